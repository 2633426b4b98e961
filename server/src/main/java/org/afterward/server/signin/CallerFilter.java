package org.afterward.server.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.afterward.server.pages.Assets;
import org.afterward.server.pages.Pages;
import org.springframework.web.filter.OncePerRequestFilter;

/// Says who makes a request of a page, tells the layout whose session it is, and notes that the session is
/// used: by a page that is opened or a form that is sent, and not by a stream or a file beside the pages.
final class CallerFilter extends OncePerRequestFilter {
    private final SittingContexts contexts;
    private final Sittings sittings;
    private final Clock clock;

    CallerFilter(SittingContexts contexts, Sittings sittings, Clock clock) {
        this.contexts = contexts;
        this.sittings = sittings;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return path.startsWith(Assets.PATH) || path.equals("/health");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        var sitting = contexts.sitting(request);
        sitting.ifPresent(one -> {
            Callers.put(request, one.caller(request.getRemoteAddr()));
            if (!one.locked()) {
                Pages.present(request, Presences.of(one));
                note(request, one);
            }
        });
        rest.doFilter(request, response);
    }

    private void note(HttpServletRequest request, Sitting sitting) {
        if (!uses(request)) {
            return;
        }
        var path = page(request).orElse("");
        var now = clock.instant();
        var moved = !path.isEmpty() && !path.equals(sitting.path());
        if (moved || !sitting.usedAt().plus(Sittings.NOTED).isAfter(now)) {
            sittings.used(sitting.id(), path, now);
        }
    }

    private static boolean uses(HttpServletRequest request) {
        return !request.getMethod().equals("HEAD")
                && !stream(request)
                && !request.getRequestURI().equals(LockPages.STATE);
    }

    static boolean stream(HttpServletRequest request) {
        return String.valueOf(request.getHeader("Accept")).contains("text/event-stream")
                || request.getRequestURI().endsWith("/live");
    }

    /// A page to come back to after a lock.
    private static Optional<String> page(HttpServletRequest request) {
        var path = request.getRequestURI();
        var query = request.getQueryString();
        return request.getMethod().equals("GET")
                        && String.valueOf(request.getHeader("Accept")).contains("text/html")
                        && !LockPages.about(path)
                ? Optional.of(query == null ? path : path + "?" + query).filter(Paths::ours)
                : Optional.empty();
    }
}
