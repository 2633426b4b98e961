package org.afterward.server.team;

import java.time.Instant;
import org.afterward.clinical.access.EmergencyAid;
import org.afterward.server.pages.WardClock;

/// An emergency dataset in a sentence: who opened it for whom, and who took over from whom and when (CI-22).
final class AidWords {
    static String of(EmergencyAid aid, Staff staff, WardClock times, Instant now) {
        var blocked = staff.display(aid.blocked());
        var opened = staff.display(aid.opener()) + " opened the emergency dataset for " + blocked + " at "
                + times.near(aid.from(), now) + ". ";
        var at = aid.relievedAt();
        return at == null
                ? opened + "Nobody has taken over from " + blocked + " yet."
                : opened + staff.display(aid.relievedBy()) + " took over from " + blocked + " at " + times.near(at, now)
                        + ".";
    }

    private AidWords() {}
}
