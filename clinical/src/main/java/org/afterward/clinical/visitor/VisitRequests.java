package org.afterward.clinical.visitor;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Set;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.matter.Change;
import org.afterward.clinical.visitor.VisitRequest.Check;
import org.afterward.clinical.visitor.VisitRequest.Checked;
import org.afterward.clinical.visitor.VisitRequest.Hold;
import org.afterward.clinical.visitor.VisitRequest.Status;
import org.afterward.clinical.visitor.VisitRequest.Told;
import org.jspecify.annotations.Nullable;

/// What may be done with a visit request, and what becomes of it. Every act in every state has an answer: the
/// next state, or a refusal in words.
///
/// Source: access.md, section 4.4, VS-20 to VS-26.
public final class VisitRequests {
    /// The longest that an answer may be due after it was asked for, or fell to somebody (VS-20).
    public static final Duration LONGEST = Duration.ofHours(8);

    /// Characters of what was said, and of an answer: house rules.
    public static final int WORDS = 500;

    /// What somebody does.
    public sealed interface Act {
        /// The owner looks into it, with or without a promise.
        record Take(Promise promise, @Nullable Instant plannedAt) implements Act {}

        record Wait(Hold why) implements Act {}

        record Tick(Check check, boolean met) implements Act {}

        record Resume() implements Act {}

        record Arrange(Instant plannedAt) implements Act {}

        record OnTheWay() implements Act {}

        record Tell() implements Act {}

        record Complete(String visit) implements Act {}

        record Reject(ReasonCode reason, String words) implements Act {}

        record Fail(ReasonCode reason, String words) implements Act {}

        record Cancel() implements Act {}

        record PassOn(String to) implements Act {}

        record AcceptPassing() implements Act {}

        record DeclinePassing() implements Act {}

        record KeepAfterAll() implements Act {}
    }

    /// What an act is measured by.
    ///
    /// @param verdict     of the table of who wins, about this visitor now
    /// @param unavailable accounts that have a conflict with this patient (AC-12)
    /// @param lockdown    the ward takes no visitors
    public record Around(Instant now, Verdict verdict, Set<String> unavailable, boolean lockdown) {
        public Around {
            unavailable = Set.copyOf(unavailable);
        }
    }

    /// A new one. Its owner is whoever was asked; where nobody was, [VisitRequest#inCharge].
    ///
    /// @param wanted     of which only who, whom, where, the words and the owner count
    /// @param shiftEnd of the owner; absent where not known
    /// @param conflict   the wanted visitor works here and has a conflict with the patient
    /// @param restricted the wanted visitor is listed so
    public static Change<VisitRequest> ask(
            VisitRequest wanted, boolean conflict, boolean restricted, @Nullable Instant shiftEnd, Around around) {
        if (wanted.wanted().length() > WORDS) {
            return Change.refused("VS-20", "At most " + WORDS + " characters.");
        }
        if (around.unavailable.contains(wanted.owner())
                || wanted.owner().equals(wanted.visitor().account())) {
            return Change.refused("AC-12", "not available for this patient");
        }
        var checks = new EnumMap<Check, Checked>(Check.class);
        CheckList.of(wanted.visitor(), conflict, restricted)
                .forEach(check -> checks.put(check, new Checked(false, "", around.now)));
        return Change.to(new Step(wanted)
                .status(Status.REQUESTED)
                .promise(Promise.NONE, null)
                .due(due(around.now, shiftEnd))
                .checks(checks)
                .holdIf(around.lockdown ? Hold.LOCKDOWN : checks.isEmpty() ? null : Hold.CHECK_LIST)
                .untold()
                .made());
    }

    /// By the end of the shift, and within eight hours.
    static Instant due(Instant now, @Nullable Instant shiftEnd) {
        var longest = now.plus(LONGEST);
        return shiftEnd != null && shiftEnd.isAfter(now) && shiftEnd.isBefore(longest) ? shiftEnd : longest;
    }

    public static Change<VisitRequest> after(VisitRequest request, Act act, Actor who, Around around) {
        if (request.closed()) {
            return Change.refused("VS-20", "This request is closed.");
        }
        return switch (act) {
            case Act.AcceptPassing a -> accept(request, who, around);
            case Act.DeclinePassing d ->
                offeredTo(request, who)
                        ? Change.to(new Step(request).offered("").made())
                        : Change.refused("VS-20", "It was not offered to you.");
            case Act.Cancel c -> cancel(request, who);
            case Act.Tick tick -> tick(request, tick, who, around);
            case Act.Tell t -> tell(request, who, around);
            case Act.Take take -> owned(request, who, () -> OwnersActs.take(request, take, around));
            case Act.Wait wait -> owned(request, who, () -> OwnersActs.hold(request, wait.why()));
            case Act.Resume r -> owned(request, who, () -> OwnersActs.resume(request, around));
            case Act.Arrange arrange ->
                owned(request, who, () -> OwnersActs.arrange(request, arrange.plannedAt(), around));
            case Act.OnTheWay o -> owned(request, who, () -> OwnersActs.onTheWay(request, around));
            case Act.Complete done -> owned(request, who, () -> OwnersActs.complete(request, done.visit()));
            case Act.Reject no ->
                owned(request, who, () -> OwnersActs.no(request, Status.REJECTED, no.reason(), no.words()));
            case Act.Fail no ->
                owned(request, who, () -> OwnersActs.no(request, Status.FAILED, no.reason(), no.words()));
            case Act.PassOn pass -> owned(request, who, () -> passOn(request, pass.to(), around));
            case Act.KeepAfterAll k -> owned(request, who, () -> keep(request));
        };
    }

