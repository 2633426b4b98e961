package org.afterward.server.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A form that was sent too long after its sender had proved who they are. It is kept in the browser's session,
/// and sent again when its sender says so, and never by itself.
///
/// @param action where it went
/// @param from   the page it stood on
public record Unsent(String action, String from, List<Field> fields) {
    /// The most characters of a form that are kept.
    static final int LONGEST = 50_000;

    private static final String KEPT = "unsent";
    private static final String FROM = "unsent-from";

    /// One field of it.
    public record Field(String name, String value) {}

    public Unsent {
        fields = List.copyOf(fields);
    }

    /// Keeps the form that `request` is; false where it is too long or no form.
    static boolean keep(HttpServletRequest request) {
        var form = request.getParameterMap().entrySet().stream()
                .filter(field -> !field.getKey().equals("_csrf"))
                .flatMap(field -> Arrays.stream(field.getValue()).map(value -> encoded(field.getKey(), value)))
                .collect(Collectors.joining("&"));
        var type = String.valueOf(request.getContentType());
        if (!type.startsWith("application/x-www-form-urlencoded")
                || form.length() > LONGEST
                || !Paths.ours(request.getRequestURI())) {
            return false;
        }
        request.getSession().setAttribute(KEPT, request.getRequestURI() + "?" + form);
        request.getSession().setAttribute(FROM, from(request));
        return true;
    }

    /// The page that a form was sent from, as its browser says; the first page where it does not.
    static String from(HttpServletRequest request) {
        var referer = request.getHeader("Referer");
        try {
            var uri = URI.create(referer == null ? "/" : referer);
            var query = uri.getRawQuery();
            return Paths.oursOr(uri.getRawPath() + (query == null ? "" : "?" + query), "/");
        } catch (IllegalArgumentException notAnAddress) {
            return "/";
        }
    }

    static Optional<Unsent> in(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(KEPT) instanceof String kept)) {
            return Optional.empty();
        }
        int end = kept.indexOf('?');
        var fields = Arrays.stream(kept.substring(end + 1).split("&"))
                .filter(field -> !field.isEmpty())
                .map(Unsent::field)
                .toList();
        return Optional.of(new Unsent(kept.substring(0, end), String.valueOf(session.getAttribute(FROM)), fields));
    }

    static void forget(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(KEPT);
            session.removeAttribute(FROM);
        }
    }

    private static String encoded(String name, String value) {
        return URLEncoder.encode(name, UTF_8) + "=" + URLEncoder.encode(value, UTF_8);
    }

    private static Field field(String text) {
        int equals = text.indexOf('=');
        return new Field(
                URLDecoder.decode(text.substring(0, equals), UTF_8),
                URLDecoder.decode(text.substring(equals + 1), UTF_8));
    }
}
