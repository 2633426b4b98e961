package org.afterward.server.people;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import org.afterward.server.audit.ClockWatch;
import org.afterward.server.pages.Pages;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The clock of the server, and where a person says that it is right again (AL-10).
@RestController
final class ClockPages {
    static final String PATH = "/administration/clock";

    private final Admin admin;
    private final ClockWatch watch;
    private final Pages pages;

    ClockPages(Admin admin, ClockWatch watch, Pages pages) {
        this.admin = admin;
        this.watch = watch;
        this.pages = pages;
    }

    /// On the first page of the administration.
    AdministrationView.Room card() {
        return () -> new AdministrationView.Card(
                PATH,
                "Clock",
                "By which windows open and close",
                watch.reading().suspect() ? state(watch.reading()) : "");
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> show(HttpServletRequest request) {
        admin.require(request);
        var reading = watch.look();
        return pages.show(
                request,
                "people/clock",
                new ClockView(
                        state(reading),
                        seconds(reading.jumped()),
                        reading.ahead().map(ClockPages::seconds).orElse("not known: the database did not answer"),
                        reading.suspect()));
    }

    private static String state(ClockWatch.Reading reading) {
        return reading.wrong()
                ? "Wrong by more than a minute"
                : reading.suspect() ? "Suspect: more than two seconds off" : "Right";
    }

    private static String seconds(Duration off) {
        return "%.3f s".formatted(off.toMillis() / 1_000.0);
    }

    @PostMapping(PATH)
    ResponseEntity<Void> right(HttpServletRequest request) {
        var by = admin.require(request);
        by.fresh();
        watch.settled(by.name());
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(PATH))
                .build();
    }
}
