package org.afterward.server.journal;

/// A message that is refused, and why.
///
/// @param original what came in
/// @param feed     as in [org.afterward.clinical.fact.Source#feed], as far as it could be read; else `hl7:?`
/// @param remote   the address it came from
/// @param answer   what the sender is told: `AE`, `AR`, `HTTP 422`
/// @param path     where the fault is, such as `OBX[3]-5`; empty for the whole message
/// @param reason   what is wrong and what to do, in words
public record Refusal(Original original, String feed, String remote, String answer, String path, String reason) {}
