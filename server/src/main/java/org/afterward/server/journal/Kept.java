package org.afterward.server.journal;

import org.afterward.clinical.fact.Entry;
import org.jspecify.annotations.Nullable;

/// An entry and the message it came in.
///
/// @param original the whole message; absent where the fact came in without one. In a batch for a
///                 [Projection] it stands beside the first entry of its message alone
public record Kept(Entry entry, @Nullable Original original) {}
