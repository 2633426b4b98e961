package org.afterward.server.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which computers are shared, in the database and in a cookie of each. Shared ones lock soon.
final class Devices {
    static final String COOKIE = "afterward-device";

    /// The longest that a browser keeps a cookie.
    static final Duration KEPT = Duration.ofDays(400);

    /// The most characters of a computer's name.
    static final int LONGEST_LABEL = 80;

    private static final String SAID = Device.class.getName();
    private static final String ONE = "SELECT id, label, shared, fixed_by FROM device WHERE id = :id";
    private static final String KEEP = """
            INSERT INTO device (id, label, shared, fixed_by, changed_at)
            VALUES (:id, :label, :shared, :fixed, :now)
            ON CONFLICT (id) DO UPDATE SET label = :label, shared = :shared, fixed_by = :fixed, changed_at = :now
            """;

    private final JdbcClient database;
    private final boolean unknownShared;

    Devices(JdbcClient database, SignInSettings settings) {
        this.database = database;
        this.unknownShared = settings.unknownShared();
    }

    /// @param id      empty where it has no cookie of ours
    /// @param label   its name, or what its browser says
    /// @param fixedBy the administrator who said whether it is shared; empty where anybody may say
    record Device(String id, String label, boolean shared, String fixedBy) {
        boolean fixed() {
            return !fixedBy.isEmpty();
        }

        static Device of(ResultSet row, int number) throws SQLException {
            return new Device(
                    row.getString("id"), row.getString("label"), row.getBoolean("shared"), row.getString("fixed_by"));
        }
    }

    /// The computer that a request comes from, as far as is known.
    Device at(HttpServletRequest request) {
        if (request.getAttribute(SAID) instanceof Device said) {
            return said;
        }
        var id = secret(request).map(Secrets::digest).orElse("");
        return database.sql(ONE)
                .param("id", id)
                .query(Device::of)
                .optional()
                .orElseGet(() -> new Device("", words(request), unknownShared, ""));
    }

    /// The computer that somebody signs in at: from now on it is known, for coming back to what waits there.
    Device known(HttpServletRequest request, HttpServletResponse response, Instant now) {
        var known = at(request);
        return known.id().isEmpty() ? say(request, response, known.shared(), "", "", now) : known;
    }

    /// Says whether the computer is shared. One that an administrator has spoken of stays as it is, unless an
    /// administrator speaks.
    ///
    /// @param label empty to go on with the name that it has
    Device say(
            HttpServletRequest request,
            HttpServletResponse response,
            boolean shared,
            String label,
            String administrator,
            Instant now) {
        var known = at(request);
        if (known.fixed() && administrator.isEmpty()) {
            return known;
        }
        if (!known.id().isEmpty() && known.shared() == shared && label.isEmpty() && administrator.isEmpty()) {
            return known;
        }
        var secret = secret(request).filter(same -> !known.id().isEmpty()).orElseGet(Secrets::fresh);
        var said = new Device(Secrets.digest(secret), label.isEmpty() ? known.label() : label, shared, administrator);
        database.sql(KEEP)
                .param("id", said.id())
                .param("label", said.label())
                .param("shared", said.shared())
                .param("fixed", said.fixedBy())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        request.setAttribute(SAID, said);
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, secret)
                        .path("/")
                        .maxAge(KEPT)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .build()
                        .toString());
        return said;
    }

    private static String words(HttpServletRequest request) {
        return DeviceWords.of(request.getHeader("User-Agent"));
    }

    private static Optional<String> secret(HttpServletRequest request) {
        var cookies = request.getCookies();
        return (cookies == null ? Stream.<Cookie>empty() : Arrays.stream(cookies))
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(Cookie::getValue)
                .findFirst();
    }
}
