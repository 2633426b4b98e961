package org.afterward.server.people;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Shift;
import org.afterward.clinical.roster.RosterRoles;
import org.afterward.server.board.WardPath;
import org.afterward.server.pages.Pages;
import org.afterward.server.register.Kept;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// The roster of a ward, for the system administrator and for who is in charge of the ward: she mends bay lists
/// and cover, and neither her own shifts nor who is in charge.
@RestController
final class WardRosterPages {
    private static final String ROSTER = "/ward/{segment}/roster";
    private static final String ONE = ROSTER + "/{stamp}/{mark}";
    private static final String ID = "shift/";
    private static final Map<String, String> DONE = Map.of(
            "add", "The shift is on the roster.",
            "beds", "The beds were changed.",
            "withdraw", "The shift was taken from the roster, and what it gave has ended.");

    private final Admin admin;
    private final Rosters rosters;
    private final RosterViews views;
    private final Changing changing;
    private final Staff staff;
    private final Pages pages;

    WardRosterPages(Admin admin, Rosters rosters, RosterViews views, Changing changing, Staff staff, Pages pages) {
        this.admin = admin;
        this.rosters = rosters;
        this.views = views;
        this.changing = changing;
        this.staff = staff;
        this.pages = pages;
    }

    static String path(Shift shift) {
        var id = shift.id().startsWith(ID) ? shift.id().substring(ID.length()) : "other/" + shift.id();
        return RosterViews.base(shift.ward()) + "/" + id;
    }

    private String ward(String segment) {
        return WardPath.named(segment)
                .filter(rosters.wardNames()::contains)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Acting let(HttpServletRequest request, String segment) {
        return admin.requireRoster(request, WardPath.named(segment).orElse(""));
    }

    @GetMapping(ROSTER)
    ResponseEntity<byte[]> week(
            HttpServletRequest request,
            @PathVariable String segment,
            @RequestParam(defaultValue = "") String week,
            @RequestParam(defaultValue = "") String done) {
        var by = let(request, segment);
        var view = views.of(
                ward(segment),
                views.monday(week, by.now()),
                Admin.runs(by),
                new Form(),
                by.now(),
                DONE.getOrDefault(done, ""));
        return pages.show(request, "people/roster", view);
    }

    @PostMapping(ROSTER)
    ResponseEntity<byte[]> add(
            HttpServletRequest request, @PathVariable String segment, @RequestParam(defaultValue = "") String week) {
        var by = let(request, segment);
        var ward = ward(segment);
        var form = Form.of(request);
        var cells = new HashMap<String, String>();
        for (var column : new String[] {"staff", "role", "from", "to", "beds"}) {
            cells.put(column, form.text(column, 1_000, false));
        }
        cells.put("ward", ward);
        cells.put("beds", cells.getOrDefault("beds", "").replace(',', ';'));
        cells.put("on-call", form.ticked("on-call") ? "yes" : "no");
        var named = cells.getOrDefault("staff", "").toLowerCase(Locale.ROOT);
        var role = Role.coded(cells.getOrDefault("role", ""));
        if (!Admin.runs(by) && role.isPresent() && !Rosters.forInCharge(by, named, role.get())) {
            form.wrong("staff", "Whoever is in charge puts neither themselves nor who is in charge on the roster.");
        }
        if (form.good()) {
            var taken = rosters.add(cells, keeping(by, form));
            if (taken instanceof Rosters.Taken.Refused(var faults, int more)) {
                faults.forEach(fault -> form.wrong(
                        fault.column().isEmpty() || fault.column().equals("ward") ? "staff" : fault.column(),
                        Character.toUpperCase(fault.words().charAt(0))
                                + fault.words().substring(1) + "."));
            }
        }
        var monday = views.monday(week, by.now());
        if (!form.good()) {
            return pages.show(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    request,
                    "people/roster",
                    views.of(ward, monday, Admin.runs(by), form, by.now(), ""));
        }
        return to(RosterViews.base(ward) + "?week=" + RosterViews.week(monday) + "&done=add");
    }

    private Rosters.Keeping keeping(Acting by, Form form) {
        return (deeds, changes) -> changing.keep(by, form.once(), deeds, changes);
    }

    private static ResponseEntity<byte[]> to(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(path))
                .build();
    }

