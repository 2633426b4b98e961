package org.afterward.server.register;

/// Somebody else changed the same matter first: nothing was kept. Look at what it is now, and decide again.
public final class ChangedMeanwhile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String id;

    public ChangedMeanwhile(String id) {
        super("somebody else has just changed " + id);
        this.id = id;
    }

    public String id() {
        return id;
    }
}
