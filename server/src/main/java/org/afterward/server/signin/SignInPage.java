package org.afterward.server.signin;

import jakarta.servlet.http.HttpServletRequest;
import org.afterward.server.pages.Pages;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The sign-in page, and the same page when it did not work.
@RestController
final class SignInPage {
    static final String PATH = "/sign-in";
    static final String FAILED = "/sign-in/failed";
    private static final String TEMPLATE = "signin/signin";
    private static final int ROUND_UP = 59;

    private final Pages pages;

    SignInPage(Pages pages) {
        this.pages = pages;
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> show(HttpServletRequest request, @RequestParam(defaultValue = "false") boolean out) {
        return pages.show(request, TEMPLATE, new SignInView("", out ? "You are signed out." : ""));
    }

    /// Forwarded here after a failure, with the name that was typed and the reason.
    @RequestMapping(FAILED)
    ResponseEntity<byte[]> failed(HttpServletRequest request, @RequestParam(defaultValue = "") String username) {
        var name = username.substring(0, Math.min(username.length(), Accounts.LONGEST_NAME));
        if (request.getAttribute(TooOften.class.getName()) instanceof TooOften often) {
            var minutes = Math.max(1, often.pause().plusSeconds(ROUND_UP).toMinutes());
            return pages.show(
                    HttpStatus.TOO_MANY_REQUESTS,
                    request,
                    TEMPLATE,
                    new SignInView(name, "Too many failed attempts. Try again in " + minutes + " min."));
        }
        return pages.show(
                HttpStatus.UNAUTHORIZED,
                request,
                TEMPLATE,
                new SignInView(name, "That name and password do not belong together."));
    }
}
