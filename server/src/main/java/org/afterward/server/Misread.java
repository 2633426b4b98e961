package org.afterward.server;

/// What was typed cannot be done; the message says what to type instead.
final class Misread extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Misread(String why) {
        super(why);
    }
}
