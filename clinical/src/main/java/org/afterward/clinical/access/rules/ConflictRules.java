package org.afterward.clinical.access.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Conflict.Effect;
import org.afterward.clinical.access.Conflict.Kind;
import org.afterward.clinical.access.Conflict.Source;
import org.afterward.clinical.access.Conflict.Status;
import org.afterward.clinical.access.Decision.Shown;
import org.afterward.clinical.access.Numbers;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.fact.PatientId;
import org.jspecify.annotations.Nullable;

/// Who may say that somebody should not treat a patient, what then holds, and how it ends.
///
/// Source: access.md, section 3.
public final class ConflictRules {
    /// The most that a chart says (CI-09).
    public static final String CHART = "Staffing restriction in place: see nurse in charge";

    /// Of a person who cannot be handed a task of this patient, without a reason (AC-12).
    public static final String NOT_AVAILABLE = "Not available for this patient";

    /// What became of a wish to change a conflict.
    public sealed interface Answer {
        record Done(Conflict conflict) implements Answer {}

        /// @param words for the person who wished it
        record Refused(String rule, String words) implements Answer {}
    }

    /// Source: access.md, section 3.2.
    ///
    /// @param patientAsks that they be kept away
    public static Effect usual(Kind kind, boolean patientAsks) {
        return switch (kind) {
            case SELF -> Effect.BLOCK;
            case FAMILY, PARTNER, LOVE_INTEREST, HOUSEHOLD, UNDISCLOSED -> Effect.HANDOVER_THEN_BLOCK;
            case EX_PARTNER, CLOSE_FRIEND -> patientAsks ? Effect.BLOCK : Effect.SUPERVISED;
            case WITNESS, SUSPECT, COMPLAINANT, LITIGANT, ASSOCIATE_OF_SUSPECT -> Effect.BLOCK;
            case LINE_MANAGER, DISCIPLINARY -> patientAsks ? Effect.BLOCK : Effect.SUPERVISED;
            case FINANCIAL -> patientAsks ? Effect.BLOCK : Effect.DECLARE_ONLY;
            case PATIENT_REQUEST -> Effect.BLOCK;
        };
    }

    /// A kind for which lifting also asks that the case is closed (CI-08).
    public static boolean legal(Kind kind) {
        return switch (kind) {
            case WITNESS, SUSPECT, COMPLAINANT, ASSOCIATE_OF_SUSPECT, LITIGANT, DISCIPLINARY -> true;
            case SELF, FAMILY, PARTNER, LOVE_INTEREST, EX_PARTNER, CLOSE_FRIEND, LINE_MANAGER, HOUSEHOLD -> false;
            case FINANCIAL, UNDISCLOSED, PATIENT_REQUEST -> false;
        };
    }

    /// What the member of staff is told. A close relationship is named to who declared it themselves; every
    /// other kind has the same neutral words.
    public static String visible(Conflict conflict) {
        return switch (conflict.kind()) {
            case SELF -> Shown.PATIENT_ACCESS.words();
            case FAMILY, PARTNER, LOVE_INTEREST, HOUSEHOLD, EX_PARTNER, CLOSE_FRIEND ->
                conflict.source() == Source.SELF ? "Close relationship declared" : Shown.NOT_OPEN_TO_YOU.words();
            case WITNESS, SUSPECT, COMPLAINANT, ASSOCIATE_OF_SUSPECT, LITIGANT -> Shown.NOT_OPEN_TO_YOU.words();
            case LINE_MANAGER, DISCIPLINARY, FINANCIAL, UNDISCLOSED, PATIENT_REQUEST -> Shown.NOT_OPEN_TO_YOU.words();
        };
    }

    /// Anyone about themselves, at once and without saying why (CI-01).
    ///
    /// @param before what there is of this pair already; absent where nothing is
    /// @param open   their open tasks, drafts, unsigned orders and results for this patient (CI-04)
    public static Conflict declared(
            @Nullable Conflict before,
            PatientId patient,
            String staff,
            List<String> open,
            Instant now,
            Numbers numbers) {
        var stated = stated(patient, staff, Kind.UNDISCLOSED, Source.SELF, now, Status.ACTIVE, open, "");
        return before == null ? stated : merged(before, stated, now, numbers);
    }

    /// The patient asks that somebody be kept away (CI-02). The nurse in charge answers within the shift.
    public static Conflict asked(
            @Nullable Conflict before,
            PatientId patient,
            String staff,
            List<String> open,
            Instant now,
            Instant shiftEnd,
            Numbers numbers) {
        var stated = stated(patient, staff, Kind.PATIENT_REQUEST, Source.PATIENT, now, Status.ACTIVE, open, "")
                .withReview(shiftEnd);
        return before == null ? stated : merged(before, stated, now, numbers);
    }

