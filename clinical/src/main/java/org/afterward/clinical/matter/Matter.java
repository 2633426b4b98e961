package org.afterward.clinical.matter;

/// Something that has a state which people change: a relationship, a label, a conflict, a visit request.
///
/// Immutable. A change is a new whole [Matter] of the same [#id], kept as the next version; of two changes to
/// the same version the journal takes one and refuses the other. Where only one of a kind may exist (one
/// conflict for a person and a patient) the id is made from what must be unique.
public interface Matter {
    /// 1 to 200 characters: letters, digits, `-`, `.`, `_`, `/`, `@`, `~`.
    String id();

    /// Nothing more is expected to happen to it: it need not be in memory after some weeks.
    default boolean closed() {
        return false;
    }
}
