package org.afterward.clinical.visitor;

import java.time.Instant;
import org.afterward.clinical.matter.Change;
import org.afterward.clinical.visitor.VisitRequest.Hold;
import org.afterward.clinical.visitor.VisitRequest.Status;
import org.afterward.clinical.visitor.VisitRequests.Around;
import org.jspecify.annotations.Nullable;

/// What the owner of a visit request does with it, state by state.
final class OwnersActs {
    /// A step that shows that somebody is looking after it again.
    static Step step(VisitRequest request) {
        return new Step(request).tended();
    }

    static Change<VisitRequest> take(VisitRequest request, VisitRequests.Act.Take take, Around around) {
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

    static Change<VisitRequest> hold(VisitRequest request, Hold why) {
        return switch (request.status()) {
            case REQUESTED, RECEIVED, ACCEPTED ->
                Change.to(step(request).holdIf(why).untold().made());
            case ON_HOLD -> Change.refused("VS-24", "It is on hold already.");
            case IN_PROGRESS -> Change.refused("VS-20", "They are on the way.");
            case COMPLETED, REJECTED, FAILED, CANCELLED -> answered();
        };
    }

    static Change<VisitRequest> resume(VisitRequest request, Around around) {
        if (request.status() != Status.ON_HOLD) {
            return Change.refused("VS-24", "It is not on hold.");
        }
        if (!request.open().isEmpty()) {
            return Change.refused("VS-24", "Not every check is met.");
        }
        if (around.lockdown()) {
            return Change.refused("VS-52", "The ward is closed to visitors.");
        }
        return Change.to(step(request).resumed().untold().made());
    }

    static Change<VisitRequest> arrange(VisitRequest request, Instant plannedAt, Around around) {
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

    static Change<VisitRequest> onTheWay(VisitRequest request, Around around) {
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
        if (around.lockdown()) {
            return Change.refused("VS-52", "The ward is closed to visitors.");
        }
        if (around.verdict().beyondSponsors()) {
            return Change.refused("VS-25", "This visit cannot take place, whoever asks for it.");
        }
        // Who is on shift now can be off duty by then.
        var later = !now && around.verdict().rule().equals("VS-13");
        return around.verdict().answer() == Answer.NOT_TODAY && !later
                ? Change.refused(around.verdict().rule(), "This visit cannot take place now.")
                : null;
    }

    static Change<VisitRequest> complete(VisitRequest request, String visit) {
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

    static Change<VisitRequest> no(VisitRequest request, Status status, ReasonCode reason, String words) {
        if (words.isBlank() || words.length() > VisitRequests.WORDS) {
            return Change.refused(
                    "VS-23", "Say it in plain words, and what instead, in at most " + VisitRequests.WORDS + ".");
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

    static Change<VisitRequest> answered() {
        return Change.refused("VS-23", "The answer is given: tell it.");
    }

    private OwnersActs() {}
}
