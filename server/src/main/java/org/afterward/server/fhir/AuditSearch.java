package org.afterward.server.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.audit.AuditEvent.Act;
import org.afterward.clinical.audit.AuditEvent.Outcome;
import org.afterward.clinical.fact.EncounterId;
import org.afterward.clinical.fact.PatientId;
import org.afterward.server.audit.AuditLog;
import org.afterward.server.audit.AuditUnavailable;
import org.afterward.server.audit.Filter;
import org.afterward.server.audit.LogSight;
import org.afterward.server.audit.Logged;
import org.afterward.server.audit.MayReadAudit.Reader;
import org.afterward.server.audit.Redaction;
import org.afterward.wire.fhir.SecurityLabels;
import org.afterward.wire.fhir.audit.AuditResource;
import org.afterward.wire.smart.Interaction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `/AuditEvent`: reading and searching the audit log, for those who may. The log narrows down, and the
/// resource itself decides. Each look into the log is an event, written before the answer.
final class AuditSearch {
    /// The most events that one search looks at.
    static final int LOOKED_AT = 50_000;

    private final AuditLog log;
    private final Clock clock;
    private final FhirIds ids;

    AuditSearch(AuditLog log, Clock clock, FhirIds ids) {
        this.log = log;
        this.clock = clock;
        this.ids = ids;
    }

    Answer answer(Exchange exchange, Reader reader) {
        int steps = exchange.path().size();
        var id = exchange.step(1);
        boolean search = (steps == 1 && exchange.method().equals("GET"))
                || (steps == 2 && id.equals("_search") && exchange.method().equals("POST"));
        boolean read = steps == 2 && !id.startsWith("_") && exchange.method().equals("GET");
        if (!search && !read) {
            return Answer.refused(
                            405, "not-supported", "the audit log is read and searched; nothing else is done to it here")
                    .with("Allow", "GET");
        }
        try {
            Answers.mayAsk(exchange, "AuditEvent", search ? Interaction.SEARCH_TYPE : Interaction.READ);
            if (reader.sight() instanceof LogSight.Nothing) {
                viewed(reader, Outcome.REFUSED, Map.of(), null);
                throw new Refused(403, "forbidden", "the audit log is not for everybody");
            }
            return search ? searched(exchange, reader) : read(exchange, reader, id);
        } catch (Refused refused) {
            return Answer.refused(refused.status(), refused.issues());
        } catch (AuditUnavailable e) {
            return Answer.refused(503, "transient", "The audit log cannot be reached just now. Ask again.")
                    .with("Retry-After", "5");
        }
    }

    private Answer read(Exchange exchange, Reader reader, String id) {
        var found = uuid(id).flatMap(log::event)
                .filter(logged -> visible(logged, reader.sight()))
                .map(logged -> redacted(logged, reader.sight()));
        viewed(reader, Outcome.DONE, Map.of("id", id), null);
        return found.map(logged -> Answer.of(200, resource(logged, exchange)).with("ETag", "W/\"1\""))
                .orElseGet(() -> Answer.refused(404, "not-found", "there is no such AuditEvent"));
    }

    private static Optional<UUID> uuid(String id) {
        return id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? Optional.of(UUID.fromString(id))
                : Optional.empty();
    }

    /// By the same filter that a search would use.
    private boolean visible(Logged logged, LogSight sight) {
        return switch (sight) {
            case LogSight.Everything all -> true;
            case LogSight.Some some ->
                log.page(some.filter(), logged.seq() + 1, 1).stream().anyMatch(first -> first.seq() == logged.seq());
            case LogSight.Nothing none -> false;
            case LogSight.Counts counts -> false;
        };
    }

    private static Logged redacted(Logged logged, LogSight sight) {
        return sight instanceof LogSight.Some some ? Redaction.of(logged, some) : logged;
    }

    /// With the ids under which this interface answers the patient and the stay.
    private ObjectNode resource(Logged logged, Exchange exchange) {
        var resource = AuditResource.of(
                new org.afterward.wire.fhir.audit.Logged(
                        logged.id().toString(),
                        logged.seq(),
                        logged.node(),
                        logged.recordedAt(),
                        logged.before(),
                        here(logged.event())),
                exchange.base());
        var patient = logged.event().patient();
        SecurityLabels.label(
                resource,
                patient == null ? Confidentiality.N : exchange.ceiling().confidentiality(patient));
        return resource;
    }

    private AuditEvent here(AuditEvent event) {
        var patient = event.patient();
        return new AuditEvent(
                event.code(),
                event.at(),
                event.who(),
                event.act(),
                event.outcome(),
                event.purpose(),
                patient == null ? null : new PatientId(ids.of(patient)),
                event.encounter().isEmpty() ? "" : ids.of(new EncounterId(event.encounter())),
                event.categories(),
                event.items(),
                event.rules(),
                event.details());
    }

