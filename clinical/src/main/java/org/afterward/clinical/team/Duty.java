package org.afterward.clinical.team;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Shift;

/// Who is on duty at a moment, by the rosters. Half-open, as every window (AC-02).
public record Duty(List<Shift> shifts, Instant now) {
    /// How long before a shift something may be offered to who comes. (Local default, as `ward-assigned.before`.)
    private static final Duration BEFORE = Duration.ofMinutes(30);

    public Duty {
        shifts = shifts.stream().filter(shift -> !shift.withdrawn()).toList();
    }

    public static Duty at(Collection<Shift> shifts, Instant now) {
        return new Duty(List.copyOf(shifts), now);
    }

    private Stream<Shift> on() {
        return shifts.stream().filter(shift -> !now.isBefore(shift.from()) && now.isBefore(shift.until()));
    }

    /// On the ward itself, the nurses in charge first; on-call is not there until called.
    public List<Shift> onWard(String ward) {
        return on().filter(shift -> shift.ward().equals(ward) && !shift.onCall())
                .sorted(Comparator.comparing((Shift shift) -> shift.role() != Role.NURSE_IN_CHARGE)
                        .thenComparing(Shift::staff))
                .toList();
    }

    /// Who is on a ward at `until`, is there now, or comes within half an hour of it: to whom somebody whose shift
    /// ends then may hand over. Each once, the nurses in charge first; on-call as well.
    public List<Shift> after(String ward, Instant until) {
        var last = (until.isAfter(now) ? until : now).plus(BEFORE);
        var found = new LinkedHashMap<String, Shift>();
        shifts.stream()
                .filter(shift ->
                        shift.ward().equals(ward) && now.isBefore(shift.until()) && !last.isBefore(shift.from()))
                .sorted(Comparator.comparing((Shift shift) -> shift.role() != Role.NURSE_IN_CHARGE)
                        .thenComparing(Shift::staff)
                        .thenComparing(Shift::from))
                .forEach(shift -> found.putIfAbsent(shift.staff(), shift));
        return List.copyOf(found.values());
    }

    public Set<String> inCharge(String ward) {
        var accounts = new TreeSet<String>();
        onWard(ward).stream()
                .filter(shift -> shift.role() == Role.NURSE_IN_CHARGE)
                .forEach(shift -> accounts.add(shift.staff()));
        return accounts;
    }

    /// The end of the shift that somebody is in; the latest of several.
    public Optional<Instant> shiftEnd(String account) {
        return on().filter(shift -> shift.staff().equals(account))
                .map(Shift::until)
                .max(Comparator.naturalOrder());
    }

    /// When somebody's last shift ended; empty while they are in one, and for who never was in any.
    public Optional<Instant> wentAt(String account) {
        if (shiftEnd(account).isPresent()) {
            return Optional.empty();
        }
        return shifts.stream()
                .filter(shift -> shift.staff().equals(account) && !shift.until().isAfter(now))
                .map(Shift::until)
                .max(Comparator.naturalOrder());
    }

    /// A block of on-call that covers a ward now.
    public Optional<Shift> onCall(String account, String ward) {
        return on().filter(shift -> shift.onCall()
                        && shift.staff().equals(account)
                        && shift.ward().equals(ward)
                        && !ward.isEmpty())
                .max(Comparator.comparing(Shift::until));
    }
}
