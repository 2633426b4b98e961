package org.afterward.clinical.team;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Numbers;
import org.afterward.clinical.access.Relationship;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Shift;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.access.rules.ConflictRules;
import org.afterward.clinical.access.rules.ConflictSteps;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Change;
import org.jspecify.annotations.Nullable;

/// Who opens and ends a relationship by an act. What a roster and a bed give is not opened by anybody.
///
/// Source: access.md, sections 1.2 and 1.3, AC-08 and AC-12.
public final class Relations {
    /// The most characters of a reason.
    public static final int WORDS = 300;

    private static final Map<Tie.Kind, Set<Role>> WHO = Map.of(
            Tie.Kind.RESPONSIBLE,
            EnumSet.of(Role.CONSULTANT),
            Tie.Kind.TEAM,
            EnumSet.of(Role.CONSULTANT, Role.RESIDENT, Role.INTERN),
            Tie.Kind.REFERRAL,
            EnumSet.of(Role.DIETITIAN, Role.THERAPIST, Role.PHARMACIST, Role.CONSULTANT, Role.RESIDENT),
            Tie.Kind.DISCHARGE,
            EnumSet.of(Role.DISCHARGE_COORDINATOR),
            Tie.Kind.TRANSPORT,
            EnumSet.of(Role.PORTER));

    /// Whom somebody wants to bring in.
    ///
    /// @param roles   that they hold
    /// @param learner as a student: they see and do nothing else
    /// @param theirs  their conflict with this patient; absent where none
    public record Wanted(
            Tie.Kind kind,
            String account,
            Set<Role> roles,
            boolean learner,
            @Nullable Conflict theirs) {
        public Wanted {
            roles = Set.copyOf(roles);
        }
    }

    /// The roles that can be brought in so.
    public static Set<Role> roles(Tie.Kind kind, boolean learner) {
        return learner
                ? kind == Tie.Kind.TEAM ? Set.of(Role.LEARNER) : Set.of()
                : Set.copyOf(WHO.getOrDefault(kind, Set.of()));
    }

    /// Whether this person brings others in: the consultant, or who is in charge of the ward, in a relationship
    /// with the patient that is active.
    public static boolean opens(Actor by, List<Tie> ties) {
        return by.kind() == Actor.Kind.PERSON
                && by.active()
                && ties.stream()
                        .filter(tie -> tie.status() == Tie.Status.ACTIVE && !tie.learner())
                        .anyMatch(tie -> switch (tie.kind()) {
                            case RESPONSIBLE, TEAM -> by.is(Role.CONSULTANT);
                            case WARD_IN_CHARGE -> true;
                            case WARD_ASSIGNED, REFERRAL, ON_CALL, HANDOVER, DISCHARGE, CLERICAL, TRANSPORT -> false;
                            case SECURITY_INCIDENT, PRIVACY_REVIEW, LEGAL, SELF, PROXY, FOLLOW_UP -> false;
                        });
    }

    /// Whether this person treats the patient now: one of those who may call for others, and say what the patient
    /// wishes.
    public static boolean treats(Actor by, List<Tie> ties) {
        return by.kind() == Actor.Kind.PERSON
                && by.active()
                && ties.stream()
                        .filter(tie -> tie.status() == Tie.Status.ACTIVE && !tie.learner())
                        .anyMatch(tie -> switch (tie.kind()) {
                            case RESPONSIBLE, TEAM, WARD_ASSIGNED, WARD_IN_CHARGE, REFERRAL, ON_CALL, HANDOVER -> true;
                            case DISCHARGE, CLERICAL, TRANSPORT, SECURITY_INCIDENT, PRIVACY_REVIEW, LEGAL -> false;
                            case SELF, PROXY, FOLLOW_UP -> false;
                        });
    }

    /// Somebody who treats the patient has called who is on call: that opens the record to them for the block.
    ///
    /// @param block  of on-call that covers the patient's ward now
    /// @param theirs the conflict of who is called; absent where none
    public static Change<Relationship> called(
            String id,
            PatientId patient,
            String encounter,
            Shift block,
            Actor by,
            List<Tie> ties,
            @Nullable Conflict theirs,
            Instant now,
            Numbers numbers) {
        if (!treats(by, ties)) {
            return Change.refused("1.3", "Somebody who treats the patient calls.");
        }
        if (!block.onCall() || block.withdrawn() || now.isBefore(block.from()) || !now.isBefore(block.until())) {
            return Change.refused("1.3", "They are not on call for this ward now.");
        }
        return ConflictSteps.conflicted(theirs, now, numbers)
                ? Change.refused("AC-12", ConflictRules.NOT_AVAILABLE + ".")
                : Change.to(new Relationship(
                        id,
                        patient,
                        encounter,
                        block.staff(),
                        Tie.Kind.ON_CALL,
                        now,
                        null,
                        block.id(),
                        false,
                        false,
                        by.id(),
                        "",
                        ""));
    }

