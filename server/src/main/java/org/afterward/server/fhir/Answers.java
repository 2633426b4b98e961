package org.afterward.server.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.afterward.wire.fhir.Capability;
import org.afterward.wire.fhir.Format;
import org.afterward.wire.fhir.Issue;
import org.afterward.wire.fhir.Outcome;
import org.afterward.wire.fhir.Parsed;
import org.afterward.wire.fhir.Resources;
import org.afterward.wire.fhir.Tree;
import org.afterward.wire.fhir.search.Query;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What each request is answered. FHIR R4, section 3.1 (RESTful API).
final class Answers {
    /// Versions on one page of a history.
    private static final int HISTORY_PAGE = 50;

    private static final Set<String> OTHERS = Set.of("_history", "_search", "metadata", "");

    private final ResourceTable table;
    private final Told told;
    private final Searching searching;
    private final Writing writing;
    private final Bundles bundles;
    private final String version;

    Answers(ResourceTable table, Told told, Searching searching, Writing writing, String version) {
        this.table = table;
        this.told = told;
        this.searching = searching;
        this.writing = writing;
        this.bundles = new Bundles(writing, this);
        this.version = version;
    }

    Answer answer(Exchange exchange) {
        try {
            return route(exchange);
        } catch (Refused refused) {
            return Answer.refused(refused.status(), refused.issues());
        }
    }

    private Answer route(Exchange exchange) {
        var type = exchange.step(0);
        int steps = exchange.path().size();
        if (type.equals("metadata") && steps == 1) {
            return exchange.method().equals("GET")
                    ? Answer.of(200, Capability.statement(exchange.base(), version, "2026-11-23"))
                    : wrong(exchange, "GET");
        }
        if (steps == 0) {
            return exchange.method().equals("POST") ? bundles.answer(exchange) : wrong(exchange, "POST");
        }
        if (type.startsWith("$") || exchange.path().getLast().startsWith("$")) {
            return Answer.refused(
                    501, "not-supported", "the operation " + exchange.path().getLast() + " is not there; see metadata");
        }
        if (!Resources.SUPPORTED.contains(type)) {
            return Answer.refused(
                    404,
                    "not-supported",
                    OTHERS.contains(type)
                            ? "'" + type + "' is answered for one type or one resource only"
                            : "'" + type + "' is not kept here; "
                                    + Resources.SUPPORTED.stream().sorted().toList() + " are");
        }
        if (steps == 1) {
            return switch (exchange.method()) {
                case "GET" -> search(exchange, type);
                case "POST" -> create(exchange, type);
                default -> wrong(exchange, "GET, POST");
            };
        }
        var id = exchange.step(1);
        if (id.equals("_search") && steps == 2) {
            return exchange.method().equals("POST") ? search(exchange, type) : wrong(exchange, "POST");
        }
        if (id.equals("_history") || !id.matches("[A-Za-z0-9\\-.]{1,64}")) {
            return Answer.refused(404, "not-found", "'" + id + "' is no id of a resource");
        }
        if (steps == 2) {
            return switch (exchange.method()) {
                case "GET" -> read(exchange, type, id);
                case "PUT" -> update(exchange, type, id);
                default -> wrong(exchange, "GET, PUT");
            };
        }
        if (!exchange.step(2).equals("_history") || steps > 4) {
            return Answer.refused(404, "not-found", "there is nothing at this address");
        }
        if (!exchange.method().equals("GET")) {
            return wrong(exchange, "GET");
        }
        return steps == 3 ? history(exchange, type, id) : version(exchange, type, id);
    }

    private static Answer wrong(Exchange exchange, String allowed) {
        return Answer.refused(
                        405,
                        "not-supported",
                        exchange.method() + " is not supported here; " + allowed
                                + " is. Nothing is ever deleted: correct a resource by a new version, such as with the status"
                                + " entered-in-error")
                .with("Allow", allowed);
    }

    private Optional<Stored> find(String type, String id) {
        return table.current(type, id).or(() -> switch (type) {
            case "Patient" -> told.people(Optional.of(Set.of(id)), 1).stream().findFirst();
            case "Encounter" ->
                told.stay(id)
                        .flatMap(stay -> told.stays(stay.patient().value()).stream()
                                .filter(stored -> stored.id().equals(id))
                                .findFirst());
            default -> told.byEntry(type, id);
        });
    }

