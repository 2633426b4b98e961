package org.afterward.server.team;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.regex.Pattern;

/// Somebody signed in at a browser without script, who sends forms with several fields of one name.
final class AtAScreen {
    static final String PASSWORD = "correct horse battery";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String server;
    private String token = "";

    private AtAScreen(String server) {
        this.server = server;
    }

    static AtAScreen of(String server, String name) {
        var somebody = new AtAScreen(server);
        somebody.get("/sign-in");
        var arrived = somebody.post("/sign-in", "username", name, "password", PASSWORD);
        if (arrived.statusCode() != 303) {
            throw new AssertionError(name + " cannot sign in: " + arrived.statusCode());
        }
        somebody.get("/notices");
        return somebody;
    }

    String page(String path) {
        return get(path).body();
    }

    HttpResponse<String> get(String path) {
        var answer = send(HttpRequest.newBuilder(URI.create(server + path)).GET());
        var found = TOKEN.matcher(answer.body());
        if (found.find()) {
            token = found.group(1);
        }
        return answer;
    }

    /// A form with a key of its own.
    HttpResponse<String> sends(String path, String... fields) {
        var all = new String[fields.length + 2];
        System.arraycopy(fields, 0, all, 0, fields.length);
        all[fields.length] = "once";
        all[fields.length + 1] = UUID.randomUUID().toString();
        return post(path, all);
    }

    HttpResponse<String> post(String path, String... fields) {
        var body = new StringBuilder("_csrf=").append(URLEncoder.encode(token, UTF_8));
        for (int i = 0; i < fields.length; i += 2) {
            body.append('&')
                    .append(URLEncoder.encode(fields[i], UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], UTF_8));
        }
        return send(HttpRequest.newBuilder(URI.create(server + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
