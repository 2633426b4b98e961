package org.afterward.server.privacy;

import java.time.Instant;
import java.util.function.Supplier;
import org.afterward.server.audit.AuditKeeper;
import org.afterward.server.audit.ClockWatch;
import org.afterward.server.audit.Verification.Found;
import org.afterward.server.pages.WardClock;

/// Whether the log is whole and the clock right, in words.
///
/// @param keeper of the log
/// @param times  on the site's clock
record Proof(AuditKeeper keeper, Supplier<ClockWatch.Reading> clock, WardClock times) {
    String words(Instant now) {
        var log = keeper.verified()
                .map(verified -> switch (verified.found()) {
                    case Found.Whole whole ->
                        "The log is whole: proved " + times.near(verified.at(), now) + ", " + whole.events()
                                + " events.";
                    case Found.Broken broken ->
                        "THE LOG IS NOT WHOLE, found " + times.near(verified.at(), now) + ": "
                                + broken.faults().getFirst()
                                + ". Nothing of it may be deleted or restored. Tell who runs"
                                + " the system.";
                })
                .orElse("The log has not been proved since the server started.");
        return clock.get().suspect() ? log + " The clock of the server is suspect: " + clock.get() + "." : log;
    }

    boolean broken() {
        return clock.get().suspect()
                || keeper.verified()
                        .map(verified -> verified.found() instanceof Found.Broken)
                        .orElse(false);
    }
}
