package org.afterward.server.journal;

/// One submission that cannot be stored, whatever is tried; nothing of it was. Its neighbours are not touched.
public final class SubmissionRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SubmissionRefused(String why, Throwable cause) {
        super(why, cause);
    }
}
