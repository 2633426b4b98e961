package org.afterward.server.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.afterward.server.WholeServer;

/// Somebody with a browser that does nothing of itself: cookies are kept, and whatever is asked is sent as it is.
final class Guest {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final int port;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    private Guest(int port) {
        this.port = port;
    }

    /// Nobody in particular.
    static Guest at(Target target) {
        return new Guest(target.port());
    }

    static Guest signedIn(Target target, String account) {
        var guest = at(target);
        var answer = guest.form("/sign-in", Map.of("username", account, "password", WholeServer.PASSWORD));
        if (answer.status() != 302 && answer.status() != 303) {
            throw new AssertionError("sign-in of " + account + " was answered " + answer.status());
        }
        return guest;
    }

    Raw get(String target) {
        return ask("GET", target, Map.of(), "");
    }

    /// A form with the token of a page of ours.
    Raw form(String target, Map<String, String> fields) {
        var all = new TreeMap<>(fields);
        all.put("_csrf", token());
        return post(target, all, Map.of());
    }

    /// A form as it is.
    Raw post(String target, Map<String, String> fields, Map<String, String> headers) {
        var more = new LinkedHashMap<>(headers);
        more.putIfAbsent("Content-Type", "application/x-www-form-urlencoded");
        return ask("POST", target, more, encoded(fields));
    }

    static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field ->
                        URLEncoder.encode(field.getKey(), UTF_8) + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    String token() {
        var found = CSRF.matcher(get("/account").body());
        if (found.find()) {
            return found.group(1);
        }
        var there = CSRF.matcher(get("/sign-in").body());
        return there.find() ? there.group(1) : "";
    }

    Raw ask(String method, String target, Map<String, String> headers, String body) {
        var all = new LinkedHashMap<>(headers);
        if (!cookies.isEmpty()) {
            all.put(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(one -> one.getKey() + "=" + one.getValue())
                            .collect(Collectors.joining("; ")));
        }
        var answer = Raw.ask(port, method, target, all, body.getBytes(UTF_8));
        answer.headers().getOrDefault("set-cookie", java.util.List.of()).forEach(this::keep);
        return answer;
    }

    private void keep(String cookie) {
        var pair = cookie.split(";", 2)[0].split("=", 2);
        if (pair[1].isEmpty()) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    /// A cookie that somebody else has put there.
    void plant(String name, String value) {
        cookies.put(name, value);
    }

    String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }
}
