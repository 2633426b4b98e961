package org.afterward.clinical.access.rules;

import java.time.Instant;
import java.util.List;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Conflict.Effect;
import org.afterward.clinical.access.Conflict.Status;
import org.afterward.clinical.access.EmergencyAid;
import org.afterward.clinical.access.Numbers;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.rules.ConflictRules.Answer;
import org.afterward.clinical.matter.Change;
import org.jspecify.annotations.Nullable;

/// What becomes of a conflict after it was stated: confirmed, handed over, supervised, lifted; and the way by
/// which two people may help in an emergency all the same.
///
/// Source: access.md, CI-03 to CI-08 and CI-20 to CI-23.
public final class ConflictSteps {

    /// The privacy officer confirms, and may choose another effect than the usual one.
    ///
    /// @param supervisor needed for supervision: an account other than the supervised one
    public static Answer confirm(Conflict conflict, Actor officer, Effect effect, String supervisor) {
        if (!officer(officer, conflict)) {
            return new Answer.Refused("CI-03", "The privacy officer confirms");
        }
        if (conflict.status() == Status.LIFTED) {
            return new Answer.Refused("CI-03", "It was lifted: state it anew");
        }
        if (effect == Effect.SUPERVISED && (supervisor.isBlank() || supervisor.equals(conflict.staff()))) {
            return new Answer.Refused("CI-05", "Name somebody else who signs with them");
        }
        return new Answer.Done(conflict.confirmed(effect, officer.id(), effect == Effect.SUPERVISED ? supervisor : ""));
    }

    /// The privacy officer lifts, with the patient's agreement or the reason why there is none, and for a legal
    /// kind only when the case is closed (CI-08). Needs a fresh sign-in (AU-26).
    public static Answer lift(
            Conflict conflict,
            Actor officer,
            boolean patientAgrees,
            String reason,
            boolean caseClosed,
            Numbers numbers) {
        if (!officer(officer, conflict)) {
            return new Answer.Refused("CI-08", "The privacy officer lifts");
        }
        if (!officer.fresh(numbers)) {
            return new Answer.Refused("AU-26", "Confirm that it is you");
        }
        if (conflict.status() == Status.LIFTED) {
            return new Answer.Refused("CI-08", "It is lifted already");
        }
        if (!patientAgrees && reason.isBlank()) {
            return new Answer.Refused("CI-08", "The patient agrees, or say why they were not asked");
        }
        if (ConflictRules.legal(conflict.kind()) && !caseClosed) {
            return new Answer.Refused("CI-08", "Only when the case is closed");
        }
        var words = patientAgrees ? "The patient agrees. " + reason : reason;
        return new Answer.Done(conflict.lifted(officer.id(), words.strip()));
    }

    /// The privacy officer does not confirm a proposal, and says why. What is active is lifted instead, see [#lift].
    public static Answer rejected(Conflict conflict, Actor officer, String reason) {
        if (!officer(officer, conflict)) {
            return new Answer.Refused("CI-03", "The privacy officer confirms");
        }
        if (conflict.status() != Status.PROPOSED) {
            return new Answer.Refused("CI-03", "It is not a proposal: lift it");
        }
        return reason.isBlank()
                ? new Answer.Refused("CI-03", "Say why it is not confirmed")
                : new Answer.Done(conflict.lifted(officer.id(), "Not confirmed: " + reason.strip()));
    }

    /// The privacy office has looked at the help that was given in an emergency (CI-23).
    ///
    /// @param conflict the reviewer has a conflict with the patient in force
    public static Change<EmergencyAid> reviewed(
            EmergencyAid aid, String reviewer, boolean conflict, String outcome, Instant now) {
        if (aid.closed()) {
            return Change.refused("CI-23", "This is reviewed already.");
        }
        if (aid.open(now)) {
            return Change.refused("CI-23", "It is still open. Review it when it has ended.");
        }
        if (reviewer.isBlank() || reviewer.equals(aid.blocked()) || reviewer.equals(aid.opener()) || conflict) {
            return Change.refused("CI-23", "Somebody else of the privacy office reviews this.");
        }
        return outcome.isBlank()
                ? Change.refused("CI-23", "Say what you found.")
                : Change.to(aid.reviewed(reviewer, outcome.strip()));
    }

