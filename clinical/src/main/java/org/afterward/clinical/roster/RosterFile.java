package org.afterward.clinical.roster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.afterward.clinical.access.Shift;
import org.afterward.clinical.roster.Clashes.Placed;

/// A roster as a file: comma-separated values (RFC 4180) in UTF-8, with the header
/// `staff,ward,role,from,to,beds,on-call` in any order; the last two may be left out. It is taken whole or not at
/// all, and every fault is named.
///
/// Times are on the clock of the ward, see [WallTime]. Beds are separated by semicolons.
public final class RosterFile {
    /// The most shifts of a file.
    public static final int MOST_SHIFTS = 10_000;

    /// The most bytes of a file.
    public static final int LARGEST = 5 * 1024 * 1024;

    /// The most faults that are named.
    public static final int MOST_FAULTS = 200;

    static final String STAFF = "staff";
    static final String WARD = "ward";
    static final String ROLE = "role";
    static final String FROM = "from";
    static final String TO = "to";
    static final String BEDS = "beds";
    static final String ON_CALL = "on-call";

    private static final List<String> NEEDED = List.of(STAFF, WARD, ROLE, FROM, TO);
    private static final List<String> COLUMNS = List.of(STAFF, WARD, ROLE, FROM, TO, BEDS, ON_CALL);
    private static final String HEADER = String.join(",", COLUMNS);

    /// What became of a file.
    public sealed interface Read {
        /// @param fresh     what is not on the roster yet, or stands there with another end or other beds
        /// @param already   how many shifts are on it as they stand
        /// @param withdrawn what is to be taken from it, because the file came instead of an earlier one
        record Accepted(List<Shift> fresh, int already, List<Shift> withdrawn) implements Read {
            public Accepted {
                fresh = List.copyOf(fresh);
                withdrawn = List.copyOf(withdrawn);
            }
        }

        /// @param faults in the order of the file, at most [#MOST_FAULTS]; never empty
        /// @param more   how many are not named
        record Refused(List<Fault> faults, int more) implements Read {
            public Refused {
                faults = List.copyOf(faults);
            }
        }
    }

    private final Staffing staffing;
    private final ShiftReader shifts;
    private final Instant now;
    private final boolean instead;
    private final List<Fault> faults = new ArrayList<>();
    private final List<Placed> found = new ArrayList<>();

    private RosterFile(Staffing staffing, ZoneId zone, Instant now, String source, boolean instead) {
        this.staffing = staffing;
        this.shifts = new ShiftReader(staffing, zone, now, source);
        this.now = now;
        this.instead = instead;
    }

