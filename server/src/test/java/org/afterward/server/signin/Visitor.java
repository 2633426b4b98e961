package org.afterward.server.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A browser without script: keeps cookies, sends forms with the token that the last page gave it, and follows
/// nothing by itself.
public final class Visitor {
    public static final String PASSWORD = "correct horse battery";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String address;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private String token = "";

    public Visitor(String address) {
        this.address = address;
    }

    public HttpResponse<String> get(String path) {
        return keep(send(HttpRequest.newBuilder(URI.create(address + path)).header("Accept", "text/html")));
    }

    /// With the token of the last page.
    public HttpResponse<String> post(String path, Map<String, String> fields) {
        var form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&", "_csrf=" + URLEncoder.encode(token, UTF_8) + "&", ""));
        return keep(send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))));
    }

    /// With a header that a browser sends, and a token of one's own.
    public HttpResponse<String> post(String path, String form, String header, String value) {
        return send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(header, value)
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> keep(HttpResponse<String> page) {
        var found = TOKEN.matcher(page.body());
        if (found.find()) {
            token = found.group(1);
        }
        return page;
    }

    public HttpResponse<String> signIn(String name) {
        return signIn(name, PASSWORD);
    }

    public HttpResponse<String> signIn(String name, String password) {
        get("/sign-in");
        return post("/sign-in", Map.of("username", name, "password", password));
    }

    public String token() {
        return token;
    }

    public Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(cookie -> cookie.getValue())
                .findFirst();
    }

    public CookieManager cookies() {
        return cookies;
    }

    /// Where an answer leads to.
    public static String to(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("nowhere");
    }
}
