package org.afterward.server.signin;

import java.util.Locale;
import org.afterward.clinical.access.Actor;

/// What sort of somebody an account is.
public enum Kind {
    /// Somebody of the hospital.
    PERSON,
    /// A patient, for their own pages.
    PATIENT,
    /// Somebody who acts for a patient.
    PROXY,
    /// Another system that speaks FHIR to us; it has no pages.
    PROGRAM,
    /// A screen on a wall: the board of one ward, and nothing behind it.
    DEVICE,
    /// A sender of messages; it has no pages and reads nothing.
    FEED;

    /// As on the command line.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// As the access rules know them.
    public Actor.Kind actor() {
        return switch (this) {
            case PERSON -> Actor.Kind.PERSON;
            case PATIENT -> Actor.Kind.PATIENT;
            case PROXY -> Actor.Kind.PROXY;
            case PROGRAM, FEED -> Actor.Kind.PROGRAM;
            case DEVICE -> Actor.Kind.DEVICE;
        };
    }

    /// Whether there are pages for it; else only programs are answered.
    boolean hasPages() {
        return this != PROGRAM && this != FEED;
    }

    String authority() {
        return "ROLE_" + name();
    }
}
