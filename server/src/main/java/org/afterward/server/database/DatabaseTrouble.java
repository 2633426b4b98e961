package org.afterward.server.database;

/// The database does not start or does not answer; the message says what to do about it.
public final class DatabaseTrouble extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseTrouble(String what) {
        super(what);
    }

    DatabaseTrouble(String what, Throwable cause) {
        super(what, cause);
    }
}