    /// Answers for any bytes, and never throws.
    ///
    /// @param instead whether the file comes instead of earlier ones: what came by a file for its wards and its
    ///                days, has not begun and does not stand in it, is withdrawn
    public static Read read(byte[] file, Staffing staffing, ZoneId zone, Instant now, boolean instead) {
        if (file.length > LARGEST) {
            return refused("the file has " + file.length + " bytes, and may have " + LARGEST + ". Send it in parts");
        }
        try {
            var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
            return new RosterFile(staffing, zone, now, "CSV", instead)
                    .read(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException notText) {
            return refused("this is not a text file in UTF-8. In a spreadsheet choose to save as 'CSV UTF-8'");
        }
    }

    /// The shift of a form, judged as a file of one line.
    ///
    /// @param cells by the names of the columns
    public static Read one(Map<String, String> cells, Staffing staffing, ZoneId zone, Instant now) {
        var file = new RosterFile(staffing, zone, now, "PAGE", false);
        file.shift(1, cells);
        return file.judged();
    }

    private static Read refused(String words) {
        return new Read.Refused(List.of(new Fault(1, "", words)), 0);
    }

    private Read read(String text) {
        return switch (Lines.read(text, MOST_SHIFTS + 1)) {
            case Lines.Read.Broken(Fault fault) -> new Read.Refused(List.of(fault), 0);
            case Lines.Read.Whole(var lines) -> read(lines);
        };
    }

    private Read read(List<Lines.Line> lines) {
        if (lines.isEmpty()) {
            return refused("the file is empty. Its first line is " + HEADER);
        }
        var header = lines.getFirst().cells().stream().map(String::strip).toList();
        header(lines.getFirst().number(), header);
        if (!faults.isEmpty()) {
            return judged();
        }
        if (lines.size() == 1) {
            faults.add(new Fault(lines.getFirst().number(), "", "there is no shift below the header"));
        }
        for (var line : lines.subList(1, lines.size())) {
            if (line.cells().size() != header.size()) {
                faults.add(new Fault(
                        line.number(),
                        "",
                        "this line has " + line.cells().size() + " cells, and the header has " + header.size()
                                + ". A cell with a comma in it stands in quotation marks"));
                continue;
            }
            var cells = new HashMap<String, String>();
            for (int i = 0; i < header.size(); i++) {
                cells.put(header.get(i), line.cells().get(i).strip());
            }
            shift(line.number(), cells);
        }
        return judged();
    }

    private void header(int line, List<String> header) {
        if (header.size() == 1 && header.getFirst().contains(";")) {
            faults.add(new Fault(line, "", "the cells are separated by semicolons. Separate them by commas"));
            return;
        }
        var missing = NEEDED.stream().filter(name -> !header.contains(name)).toList();
        if (!missing.isEmpty()) {
            faults.add(new Fault(
                    line,
                    "",
                    "the first line names the columns, and lacks " + String.join(", ", missing) + ". It is " + HEADER));
        }
        var seen = new HashSet<String>();
        for (var name : header) {
            if (!COLUMNS.contains(name)) {
                faults.add(new Fault(line, shortened(name), "there is no such column. There are " + HEADER));
            } else if (!seen.add(name)) {
                faults.add(new Fault(line, name, "this column stands twice"));
            }
        }
    }

    static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private void shift(int line, Map<String, String> cells) {
        switch (shifts.read(line, cells)) {
            case ShiftReader.Read.Good(Shift shift) -> found.add(new Placed(line, shift));
            case ShiftReader.Read.Bad(var wrong) -> faults.addAll(wrong);
        }
    }

    private Read judged() {
        var known = new HashMap<String, Shift>();
        staffing.shifts().stream().filter(shift -> !shift.withdrawn()).forEach(shift -> known.put(shift.id(), shift));
        twice();
        found.forEach(placed ->
                known.computeIfPresent(placed.shift().id(), (id, shift) -> same(shift, placed.shift()) ? shift : null));
        var withdrawn = instead ? instead(known) : List.<Shift>of();
        withdrawn.forEach(shift -> known.remove(shift.id()));
        var fresh = found.stream()
                .filter(placed -> !known.containsKey(placed.shift().id()))
                .toList();
        var all = new ArrayList<>(fresh);
        known.values().stream()
                .filter(shift -> RosterRoles.known().contains(shift.role()))
                .forEach(shift -> all.add(new Placed(0, shift)));
        Clashes.among(all).stream()
                .filter(clash -> clash.shift().line() > 0)
                .forEach(clash -> faults.add(fault(clash)));
        if (!faults.isEmpty()) {
            faults.sort(Comparator.comparingInt(Fault::line));
            return new Read.Refused(
                    faults.subList(0, Math.min(MOST_FAULTS, faults.size())), Math.max(0, faults.size() - MOST_FAULTS));
        }
        return new Read.Accepted(fresh.stream().map(Placed::shift).toList(), found.size() - fresh.size(), withdrawn);
    }

    private void twice() {
        var lines = new HashMap<String, Integer>();
        for (var placed : found) {
            var first = lines.putIfAbsent(placed.shift().id(), placed.line());
            if (first != null) {
                faults.add(new Fault(
                        placed.line(), "", "this shift stands on line " + first + " already. Take one of them away"));
            }
        }
    }

    private List<Shift> instead(Map<String, Shift> known) {
        var ids = new HashSet<String>();
        var spans = new HashMap<String, Span>();
        for (var placed : found) {
            var shift = placed.shift();
            ids.add(shift.id());
            spans.merge(shift.ward(), new Span(shift.from(), shift.until()), Span::and);
        }
        return sorted(known.values()).stream()
                .filter(shift -> shift.source().equals("CSV") && shift.from().isAfter(now))
                .filter(shift -> !ids.contains(shift.id()))
                .filter(shift -> spans.containsKey(shift.ward())
                        && spans.get(shift.ward()).has(shift.from()))
                .toList();
    }

    private record Span(Instant from, Instant until) {
        Span and(Span other) {
            return new Span(
                    from.isBefore(other.from) ? from : other.from, until.isAfter(other.until) ? until : other.until);
        }

        boolean has(Instant moment) {
            return !moment.isBefore(from) && moment.isBefore(until);
        }
    }

    private Fault fault(Clashes.Clash clash) {
        var earlier = clash.earlier();
        var other = earlier.shift();
        return new Fault(
                clash.shift().line(),
                FROM,
                "'" + other.staff() + "' " + clash.words() + ", from " + shifts.words(other.from()) + " to "
                        + shifts.words(other.until()) + " (" + other.ward() + ", " + earlier.where()
                        + "). Let one end where the other begins, or take one of them away");
    }

    private static boolean same(Shift known, Shift shift) {
        return known.until().equals(shift.until()) && known.beds().equals(shift.beds());
    }

    /// Those that count, in the order in which a roster shows them.
    public static List<Shift> sorted(Collection<Shift> shifts) {
        return shifts.stream()
                .filter(shift -> !shift.withdrawn())
                .sorted(Comparator.comparing(Shift::from)
                        .thenComparing(Shift::role)
                        .thenComparing(Shift::staff))
                .toList();
    }
}
