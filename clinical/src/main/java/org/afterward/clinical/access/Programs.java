package org.afterward.clinical.access;

import java.util.Set;
import org.afterward.clinical.access.Decision.Obligation;
import org.afterward.clinical.access.Decision.Shown;

/// The decision for feeds, backends, and apps in the hands of a person.
final class Programs {

    static Decision decide(Question question, ClientPolicy client) {
        var actor = question.actor();
        if (!actor.active()) {
            return Answers.deny(Outcome.DENY, Shown.SIGN_IN, "AC-04");
        }
        if (!actor.id().equals(client.id()) || question.conflict() != null || question.override() != null) {
            return Answers.hide("1.7");
        }
        if (question.purpose() == Purpose.BTG) {
            return Answers.refuse("BG-18");
        }
        return switch (client.kind()) {
            case FEED -> feed(question, client);
            case BACKEND -> backend(question, client);
            case APP -> Answers.refuse("AU-03");
        };
    }

    private static Decision feed(Question question, ClientPolicy feed) {
        var subject = question.subject();
        var may = switch (question.action()) {
            case WRITE -> feed.writes().contains(question.category());
            case MERGE -> feed.merges();
            case LABEL_RAISE -> feed.raises();
            case READ, SIGN, ORDER, PRINT, EXPORT, DELETE, LABEL_LOWER -> false;
            case LIST_VISITORS, CHECK_IN, DISCLOSE, REVIEW -> false;
        };
        if (!may) {
            return Answers.refuse("AU-35");
        }
        if (question.action() == Action.MERGE && subject != null && subject.held()) {
            return Answers.deny(Outcome.DENY, Shown.LOCKED, "LG-40");
        }
        return Answers.permit(Set.of(), "AU-35");
    }

    private static Decision backend(Question question, ClientPolicy backend) {
        var may = switch (question.action()) {
            case READ -> backend.reads().contains(question.category());
            case WRITE -> backend.writes().contains(question.category());
            case MERGE -> backend.merges();
            case LABEL_RAISE -> backend.raises();
            case SIGN, ORDER, PRINT, EXPORT, DELETE, LABEL_LOWER -> false;
            case LIST_VISITORS, CHECK_IN, DISCLOSE, REVIEW -> false;
        };
        if (!may) {
            return Answers.refuse("AU-03");
        }
        var subject = question.subject();
        if (subject == null) {
            return question.action() == Action.WRITE ? Answers.permit(Set.of(), "AU-03") : Answers.hide("AC-40");
        }
        if (!cleared(subject, backend)) {
            return Answers.hide("2.3");
        }
        if (question.action() == Action.MERGE && subject.held()) {
            return Answers.deny(Outcome.DENY, Shown.LOCKED, "LG-40");
        }
        return Answers.permit(Steps.listed(question.action(), subject), "AU-03");
    }

    private static boolean cleared(Subject subject, ClientPolicy client) {
        var silent = !subject.noInformation() || client.clearance().atLeast(Confidentiality.R);
        return silent && client.clearance().atLeast(subject.confidentiality());
    }

    /// What remains of a person's decision in an app.
    static Decision narrowed(Decision decision, Question question, ClientPolicy app) {
        if (decision.outcome() == Outcome.BTG_OFFER) {
            return Answers.hide("BG-18");
        }
        if (!decision.permits()) {
            return decision;
        }
        var may = switch (question.action()) {
            case READ -> app.reads().contains(question.category());
            case WRITE -> app.writes().contains(question.category());
            case SIGN, ORDER, PRINT, EXPORT, DELETE, MERGE, LABEL_RAISE, LABEL_LOWER -> false;
            case LIST_VISITORS, CHECK_IN, DISCLOSE, REVIEW -> false;
        };
        if (app.kind() != ClientPolicy.Kind.APP || !may) {
            return Answers.refuse("AU-03");
        }
        var subject = question.subject();
        if (subject == null || !app.clearance().atLeast(subject.confidentiality())) {
            return Answers.hide("AU-03");
        }
        if (decision.obligations().contains(Obligation.COUNTDOWN) && question.purpose() != Purpose.BTG) {
            return Answers.hide("BG-18");
        }
        return decision;
    }

    private Programs() {}
}
