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
            case Act.Take take -> owned(request, who, () -> take(request, take, around));
            case Act.Wait wait -> owned(request, who, () -> hold(request, wait.why()));
            case Act.Resume r -> owned(request, who, () -> resume(request, around));
            case Act.Arrange arrange -> owned(request, who, () -> arrange(request, arrange.plannedAt(), around));
            case Act.OnTheWay o -> owned(request, who, () -> onTheWay(request, around));
            case Act.Complete done -> owned(request, who, () -> complete(request, done.visit()));
            case Act.Reject no -> owned(request, who, () -> no(request, Status.REJECTED, no.reason(), no.words()));
            case Act.Fail no -> owned(request, who, () -> no(request, Status.FAILED, no.reason(), no.words()));
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

    /// A step that shows that somebody is looking after it again.
    private static Step step(VisitRequest request) {
        return new Step(request).tended();
    }

    private static Change<VisitRequest> take(VisitRequest request, Act.Take take, Around around) {
        return switch (request.status()) {
            case REQUESTED, RECEIVED -> {
                if (take.promise() == Promise.COMMITTED) {
                    yield take.plannedAt() == null
                            ? Change.refused("VS-21", "Say when, or do not promise it.")
                            : arrange(request, take.plannedAt(), around);
                }
                yield Change.to(step(request)
                        .status(Status.RECEIVED)
                        .promise(take.promise(), null)
                        .untold()
                        .made());
            }
            case ON_HOLD ->
                take.promise() == Promise.COMMITTED
                        ? Change.refused("VS-24", "The checks come first.")
                        : Change.to(step(request)
                                .promise(take.promise(), null)
                                .resumesAs(Status.RECEIVED)
                                .untold()
                                .made());
            case ACCEPTED, IN_PROGRESS -> Change.refused("VS-20", "It was promised already.");
            case COMPLETED, REJECTED, FAILED, CANCELLED -> answered();
        };
    }

    private static Change<VisitRequest> hold(VisitRequest request, Hold why) {
        return switch (request.status()) {
            case REQUESTED, RECEIVED, ACCEPTED ->
                Change.to(step(request).holdIf(why).untold().made());
            case ON_HOLD -> Change.refused("VS-24", "It is on hold already.");
            case IN_PROGRESS -> Change.refused("VS-20", "They are on the way.");
            case COMPLETED, REJECTED, FAILED, CANCELLED -> answered();
        };
    }

    private static Change<VisitRequest> resume(VisitRequest request, Around around) {
        if (request.status() != Status.ON_HOLD) {
            return Change.refused("VS-24", "It is not on hold.");
        }
        if (!request.open().isEmpty()) {
            return Change.refused("VS-24", "Not every check is met.");
        }
        if (around.lockdown) {
            return Change.refused("VS-52", "The ward is closed to visitors.");
        }
        return Change.to(step(request).resumed().untold().made());
    }

    private static Change<VisitRequest> arrange(VisitRequest request, Instant plannedAt, Around around) {
        return switch (request.status()) {
            case REQUESTED, RECEIVED, ACCEPTED -> {
                var refusal = barred(request, around, false);
                yield refusal != null
                        ? refusal
                        : Change.to(step(request)
                                .status(Status.ACCEPTED)
                                .promise(Promise.COMMITTED, plannedAt)
                                .untold()
                                .made());
            }
            case ON_HOLD -> Change.refused("VS-24", "The checks come first.");
            case IN_PROGRESS -> Change.refused("VS-20", "They are on the way.");
            case COMPLETED, REJECTED, FAILED, CANCELLED -> answered();
        };
    }

    private static Change<VisitRequest> onTheWay(VisitRequest request, Around around) {
        return switch (request.status()) {
            case ACCEPTED -> {
                var refusal = barred(request, around, true);
                yield refusal != null
                        ? refusal
                        : Change.to(step(request).status(Status.IN_PROGRESS).made());
            }
            case REQUESTED, RECEIVED, ON_HOLD -> Change.refused("VS-20", "It was not arranged.");
            case IN_PROGRESS -> Change.refused("VS-20", "They are on the way.");
            case COMPLETED, REJECTED, FAILED, CANCELLED -> answered();
        };
    }

    /// What stands against the visit now, whoever asks for it: the checks, a closed ward, rows 1 to 4 (VS-25).
    private static @Nullable Change<VisitRequest> barred(VisitRequest request, Around around, boolean now) {
        if (!request.open().isEmpty()) {
            return Change.refused("VS-24", "Not every check is met.");
        }
        if (around.lockdown) {
            return Change.refused("VS-52", "The ward is closed to visitors.");
        }
        if (around.verdict.beyondSponsors()) {
            return Change.refused("VS-25", "This visit cannot take place, whoever asks for it.");
        }
        // Who is on shift now can be off duty by then.
        var later = !now && around.verdict.rule().equals("VS-13");
        return around.verdict.answer() == Answer.NOT_TODAY && !later
                ? Change.refused(around.verdict.rule(), "This visit cannot take place now.")
                : null;
    }

    private static Change<VisitRequest> complete(VisitRequest request, String visit) {
        return switch (request.status()) {
            case ACCEPTED, IN_PROGRESS -> {
                if (request.told() == null) {
                    yield Change.refused("VS-23", "Tell the patient first, and say that you have.");
                }
                yield visit.isBlank()
                        ? Change.refused("VS-23", "Say which visit it was.")
                        : Change.to(step(request)
                                .status(Status.COMPLETED)
                                .visit(visit)
                                .offered("")
                                .made());
            }
            case REQUESTED, RECEIVED, ON_HOLD -> Change.refused("VS-20", "It was not arranged.");
            case COMPLETED, REJECTED, FAILED, CANCELLED -> answered();
        };
    }

    private static Change<VisitRequest> no(VisitRequest request, Status status, ReasonCode reason, String words) {
        if (words.isBlank() || words.length() > WORDS) {
            return Change.refused("VS-23", "Say it in plain words, and what instead, in at most " + WORDS + ".");
        }
        return switch (request.status()) {
            case REQUESTED, RECEIVED, ON_HOLD ->
                status == Status.FAILED && request.promise() == Promise.NONE
                        ? Change.refused("VS-20", "Nothing was tried yet: decline it.")
                        : noted(request, status, reason, words);
            case ACCEPTED, IN_PROGRESS ->
                status == Status.REJECTED
                        ? Change.refused("VS-20", "It was promised: say that it could not be done.")
                        : noted(request, status, reason, words);
            case COMPLETED, REJECTED, FAILED, CANCELLED -> answered();
        };
    }

    private static Change<VisitRequest> noted(VisitRequest request, Status status, ReasonCode reason, String words) {
        return Change.to(step(request)
                .status(status)
                .promise(Promise.NONE, null)
                .why(reason, words.strip())
                .untold()
                .made());
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
                ? answered()
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
                : Change.to(step(request).offered("").made());
    }

    private static Change<VisitRequest> accept(VisitRequest request, Actor who, Around around) {
        if (!offeredTo(request, who)) {
            return Change.refused("VS-20", "It was not offered to you.");
        }
        return around.unavailable.contains(who.id())
                ? Change.refused("AC-12", "not available for this patient")
                : Change.to(step(request).owner(who.id()).offered("").made());
    }

    private static boolean offeredTo(VisitRequest request, Actor who) {
        return who.kind() == Actor.Kind.PERSON
                && who.active()
                && (request.offeredTo().equals(who.id())
                        || (request.offeredTo().equals(VisitRequest.inCharge(request.ward()))
                                && request.inChargeHere(who)));
    }

    private static Change<VisitRequest> answered() {
        return Change.refused("VS-23", "The answer is given: tell it.");
    }

    private VisitRequests() {}
}
