package org.afterward.server.wall;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.afterward.server.pages.Pages;
import org.afterward.server.signin.Arrival;
import org.afterward.server.signin.Callers;
import org.afterward.server.signin.Entrance;
import org.afterward.server.signin.Factor;
import org.afterward.server.signin.Screens;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// At the screen itself: its code is typed once, and from then on it shows the board of its ward.
@RestController
final class BindingPages {
    static final String PATH = "/sign-in/screen";
    private static final String TEMPLATE = "wall/binding";

    /// The most characters of a code that are shown again.
    private static final int LONGEST = 40;

    private final Screens screens;
    private final Entrance entrance;
    private final Pages pages;

    BindingPages(Screens screens, Entrance entrance, Pages pages) {
        this.screens = screens;
        this.entrance = entrance;
        this.pages = pages;
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> ask(HttpServletRequest request, @RequestParam(defaultValue = "") String code) {
        return show(HttpStatus.OK, request, "", code);
    }

    private ResponseEntity<byte[]> show(HttpStatus status, HttpServletRequest request, String words, String code) {
        return pages.show(
                status,
                request,
                TEMPLATE,
                new BindingView(words, code.substring(0, Math.min(code.length(), LONGEST)), taken(request)));
    }

    /// So that nobody's own computer becomes a screen by mistake.
    private static boolean taken(HttpServletRequest request) {
        return Callers.in(request).isPresent();
    }

    @PostMapping(PATH)
    ResponseEntity<byte[]> bind(
            HttpServletRequest request, HttpServletResponse response, @RequestParam(defaultValue = "") String code) {
        if (taken(request)) {
            return show(HttpStatus.CONFLICT, request, "", code);
        }
        var screen = screens.take(code);
        if (screen.isEmpty()) {
            entrance.failed(request, "", Factor.LINK, "no screen has this code");
            return show(HttpStatus.UNAUTHORIZED, request, """
                    No screen waits for this code: it was used, it is too old, or a letter is wrong. The administrator \
                    makes a new one.""", code);
        }
        entrance.arrive(request, response, Arrival.Proved.of(screen.get(), Factor.LINK), "");
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header("Cache-Control", "no-store")
                .location(URI.create("/"))
                .build();
    }
}
