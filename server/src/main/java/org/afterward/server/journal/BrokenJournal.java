package org.afterward.server.journal;

/// The journal, or an export of one, is not whole; the message says where.
public final class BrokenJournal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenJournal(String where) {
        super(where);
    }
}
