package org.afterward.server.access;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.afterward.clinical.access.Shift;
import org.afterward.server.register.Register;
import org.afterward.server.signin.ShiftEnds;
import org.afterward.server.signin.SignedIn;

/// When somebody's work ends, by the rosters: that of the shift they are on, with what follows it at once.
final class RosteredShifts implements ShiftEnds {
    /// Who signs in so long before their shift begins signs in for it.
    private static final Duration EARLY = Duration.ofMinutes(60);

    private final Register register;

    RosteredShifts(Register register) {
        this.register = register;
    }

    @Override
    public Optional<Instant> of(SignedIn who, Instant now) {
        var shifts = register.each(Shift.class)
                .map(kept -> kept.matter())
                .filter(shift -> shift.staff().equals(who.name()) && !shift.withdrawn() && !shift.onCall())
                .toList();
        return shifts.stream()
                .filter(shift -> !now.isBefore(shift.from().minus(EARLY)) && now.isBefore(shift.until()))
                .map(Shift::until)
                .max(Instant::compareTo)
                .map(end -> followed(shifts, end));
    }

    private static Instant followed(List<Shift> shifts, Instant end) {
        return shifts.stream()
                .filter(shift -> !shift.from().isAfter(end) && shift.until().isAfter(end))
                .map(Shift::until)
                .max(Instant::compareTo)
                .map(later -> followed(shifts, later))
                .orElse(end);
    }
}
