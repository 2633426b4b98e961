package org.afterward.server.wall;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.afterward.server.live.Wards;
import org.afterward.server.pages.Pages;
import org.afterward.server.pages.WardClock;
import org.afterward.server.people.Acting;
import org.afterward.server.people.Admin;
import org.afterward.server.people.AdministrationView;
import org.afterward.server.signin.Accounts;
import org.afterward.server.signin.Added;
import org.afterward.server.signin.Screens;
import org.afterward.server.signin.Screens.Screen;
import org.afterward.server.signin.SignInLog;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// The administrator makes a screen for a ward, gives it a code, and takes it away.
@RestController
final class ScreenPages {
    static final String PATH = "/administration/screens";

    private final Admin admin;
    private final Screens screens;
    private final Wards wards;
    private final SignInLog log;
    private final Pages pages;
    private final WardClock times;
    private final Clock clock;

    ScreenPages(Admin admin, Screens screens, Wards wards, SignInLog log, Pages pages, Clock clock) {
        this.admin = admin;
        this.screens = screens;
        this.wards = wards;
        this.log = log;
        this.pages = pages;
        this.times = new WardClock(pages.house().zone());
        this.clock = clock;
    }

    /// On the first page of the administration.
    AdministrationView.Room card() {
        return () -> {
            var all = screens.all().size();
            return new AdministrationView.Card(
                    PATH,
                    "Screens",
                    "Boards on the wall: one ward, initials, and nothing behind it. "
                            + (all == 1 ? "1 screen" : all + " screens"),
                    "");
        };
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        admin.require(request);
        return show(HttpStatus.OK, request, "", "", "");
    }

    private ResponseEntity<byte[]> show(
            HttpStatus status, HttpServletRequest request, String words, String ward, String label) {
        return pages.show(
                status,
                request,
                "wall/screens",
                new ScreensView(
                        words,
                        screens.all().stream()
                                .map(screen -> new ScreensView.Line(
                                        screen.account(), screen.display(), screen.ward(), state(screen)))
                                .toList(),
                        names(),
                        ward,
                        label));
    }

    private List<String> names() {
        return wards.wards().keySet().stream().sorted().toList();
    }

    private String state(Screen screen) {
        var shows = screen.since()
                .map(since -> "signed in since " + times.near(since, clock.instant()))
                .orElse("not signed in");
        return screen.waits() ? shows + ", a code waits to be typed" : shows;
    }

    @PostMapping(PATH)
    ResponseEntity<byte[]> add(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String ward,
            @RequestParam(defaultValue = "") String label) {
        var by = admin.require(request);
        by.fresh();
        if (!names().contains(ward)) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, request, "Choose the ward whose board it shows.", "", label);
        }
        if (label.isBlank() || label.strip().length() > Accounts.LONGEST_DISPLAY) {
            return show(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    request,
                    "Say where it hangs, in 1 to " + Accounts.LONGEST_DISPLAY + " characters.",
                    ward,
                    "");
        }
        return switch (screens.add(label, ward)) {
            case Added.Created(var who, var password) -> {
                log.changed(by.asker().caller(), "a screen was made: " + who.name());
                yield code(request, by, who.name());
            }
            case Added.NameTaken taken ->
                show(HttpStatus.CONFLICT, request, "That did not work. Send it once more.", ward, label);
            case Added.Unfit(var why) -> show(HttpStatus.UNPROCESSABLE_CONTENT, request, why, ward, label);
        };
    }

    @PostMapping(PATH + "/code")
    ResponseEntity<byte[]> again(HttpServletRequest request, @RequestParam String account) {
        var by = admin.require(request);
        by.fresh();
        return code(request, by, account);
    }

    private ResponseEntity<byte[]> code(HttpServletRequest request, Acting by, String account) {
        var screen = screens.all().stream()
                .filter(one -> one.account().equals(account))
                .findFirst()
                .orElseThrow(ScreenPages::absent);
        var code = screens.code(account).orElseThrow(ScreenPages::absent);
        log.changed(by.asker().caller(), "a code was made for the screen " + account);
        return pages.show(
                request,
                "wall/code",
                new CodeView(
                        screen.display(),
                        screen.ward(),
                        code,
                        BindingPages.PATH,
                        Screens.CODE_LASTS.toMinutes() + " minutes"));
    }

    @PostMapping(PATH + "/close")
    ResponseEntity<byte[]> close(HttpServletRequest request, @RequestParam String account) {
        var by = admin.require(request);
        by.fresh();
        if (!screens.close(account)) {
            throw absent();
        }
        log.changed(by.asker().caller(), "the screen was taken away: " + account);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(PATH))
                .build();
    }

    private static ResponseStatusException absent() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
