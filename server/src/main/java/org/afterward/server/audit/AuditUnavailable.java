package org.afterward.server.audit;

/// Nothing takes an event just now, neither the database nor the spool: what it is about must not be shown.
public final class AuditUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AuditUnavailable(String why) {
        super(why);
    }

    public AuditUnavailable(String why, Throwable cause) {
        super(why, cause);
    }
}
