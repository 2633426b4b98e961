package org.afterward.server.people;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Shift;
import org.afterward.clinical.audit.AuditEvent.Item;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.roster.Fault;
import org.afterward.clinical.roster.RosterEdition;
import org.afterward.clinical.roster.RosterFile;
import org.afterward.server.live.Wards;
import org.afterward.server.people.PeopleLog.Deed;
import org.afterward.server.register.Change;
import org.afterward.server.register.ChangedMeanwhile;
import org.afterward.server.register.Kept;
import org.afterward.server.register.Register;

/// Changes the roster: every change is judged against the whole roster as it is, and makes its next edition.
public final class Rosters {
    /// How often a change is judged again because somebody else changed the roster meanwhile.
    private static final int TRIES = 5;

    private final Staff staff;
    private final Wards wards;
    private final Register register;
    private final Clock clock;
    private final ZoneId zone;

    Rosters(Staff staff, Wards wards, Register register, Clock clock, ZoneId zone) {
        this.staff = staff;
        this.wards = wards;
        this.register = register;
        this.clock = clock;
        this.zone = zone;
    }

    /// What keeps a change: after writing down who made it, if anybody has to be asked.
    @FunctionalInterface
    interface Keeping {
        void keep(List<Deed> deeds, List<Change> changes);
    }

    /// What became of a roster or a shift that was offered.
    public sealed interface Taken {
        /// @param checked only looked at: nothing was kept
        record Whole(int fresh, int already, int withdrawn, boolean checked) implements Taken {}

        /// @param more faults that are not named
        record Refused(List<Fault> faults, int more) implements Taken {
            public Refused {
                faults = List.copyOf(faults);
            }
        }
    }

    /// Of a file that may only be looked at.
    Taken check(byte[] file, boolean instead) {
        return switch (judged(file, instead, staffed())) {
            case RosterFile.Read.Refused(var faults, int more) -> new Taken.Refused(faults, more);
            case RosterFile.Read.Accepted(var fresh, int already, var withdrawn) ->
                new Taken.Whole(fresh.size(), already, withdrawn.size(), true);
        };
    }

    Taken take(byte[] file, boolean instead, Keeping keeping) {
        return trying(staffed -> judged(file, instead, staffed), keeping);
    }

    /// For the command line, where whoever runs the machine is asked by nobody.
    public Taken take(byte[] file, boolean instead, boolean check, Author by, String once) {
        return check ? check(file, instead) : take(file, instead, (deeds, changes) -> register.keep(by, once, changes));
    }

    Taken add(Map<String, String> cells, Keeping keeping) {
        return trying(staffed -> RosterFile.one(cells, staffed, zone, clock.instant()), keeping);
    }

    private Staffed staffed() {
        return Staffed.now(staff, wards, register);
    }

    private RosterFile.Read judged(byte[] file, boolean instead, Staffed staffed) {
        return RosterFile.read(file, staffed, zone, clock.instant(), instead);
    }

    private interface Judging {
        RosterFile.Read judge(Staffed staffed);
    }

    private Taken trying(Judging judging, Keeping keeping) {
        for (int i = 1; ; i++) {
            var edition = register.get(RosterEdition.class, RosterEdition.ID);
            var staffed = staffed();
            switch (judging.judge(staffed)) {
                case RosterFile.Read.Refused(var faults, int more) -> {
                    return new Taken.Refused(faults, more);
                }
                case RosterFile.Read.Accepted(var fresh, int already, var withdrawn) -> {
                    var shifts = new ArrayList<>(fresh);
                    withdrawn.forEach(shift -> shifts.add(withdrawn(shift, clock.instant())));
                    try {
                        if (!shifts.isEmpty()) {
                            keeping.keep(deeds(shifts), changes(edition, staffed, shifts));
                        }
                        return new Taken.Whole(fresh.size(), already, withdrawn.size(), false);
                    } catch (ChangedMeanwhile again) {
                        if (i == TRIES) {
                            throw again;
                        }
                    }
                }
            }
        }
    }

