package org.afterward.server.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.afterward.wire.fhir.SecurityLabels;
import org.afterward.wire.fhir.search.Query;
import org.afterward.wire.smart.Interaction;

/// One resource by its id: now, at a version, and all its versions.
final class Reading {
    /// Versions on one page of a history.
    private static final int HISTORY_PAGE = 50;

    private final ResourceTable table;
    private final Told told;

    Reading(ResourceTable table, Told told) {
        this.table = table;
        this.told = told;
    }

    /// The same words for what is not there and for what is not covered.
    static String unknown(String type, String id) {
        return type + "/" + id + " is not known here";
    }

    private Optional<Stored> find(Exchange exchange, String type, String id, Interaction interaction) {
        return table.current(type, id)
                .or(() -> switch (type) {
                    case "Patient" ->
                        told.people(Optional.of(Set.of(id)), 1).stream().findFirst();
                    case "Encounter" ->
                        told.stay(id)
                                .flatMap(stay -> told.stays(stay.patient().value()).stream()
                                        .filter(stored -> stored.id().equals(id))
                                        .findFirst());
                    default -> told.byEntry(type, id);
                })
                .filter(stored -> stored.under(exchange.ceiling(), interaction));
    }

    Answer read(Exchange exchange, String type, String id) {
        var found = find(exchange, type, id, Interaction.READ);
        if (found.isEmpty()) {
            return Answer.refused(404, "not-found", unknown(type, id));
        }
        if (exchange.header("if-none-match").equals(found.get().etag())) {
            return new Answer(304, Optional.empty(), Answers.headers(exchange, found.get(), false), List.of());
        }
        return whole(exchange, found.get());
    }

    Answer version(Exchange exchange, String type, String id) {
        var number = exchange.step(3);
        var found = number.matches("[0-9]{1,18}")
                ? table.version(type, id, Long.parseLong(number))
                        .filter(stored -> stored.under(exchange.ceiling(), Interaction.VREAD))
                        .or(() -> number.equals("1") && table.current(type, id).isEmpty()
                                ? find(exchange, type, id, Interaction.VREAD)
                                : Optional.empty())
                : Optional.<Stored>empty();
        return found.map(stored -> whole(exchange, stored))
                .orElseGet(() ->
                        Answer.refused(404, "not-found", type + "/" + id + " has no version '" + number + "' here"));
    }

    private static Answer whole(Exchange exchange, Stored stored) {
        return new Answer(
                200,
                Optional.of(stored.answered(exchange.ceiling())),
                Answers.headers(exchange, stored, false),
                List.of());
    }

    Answer history(Exchange exchange, String type, String id) {
        int offset = Paging.number(exchange, "_offset", 0);
        int count = Math.min(Paging.number(exchange, "_count", HISTORY_PAGE), Query.LARGEST_PAGE);
        var page = new ArrayList<Stored>();
        int all = 0;
        for (int read = 0; ; read += HISTORY_PAGE) {
            var versions = table.history(type, id, HISTORY_PAGE, read);
            for (var stored : versions) {
                if (stored.under(exchange.ceiling(), Interaction.HISTORY_INSTANCE)) {
                    if (all >= offset && page.size() < count) {
                        page.add(stored);
                    }
                    all++;
                }
            }
            if (versions.size() < HISTORY_PAGE) {
                break;
            }
        }
        if (all == 0 && table.current(type, id).isEmpty()) {
            find(exchange, type, id, Interaction.HISTORY_INSTANCE).ifPresent(page::add);
            all = page.size();
        }
        if (all == 0) {
            return Answer.refused(404, "not-found", unknown(type, id));
        }
        var bundle = Paging.bundle("history", all);
        Paging.links(bundle, exchange, offset, count, all);
        var entries = bundle.putArray("entry");
        for (var stored : page) {
            var entry = entries.addObject().put("fullUrl", exchange.base() + "/" + stored.reference());
            entry.set("resource", stored.answered(exchange.ceiling()));
            entry.putObject("request")
                    .put("method", stored.version() == 1 ? "POST" : "PUT")
                    .put("url", stored.version() == 1 ? type : stored.reference());
            entry.putObject("response")
                    .put("status", stored.version() == 1 ? "201 Created" : "200 OK")
                    .put("etag", stored.etag())
                    .put("lastModified", stored.updatedAt().toString());
        }
        return Answer.of(200, SecurityLabels.labelled(bundle));
    }
}
