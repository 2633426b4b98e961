package org.afterward.server.signin;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.afterward.server.pages.Outcome;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/// What somebody is told who has not signed in, or whose sign-in failed.
final class Doors {
    /// Pages lead to the sign-in page; a stream of changes is told 401, for it cannot show one.
    static void forPeople(HttpServletRequest request, HttpServletResponse response, AuthenticationException missing)
            throws IOException, ServletException {
        var accept = String.valueOf(request.getHeader("Accept"));
        if (accept.contains("text/event-stream") || request.getRequestURI().endsWith("/live")) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            new LoginUrlAuthenticationEntryPoint(SignInPage.PATH).commence(request, response, missing);
        }
    }

    static void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException, ServletException {
        if (why instanceof TooOften often) {
            request.setAttribute(TooOften.class.getName(), often);
            response.setHeader("Retry-After", seconds(often.pause()));
        }
        request.getRequestDispatcher(SignInPage.FAILED).forward(request, response);
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
            outcome(response, HttpStatus.UNAUTHORIZED, "Sign in with HTTP Basic and an account with the role PROGRAM.");
        }
    }

    static void outcome(HttpServletResponse response, HttpStatus status, String words) throws IOException {
        response.setStatus(status.value());
        response.setContentType("application/fhir+json;charset=UTF-8");
        response.getOutputStream().write(Outcome.json(words).getBytes(StandardCharsets.UTF_8));
    }

    private static String seconds(Duration pause) {
        return String.valueOf(Math.max(1, pause.toSeconds()));
    }

    private Doors() {}
}