    private static boolean officer(Actor officer, Conflict conflict) {
        return officer.kind() == Actor.Kind.PERSON
                && officer.active()
                && officer.is(Role.PRIVACY_OFFICER)
                && !officer.id().equals(conflict.staff());
    }

    /// Somebody accepts an item that is being handed over (CI-04).
    ///
    /// @param theirs the conflict of the one who accepts; absent where they have none
    public static Answer accepted(
            Conflict conflict, String item, String by, @Nullable Conflict theirs, Instant now, Numbers numbers) {
        if (!conflict.handingOver().contains(item)) {
            return new Answer.Refused("CI-04", "This is not being handed over, or somebody has it already");
        }
        if (by.isBlank() || by.equals(conflict.staff()) || conflicted(theirs, now, numbers)) {
            return new Answer.Refused("AC-12", ConflictRules.NOT_AVAILABLE);
        }
        return new Answer.Done(conflict.withHandingOver(conflict.handingOver().stream()
                .filter(each -> !each.equals(item))
                .toList()));
    }

    /// May not be handed a task of this patient, nor sign with somebody (AC-12).
    public static boolean conflicted(@Nullable Conflict conflict, Instant now, Numbers numbers) {
        return conflict != null && conflict.inForce(now, numbers) && conflict.effect() != Effect.DECLARE_ONLY;
    }

    /// What falls to the nurse in charge now, because nobody accepted it in time; empty before that.
    public static List<String> inherited(Conflict conflict, Instant now, Numbers numbers) {
        var due = conflict.declaredAt().plus(numbers.time("conflict.hands-over"));
        return conflict.effect() == Effect.HANDOVER_THEN_BLOCK && conflict.inForce(now, numbers) && !now.isBefore(due)
                ? conflict.handingOver()
                : List.of();
    }

    /// What became of a wish to help.
    public sealed interface Aid {
        record Opened(EmergencyAid aid) implements Aid {}

        record Refused(String rule, String words) implements Aid {}
    }

    /// Another person opens the least that is needed, for who may not (CI-20).
    ///
    /// @param conflict   of the blocked one
    /// @param opener     another person who is there, or the nurse in charge by telephone
    /// @param theirs     the conflict of the opener; absent where they have none
    /// @param mayRead    the opener may read category B of this patient, by relationship or by break-glass
    /// @param reviewDays for the end of the next working day (CI-23)
    public static Aid opened(
            String id,
            String encounter,
            Conflict conflict,
            Actor opener,
            @Nullable Conflict theirs,
            boolean mayRead,
            String words,
            Instant now,
            WorkingDays reviewDays,
            Numbers numbers) {
        if (!conflict.inForce(now, numbers) || !conflict.blocks()) {
            return new Aid.Refused("CI-20", "This person is not kept out: they open the record themselves");
        }
        if (opener.kind() != Actor.Kind.PERSON
                || !opener.active()
                || opener.id().equals(conflict.staff())) {
            return new Aid.Refused("CI-20", "Another person opens it");
        }
        if (!mayRead || conflicted(theirs, now, numbers)) {
            return new Aid.Refused("CI-20", "Ask the nurse in charge to open it");
        }
        if (!opener.fresh(numbers)) {
            return new Aid.Refused("BG-10", "Confirm that it is you");
        }
        return new Aid.Opened(new EmergencyAid(
                id,
                conflict.patient(),
                encounter,
                conflict.staff(),
                opener.id(),
                words.strip(),
                now,
                now.plus(numbers.time("conflict.emergency")),
                "",
                null,
                reviewDays.due(now, 1),
                "",
                ""));
    }

    private ConflictSteps() {}
}
