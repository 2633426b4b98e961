package org.afterward.wire.smart;

import java.util.Locale;

/// Whose data a scope speaks of.
public enum Level {
    /// Of the one patient that the app was launched for.
    PATIENT,
    /// Of everybody whom the person at the keyboard may see.
    USER,
    /// Of everybody, for a program that runs alone.
    SYSTEM;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
