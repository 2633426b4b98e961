package org.afterward.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// A real HTTP server that keeps what is PUT or sent in Bundles, gives it back by id, and says what it had
/// before. A resource with the words `REFUSE ME` is refused. Patients are found by any identifier.
public final class FhirDouble implements AutoCloseable {
    private static final ObjectMapper JSON = JsonMapper.shared();

    private final HttpServer server;
    private final Map<String, String> kept = new LinkedHashMap<>();
    private final List<String> requests = new ArrayList<>();

    public FhirDouble() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/fhir", this::serve);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/fhir");
    }

    /// By `Type/id`.
    public synchronized Map<String, String> kept() {
        return Map.copyOf(kept);
    }

    public synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            var path = exchange.getRequestURI().getPath().replaceFirst("^/fhir/?", "");
            var query = exchange.getRequestURI().getQuery();
            var answer = answer(exchange.getRequestMethod(), path, query == null ? "" : query, body);
            if (answer.repeated) {
                exchange.getResponseHeaders().add("X-Afterward-Repeated", "true");
            }
            var bytes = answer.body.getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private record Said(int status, String body, boolean repeated) {}

    private synchronized Said answer(String method, String path, String query, String body) {
        requests.add(method + " " + path + (query.isEmpty() ? "" : "?" + query));
        return switch (method) {
            case "PUT" -> put(path, body);
            case "POST" -> path.isEmpty() ? bundle(JSON.readTree(body)) : put(path + "/made-" + kept.size(), body);
            default -> {
                if (path.equals("Patient")) {
                    var number = query.replaceFirst("^identifier=", "");
                    yield new Said(
                            200,
                            "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Patient\",\"id\":\""
                                    + number + "\"}}]}",
                            false);
                }
                var found = kept.get(path);
                yield found == null ? new Said(404, "", false) : new Said(200, found, false);
            }
        };
    }

    /// A path that is refused is not kept.
    private Said put(String path, String body) {
        if (body.contains("REFUSE ME")) {
            return new Said(422, outcome("we do not want that"), false);
        }
        var before = kept.put(path, body);
        return new Said(before == null ? 201 : 200, body, body.equals(before));
    }

    private Said bundle(JsonNode bundle) {
        var entries = JSON.createArrayNode();
        boolean allRepeated = true;
        for (var entry : bundle.path("entry")) {
            var said = put(
                    entry.path("request").path("url").asString(),
                    entry.path("resource").toString());
            allRepeated &= said.repeated;
            var response = entries.addObject().putObject("response").put("status", said.status + " ");
            if (said.status >= 400) {
                response.set("outcome", JSON.readTree(said.body));
            } else if (said.repeated) {
                response.set("outcome", JSON.readTree(outcome("Repeated: already stored")));
            }
        }
        var answer = JSON.createObjectNode().put("resourceType", "Bundle");
        answer.set("entry", entries);
        return new Said(200, answer.toString(), allRepeated);
    }

    private static String outcome(String words) {
        return "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"processing\","
                + "\"diagnostics\":\"" + words + "\"}]}";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