    private Answer read(Exchange exchange, String type, String id) {
        var found = find(type, id);
        if (found.isEmpty()) {
            return Answer.refused(404, "not-found", type + "/" + id + " is not known here");
        }
        if (exchange.header("if-none-match").equals(found.get().etag())) {
            return new Answer(304, Optional.empty(), headers(exchange, found.get(), false), List.of());
        }
        return new Answer(200, Optional.of(found.get().answered()), headers(exchange, found.get(), false), List.of());
    }

    private Answer version(Exchange exchange, String type, String id) {
        var number = exchange.step(3);
        var found = number.matches("[0-9]{1,18}")
                ? table.version(type, id, Long.parseLong(number))
                        .or(() -> number.equals("1") && table.current(type, id).isEmpty()
                                ? find(type, id)
                                : Optional.empty())
                : Optional.<Stored>empty();
        return found.map(stored ->
                        new Answer(200, Optional.of(stored.answered()), headers(exchange, stored, false), List.of()))
                .orElseGet(() ->
                        Answer.refused(404, "not-found", type + "/" + id + " has no version '" + number + "' here"));
    }

    private Answer history(Exchange exchange, String type, String id) {
        int offset = number(exchange, "_offset", 0);
        int count = Math.min(number(exchange, "_count", HISTORY_PAGE), Query.LARGEST_PAGE);
        var versions = table.history(type, id, count, offset);
        long all = table.versions(type, id);
        if (all == 0) {
            versions = find(type, id).stream().toList();
            all = versions.size();
        }
        if (all == 0) {
            return Answer.refused(404, "not-found", type + "/" + id + " is not known here");
        }
        var bundle = bundle("history", all);
        links(bundle, exchange, offset, count, all);
        var entries = bundle.putArray("entry");
        for (var stored : versions) {
            var entry = entries.addObject().put("fullUrl", exchange.base() + "/" + stored.reference());
            entry.set("resource", stored.answered());
            entry.putObject("request")
                    .put("method", stored.version() == 1 ? "POST" : "PUT")
                    .put("url", stored.version() == 1 ? type : stored.reference());
            entry.putObject("response")
                    .put("status", stored.version() == 1 ? "201 Created" : "200 OK")
                    .put("etag", stored.etag())
                    .put("lastModified", stored.updatedAt().toString());
        }
        return Answer.of(200, bundle);
    }

    private static int number(Exchange exchange, String name, int otherwise) {
        var sent = exchange.parameters().getOrDefault(name, List.of());
        if (sent.isEmpty()) {
            return otherwise;
        }
        if (!sent.getFirst().matches("[0-9]{1,6}")) {
            throw new Refused(400, "value", "'" + name + "' must be a whole number");
        }
        return Integer.parseInt(sent.getFirst());
    }

    private Answer search(Exchange exchange, String type) {
        return switch (Query.of(type, exchange.parameters())) {
            case Query.Asked.Refused(var issue) -> Answer.refused(400, List.of(issue));
            case Query.Asked.Understood(var query) -> {
                var found = searching.all(query);
                var bundle = bundle("searchset", found.size());
                if (!query.total()) {
                    links(bundle, exchange, query.offset(), query.count(), found.size());
                    var page = found.stream()
                            .skip(query.offset())
                            .limit(query.count())
                            .toList();
                    if (!page.isEmpty()) {
                        var entries = bundle.putArray("entry");
                        for (var stored : page) {
                            var entry = entries.addObject().put("fullUrl", exchange.base() + "/" + stored.reference());
                            entry.set("resource", stored.answered());
                            entry.putObject("search").put("mode", "match");
                        }
                    }
                }
                yield Answer.of(200, bundle);
            }
        };
    }