    private Answer searched(Exchange exchange, Reader reader) {
        var asked = AuditAsked.of(exchange.parameters(), ids);
        var filter = within(asked, reader.sight());
        var raw = url(exchange, exchange.parameters());
        viewed(
                reader,
                Outcome.DONE,
                Map.of("query", Base64.getEncoder().encodeToString(raw.getBytes(UTF_8))),
                asked.onlyPatient().orElse(null));
        if (asked.query().total()) {
            return Answer.of(
                    200,
                    bundle().put(
                                    "total",
                                    filter.map(each -> total(each, asked, reader, exchange))
                                            .orElse(0L)));
        }
        var page = filter.map(each -> page(each, asked, asked.query().count(), reader, exchange))
                .orElse(new Page(List.of(), 0, false));
        return Answer.of(200, filled(page, exchange));
    }

    /// What is asked for, as far as it is for them; empty where nothing of it is.
    private static Optional<Filter> within(AuditAsked asked, LogSight sight) {
        return switch (sight) {
            case LogSight.Everything all -> Optional.of(asked.filter());
            case LogSight.Some some -> {
                if (!some.names() && asked.filter().actor().isPresent()) {
                    // Else whoever is not named could be guessed, one name after the other.
                    throw new Refused(403, "forbidden", "who looked cannot be searched by name");
                }
                yield some.filter().and(asked.filter());
            }
            case LogSight.Counts counts -> {
                if (!asked.query().total() || asked.filter().patients().isEmpty()) {
                    throw new Refused(
                            403, "forbidden", "only _summary=count for a patient of one's own may be asked for");
                }
                yield counts.patients().isEmpty()
                        ? Optional.empty()
                        : Filter.ALL.about(counts.patients()).and(asked.filter());
            }
            case LogSight.Nothing none -> Optional.empty();
        };
    }

    private long total(Filter filter, AuditAsked asked, Reader reader, Exchange exchange) {
        return asked.query().criteria().isEmpty()
                ? log.count(filter)
                : page(filter, asked, Integer.MAX_VALUE, reader, exchange)
                        .resources()
                        .size();
    }

    /// @param last the number below which the next page begins
    private record Page(List<ObjectNode> resources, long last, boolean more) {}

    private Page page(Filter filter, AuditAsked asked, int wanted, Reader reader, Exchange exchange) {
        var found = new ArrayList<ObjectNode>();
        long before = asked.before();
        for (int looked = 0; looked < LOOKED_AT; looked += AuditLog.LARGEST_PAGE) {
            var events = log.page(filter, before, AuditLog.LARGEST_PAGE);
            for (var logged : events) {
                var resource = resource(redacted(logged, reader.sight()), exchange);
                if (asked.query().matches(resource)) {
                    if (found.size() == wanted) {
                        return new Page(found, before, true);
                    }
                    found.add(resource);
                }
                before = logged.seq();
            }
            if (events.size() < AuditLog.LARGEST_PAGE) {
                return new Page(found, before, false);
            }
        }
        throw new Refused(
                422,
                "too-costly",
                "more than " + LOOKED_AT + " events would have to be looked at: name a patient, an agent or a date");
    }

    private static ObjectNode bundle() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("resourceType", "Bundle")
                .put("type", "searchset");
    }

    private static ObjectNode filled(Page page, Exchange exchange) {
        var bundle = bundle();
        var links = bundle.putArray("link");
        links.addObject().put("relation", "self").put("url", url(exchange, exchange.parameters()));
        if (page.more()) {
            var next = new LinkedHashMap<>(exchange.parameters());
            next.put(AuditAsked.BEFORE, List.of(Long.toString(page.last())));
            links.addObject().put("relation", "next").put("url", url(exchange, next));
        }
        if (!page.resources().isEmpty()) {
            var entries = bundle.putArray("entry");
            for (var resource : page.resources()) {
                var entry = entries.addObject()
                        .put(
                                "fullUrl",
                                exchange.base() + "/AuditEvent/"
                                        + resource.path("id").asString());
                entry.set("resource", resource);
                entry.putObject("search").put("mode", "match");
            }
        }
        return SecurityLabels.labelled(bundle);
    }

    private static String url(Exchange exchange, Map<String, List<String>> parameters) {
        var text = new StringBuilder(exchange.base()).append("/AuditEvent");
        char before = '?';
        for (var parameter : parameters.entrySet()) {
            for (var value : parameter.getValue()) {
                text.append(before)
                        .append(URLEncoder.encode(parameter.getKey(), UTF_8))
                        .append('=')
                        .append(URLEncoder.encode(value, UTF_8));
                before = '&';
            }
        }
        return text.toString();
    }

    /// A look into the log is an event itself (AL-20).
    private void viewed(Reader reader, Outcome outcome, Map<String, String> details, @Nullable PatientId patient) {
        log.write(new AuditEvent(
                "audit.view",
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                reader.who(),
                Act.READ,
                outcome,
                "",
                patient,
                "",
                new TreeSet<>(Set.of("L")),
                List.of(),
                List.of("AL-20"),
                new TreeMap<>(details)));
    }
}
