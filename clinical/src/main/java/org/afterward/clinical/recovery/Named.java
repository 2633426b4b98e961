package org.afterward.clinical.recovery;

import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.fact.Practitioner;

/// Somebody whom messages name as caring for a patient in a stay, and the entry that named them first since
/// when nobody else was named in their place.
public record Named(Entry entry, Practitioner practitioner) {}
