package org.afterward.server.journal;

/// The journal cannot write or read just now: the database is out of reach, or more is waiting than the
/// queue holds. Whether a submission was stored is not known; sending it again is safe and right.
public final class JournalUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JournalUnavailable(String why) {
        super(why);
    }

    public JournalUnavailable(String why, Throwable cause) {
        super(why, cause);
    }
}