    private static List<Change> changes(
            java.util.Optional<Kept<RosterEdition>> edition, Staffed staffed, List<Shift> shifts) {
        var changes = new ArrayList<Change>();
        var next = RosterEdition.of(shifts.size());
        changes.add(edition.map(kept -> Change.after(kept, next)).orElseGet(() -> Change.first(null, next)));
        for (var shift : shifts) {
            changes.add(staffed.kept(shift.id())
                    .map(kept -> Change.after(kept, shift))
                    .orElseGet(() -> Change.first(null, shift)));
        }
        return changes;
    }

    /// One event for each ward: whose access a roster changes is seen in the shifts themselves.
    private static List<Deed> deeds(List<Shift> shifts) {
        var byWard = new TreeSet<String>();
        shifts.forEach(shift -> byWard.add(shift.ward()));
        return byWard.stream()
                .map(ward -> {
                    var there = shifts.stream()
                            .filter(shift -> shift.ward().equals(ward))
                            .toList();
                    var items = there.stream()
                            .limit(MOST_ITEMS)
                            .map(shift -> new Item("shift", shift.id(), ""))
                            .toList();
                    return new Deed(
                            "roster.change",
                            null,
                            items,
                            Map.of(
                                    "ward",
                                    ward,
                                    "shifts",
                                    String.valueOf(there.size()),
                                    "source",
                                    there.getFirst().source()));
                })
                .toList();
    }

    /// How many shifts one event names; the others are in the journal.
    private static final int MOST_ITEMS = 50;

    /// A shift with other beds. Nobody is anywhere else by it, so it makes no edition.
    ///
    /// @param version that of the page on which it was seen
    void beds(Kept<Shift> kept, int version, Set<String> beds, Keeping keeping) {
        var shift = kept.matter();
        var changed = new Shift(
                shift.id(),
                shift.staff(),
                shift.ward(),
                shift.role(),
                shift.from(),
                shift.until(),
                beds,
                shift.onCall(),
                shift.source(),
                false);
        keeping.keep(List.of(deed(changed, "beds")), List.of(new Change(null, changed, version + 1)));
    }

    /// Takes a shift from the roster; one that has begun ends now.
    void withdraw(Kept<Shift> kept, int version, Keeping keeping) {
        var shift = withdrawn(kept.matter(), clock.instant());
        keeping.keep(List.of(deed(shift, "withdrawn")), List.of(new Change(null, shift, version + 1)));
    }

    private static Deed deed(Shift shift, String what) {
        return Deed.of(
                "roster.change",
                new Item("shift", shift.id(), ""),
                Map.of("staff", shift.staff(), "ward", shift.ward(), "what", what));
    }

    static Shift withdrawn(Shift shift, Instant now) {
        var begun = shift.from().isBefore(now);
        return new Shift(
                shift.id(),
                shift.staff(),
                shift.ward(),
                shift.role(),
                shift.from(),
                begun && now.isBefore(shift.until()) ? now : shift.until(),
                shift.beds(),
                shift.onCall(),
                shift.source(),
                !begun);
    }

    java.util.Optional<Kept<Shift>> shift(String id) {
        return register.get(Shift.class, id).filter(kept -> !kept.matter().withdrawn());
    }

    /// The wards that have a roster or a bed, in their natural order.
    List<String> wardNames() {
        return List.copyOf(staffed().wards());
    }

    Set<String> bedNames(String ward) {
        return wards.ward(ward)
                .map(known -> {
                    Set<String> names = new java.util.LinkedHashSet<>();
                    known.beds().forEach(bed -> names.add(bed.name()));
                    return names;
                })
                .orElse(Set.of());
    }

    /// Those of a ward that overlap a time.
    List<Kept<Shift>> of(String ward, Instant from, Instant until) {
        return staff.shifts().stream()
                .filter(kept -> kept.matter().ward().equals(ward))
                .filter(kept -> kept.matter().from().isBefore(until)
                        && from.isBefore(kept.matter().until()))
                .toList();
    }

    /// Whether somebody in charge of a ward may do this to its roster: not for themselves, and not who is in
    /// charge.
    static boolean forInCharge(Acting acting, String staff, Role role) {
        return !acting.self(staff) && role != Role.NURSE_IN_CHARGE;
    }
}
