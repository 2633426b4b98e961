package org.afterward.server;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Shift;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Matter;
import org.afterward.server.audit.AuditLog;
import org.afterward.server.register.Register;
import org.afterward.server.signin.Accounts;
import org.afterward.server.signin.Added;
import org.afterward.server.signin.Standing;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/// The whole server as a hospital runs it, on free ports over a fresh database.
public final class WholeServer implements AutoCloseable {
    public static final String PASSWORD = "correct horse battery";
    private static final Author TEST = new Author("test", "Test");
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final RealDatabase database = RealDatabase.fresh();
    private final Path data = place();
    private final ConfigurableApplicationContext context;

    public WholeServer(String... settings) {
        this(Clock.systemUTC(), settings);
    }

    /// @param clock the one on the wall
    public WholeServer(Clock clock, String... settings) {
        var all = new ArrayList<>(List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--afterward.mllp.port=0",
                "--afterward.mllp.address=127.0.0.1",
                "--afterward.zone=Europe/London",
                "--afterward.name=St Elsewhere",
                "--logging.level.root=WARN",
                "--spring.flyway.enabled=false",
                "--afterward.data=" + data));
        all.addAll(List.of(settings));
        context = new SpringApplicationBuilder(Server.class)
                .bannerMode(Banner.Mode.OFF)
                .registerShutdownHook(false)
                .initializers(fresh -> {
                    var beans = (GenericApplicationContext) fresh;
                    beans.registerBean(
                            "dataSource", DataSource.class, database::source, bean -> bean.setDestroyMethodName(""));
                    beans.registerBean("clock", Clock.class, () -> clock);
                })
                .run(all.toArray(String[]::new));
    }

    public Path data() {
        return data;
    }

    private static Path place() {
        return RealDatabase.programs().resolve("data-" + UUID.randomUUID());
    }

    public String address() {
        return "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
    }

    public RealDatabase database() {
        return database;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /// One of several of its type.
    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    public Register register() {
        return bean(Register.class);
    }

    public AuditLog log() {
        return bean(AuditLog.class);
    }

    /// Somebody who may sign in with [#PASSWORD].
    public void account(String name, Standing standing) {
        var added = bean(Accounts.class).add(name, name, standing, PASSWORD);
        if (!(added instanceof Added.Created)) {
            throw new AssertionError(added);
        }
    }

    /// Somebody of the hospital, on the roster of these wards from yesterday until tomorrow.
    public void staff(String name, Role role, String... wards) {
        account(name, Standing.of(role));
        for (var ward : wards) {
            var now = Instant.now();
            keep(
                    null,
                    new Shift(
                            "shift/" + name + "/" + UUID.randomUUID(),
                            name,
                            ward,
                            role,
                            now.minus(Duration.ofDays(1)),
                            now.plus(Duration.ofDays(1)),
                            Set.of(),
                            false,
                            "PAGE",
                            false));
        }
    }

    /// Keeps a new matter.
    public void keep(@Nullable PatientId patient, Matter matter) {
        register().keep(TEST, UUID.randomUUID().toString(), patient, matter, 1);
    }

    public HttpResponse<byte[]> fhir(String account, String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(address() + "/fhir" + path))
                .timeout(Duration.ofSeconds(60))
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((account + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8)))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/fhir+json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return sent(HttpClient.newHttpClient(), request.build());
    }

    /// A browser without script, signed in.
    public Browser signedIn(String account) {
        return signedIn(account, PASSWORD);
    }

    public Browser signedIn(String account, String password) {
        var browser = new Browser();
        var answer = browser.post("/sign-in", Map.of("username", account, "password", password));
        if (answer.statusCode() != 302 && answer.statusCode() != 303) {
            throw new AssertionError("sign-in of " + account + " was answered " + answer.statusCode());
        }
        return browser;
    }

    /// Cookies and forms, and nothing else.
    public final class Browser {
        private final HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

        public HttpResponse<byte[]> get(String path) {
            return sent(
                    client, HttpRequest.newBuilder(URI.create(address() + path)).build());
        }

        public String page(String path) {
            return text(get(path));
        }

        /// Sends a form with the token of the sign-in page or of the page before.
        public HttpResponse<byte[]> post(String path, Map<String, String> fields) {
            return post(
                    path,
                    fields.entrySet().stream()
                            .flatMap(field -> java.util.stream.Stream.of(field.getKey(), field.getValue()))
                            .toList());
        }

        /// The same with fields that come several times: each name is followed by its value.
        public HttpResponse<byte[]> post(String path, List<String> fields) {
            var token = CSRF.matcher(page("/sign-in"));
            var form = new ArrayList<>(fields);
            if (token.find()) {
                form.add("_csrf");
                form.add(token.group(1));
            }
            var body = java.util.stream.IntStream.range(0, form.size() / 2)
                    .mapToObj(i -> encoded(form.get(2 * i)) + "=" + encoded(form.get(2 * i + 1)))
                    .collect(Collectors.joining("&"));
            return send(path, body);
        }

        /// Sends a form as it is, for a field that comes several times.
        public HttpResponse<byte[]> send(String path, String form) {
            return sent(
                    client,
                    HttpRequest.newBuilder(URI.create(address() + path))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form))
                            .build());
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static HttpResponse<byte[]> sent(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }
}
