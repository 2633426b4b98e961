package org.afterward.clinical.news2;

import java.time.Duration;
import java.time.Instant;

/// When the next set is due after one, by elapsed time, whatever the clocks on the wall do.
///
/// Source: deterioration.md, section 11.4, "Overdue". House rule.
///
/// @param next  the last moment for it
/// @param state of the wait at the moment that was asked for
public record Due(Instant next, State state) {
    public enum State {
        IN_TIME,
        /// The longest interval of the band has passed.
        OVERDUE,
        /// A quarter more has passed, after a medium or high score: somebody senior is told.
        ESCALATE
    }

    /// @param set when the oldest reading of the last set was true of the patient
    public static Due after(Band band, Instant set, Instant now) {
        var interval = band.response().interval();
        var next = set.plus(interval);
        var late = Duration.between(next, now);
        if (late.isNegative()) {
            return new Due(next, State.IN_TIME);
        }
        var grave = band == Band.MEDIUM || band == Band.HIGH;
        var escalate = grave && late.compareTo(interval.dividedBy(4)) >= 0;
        return new Due(next, escalate ? State.ESCALATE : State.OVERDUE);
    }
}
