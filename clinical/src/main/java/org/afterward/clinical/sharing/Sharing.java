package org.afterward.clinical.sharing;

import java.time.Instant;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.matter.Change;
import org.afterward.clinical.sharing.CodeWord.Heard;
import org.afterward.clinical.sharing.ContactConsent.Channel;
import org.afterward.clinical.sharing.ContactConsent.Giver;
import org.afterward.clinical.sharing.ContactConsent.Scope;
import org.jspecify.annotations.Nullable;

/// Who sets what may be told, and what a caller is told. Source: access.md, SH-01 to SH-05.
public final class Sharing {
    /// What is said to a caller who may not be told anything, of a patient who may be named (SH-03).
    public static final String MESSAGE_WORDS = "I can pass on a message.";

    /// By e-mail or text message never more than this (SH-05).
    public static final String CALL_THE_WARD_WORDS = "Please call the ward.";

    /// Characters of a name, a relation, a number and a note: house rules.
    public static final int TEXT = 200;

    public sealed interface Told {
        /// In a few words, by voice.
        record Information(Scope scope) implements Told {}

        record MessageOnly(String words) implements Told {}

        /// The patient decides each time (SH-01).
        record AskPatient(String words) implements Told {}

        record CallTheWard(String words) implements Told {}
    }

    /// @param consent of the contact that the caller says they are; absent where there is none
    public static Told to(
            @Nullable ContactConsent consent,
            Scope asked,
            Channel channel,
            Heard codeWord,
            Instant now,
            @Nullable Instant discharged) {
        var message = new Told.MessageOnly(MESSAGE_WORDS);
        if (channel != Channel.PHONE) {
            return new Told.CallTheWard(CALL_THE_WARD_WORDS);
        }
        if (consent == null
                || codeWord != Heard.MATCH
                || !consent.inForce(now, discharged)
                || !consent.covers(asked)
                || !consent.channels().contains(channel)) {
            return message;
        }
        return consent.askEachTime()
                ? new Told.AskPatient("Ask the patient first, and call back. " + MESSAGE_WORDS)
                : new Told.Information(asked);
    }

    /// @param decides the patient has capacity for this decision
    public static Change<ContactConsent> record(ContactConsent wanted, Actor by, boolean decides) {
        if (!may(by, wanted.givenBy())) {
            return Change.refused("SH-01", "Not part of your role");
        }
        if (wanted.givenBy() == Giver.PATIENT && !decides) {
            return Change.refused("SH-01", "The patient cannot decide this now: ask the proxy.");
        }
        if (wanted.givenBy() != Giver.PATIENT && decides) {
            return Change.refused("SH-01", "The patient decides this.");
        }
        if (wanted.contact().name().isBlank()) {
            return Change.refused("SH-01", "Say who it is.");
        }
        if (tooLong(wanted)) {
            return Change.refused("SH-01", "A text has at most " + TEXT + " characters.");
        }
        if (wanted.what().contains(Scope.NONE) && wanted.what().size() > 1) {
            return Change.refused("SH-01", "Nothing, or something: not both.");
        }
        var until = wanted.until();
        if (until != null && !until.isAfter(wanted.givenAt())) {
            return Change.refused("SH-02", "It ends after it begins.");
        }
        return wanted.revokedAt() == null
                ? Change.to(wanted)
                : Change.refused("SH-02", "It was taken back: record it anew.");
    }

    /// At once (SH-02).
    public static Change<ContactConsent> revoke(ContactConsent consent, Actor by, Instant now) {
        if (!may(by, Giver.PATIENT) && by.kind() != Actor.Kind.PROXY) {
            return Change.refused("SH-02", "Not part of your role");
        }
        if (consent.revokedAt() != null) {
            return Change.refused("SH-02", "It was taken back already.");
        }
        return Change.to(new ContactConsent(
                consent.id(),
                consent.patient(),
                consent.contact(),
                consent.what(),
                consent.askEachTime(),
                consent.channels(),
                consent.codeWord(),
                consent.givenBy(),
                consent.recordedBy(),
                consent.givenAt(),
                consent.until(),
                now,
                consent.refusesMessages(),
                consent.note()));
    }

    static boolean may(Actor by, Giver giver) {
        if (!by.active()) {
            return false;
        }
        return switch (giver) {
            case PATIENT -> by.kind() == Actor.Kind.PATIENT || nurse(by);
            case PROXY -> by.kind() == Actor.Kind.PROXY || nurse(by);
            case BEST_INTERESTS ->
                by.kind() == Actor.Kind.PERSON && (by.is(Role.CONSULTANT) || by.is(Role.NURSE_IN_CHARGE));
        };
    }

    private static boolean nurse(Actor by) {
        return by.kind() == Actor.Kind.PERSON && (by.is(Role.NURSE) || by.is(Role.NURSE_IN_CHARGE));
    }

    private static boolean tooLong(ContactConsent wanted) {
        var contact = wanted.contact();
        return Math.max(
                                Math.max(
                                        contact.name().length(),
                                        contact.relation().length()),
                                Math.max(
                                        contact.phone().length(),
                                        contact.email().length()))
                        > TEXT
                || wanted.note().length() > TEXT;
    }

    private Sharing() {}
}
