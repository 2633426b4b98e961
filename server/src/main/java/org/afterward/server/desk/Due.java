package org.afterward.server.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.afterward.clinical.matter.Change.Changed;
import org.afterward.clinical.visitor.Lockdown;
import org.afterward.clinical.visitor.VisitRequest;
import org.afterward.clinical.visitor.VisitRequests;
import org.afterward.server.register.Change;
import org.afterward.server.register.Kept;
import org.jspecify.annotations.Nullable;

/// What time alone brings about: requests that nobody answered fall to the nurse in charge (VS-22), and those
/// that a lockdown held go on when it is over (VS-52). A function of the register and the clock.
final class Due {
    /// Who is in charge of a ward, and until when somebody is on shift.
    interface Duty {
        String inCharge(String ward, Instant now);

        @Nullable
        Instant shiftEnd(String account, Instant now);

        boolean available(String account, VisitRequest request);
    }

    static List<List<Change>> at(List<Kept<VisitRequest>> requests, List<Lockdown> lockdowns, Duty duty, Instant now) {
        var changes = new ArrayList<List<Change>>();
        for (var kept : requests) {
            var request = kept.matter();
            var closed = Lockdown.over(request.ward(), lockdowns, now)
                    .filter(lockdown -> lockdown.level().closed())
                    .isPresent();
            if (!closed && VisitRequests.unlocked(request) instanceof Changed<VisitRequest>(var next)) {
                changes.add(List.of(Change.after(kept, next)));
            } else {
                var inCharge = duty.inCharge(request.ward(), now);
                var owner = duty.available(inCharge, request) ? inCharge : "";
                if (VisitRequests.fall(request, owner, duty.shiftEnd(owner, now), now)
                        instanceof Changed<VisitRequest>(var next)) {
                    changes.add(fallen(Change.after(kept, next), request, next, now));
                }
            }
        }
        return changes;
    }

    /// Both are told, who had it and who has it now (VS-22).
    private static List<Change> fallen(Change change, VisitRequest before, VisitRequest after, Instant now) {
        var about = before.id() + "/fell/" + after.falls();
        var said = new Inbox.Said(
                before.patient(),
                about,
                "Nobody answered a visit request in time. It is with the nurse in charge now.");
        var told = new ArrayList<Change>(List.of(change, Inbox.toInCharge(said, before.ward(), now)));
        if (!before.owner().equals(VisitRequest.inCharge(before.ward()))
                && !before.owner().equals(after.owner())) {
            told.add(Inbox.toAccount(said, before.owner(), now));
        }
        return told;
    }

    private Due() {}
}
