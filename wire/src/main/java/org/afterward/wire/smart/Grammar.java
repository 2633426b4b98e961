package org.afterward.wire.smart;

/// Which versions of the words are understood.
public enum Grammar {
    /// Version 2 alone: `.rs`.
    V2,
    /// Version 1 too, where the site says so: `.read` is `.rs`, `.write` is `.cud`, `.*` is `.cruds`.
    V1_TOO
}
