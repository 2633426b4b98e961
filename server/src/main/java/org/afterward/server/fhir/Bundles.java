package org.afterward.server.fhir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.afterward.server.journal.Original;
import org.afterward.wire.fhir.Issue;
import org.afterward.wire.fhir.Outcome;
import org.afterward.wire.fhir.Parsed;
import org.afterward.wire.fhir.Resources;
import org.afterward.wire.fhir.SecurityLabels;
import org.afterward.wire.fhir.Tree;
import org.afterward.wire.smart.Interaction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A Bundle at the base address: a transaction is kept whole or not at all, a batch entry by entry. Either
/// is one append to the journal. Reading entries see what the writing ones have kept.
final class Bundles {
    private static final Map<Integer, String> WORDS = Map.of(
            200,
            "OK",
            201,
            "Created",
            304,
            "Not Modified",
            400,
            "Bad Request",
            403,
            "Forbidden",
            404,
            "Not Found",
            409,
            "Conflict",
            412,
            "Precondition Failed",
            422,
            "Unprocessable Content",
            424,
            "Failed Dependency");

    private final Writing writing;
    private final Answers answers;

    Bundles(Writing writing, Answers answers) {
        this.writing = writing;
        this.answers = answers;
    }

    Answer answer(Exchange exchange) {
        return switch (Resources.readBundle(exchange.body().bytes(), Answers.bodyFormat(exchange))) {
            case Parsed.NotUnderstood(var issues) -> Answer.refused(Answers.status(issues), issues);
            case Parsed.Understood(var bundle) ->
                switch (Tree.text(bundle, "type")) {
                    case "transaction" -> carryOut(exchange, Tree.list(bundle, "entry"), true);
                    case "batch" -> carryOut(exchange, Tree.list(bundle, "entry"), false);
                    default ->
                        Answer.refused(
                                422,
                                List.of(Issue.error(
                                        "not-supported",
                                        "a Bundle of type '" + Tree.text(bundle, "type")
                                                + "' is not taken; transaction and batch are",
                                        "Bundle.type")));
                };
        };
    }

    private Answer carryOut(Exchange exchange, List<JsonNode> entries, boolean together) {
        var results = new TreeMap<Integer, Answer>();
        var wishes = new ArrayList<Wish>();
        var places = new ArrayList<Integer>();
        var reads = new HashMap<Integer, JsonNode>();
        for (int i = 0; i < entries.size(); i++) {
            try {
                var method = Tree.text(entries.get(i), "request", "method");
                switch (method) {
                    case "POST", "PUT" -> {
                        var wish = wish(entries.get(i), "Bundle.entry[" + i + "]");
                        Answers.mayAsk(
                                exchange, wish.type(), wish.id() == null ? Interaction.CREATE : Interaction.UPDATE);
                        if (!wish.ifNoneExist().isEmpty()) {
                            Answers.mayAsk(exchange, wish.type(), Interaction.SEARCH_TYPE);
                        }
                        wishes.add(wish);
                        places.add(i);
                    }
                    case "GET" -> reads.put(i, entries.get(i));
                    default ->
                        throw refused(
                                405,
                                "not-supported",
                                "'" + method + "' is not supported in a Bundle",
                                i,
                                "request.method");
                }
            } catch (Refused refused) {
                results.put(i, Answer.refused(refused.status(), refused.issues()));
            }
        }
        if (together && !results.isEmpty()) {
            return whole(results);
        }
        var written = wishes.isEmpty() ? List.<Written>of() : writing.keep(wishes, together, exchange.ceiling());
        for (int w = 0; w < written.size(); w++) {
            results.put(
                    places.get(w),
                    switch (written.get(w)) {
                        case Written.NotKept(var status, var issues) -> Answer.refused(status, issues);
                        case Written.Kept(var status, var stored, var issues) ->
                            new Answer(
                                    status,
                                    exchange.wanted().equals("representation")
                                                    && exchange.headers().containsKey("prefer")
                                            ? Optional.of(stored.answered(exchange.ceiling()))
                                            : Optional.empty(),
                                    Answers.headers(exchange, stored, true),
                                    issues);
                    });
        }
        if (together && results.values().stream().anyMatch(answer -> answer.status() >= 400)) {
            return whole(results);
        }
        reads.forEach((i, entry) -> results.put(i, read(exchange, Tree.text(entry, "request", "url"))));
        return Answer.of(200, SecurityLabels.labelled(response(together, results)));
    }

