package org.afterward.clinical.rule;

/// The rule that a conclusion follows, so that an old conclusion keeps the version it was made with.
///
/// @param version changes whenever an input could give another answer
/// @param source  the publication, to be opened from wherever the conclusion is shown
public record Rule(String name, String version, String source) {}
