package org.afterward.server.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Arrays;
import org.afterward.server.pages.Outcome;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;

/// What somebody is told who has not signed in, whose screen is locked, or whose sign-in failed.
final class Doors {
    /// Pages lead to the sign-in page; a stream of changes is told 401, for it cannot show one.
    static void forPeople(HttpServletRequest request, HttpServletResponse response, AuthenticationException missing) {
        lead(request, response, SignInPage.PATH + back(request));
    }

    /// The page that was wanted, for coming back to; not where somebody else may have been before (AU-23).
    private static String back(HttpServletRequest request) {
        var cookies = request.getCookies();
        var fresh = cookies == null
                || Arrays.stream(cookies).noneMatch(one -> one.getName().equals(SignInConfiguration.COOKIE));
        var query = request.getQueryString();
        var path = request.getRequestURI() + (query == null ? "" : "?" + query);
        return fresh && request.getMethod().equals("GET") && !path.equals("/") && Paths.ours(path)
                ? "?back=" + URLEncoder.encode(path, UTF_8)
                : "";
    }

    /// Behind a lock every address leads to the lock; for a screen on a wall what it may not have is not there.
    static void denied(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        if (Callers.in(request).filter(Caller::locked).isPresent()) {
            lead(request, response, LockPages.LOCKED);
        } else if (screen(request)) {
            response.sendError(HttpStatus.NOT_FOUND.value());
        } else {
            response.sendError(HttpStatus.FORBIDDEN.value());
        }
    }

    private static boolean screen(HttpServletRequest request) {
        return Callers.in(request)
                .filter(caller -> caller.account().kind() == Kind.DEVICE)
                .isPresent();
    }

    private static void lead(HttpServletRequest request, HttpServletResponse response, String page) {
        response.setHeader("Cache-Control", "no-store");
        if (CallerFilter.stream(request) || request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", page);
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            response.setHeader("Location", page);
            response.setStatus(HttpServletResponse.SC_FOUND);
        }
    }

    static void forPrograms(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        if (why instanceof TooOften often) {
            response.setHeader("Retry-After", seconds(often.pause()));
            outcome(
                    response,
                    HttpStatus.TOO_MANY_REQUESTS,
                    "Too many failed sign-ins. Wait as long as Retry-After says.");
        } else {
            response.setHeader("WWW-Authenticate", "Basic realm=\"Afterward\", charset=\"UTF-8\"");
            outcome(response, HttpStatus.UNAUTHORIZED, "Sign in with HTTP Basic and the account of a program.");
        }
    }

    static void outcome(HttpServletResponse response, HttpStatus status, String words) throws IOException {
        response.setStatus(status.value());
        response.setContentType("application/fhir+json;charset=UTF-8");
        response.getOutputStream().write(Outcome.json(words).getBytes(UTF_8));
    }

    private static String seconds(Duration pause) {
        return String.valueOf(Math.max(1, pause.toSeconds()));
    }

    private Doors() {}
}
