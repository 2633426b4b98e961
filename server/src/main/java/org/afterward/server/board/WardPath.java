package org.afterward.server.board;

import java.util.Optional;

/// The address of a ward's board, and what stands below it.
public final class WardPath {
    public static String of(String ward) {
        return "/ward/" + Boards.segment(ward);
    }

    /// The ward that a part of an address means; empty where it is not one of ours.
    public static Optional<String> named(String segment) {
        return Boards.named(segment);
    }

    private WardPath() {}
}
