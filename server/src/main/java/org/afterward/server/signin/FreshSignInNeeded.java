package org.afterward.server.signin;

/// Whoever asked for this has to prove again who they are; nothing was changed. Pages need not catch it.
public final class FreshSignInNeeded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FreshSignInNeeded() {
        super("a fresh sign-in is needed");
    }
}
