package org.afterward.server.site;

import java.time.Duration;
import java.time.ZoneId;
import org.afterward.clinical.news2.Sets;
import org.afterward.clinical.recovery.Patient;

/// The settings of one hospital.
///
/// @param zone        the time zone of its clocks: calendar days, and HL7 times that name no offset
/// @param setWindow   how far apart the readings of one set of observations may lie; 15 minutes is the
///                    house value of deterioration.md 11.4 [H]
/// @param kept        how far back readings stay in memory from the newest; the journal has the rest.
///                    (Local default.)
/// @param silentAfter how long a feed may say nothing before the board names it as lost. (Local default.)
/// @param allowFuture whether readings from the future are taken, for recorded stays whose dates were moved
///                    ahead
public record Site(ZoneId zone, Duration setWindow, Duration kept, Duration silentAfter, boolean allowFuture) {
    public static final Duration SET_WINDOW = Sets.WINDOW;
    public static final Duration KEPT = Patient.KEPT;
    public static final Duration SILENT_AFTER = Duration.ofMinutes(10);

    public static Site in(ZoneId zone) {
        return new Site(zone, SET_WINDOW, KEPT, SILENT_AFTER, false);
    }
}
