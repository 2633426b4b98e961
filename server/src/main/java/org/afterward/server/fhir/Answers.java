package org.afterward.server.fhir;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.afterward.wire.fhir.Capability;
import org.afterward.wire.fhir.Format;
import org.afterward.wire.fhir.Issue;
import org.afterward.wire.fhir.Outcome;
import org.afterward.wire.fhir.Parsed;
import org.afterward.wire.fhir.Resources;
import org.afterward.wire.fhir.SecurityLabels;
import org.afterward.wire.fhir.Tree;
import org.afterward.wire.fhir.search.Query;
import org.afterward.wire.smart.Interaction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What each request is answered. FHIR R4, section 3.1 (RESTful API).
final class Answers {
    /// Why something is refused that the asker may not ask for at all.
    static final String NOT_COVERED = "the scopes of this token do not cover that";

    private static final Set<String> OTHERS = Set.of("_history", "_search", "metadata", "");

    private final Reading reading;
    private final Searching searching;
    private final Writing writing;
    private final Bundles bundles;
    private final String version;
    private final Supplier<Capability.@Nullable OAuth> oauth;

    /// @param oauth gives nothing where programs have nothing but an account
    Answers(
            Reading reading,
            Searching searching,
            Writing writing,
            String version,
            Supplier<Capability.@Nullable OAuth> oauth) {
        this.oauth = oauth;
        this.reading = reading;
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

    /// @throws Refused with 403 where nothing of the type may be asked for so
    static void mayAsk(Exchange exchange, String type, Interaction interaction) {
        if (!exchange.ceiling().covers(type, interaction)) {
            throw new Refused(403, "forbidden", NOT_COVERED);
        }
    }

    private Answer route(Exchange exchange) {
        var type = exchange.step(0);
        int steps = exchange.path().size();
        if (type.equals("metadata") && steps == 1) {
            return exchange.method().equals("GET")
                    ? Answer.of(200, Capability.statement(exchange.base(), version, "2026-11-23", oauth.get()))
                    : wrong(exchange, "GET");
        }
        if (steps == 0) {
            return exchange.method().equals("POST") ? bundles.answer(exchange) : wrong(exchange, "POST");
        }
        if (type.startsWith("$") || exchange.path().getLast().startsWith("$")) {
            return Answer.refused(
                    501, "not-supported", "the operation " + exchange.path().getLast() + " is not there; see metadata");
        }
        if (type.equals("Practitioner") && steps == 2 && exchange.method().equals("GET")) {
            return exchange.ceiling()
                    .practitioner(exchange.step(1))
                    .map(person -> Answer.of(200, person))
                    .orElseGet(() -> Answer.refused(404, "not-found", Reading.unknown(type, exchange.step(1))));
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
                case "GET" -> {
                    mayAsk(exchange, type, Interaction.READ);
                    yield reading.read(exchange, type, id);
                }
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
        mayAsk(exchange, type, steps == 3 ? Interaction.HISTORY_INSTANCE : Interaction.VREAD);
        return steps == 3 ? reading.history(exchange, type, id) : reading.version(exchange, type, id);
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

    private Answer search(Exchange exchange, String type) {
        mayAsk(exchange, type, Interaction.SEARCH_TYPE);
        return switch (Query.of(type, exchange.parameters())) {
            case Query.Asked.Refused(var issue) -> Answer.refused(400, List.of(issue));
            case Query.Asked.Understood(var query) -> {
                var found = searching.all(query, exchange.ceiling());
                var bundle = Paging.bundle("searchset", found.size());
                if (!query.total()) {
                    Paging.links(bundle, exchange, query.offset(), query.count(), found.size());
                    var page = found.stream()
                            .skip(query.offset())
                            .limit(query.count())
                            .toList();
                    if (!page.isEmpty()) {
                        var entries = bundle.putArray("entry");
                        for (var stored : page) {
                            var entry = entries.addObject().put("fullUrl", exchange.base() + "/" + stored.reference());
                            entry.set("resource", stored.answered(exchange.ceiling()));
                            entry.putObject("search").put("mode", "match");
                        }
                    }
                }
                yield Answer.of(200, SecurityLabels.labelled(bundle));
            }
        };
    }

    private Answer create(Exchange exchange, String type) {
        mayAsk(exchange, type, Interaction.CREATE);
        if (!exchange.header("if-none-exist").isEmpty()) {
            mayAsk(exchange, type, Interaction.SEARCH_TYPE);
        }
        var resource = resource(exchange, type);
        return written(exchange, new Wish(type, type, null, resource, "", exchange.header("if-none-exist"), 0));
    }

    private Answer update(Exchange exchange, String type, String id) {
        mayAsk(exchange, type, Interaction.UPDATE);
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
        return switch (writing.keep(List.of(wish), true, exchange.ceiling()).getFirst()) {
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
                            default -> Optional.of(stored.answered(exchange.ceiling()));
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
