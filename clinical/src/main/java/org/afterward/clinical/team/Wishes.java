package org.afterward.clinical.team;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Conflict.Effect;
import org.afterward.clinical.access.Conflict.Kind;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.matter.Change;

/// What is said about a conflict on the ward after it was stated: its kind by its own person, and the answer of
/// the nurse in charge to the patient's wish.
///
/// Source: access.md, CI-01 and CI-02.
public final class Wishes {
    /// What somebody may say of themselves afterwards, if they like.
    public static final Set<Kind> OWN_KINDS = java.util.Collections.unmodifiableSet(EnumSet.of(
            Kind.FAMILY,
            Kind.PARTNER,
            Kind.LOVE_INTEREST,
            Kind.EX_PARTNER,
            Kind.CLOSE_FRIEND,
            Kind.HOUSEHOLD,
            Kind.LINE_MANAGER,
            Kind.FINANCIAL));

    /// After this the patient is asked again whether a wish that could not be honoured still stands.
    /// (Local default.)
    public static final Duration ASK_AGAIN = Duration.ofHours(12);

    /// The person who declared says of which kind it is. The effect stays: they said that they should not treat.
    public static Change<Conflict> named(Conflict conflict, Actor by, Kind kind) {
        if (!conflict.staff().equals(by.id()) || conflict.source() != Conflict.Source.SELF || conflict.closed()) {
            return Change.refused("CI-01", "Only who declared it says more about it.");
        }
        return OWN_KINDS.contains(kind)
                ? Change.to(copy(conflict, kind, conflict.effect(), conflict.confirmedBy(), "", conflict.reviewAt()))
                : Change.refused("CI-01", "Say it to the privacy office.");
    }

    /// The nurse in charge answers what the patient asked. It is honoured unless no other qualified person is
    /// available; then the person is never alone: somebody named signs what they write, and the patient is asked
    /// again (own reading: the reference does not say how it is not honoured).
    ///
    /// @param honoured   the person is kept away
    /// @param supervisor who signs with them where it cannot be
    public static Change<Conflict> answered(
            Conflict conflict, Actor by, String ward, boolean honoured, String supervisor, Instant now) {
        if (conflict.kind() != Kind.PATIENT_REQUEST || conflict.closed()) {
            return Change.refused("CI-02", "There is no such wish any more.");
        }
        if (by.kind() != Actor.Kind.PERSON
                || !by.active()
                || !by.is(Role.NURSE_IN_CHARGE)
                || !by.wards().contains(ward)
                || by.id().equals(conflict.staff())) {
            return Change.refused("CI-02", "The nurse in charge of the ward answers.");
        }
        if (honoured) {
            return Change.to(copy(conflict, conflict.kind(), Effect.BLOCK, by.id(), "", null));
        }
        return supervisor.isBlank() || supervisor.equals(conflict.staff())
                ? Change.refused("CI-02", "Name somebody else who signs with them.")
                : Change.to(
                        copy(conflict, conflict.kind(), Effect.SUPERVISED, by.id(), supervisor, now.plus(ASK_AGAIN)));
    }

    private static Conflict copy(
            Conflict conflict,
            Kind kind,
            Effect effect,
            String confirmedBy,
            String supervisor,
            @org.jspecify.annotations.Nullable Instant review) {
        return new Conflict(
                conflict.id(),
                conflict.patient(),
                conflict.staff(),
                kind,
                conflict.source(),
                conflict.declaredAt(),
                effect,
                conflict.status(),
                confirmedBy,
                supervisor,
                conflict.handingOver(),
                review,
                conflict.caseRef(),
                conflict.liftedBy(),
                conflict.liftReason());
    }

    private Wishes() {}
}