    /// A transaction that cannot be kept whole: every reason, and the status of the first.
    private static Answer whole(Map<Integer, Answer> results) {
        var reasons = results.values().stream()
                .filter(answer -> answer.status() >= 400 && answer.status() != 424)
                .toList();
        var issues = reasons.stream()
                .flatMap(answer -> answer.issues().stream())
                .limit(100)
                .toList();
        return Answer.refused(reasons.getFirst().status(), issues);
    }

    private static Wish wish(JsonNode entry, String at) {
        var method = Tree.text(entry, "request", "method");
        var url = Tree.text(entry, "request", "url");
        var steps = url.split("/", -1);
        int i = Integer.parseInt(at.replaceAll("\\D", ""));
        if (!(entry.get("resource") instanceof ObjectNode resource)) {
            throw refused(400, "required", "the resource is missing", i, "resource");
        }
        var type = Tree.text(resource, "resourceType");
        if (!Resources.SUPPORTED.contains(type)) {
            throw refused(
                    422,
                    "not-supported",
                    "'" + type + "' is not kept here; "
                            + Resources.SUPPORTED.stream().sorted().toList() + " are: leave the entry out",
                    i,
                    "resource");
        }
        if (!steps[0].equals(type) || steps.length != (method.equals("POST") ? 1 : 2)) {
            throw refused(
                    400,
                    url.contains("?") ? "not-supported" : "invalid",
                    "'" + url + "' must be " + (method.equals("POST") ? type : type + "/ID") + " for a " + method,
                    i,
                    "request.url");
        }
        var issues = Resources.check(resource, at + ".resource");
        if (!issues.isEmpty()) {
            throw new Refused(422, issues);
        }
        if (method.equals("PUT") && !Tree.text(resource, "id").equals(steps[1])) {
            throw refused(400, "invalid", "the id must be that of the address: '" + steps[1] + "'", i, "resource.id");
        }
        return new Wish(
                at + ".resource",
                type,
                method.equals("PUT") ? steps[1] : null,
                resource,
                Tree.text(entry, "fullUrl"),
                Tree.text(entry, "request", "ifNoneExist"),
                Answers.match(Tree.text(entry, "request", "ifMatch")));
    }

    private static Refused refused(int status, String code, String text, int entry, String where) {
        return new Refused(status, List.of(Issue.error(code, text, "Bundle.entry[" + entry + "]." + where)));
    }

    private Answer read(Exchange exchange, String url) {
        int question = url.indexOf('?');
        var path = question < 0 ? url : url.substring(0, question);
        return answers.answer(new Exchange(
                "GET",
                List.of(path.replaceFirst("^/", "").split("/")),
                question < 0 ? Map.of() : Searching.parameters(url.substring(question + 1)),
                Map.of(),
                exchange.base(),
                exchange.format(),
                new Original("", new byte[0]),
                exchange.ceiling()));
    }

    private static ObjectNode response(boolean together, Map<Integer, Answer> results) {
        var bundle = JsonNodeFactory.instance
                .objectNode()
                .put("resourceType", "Bundle")
                .put("type", together ? "transaction-response" : "batch-response");
        if (results.isEmpty()) {
            return bundle;
        }
        var entries = bundle.putArray("entry");
        results.values().forEach(answer -> {
            var entry = entries.addObject();
            boolean failed = answer.status() >= 400;
            if (!failed) {
                answer.body().ifPresent(body -> entry.set("resource", body));
            }
            var response = entry.putObject("response")
                    .put("status", answer.status() + " " + WORDS.getOrDefault(answer.status(), ""));
            var location = answer.headers().getOrDefault("Location", "");
            if (!location.isEmpty()) {
                response.put("location", location.replaceFirst("^.*/([^/]+/[^/]+/_history/)", "$1"));
            }
            var etag = answer.headers().getOrDefault("ETag", "");
            if (!etag.isEmpty()) {
                response.put("etag", etag);
            }
            if (answer.body().isPresent()
                    && !failed
                    && answer.body().get().at("/meta/lastUpdated").isString()) {
                response.put(
                        "lastModified",
                        answer.body().get().at("/meta/lastUpdated").asString());
            }
            if (failed || !answer.issues().isEmpty()) {
                response.set("outcome", Outcome.of(answer.issues()));
            }
        });
        return bundle;
    }
}
