package org.afterward.wire.json;

/// Text that is not a fact of ours: says where, as a JSON pointer, and what is wrong there.
public final class UnreadableFact extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableFact(String path, String why) {
        super((path.isEmpty() ? "" : "at " + path + ": ") + why);
    }

    UnreadableFact(String path, String why, Throwable cause) {
        super((path.isEmpty() ? "" : "at " + path + ": ") + why, cause);
    }
}
