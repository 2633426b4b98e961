package org.afterward.clinical.visitor;

import java.time.Instant;
import java.util.Map;
import org.afterward.clinical.visitor.VisitRequest.Check;
import org.afterward.clinical.visitor.VisitRequest.Checked;
import org.afterward.clinical.visitor.VisitRequest.Hold;
import org.afterward.clinical.visitor.VisitRequest.Status;
import org.afterward.clinical.visitor.VisitRequest.Told;
import org.jspecify.annotations.Nullable;

/// The next state of a visit request while it is put together.
final class Step {
    private final VisitRequest was;
    private String owner;
    private Instant answerDue;
    private String offeredTo;
    private Status status;
    private Promise promise;
    private @Nullable Instant plannedAt;
    private @Nullable Status before;
    private @Nullable Hold hold;
    private Map<Check, Checked> checks;
    private @Nullable ReasonCode reason;
    private String outcome;
    private @Nullable Told told;
    private String visit;
    private int falls;
    private @Nullable Instant fellAt;

    Step(VisitRequest was) {
        this.was = was;
        owner = was.owner();
        answerDue = was.answerDue();
        offeredTo = was.offeredTo();
        status = was.status();
        promise = was.promise();
        plannedAt = was.plannedAt();
        before = was.before();
        hold = was.hold();
        checks = was.checks();
        reason = was.reason();
        outcome = was.outcome();
        told = was.told();
        visit = was.visit();
        falls = was.falls();
        fellAt = was.fellAt();
    }

    Step owner(String account) {
        owner = account;
        return this;
    }

    Step due(Instant at) {
        answerDue = at;
        return this;
    }

    Step offered(String account) {
        offeredTo = account;
        return this;
    }

    Step status(Status next) {
        status = next;
        before = null;
        hold = null;
        return this;
    }

    Step promise(Promise next, @Nullable Instant planned) {
        promise = next;
        plannedAt = planned;
        return this;
    }

    Step holdIf(@Nullable Hold why) {
        if (why != null) {
            before = status;
            hold = why;
            status = Status.ON_HOLD;
        }
        return this;
    }

    Step resumesAs(Status then) {
        before = then;
        return this;
    }

    Step resumed() {
        return before == null ? this : status(before);
    }

    Step checks(Map<Check, Checked> all) {
        checks = all;
        return this;
    }

    Step why(ReasonCode code, String words) {
        reason = code;
        outcome = words;
        return this;
    }

    Step told(Told by) {
        told = by;
        return this;
    }

    /// The answer is another one now: it has to be told again.
    Step untold() {
        told = null;
        return this;
    }

    Step visit(String id) {
        visit = id;
        return this;
    }

    Step fell(Instant at) {
        falls++;
        fellAt = at;
        return this;
    }

    /// Somebody has done something about it since it fell to them.
    Step tended() {
        fellAt = null;
        return this;
    }

    VisitRequest made() {
        return new VisitRequest(
                was.id(),
                was.patient(),
                was.encounter(),
                was.ward(),
                was.asker(),
                was.askedBy(),
                was.askedAt(),
                was.visitor(),
                was.wanted(),
                owner,
                answerDue,
                offeredTo,
                status,
                promise,
                plannedAt,
                before,
                hold,
                checks,
                reason,
                outcome,
                told,
                visit,
                falls,
                fellAt);
    }
}
