package org.afterward.clinical.roster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Shift;
import org.jspecify.annotations.Nullable;

/// One line of a roster: a shift, or what is wrong with it.
final class ShiftReader {
    /// The longest shift, by the clock of the ward.
    static final Duration LONGEST = Duration.ofHours(24);

    /// How long ago a shift may have ended, and how far ahead it may begin: beyond, the year is mistyped.
    static final Duration BACK = Duration.ofDays(31);

    static final Duration AHEAD = Duration.ofDays(400);

    private static final int LONGEST_BED = 60;
    private static final int DIGITS = 16;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter WORDS = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.UK);

    private final Staffing staffing;
    private final ZoneId zone;
    private final Instant now;
    private final String source;

    ShiftReader(Staffing staffing, ZoneId zone, Instant now, String source) {
        this.staffing = staffing;
        this.zone = zone;
        this.now = now;
        this.source = source;
    }

    sealed interface Read {
        record Good(Shift shift) implements Read {}

        record Bad(List<Fault> faults) implements Read {
            public Bad {
                faults = List.copyOf(faults);
            }
        }
    }

    Read read(int line, Map<String, String> cells) {
        return new OfLine(line, cells).read();
    }

    String words(Instant moment) {
        return WORDS.format(moment.atZone(zone));
    }

    /// The same shift has the same id, whoever tells of it: who, where, as what, from when, on call or not.
    static String id(String staff, String ward, Role role, Instant from, boolean onCall) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest((staff + "\n" + ward + "\n" + role.code() + "\n" + onCall).getBytes(UTF_8));
            return "shift/" + STAMP.format(from) + "/"
                    + HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private final class OfLine {
        private final int line;
        private final Map<String, String> cells;
        private final List<Fault> faults = new ArrayList<>();

        OfLine(int line, Map<String, String> cells) {
            this.line = line;
            this.cells = cells;
        }

        Read read() {
            var staff = staff();
            var ward = ward();
            var role = role();
            var onCall = onCall();
            var beds = beds(ward);
            var from = time(RosterFile.FROM);
            var until = time(RosterFile.TO);
            if (from != null && until != null) {
                window(from, until);
            }
            if (role != null) {
                fits(role, onCall, beds);
            }
            if (staff == null || role == null || from == null || until == null || !faults.isEmpty()) {
                return new Read.Bad(faults);
            }
            if (!RosterRoles.may(staffing.roles(staff, from.instant(), until.instant()), role)) {
                fault(
                        RosterFile.ROLE,
                        "'" + staff + "' cannot be rostered as " + role.code()
                                + " for the whole of this shift. Give them the role first, or write one they hold");
                return new Read.Bad(faults);
            }
            return new Read.Good(new Shift(
                    id(staff, ward, role, from.instant(), onCall),
                    staff,
                    ward,
                    role,
                    from.instant(),
                    until.instant(),
                    beds,
                    onCall,
                    source,
                    false));
        }

        private String cell(String column) {
            return cells.getOrDefault(column, "");
        }

        private void fault(String column, String words) {
            faults.add(new Fault(line, column, words));
        }

        private @Nullable String staff() {
            var named = cell(RosterFile.STAFF);
            var found = named.isEmpty() ? Optional.<String>empty() : staffing.staff(named);
            if (found.isEmpty()) {
                fault(
                        RosterFile.STAFF,
                        named.isEmpty()
                                ? "nobody is named"
                                : "nobody who works here is called '" + RosterFile.shortened(named)
                                        + "'. Write the name they sign in with, or one of their numbers as"
                                        + " authority|number");
            }
            return found.orElse(null);
        }

        private String ward() {
            var ward = cell(RosterFile.WARD);
            if (!staffing.wards().contains(ward)) {
                var alike = staffing.wards().stream()
                        .filter(known -> known.equalsIgnoreCase(ward))
                        .findFirst();
                fault(
                        RosterFile.WARD,
                        "there is no ward '" + RosterFile.shortened(ward) + "'. "
                                + alike.map(known -> "Is '" + known + "' meant?")
                                        .orElse("Write it as the boards do"));
            }
            return ward;
        }

        private @Nullable Role role() {
            var code = cell(RosterFile.ROLE);
            var role = Role.coded(code).filter(RosterRoles.known()::contains);
            if (role.isEmpty()) {
                fault(
                        RosterFile.ROLE,
                        "nobody is rostered as '" + RosterFile.shortened(code) + "'. There are "
                                + RosterRoles.known().stream().map(Role::code).collect(Collectors.joining(", ")));
            }
            return role.orElse(null);
        }

        private boolean onCall() {
            var word = cell(RosterFile.ON_CALL);
            if (!Set.of("", "yes", "no").contains(word)) {
                fault(RosterFile.ON_CALL, "write yes or no, or nothing, which means no");
            }
            return word.equals("yes");
        }

        private Set<String> beds(String ward) {
            var beds = new TreeSet<String>();
            var known = staffing.beds(ward);
            for (var each : cell(RosterFile.BEDS).split(";", -1)) {
                var bed = each.strip();
                if (bed.isEmpty()) {
                    continue;
                }
                if (bed.length() > LONGEST_BED || (!known.isEmpty() && !known.contains(bed))) {
                    fault(
                            RosterFile.BEDS,
                            "there is no bed '" + RosterFile.shortened(bed) + "' on " + RosterFile.shortened(ward)
                                    + ". Write beds as its board does, with semicolons between");
                } else if (!beds.add(bed)) {
                    fault(RosterFile.BEDS, "the bed '" + bed + "' stands twice");
                }
            }
            return beds;
        }

        private WallTime.@Nullable At time(String column) {
            return switch (WallTime.read(cell(column), zone)) {
                case WallTime.At at -> at;
                case WallTime.Unclear(String why) -> {
                    fault(column, why);
                    yield null;
                }
            };
        }

        /// What the roster says is counted, not what the clock makes of it: a night is twelve hours in October
        /// too.
        private void window(WallTime.At from, WallTime.At until) {
            if (!from.instant().isBefore(until.instant())) {
                fault(
                        RosterFile.TO,
                        "the shift ends before it begins. A night ends on the day after it began"
                                + nextDay(from.wall(), until.wall()));
            } else if (Duration.between(from.wall(), until.wall()).compareTo(LONGEST) > 0) {
                fault(
                        RosterFile.TO,
                        "a shift lasts up to " + LONGEST.toHours() + " hours. Write longer ones as several");
            } else if (until.instant().isBefore(now.minus(BACK))) {
                fault(RosterFile.TO, "this is more than " + BACK.toDays() + " days ago. Is the year right?");
            } else if (from.instant().isAfter(now.plus(AHEAD))) {
                fault(RosterFile.FROM, "this is more than " + AHEAD.toDays() + " days ahead. Is the year right?");
            }
        }

        private static String nextDay(LocalDateTime from, LocalDateTime until) {
            return from.toLocalDate().equals(until.toLocalDate()) ? ": is " + until.plusDays(1) + " meant?" : "";
        }

        private void fits(Role role, boolean onCall, Set<String> beds) {
            var rules = RosterRoles.of(role);
            if (onCall && !rules.onCall()) {
                fault(RosterFile.ON_CALL, "a " + role.words().toLowerCase(Locale.UK) + " is not on call");
            }
            if (!beds.isEmpty() && (onCall || !rules.bays())) {
                fault(
                        RosterFile.BEDS,
                        "beds are listed for nurses and healthcare assistants at work, and for nobody else");
            }
        }
    }
}
