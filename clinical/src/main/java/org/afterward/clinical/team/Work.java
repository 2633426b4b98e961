package org.afterward.clinical.team;

import java.time.Instant;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Numbers;
import org.afterward.clinical.access.rules.ConflictRules;
import org.afterward.clinical.access.rules.ConflictSteps;
import org.afterward.clinical.matter.Change;
import org.jspecify.annotations.Nullable;

/// What becomes of tasks and of what waits for a signature.
public final class Work {
    /// The most characters of an answer, of a reason or of what is to be done.
    public static final int WORDS = 500;

    /// Its owner has done it.
    public static Change<WorkItem> done(WorkItem item, Actor by, String answer, Instant now) {
        return end(item, by, WorkItem.State.DONE, answer, now);
    }

    /// Its owner says no, and why.
    public static Change<WorkItem> declined(WorkItem item, Actor by, String why, Instant now) {
        return why.isBlank()
                ? Change.refused("AC-10", "Say why not.")
                : end(item, by, WorkItem.State.DECLINED, why, now);
    }

    /// Who asked for it needs it no more.
    public static Change<WorkItem> cancelled(WorkItem item, Actor by, Instant now) {
        return item.closed() || !(item.createdBy().equals(by.id()) || item.ownedBy(by))
                ? Change.refused("AC-10", "Only who asked for it, or who has it, takes it back.")
                : Change.to(item.ended(WorkItem.State.CANCELLED, by.id(), now, ""));
    }

    private static Change<WorkItem> end(WorkItem item, Actor by, WorkItem.State how, String words, Instant now) {
        if (item.closed()) {
            return Change.refused("AC-10", "This is over.");
        }
        if (!item.ownedBy(by)) {
            return Change.refused("AC-10", "Somebody else has this.");
        }
        return words.length() > WORDS
                ? Change.refused("AC-10", "Say it in at most " + WORDS + " characters.")
                : Change.to(item.ended(how, by.id(), now, words.strip()));
    }

    /// What nobody holds any more is the nurse in charge's (AC-11).
    public static Change<WorkItem> fallen(WorkItem item) {
        var inCharge = WorkItem.inCharge(item.ward());
        return item.closed() || item.owner().equals(inCharge)
                ? Change.refused("AC-11", "It has an owner.")
                : Change.to(item.owner(inCharge));
    }

    /// What the engine is asked about whoever signs: a supervisor who was named signs what they could write
    /// themselves (CI-05); everybody else has to be one who countersigns in this category.
    public static Action asks(PendingWrite pending) {
        return pending.supervisor().isEmpty() ? Action.SIGN : Action.WRITE;
    }

    /// A second person signs: the named supervisor, or where none is named any clinician who signs in this
    /// category. That they may is asked of the engine.
    ///
    /// @param theirs the conflict of who signs; absent where there is none
    public static Change<PendingWrite> signed(
            PendingWrite pending, Actor by, @Nullable Conflict theirs, Instant now, Numbers numbers) {
        return mayAnswer(pending, by, theirs, now, numbers)
                ? Change.to(pending.answered(PendingWrite.State.SIGNED, by.id(), now, ""))
                : notYours(pending);
    }

    /// It does not become part of the record, and its author reads why.
    public static Change<PendingWrite> refused(
            PendingWrite pending, Actor by, @Nullable Conflict theirs, String why, Instant now, Numbers numbers) {
        if (why.isBlank() || why.length() > WORDS) {
            return Change.refused("CI-05", "Say why not, in at most " + WORDS + " characters.");
        }
        return mayAnswer(pending, by, theirs, now, numbers)
                ? Change.to(pending.answered(PendingWrite.State.REFUSED, by.id(), now, why.strip()))
                : notYours(pending);
    }

    public static Change<PendingWrite> withdrawn(PendingWrite pending, Actor by, Instant now) {
        return !pending.closed() && pending.author().equals(by.id())
                ? Change.to(pending.answered(PendingWrite.State.WITHDRAWN, by.id(), now, ""))
                : notYours(pending);
    }

    private static boolean mayAnswer(
            PendingWrite pending, Actor by, @Nullable Conflict theirs, Instant now, Numbers numbers) {
        return !pending.closed()
                && by.kind() == Actor.Kind.PERSON
                && by.active()
                && !by.id().equals(pending.author())
                && (pending.supervisor().isEmpty() || pending.supervisor().equals(by.id()))
                && !ConflictSteps.conflicted(theirs, now, numbers);
    }

    private static Change<PendingWrite> notYours(PendingWrite pending) {
        return pending.closed()
                ? Change.refused("CI-05", "This was answered already.")
                : Change.refused("CI-05", ConflictRules.NOT_AVAILABLE + ".");
    }

    private Work() {}
}
