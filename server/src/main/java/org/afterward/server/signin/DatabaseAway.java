package org.afterward.server.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.afterward.server.pages.Pages;
import org.afterward.server.pages.Presence;
import org.afterward.server.pages.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Before everything else: a request that the database did not answer is told so, and shown nothing (RL-20).
final class DatabaseAway extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseAway.class);

    /// SQLSTATE classes: connection exception, operator intervention, and a database that takes nobody.
    private static final Set<String> AWAY = Set.of("08", "57", "55", "53");

    private final Pages pages;

    DatabaseAway(Pages pages) {
        this.pages = pages;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        try {
            rest.doFilter(request, response);
        } catch (RuntimeException | ServletException trouble) {
            if (response.isCommitted() || !away(trouble)) {
                throw trouble;
            }
            LOG.warn("The database does not answer: {}", trouble.getMessage());
            response.reset();
            answer(request, response);
        }
    }

    /// Written here and now: on its way to the usual page the session would be asked for once more.
    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var trouble = Trouble.of(HttpStatus.SERVICE_UNAVAILABLE.value());
        if (request.getRequestURI().startsWith("/fhir")) {
            Doors.outcome(response, HttpStatus.SERVICE_UNAVAILABLE, trouble.title() + ". " + trouble.what());
            return;
        }
        request.removeAttribute(Presence.class.getName());
        var page = pages.show(HttpStatus.SERVICE_UNAVAILABLE, request, "pages/trouble", trouble);
        response.setStatus(page.getStatusCode().value());
        page.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        var body = page.getBody();
        if (body != null) {
            response.getOutputStream().write(body);
        }
    }

    private static boolean away(Throwable trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException
                    || cause instanceof TransactionException
                    || (cause instanceof SQLException sql && AWAY.contains(group(sql)))) {
                return true;
            }
        }
        return false;
    }

    private static String group(SQLException trouble) {
        var state = trouble.getSQLState();
        return state == null || state.length() < 2 ? "" : state.substring(0, 2);
    }
}
