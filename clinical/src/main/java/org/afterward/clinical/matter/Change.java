package org.afterward.clinical.matter;

/// What became of an act on a matter.
public sealed interface Change<M extends Matter> {
    /// The matter as it is after the act, to be kept as the next version.
    record Changed<M extends Matter>(M matter) implements Change<M> {}

    /// Nothing changes.
    ///
    /// @param rule  which rule says so, an id of access.md
    /// @param words for the person who tried, and never more than they may know
    record Refused<M extends Matter>(String rule, String words) implements Change<M> {}

    static <M extends Matter> Change<M> to(M matter) {
        return new Changed<>(matter);
    }

    static <M extends Matter> Change<M> refused(String rule, String words) {
        return new Refused<>(rule, words);
    }
}