    /// Manager, security or privacy officer (CI-03): in force for a day, until the privacy officer confirms.
    public static Answer proposed(
            @Nullable Conflict before,
            Actor by,
            PatientId patient,
            String staff,
            Kind kind,
            List<String> open,
            String caseRef,
            Instant now,
            Numbers numbers) {
        var source = source(by);
        if (source == null || by.id().equals(staff)) {
            return new Answer.Refused("CI-03", "A manager, security or the privacy officer proposes, not you");
        }
        var stated = stated(patient, staff, kind, source, now, Status.PROPOSED, open, caseRef);
        return new Answer.Done(before == null ? stated : merged(before, stated, now, numbers));
    }

    private static @Nullable Source source(Actor by) {
        if (by.kind() != Actor.Kind.PERSON
                || !by.active()
                || !by.emergencyWard().isEmpty()) {
            return null;
        }
        if (by.is(Role.PRIVACY_OFFICER)) {
            return Source.PRIVACY;
        }
        if (by.is(Role.SECURITY_LEAD)) {
            return Source.SECURITY;
        }
        return by.is(Role.CONSULTANT) || by.is(Role.NURSE_IN_CHARGE) || by.is(Role.SITE_LEAD) ? Source.MANAGER : null;
    }

    private static Conflict stated(
            PatientId patient,
            String staff,
            Kind kind,
            Source source,
            Instant now,
            Status status,
            List<String> open,
            String caseRef) {
        var effect = usual(kind, false);
        return new Conflict(
                Conflict.idOf(patient, staff),
                patient,
                staff,
                kind,
                source,
                now,
                effect,
                status,
                "",
                "",
                effect == Effect.HANDOVER_THEN_BLOCK ? open : List.of(),
                null,
                caseRef,
                "",
                "");
    }

    /// Two conflicts of one pair as one, for there is one matter for each. The stricter effect holds, and its
    /// kind with it. Where one is active the pair is, so that nothing lapses with a proposal; the privacy
    /// officer then looks within the day of the proposal all the same.
    public static Conflict merged(Conflict before, Conflict stated, Instant now, Numbers numbers) {
        if (!before.inForce(now, numbers)) {
            return stated;
        }
        var first = strictness(before.effect()) <= strictness(stated.effect()) ? before : stated;
        var effect = first.effect();
        var items = new ArrayList<>(before.handingOver());
        stated.handingOver().stream().filter(item -> !items.contains(item)).forEach(items::add);
        var active = before.status() == Status.ACTIVE || stated.status() == Status.ACTIVE;
        var unconfirmed = before.status() == Status.PROPOSED || stated.status() == Status.PROPOSED;
        var confirmBy = active && unconfirmed ? now.plus(numbers.time("conflict.proposed")) : null;
        return new Conflict(
                before.id(),
                before.patient(),
                before.staff(),
                first.kind(),
                first.source(),
                before.effect() == effect ? before.declaredAt() : stated.declaredAt(),
                effect,
                active ? Status.ACTIVE : Status.PROPOSED,
                before.confirmedBy(),
                effect == Effect.SUPERVISED ? before.supervisor() : "",
                effect == Effect.HANDOVER_THEN_BLOCK ? items : List.of(),
                earlier(confirmBy, earlier(before.reviewAt(), stated.reviewAt())),
                before.caseRef().isEmpty() ? stated.caseRef() : before.caseRef(),
                "",
                "");
    }

    /// What is in force of all that was said of one person and one patient, who may have been registered more than
    /// once; empty where nothing is. The stricter effect holds.
    ///
    /// @param said     of this member of staff and any registration of this patient
    /// @param survivor the registration that counts
    public static Optional<Conflict> together(
            Collection<Conflict> said, PatientId survivor, Instant now, Numbers numbers) {
        return said.stream()
                .filter(conflict -> conflict.inForce(now, numbers))
                .sorted(Comparator.comparing(Conflict::declaredAt).thenComparing(Conflict::id))
                .map(conflict -> conflict.about(survivor))
                .reduce((one, other) -> merged(one, other, now, numbers));
    }

    private static int strictness(Effect effect) {
        return switch (effect) {
            case BLOCK -> 0;
            case HANDOVER_THEN_BLOCK -> 1;
            case SUPERVISED -> 2;
            case DECLARE_ONLY -> 3;
        };
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null) {
            return other;
        }
        return other == null || one.isBefore(other) ? one : other;
    }

    private ConflictRules() {}
}