    @GetMapping(ONE)
    ResponseEntity<byte[]> one(
            HttpServletRequest request,
            @PathVariable String segment,
            @PathVariable String stamp,
            @PathVariable String mark) {
        var by = let(request, segment);
        return show(HttpStatus.OK, request, by, known(segment, stamp, mark), new Form());
    }

    private Kept<Shift> known(String segment, String stamp, String mark) {
        var ward = ward(segment);
        return rosters.shift(stamp.equals("other") ? mark : ID + stamp + "/" + mark)
                .filter(kept -> kept.matter().ward().equals(ward))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static boolean may(Acting by, Shift shift) {
        return by.now().isBefore(shift.until())
                && (Admin.runs(by) || Rosters.forInCharge(by, shift.staff(), shift.role()));
    }

    /// Everybody but the holder of the shift may say which beds are theirs.
    private static boolean mayBeds(Acting by, Shift shift) {
        return by.now().isBefore(shift.until())
                && RosterRoles.known().contains(shift.role())
                && RosterRoles.of(shift.role()).bays()
                && !shift.onCall()
                && (Admin.runs(by) || !by.self(shift.staff()));
    }

    private ResponseEntity<byte[]> show(
            HttpStatus status, HttpServletRequest request, Acting by, Kept<Shift> kept, Form form) {
        var shift = kept.matter();
        var times = views.times();
        var filled = form.value("beds").isEmpty() && form.good()
                ? new Form().with("beds", String.join("; ", new TreeSet<>(shift.beds())))
                : form;
        return pages.show(
                status,
                request,
                "people/shift",
                new ShiftView(
                        shift.ward(),
                        RosterViews.base(shift.ward()) + "?week=" + RosterViews.week(views.monday("", shift.from())),
                        path(shift),
                        kept.version(),
                        staff.display(shift.staff()),
                        shift.role().words(),
                        times.full(shift.from(), by.now()) + " to " + times.full(shift.until(), by.now()),
                        kept.by().display() + ", " + times.full(kept.at(), by.now()),
                        shift.onCall(),
                        mayBeds(by, shift),
                        may(by, shift),
                        shift.from().isBefore(by.now()),
                        filled,
                        String.join(", ", rosters.bedNames(shift.ward()))));
    }

    @PostMapping(ONE + "/beds")
    ResponseEntity<byte[]> beds(
            HttpServletRequest request,
            @PathVariable String segment,
            @PathVariable String stamp,
            @PathVariable String mark,
            @RequestParam int version) {
        var by = let(request, segment);
        var kept = known(segment, stamp, mark);
        var form = Form.of(request);
        if (!mayBeds(by, kept.matter())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        var known = rosters.bedNames(kept.matter().ward());
        var beds = new TreeSet<String>();
        for (var each : form.text("beds", 1_000, false).split("[;,]")) {
            var bed = each.strip();
            if (!bed.isEmpty() && !known.isEmpty() && !known.contains(bed)) {
                form.wrong(
                        "beds", "There is no bed '" + bed + "' on this ward. It has " + String.join(", ", known) + ".");
            } else if (!bed.isEmpty()) {
                beds.add(bed);
            }
        }
        if (!form.good()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, request, by, kept, form);
        }
        rosters.beds(kept, version, beds, keeping(by, form));
        return to(back(kept.matter(), "beds"));
    }

    private String back(Shift shift, String done) {
        return RosterViews.base(shift.ward()) + "?week=" + RosterViews.week(views.monday("", shift.from())) + "&done="
                + done;
    }

    @PostMapping(ONE + "/withdraw")
    ResponseEntity<byte[]> withdraw(
            HttpServletRequest request,
            @PathVariable String segment,
            @PathVariable String stamp,
            @PathVariable String mark,
            @RequestParam int version) {
        var by = let(request, segment);
        var kept = known(segment, stamp, mark);
        if (!may(by, kept.matter())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        rosters.withdraw(kept, version, keeping(by, Form.of(request)));
        return to(back(kept.matter(), "withdraw"));
    }
}