    /// A referral and a transport are asked for, and open when they are taken: see [#taken]. This opens the
    /// rest at once.
    public static Change<Relationship> opened(
            String id,
            PatientId patient,
            String encounter,
            Wanted wanted,
            Actor by,
            List<Tie> ties,
            String basis,
            Instant now,
            Numbers numbers) {
        var refused = refusal(wanted, by, ties, now, numbers);
        return refused != null ? refused : Change.to(relationship(id, patient, encounter, wanted, basis, by.id(), now));
    }

    /// Why this person may not be brought in by that one; absent where they may.
    public static Change.@Nullable Refused<Relationship> refusal(
            Wanted wanted, Actor by, List<Tie> ties, Instant now, Numbers numbers) {
        if (!opens(by, ties)) {
            return new Change.Refused<>("1.2", "The consultant or the nurse in charge brings others in.");
        }
        if (roles(wanted.kind(), wanted.learner()).stream().noneMatch(wanted.roles()::contains)) {
            return new Change.Refused<>("1.3", "That person is not here in such a role.");
        }
        return ConflictSteps.conflicted(wanted.theirs(), now, numbers)
                ? new Change.Refused<>("AC-12", ConflictRules.NOT_AVAILABLE + ".")
                : null;
    }

    /// Who was asked takes it: the relationship opens (1.3: referral accepted, task assigned).
    public static Relationship taken(
            String id, WorkItem item, PatientId patient, String encounter, Tie.Kind kind, String by, Instant now) {
        return new Relationship(
                id, patient, encounter, by, kind, now, null, item.id(), false, false, item.createdBy(), "", "");
    }

    private static Relationship relationship(
            String id, PatientId patient, String encounter, Wanted wanted, String basis, String by, Instant now) {
        return new Relationship(
                id,
                patient,
                encounter,
                wanted.account(),
                wanted.kind(),
                now,
                null,
                basis,
                false,
                wanted.learner(),
                by,
                "",
                "");
    }

    /// On call for the ward: somebody says of one patient that they cover them. Not a break-glass.
    ///
    /// @param block of on-call that covers the patient's ward now
    public static Relationship covering(String id, PatientId patient, String encounter, Shift block, Instant now) {
        return new Relationship(
                id,
                patient,
                encounter,
                block.staff(),
                Tie.Kind.ON_CALL,
                now,
                null,
                block.id(),
                false,
                false,
                block.staff(),
                "",
                "");
    }

    /// Its own person, or who brings others in, says that it is over, and why.
    public static Change<Relationship> ended(Relationship said, Actor by, List<Tie> ties, String reason, Instant now) {
        if (said.closed()) {
            return Change.refused("1.3", "It is over already.");
        }
        if (!said.staff().equals(by.id()) && !opens(by, ties)) {
            return Change.refused("1.2", "Their own person, the consultant or the nurse in charge ends it.");
        }
        if (said.kind() == Tie.Kind.RESPONSIBLE) {
            return Change.refused("1.3", "Somebody else has to accept the patient first: hand them over.");
        }
        if (reason.isBlank() || reason.length() > WORDS) {
            return Change.refused("1.3", "Say why, in at most " + WORDS + " characters.");
        }
        return Change.to(over(said, by.id(), reason.strip(), now));
    }

    public static Relationship over(Relationship said, String by, String reason, Instant now) {
        return new Relationship(
                said.id(),
                said.patient(),
                said.encounter(),
                said.staff(),
                said.kind(),
                said.from(),
                now,
                said.basis(),
                said.shiftBound(),
                said.learner(),
                said.createdBy(),
                by,
                reason);
    }

    /// A consultant accepted the patient of another: theirs from now on (1.3, RESPONSIBLE).
    ///
    /// @param said the open relationship of who gave the patient, to be ended by [#over]
    public static Relationship passed(String id, Relationship said, String to, String handover, Instant now) {
        return new Relationship(
                id,
                said.patient(),
                said.encounter(),
                to,
                Tie.Kind.RESPONSIBLE,
                now,
                null,
                handover,
                said.shiftBound(),
                false,
                to,
                "",
                "");
    }

    private Relations() {}
}
