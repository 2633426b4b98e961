package org.afterward.clinical.recovery;

import org.afterward.clinical.fact.Entry;

/// A fact that does not fit what else is known. It is kept, and shown to a person.
public record Puzzle(Entry entry, String why) {}
