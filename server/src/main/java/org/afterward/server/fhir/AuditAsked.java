package org.afterward.server.fhir;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.afterward.clinical.fact.PatientId;
import org.afterward.server.audit.Filter;
import org.afterward.wire.fhir.Times;
import org.afterward.wire.fhir.search.Criterion;
import org.afterward.wire.fhir.search.Query;

/// A search for AuditEvents.
///
/// @param filter narrows the log down, and takes nothing away that the query would take
/// @param query  what each resource must answer to; patient and agent are the filter's alone
/// @param before the number below which the page begins
record AuditAsked(Filter filter, Query query, long before) {
    /// In the links of a page alone: where the next one begins.
    static final String BEFORE = "_before";

    private static final String ACCOUNT = "urn:afterward:account|";

    /// @throws Refused for what is not understood
    static AuditAsked of(Map<String, List<String>> parameters, FhirIds ids) {
        var rest = new LinkedHashMap<>(parameters);
        var filter = Filter.ALL;
        var patients = new HashSet<PatientId>();
        for (var value : taken(rest, "patient", "patient:Patient")) {
            for (var one : value.split(",")) {
                patients.addAll(known(one.replaceFirst("^Patient/", ""), ids));
            }
        }
        if (!patients.isEmpty()) {
            filter = filter.about(patients);
        }
        for (var value : taken(rest, "agent", "agent:identifier")) {
            var account = value.startsWith(ACCOUNT) ? value.substring(ACCOUNT.length()) : value;
            if (account.contains("|") || account.contains(",") || account.contains("/")) {
                throw new Refused(
                        400, "value", "'agent' is one account, as NAME or " + ACCOUNT + "NAME, not '" + value + "'");
            }
            filter = filter.by(account);
        }
        long before = taken(rest, BEFORE).stream()
                .mapToLong(AuditAsked::number)
                .findFirst()
                .orElse(Long.MAX_VALUE);
        return switch (Query.of("AuditEvent", rest)) {
            case Query.Asked.Refused(var issue) -> throw new Refused(400, List.of(issue));
            case Query.Asked.Understood(var query) -> {
                if (query.offset() != 0
                        || !(query.sort().isEmpty() || query.sort().equals(List.of("-_lastUpdated")))) {
                    throw new Refused(
                            400,
                            "not-supported",
                            "AuditEvents come newest first, by _lastUpdated, and each page links to the next");
                }
                yield new AuditAsked(narrowed(filter, query), query, before);
            }
        };
    }

    /// Everybody who was found to be the same person; for an id that nobody has here, that id alone.
    private static Set<PatientId> known(String id, FhirIds ids) {
        try {
            return ids.same(ids.patient(id).orElse(new PatientId(id)));
        } catch (IllegalArgumentException e) {
            throw new Refused(400, "value", "'" + id + "' is no id of a Patient");
        }
    }

    private static List<String> taken(Map<String, List<String>> parameters, String... names) {
        for (var name : names) {
            var values = parameters.remove(name);
            if (values != null) {
                return values.stream().filter(value -> !value.isEmpty()).toList();
            }
        }
        return List.of();
    }

    private static long number(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw new Refused(400, "value", "'" + BEFORE + "' must be a whole number");
        }
        return Long.parseLong(text);
    }

    private static Filter narrowed(Filter filter, Query query) {
        var narrowed = filter;
        for (var criterion : query.criteria()) {
            if (criterion.parameter().name().equals("date")
                    && criterion.modifier().isEmpty()
                    && criterion.values().size() == 1) {
                narrowed = narrowed.and(dated(criterion)).orElse(narrowed);
            }
            if (criterion.parameter().name().equals("subtype")
                    && criterion.values().size() == 1) {
                var code = criterion.values().getFirst().replaceFirst("^urn:afterward:audit\\|", "");
                // A dot is in ours alone.
                if (code.matches("[a-z]+\\.[a-z]+")) {
                    narrowed = narrowed.and(Filter.ALL.coded(code)).orElse(narrowed);
                }
            }
        }
        return narrowed;
    }

    private static Filter dated(Criterion criterion) {
        var value = criterion.values().getFirst();
        var prefix = value.matches("[a-z]{2}.*") ? value.substring(0, 2) : "eq";
        var asked = Times.of(value.matches("[a-z]{2}.*") ? value.substring(2) : value);
        if (asked.isEmpty()) {
            return Filter.ALL;
        }
        Optional<Instant> from = Optional.of(asked.get().from());
        Optional<Instant> until = Optional.of(asked.get().until());
        return switch (prefix) {
            case "eq" -> Filter.ALL.between(from, until);
            case "ge", "gt", "sa" -> Filter.ALL.between(from, Optional.empty());
            case "le", "lt", "eb" -> Filter.ALL.between(Optional.empty(), until);
            default -> Filter.ALL;
        };
    }

    /// Whom it is about, where it names one patient.
    Optional<PatientId> onlyPatient() {
        return filter.patients().size() == 1
                ? Optional.of(filter.patients().iterator().next())
                : Optional.empty();
    }
}