    private static ObjectNode bundle(String type, long total) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("resourceType", "Bundle")
                .put("type", type)
                .put("total", total);
    }

    private static void links(ObjectNode bundle, Exchange exchange, int offset, int count, long total) {
        var links = bundle.putArray("link");
        links.addObject().put("relation", "self").put("url", address(exchange, offset));
        if (count > 0 && offset + count < total) {
            links.addObject().put("relation", "next").put("url", address(exchange, offset + count));
        }
        if (offset > 0) {
            links.addObject().put("relation", "previous").put("url", address(exchange, Math.max(0, offset - count)));
        }
    }

    private static String address(Exchange exchange, int offset) {
        var text = new StringBuilder(exchange.base());
        exchange.path().stream()
                .filter(step -> !step.equals("_search"))
                .forEach(step -> text.append('/').append(step));
        char before = '?';
        for (var parameter : exchange.parameters().entrySet()) {
            for (var value : parameter.getValue()) {
                if (!parameter.getKey().equals("_offset")) {
                    text.append(before)
                            .append(URLEncoder.encode(parameter.getKey(), UTF_8))
                            .append('=')
                            .append(URLEncoder.encode(value, UTF_8));
                    before = '&';
                }
            }
        }
        return offset == 0
                ? text.toString()
                : text.append(before).append("_offset=").append(offset).toString();
    }

    private Answer create(Exchange exchange, String type) {
        var resource = resource(exchange, type);
        return written(exchange, new Wish(type, type, null, resource, "", exchange.header("if-none-exist"), 0));
    }

    private Answer update(Exchange exchange, String type, String id) {
        var resource = resource(exchange, type);
        if (!Tree.text(resource, "id").equals(id)) {
            return Answer.refused(
                    400,
                    List.of(Issue.error(
                            "invalid",
                            "the id of the resource must be that of the address: '" + id + "'",
                            type + ".id")));
        }
        return written(exchange, new Wish(type, type, id, resource, "", "", match(exchange.header("if-match"))));
    }

    /// The version of `W/"3"`; 0 where none is sent.
    static long match(String etag) {
        if (etag.isBlank()) {
            return 0;
        }
        var bare = etag.strip().replaceFirst("^W/", "").replace("\"", "");
        if (!bare.matches("[0-9]{1,18}")) {
            throw new Refused(412, "conflict", "If-Match must be the ETag of a version, such as W/\"3\"");
        }
        return Long.parseLong(bare);
    }

    private static ObjectNode resource(Exchange exchange, String type) {
        var format = bodyFormat(exchange);
        return switch (Resources.read(exchange.body().bytes(), format)) {
            case Parsed.NotUnderstood(var issues) -> throw new Refused(status(issues), issues);
            case Parsed.Understood(var resource) -> {
                if (!Tree.text(resource, "resourceType").equals(type)) {
                    throw new Refused(
                            400,
                            List.of(Issue.error(
                                    "invalid",
                                    "a " + Tree.text(resource, "resourceType") + " was sent to the address of " + type,
                                    "")));
                }
                yield resource;
            }
        };
    }

    static Format bodyFormat(Exchange exchange) {
        return Exchange.format(exchange.header("content-type"))
                .orElseThrow(() -> new Refused(
                        415,
                        "not-supported",
                        "send application/fhir+json or application/fhir+xml, and say so in Content-Type"));
    }

    /// What cannot be read is 400, what is too large is 413, what breaks a rule is 422.
    static int status(List<Issue> issues) {
        if (issues.stream().anyMatch(issue -> issue.code().equals("too-long"))) {
            return 413;
        }
        return issues.stream()
                                .anyMatch(issue -> issue.code().equals("value")
                                        || issue.code().equals("required")
                                        || issue.code().equals("invariant")
                                        || issue.code().equals("code-invalid"))
                        && issues.stream().noneMatch(issue -> issue.severity() == Issue.Severity.FATAL)
                ? 422
                : 400;
    }

    private Answer written(Exchange exchange, Wish wish) {
        return switch (writing.keep(List.of(wish), true).getFirst()) {
            case Written.NotKept(var status, var issues) -> Answer.refused(status, issues);
            case Written.Kept(var status, var stored, var issues) ->
                new Answer(
                        status,
                        switch (exchange.wanted()) {
                            case "minimal" -> Optional.empty();
                            case "OperationOutcome" ->
                                Optional.of(Outcome.of(
                                        issues.isEmpty()
                                                ? List.of(Issue.information("kept, nothing to remark"))
                                                : issues));
                            default -> Optional.of(stored.answered());
                        },
                        headers(exchange, stored, true),
                        issues);
        };
    }

    static Map<String, String> headers(Exchange exchange, Stored stored, boolean location) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("ETag", stored.etag());
        headers.put(
                "Last-Modified",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(stored.updatedAt().atOffset(ZoneOffset.UTC)));
        if (location) {
            headers.put("Location", exchange.base() + "/" + stored.reference() + "/_history/" + stored.version());
        }
        return headers;
    }
}
