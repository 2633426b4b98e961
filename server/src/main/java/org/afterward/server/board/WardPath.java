package org.afterward.server.board;

/// The address of a ward's board.
public final class WardPath {
    public static String of(String ward) {
        return "/ward/" + Boards.segment(ward);
    }

    private WardPath() {}
}
