package org.afterward.server.team;

import java.time.Instant;
import org.afterward.clinical.access.Tie;
import org.afterward.server.pages.WardClock;

/// Why somebody may open a record, in words.
final class TieWords {
    static String kind(Tie tie) {
        var words = switch (tie.kind()) {
            case RESPONSIBLE -> "Responsible consultant";
            case TEAM -> "On the team";
            case WARD_ASSIGNED -> "Your bed by the roster";
            case WARD_IN_CHARGE -> "In charge of the ward";
            case REFERRAL -> "Referred to you";
            case ON_CALL -> "On call, called for this patient";
            case HANDOVER -> "Handed over to you";
            case DISCHARGE -> "Discharge in your hands";
            case CLERICAL -> "Clerk of the ward";
            case TRANSPORT -> "Transport";
            case SECURITY_INCIDENT -> "Open incident";
            case PRIVACY_REVIEW -> "Privacy review";
            case LEGAL -> "Legal case";
            case SELF -> "Yourself";
            case PROXY -> "For the patient";
            case FOLLOW_UP -> "A call after they went home";
        };
        return tie.learner() ? words + ", to learn" : words;
    }

    static String until(Tie tie, WardClock times, Instant now) {
        var until = tie.until();
        if (tie.status() == Tie.Status.GRACE) {
            return until == null ? "ended" : "ended; you may read and finish your own until " + times.near(until, now);
        }
        return until == null ? "while they are here" : "until " + times.near(until, now);
    }

    private TieWords() {}
}