    /// What nobody answered in time is the nurse in charge's from now on (VS-22). Not before it is due.
    ///
    /// @param inCharge an account; empty where nobody is rostered
    public static Change<VisitRequest> fall(
            VisitRequest request, String inCharge, @Nullable Instant shiftEnd, Instant now) {
        if (request.closed() || now.isBefore(request.answerDue())) {
            return Change.refused("VS-22", "It is not due.");
        }
        return Change.to(new Step(request)
                .owner(inCharge.isEmpty() ? VisitRequest.inCharge(request.ward()) : inCharge)
                .due(due(now, shiftEnd))
                .offered("")
                .fell(now)
                .made());
    }

    /// It has another owner: by a handover that both agreed to (AC-10), or because its owner may not near the
    /// patient any more (CI-04).
    ///
    /// @param to an account, or [VisitRequest#inCharge] of its ward
    public static Change<VisitRequest> handedOver(VisitRequest request, String to) {
        return request.closed() || to.isBlank() || to.equals(request.owner())
                ? Change.refused("VS-20", "It is over, or theirs already.")
                : Change.to(new Step(request).owner(to).offered("").made());
    }

    /// A lockdown puts what was not yet decided on hold (VS-52).
    public static Change<VisitRequest> locked(VisitRequest request) {
        return switch (request.status()) {
            case REQUESTED, RECEIVED, ACCEPTED ->
                Change.to(new Step(request).holdIf(Hold.LOCKDOWN).untold().made());
            case ON_HOLD, IN_PROGRESS, COMPLETED, REJECTED, FAILED, CANCELLED ->
                Change.refused("VS-52", "It is not waiting to be decided.");
        };
    }

    /// After a lockdown it goes on, as far as nothing else holds it.
    public static Change<VisitRequest> unlocked(VisitRequest request) {
        if (request.hold() != Hold.LOCKDOWN) {
            return Change.refused("VS-52", "No lockdown holds it.");
        }
        var open = request.open().isEmpty() ? null : Hold.CHECK_LIST;
        return Change.to(new Step(request).resumed().holdIf(open).untold().made());
    }

    private interface Then {
        Change<VisitRequest> change();
    }

    private static Change<VisitRequest> owned(VisitRequest request, Actor who, Then then) {
        if (who.kind() != Actor.Kind.PERSON || !who.active() || !request.ownedBy(who)) {
            return Change.refused("VS-20", "Only its owner does this.");
        }
        return then.change();
    }

    private static Change<VisitRequest> tell(VisitRequest request, Actor who, Around around) {
        if (who.kind() != Actor.Kind.PERSON || !who.active() || around.unavailable.contains(who.id())) {
            return Change.refused("VS-23", "A person of the team tells the patient.");
        }
        return request.status() == Status.REQUESTED
                ? Change.refused("VS-23", "There is no answer yet.")
                : Change.to(new Step(request)
                        .told(new Told(who.id(), around.now, request.status()))
                        .made());
    }

    private static Change<VisitRequest> tick(VisitRequest request, Act.Tick tick, Actor who, Around around) {
        if (who.kind() != Actor.Kind.PERSON
                || !who.active()
                || who.id().equals(request.visitor().account())) {
            return Change.refused("VS-24", "Somebody else answers this.");
        }
        if (around.unavailable.contains(who.id())) {
            return Change.refused("AC-12", "not available for this patient");
        }
        if (!request.checks().containsKey(tick.check())) {
            return Change.refused("VS-24", "This is not on the list.");
        }
        var checks = new EnumMap<>(request.checks());
        checks.put(tick.check(), new Checked(tick.met(), who.id(), around.now));
        return Change.to(new Step(request).checks(checks).made());
    }

    /// The patient changed their mind, or the one who asked did; the owner can record it for them.
    private static Change<VisitRequest> cancel(VisitRequest request, Actor who) {
        var theirs = who.kind() == Actor.Kind.PATIENT || who.id().equals(request.askedBy());
        if (!theirs && !request.ownedBy(who)) {
            return Change.refused("VS-20", "The patient, or whoever asked, takes it back.");
        }
        return request.status() == Status.REJECTED || request.status() == Status.FAILED
                ? OwnersActs.answered()
                : Change.to(new Step(request)
                        .status(Status.CANCELLED)
                        .promise(Promise.NONE, null)
                        .offered("")
                        .made());
    }

    private static Change<VisitRequest> passOn(VisitRequest request, String to, Around around) {
        if (to.isBlank() || to.equals(request.owner())) {
            return Change.refused("VS-20", "Offer it to somebody else.");
        }
        return around.unavailable.contains(to) || to.equals(request.visitor().account())
                ? Change.refused("AC-12", "not available for this patient")
                : Change.to(new Step(request).offered(to).made());
    }

    private static Change<VisitRequest> keep(VisitRequest request) {
        return request.offeredTo().isEmpty()
                ? Change.refused("VS-20", "It is not offered to anybody.")
                : Change.to(OwnersActs.step(request).offered("").made());
    }

    private static Change<VisitRequest> accept(VisitRequest request, Actor who, Around around) {
        if (!offeredTo(request, who)) {
            return Change.refused("VS-20", "It was not offered to you.");
        }
        return around.unavailable.contains(who.id())
                ? Change.refused("AC-12", "not available for this patient")
                : Change.to(OwnersActs.step(request).owner(who.id()).offered("").made());
    }

    private static boolean offeredTo(VisitRequest request, Actor who) {
        return who.kind() == Actor.Kind.PERSON
                && who.active()
                && (request.offeredTo().equals(who.id())
                        || (request.offeredTo().equals(VisitRequest.inCharge(request.ward()))
                                && request.inChargeHere(who)));
    }

    private VisitRequests() {}
}
