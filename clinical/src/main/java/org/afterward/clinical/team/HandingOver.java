package org.afterward.clinical.team;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Conflict.Effect;
import org.afterward.clinical.access.Numbers;
import org.afterward.clinical.access.rules.ConflictSteps;
import org.afterward.clinical.matter.Change.Changed;
import org.afterward.clinical.matter.Matter;
import org.afterward.clinical.visitor.VisitRequest;
import org.afterward.clinical.visitor.VisitRequests;

/// What somebody has of a patient whom they may not treat any more, and who has it next.
///
/// Source: access.md, CI-04 and CI-07.
public final class HandingOver {

    /// What of these is theirs and open, by id.
    public static List<String> open(String staff, Collection<? extends Matter> matters) {
        var ids = new TreeSet<String>();
        matters.stream().filter(each -> has(staff, each)).forEach(each -> ids.add(each.id()));
        return List.copyOf(ids);
    }

    /// Tasks, drafts, visits they answer for, and what waits for their signature. What they wrote and somebody
    /// else is to sign waits on without them.
    private static boolean has(String staff, Matter matter) {
        return !matter.closed()
                && switch (matter) {
                    case WorkItem item -> item.owner().equals(staff);
                    case UnfinishedEntry entry -> entry.author().equals(staff);
                    case PendingWrite pending -> pending.supervisor().equals(staff);
                    case VisitRequest request -> request.owner().equals(staff);
                    default -> false;
                };
    }

    /// The same in other hands; empty where it cannot be: it is over, or they would sign for themselves.
    ///
    /// @param account who accepted it, or [WorkItem#inCharge] of a ward. A signature then waits for any clinician
    ///                who may give it
    public static Optional<Matter> to(Matter matter, String account, String ward) {
        if (matter.closed()) {
            return Optional.empty();
        }
        var inCharge = account.equals(WorkItem.inCharge(ward));
        return switch (matter) {
            case WorkItem item -> Optional.of(item.owner(account));
            case UnfinishedEntry entry -> Optional.of(entry.author(account));
            case PendingWrite pending ->
                pending.author().equals(account)
                        ? Optional.empty()
                        : Optional.of(pending.supervisor(inCharge ? "" : account));
            case VisitRequest request ->
                VisitRequests.handedOver(request, account) instanceof Changed<VisitRequest>(var handed)
                        ? Optional.of(handed)
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    /// In words, without a word of what is in it.
    public static String words(Matter matter) {
        return switch (matter) {
            case WorkItem item -> item.kind().words() + ": " + item.words();
            case UnfinishedEntry entry ->
                "A draft that is not finished (" + entry.category().words() + ")";
            case PendingWrite pending ->
                "An entry that waits for a signature (" + pending.category().words() + ")";
            case VisitRequest request -> "A visit that the patient asked for";
            default -> "";
        };
    }

    /// What falls to the nurse in charge now: all that they have where they are kept out at once, what they do not
    /// pass on themselves, and after the time for it everything.
    ///
    /// @param theirs what they have and is open
    public static List<String> falls(Conflict conflict, Collection<String> theirs, Instant now, Numbers numbers) {
        if (!conflict.blocks() || !conflict.inForce(now, numbers)) {
            return List.of();
        }
        var kept = conflict.effect() == Effect.HANDOVER_THEN_BLOCK && !late(conflict, now, numbers)
                ? conflict.handingOver()
                : List.<String>of();
        return theirs.stream().filter(item -> !kept.contains(item)).sorted().toList();
    }

    /// The time for handing over is past.
    public static boolean late(Conflict conflict, Instant now, Numbers numbers) {
        return !now.isBefore(conflict.declaredAt().plus(numbers.time("conflict.hands-over")));
    }

    /// Whether they may still write to this one thing.
    public static boolean theirsStill(Conflict conflict, String item, Instant now, Numbers numbers) {
        return conflict.effect() == Effect.HANDOVER_THEN_BLOCK
                && conflict.inForce(now, numbers)
                && conflict.handingOver().contains(item)
                && ConflictSteps.inherited(conflict, now, numbers).isEmpty();
    }

    /// The conflict after these were accepted, finished or inherited.
    public static Conflict without(Conflict conflict, Collection<String> items) {
        return conflict.withHandingOver(conflict.handingOver().stream()
                .filter(item -> !items.contains(item))
                .toList());
    }

    private HandingOver() {}
}
