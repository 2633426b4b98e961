package org.afterward.simulator.line;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;

/// The FHIR side of a server. For any number of threads.
public final class FhirLine implements AutoCloseable {
    public static final String JSON = "application/fhir+json";
    public static final String XML = "application/fhir+xml";
    /// How long an answer may take.
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final URI base;
    private final String authorization;

    /// @param user empty where the server asks for no name
    public FhirLine(URI base, String user, String password) {
        this.base = base;
        this.authorization = user.isEmpty()
                ? ""
                : "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    /// @param path after the base, such as `/Patient/1`; empty for a Bundle
    public HttpResponse<byte[]> put(String path, String type, byte[] body) throws IOException, InterruptedException {
        return send(to(path).header("Content-Type", type + ";charset=utf-8").PUT(BodyPublishers.ofByteArray(body)));
    }

    public HttpResponse<byte[]> post(String path, String type, byte[] body) throws IOException, InterruptedException {
        return send(to(path).header("Content-Type", type + ";charset=utf-8").POST(BodyPublishers.ofByteArray(body)));
    }

    public HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return send(to(path).GET());
    }

    private HttpRequest.Builder to(String path) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .header("Accept", JSON);
        return authorization.isEmpty() ? request : request.header("Authorization", authorization);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
