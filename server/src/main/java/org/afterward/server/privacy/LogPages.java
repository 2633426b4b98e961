package org.afterward.server.privacy;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.fact.PatientId;
import org.afterward.server.access.Asker;
import org.afterward.server.audit.Filter;
import org.afterward.server.audit.LogExport;
import org.afterward.server.audit.Logged;
import org.afterward.server.pages.Pages;
import org.afterward.server.signin.StepUp;
import org.afterward.wire.json.AuditJson;
import org.afterward.wire.json.CanonicalJson;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The log for the privacy officer: searched, opened and exported. Each look into it is an event of it (AL-20, AL-22).
@RestController
final class LogPages {
    /// Events on one page.
    static final int PAGE = 100;
    /// The most bytes of one export from a page; more is exported on the command line.
    static final long LARGEST = 64L * 1024 * 1024;

    private static final List<String> CODES = List.of(
            "access.",
            "access.denied",
            "alias.",
            "audit.",
            "auth.",
            "btg.",
            "clock.",
            "conflict.",
            "consent.",
            "disclosure.",
            "feed.",
            "handover.",
            "hold.",
            "label.",
            "lockdown.",
            "police.",
            "policy.",
            "rel.",
            "role.",
            "snooping.",
            "visit.");

    private final Office office;
    private final Pages pages;
    private final Finding finding;
    private final Proof proof;
    private final LogExport export;

    LogPages(Office office, Pages pages, Proof proof, LogExport export) {
        this.office = office;
        this.pages = pages;
        this.finding = new Finding(office);
        this.proof = proof;
        this.export = export;
    }

    /// The office that reads the log is asked by itself: L, and not K.
    private Asker asker(HttpServletRequest request, Action action) {
        var asker = office.asker(request);
        office.gate().office(asker, action, Category.L);
        return asker;
    }

    @GetMapping("/privacy/log")
    ResponseEntity<byte[]> newest(HttpServletRequest request) {
        var asked = new LogView.Asked("", "", "", "", "", false);
        return show(HttpStatus.OK, request, asker(request, Action.READ), asked, Long.MAX_VALUE);
    }

    /// A form, so that who is looked for stands in no address.
    @PostMapping("/privacy/log")
    ResponseEntity<byte[]> search(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String patient,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "false") boolean refused,
            @RequestParam(defaultValue = Long.MAX_VALUE + "") long before) {
        var asked = new LogView.Asked(person.strip(), patient.strip(), code, from, until, refused);
        return show(HttpStatus.OK, request, asker(request, Action.READ), asked, before);
    }

    /// What a search means, or why it means nothing.
    private sealed interface Meant {
        record This(Filter filter) implements Meant {}

        record Nothing(String words) implements Meant {}
    }

    private Meant meant(Asker asker, LogView.Asked asked) {
        var filter = Filter.ALL;
        if (!asked.person().isEmpty()) {
            // Who has left, or never was a person, is known to the log by their account.
            filter = filter.by(finding.person(asked.person())
                    .map(found -> found.name())
                    .orElse(asked.person().toLowerCase(Locale.ROOT)));
        }
        if (!asked.patient().isEmpty()) {
            var found = finding.patients(asker, asked.patient());
            if (found.size() != 1) {
                return new Meant.Nothing(
                        found.isEmpty()
                                ? "No patient has this number or name."
                                : found.size() + " patients are called so. Give a number.");
            }
            filter = filter.about(office.wards().registrations(found.getFirst().id()));
        }
        if (!asked.code().isEmpty()) {
            if (!asked.code().matches("[a-z.]{1,60}")) {
                return new Meant.Nothing("A code has small letters and dots: access.read");
            }
            filter = filter.coded(asked.code());
        }
        if (asked.refused()) {
            filter = filter.ending(AuditEvent.Outcome.REFUSED);
        }
        var first =
                Optional.ofNullable(Forms.moment(asked.from(), office.times().zone()));
        var past =
                Optional.ofNullable(Forms.moment(asked.until(), office.times().zone()));
        if ((first.isEmpty() && !asked.from().isBlank())
                || (past.isEmpty() && !asked.until().isBlank())) {
            return new Meant.Nothing("A time is written like 2026-11-23T07:00.");
        }
        return new Meant.This(filter.between(first, past));
    }

    private ResponseEntity<byte[]> show(
            HttpStatus status, HttpServletRequest request, Asker asker, LogView.Asked asked, long before) {
        var meant = meant(asker, asked);
        viewed(asker, meant);
        var found = switch (meant) {
            case Meant.This(var filter) -> office.log().page(filter, before, PAGE);
            case Meant.Nothing(var words) -> List.<Logged>of();
        };
        var trouble = meant instanceof Meant.Nothing(var words) ? words : "";
        var shown = new LinkedHashSet<PatientId>();
        var rows = found.stream()
                .filter(logged -> mayOpen(asker, logged))
                .map(logged -> row(logged, shown))
                .toList();
        return pages.show(
                trouble.isEmpty() ? status : HttpStatus.UNPROCESSABLE_CONTENT,
                request,
                "privacy/log",
                new LogView(
                        asked,
                        rows,
                        found.size() < PAGE
                                ? ""
                                : String.valueOf(found.getLast().seq()),
                        trouble,
                        proof.words(asker.now()),
                        proof.broken(),
                        PatientWriter.people(office),
                        CODES,
                        Forms.fresh()));
    }

    /// Of the officer's own record, and of patients from whom they should keep away, the log says nothing to them.
    private boolean mayOpen(Asker asker, Logged logged) {
        return office.may(asker, logged.event().patient());
    }

    private LogView.Row row(Logged logged, Set<PatientId> shown) {
        var event = logged.event();
        var patient = event.patient();
        if (patient != null) {
            shown.add(patient);
        }
        var who = event.who();
        return new LogView.Row(
                "/privacy/log/" + logged.id(),
                office.times().full(event.at(), office.clock().instant()),
                who == null ? "nobody signed in" : who.display(),
                EventWords.of(event),
                office.listed(patient),
                String.join(" ", event.categories()),
                event.outcome() != AuditEvent.Outcome.DONE);
    }

    private void viewed(Asker asker, Meant meant) {
        var details = new TreeMap<String, String>();
        var event = office.gate()
                .event(asker, "audit.view", AuditEvent.Act.READ, AuditEvent.Outcome.DONE)
                .categories(List.of(Category.L.name()))
                .rules(List.of("AL-20"));
        if (meant instanceof Meant.This(var filter)) {
            filter.actor().ifPresent(actor -> details.put("agent", actor));
            if (!filter.codes().isEmpty()) {
                details.put("codes", String.join(" ", filter.codes()));
            }
            filter.from().ifPresent(from -> details.put("from", from.toString()));
            filter.until().ifPresent(until -> details.put("until", until.toString()));
            filter.patients().stream()
                    .findFirst()
                    .flatMap(one -> office.wards().patient(one))
                    .ifPresent(one -> event.patient(one.id()));
        }
        office.gate().log(event.details(details).made());
    }

    @GetMapping("/privacy/log/{id:[0-9a-f-]{36}}")
    ResponseEntity<byte[]> event(HttpServletRequest request, @PathVariable String id) {
        var asker = asker(request, Action.READ);
        var found = uuid(id).flatMap(office.log()::event)
                .filter(logged -> mayOpen(asker, logged))
                .orElseThrow(Forms::nothing);
        var event = office.gate()
                .event(asker, "audit.view", AuditEvent.Act.READ, AuditEvent.Outcome.DONE)
                .categories(List.of(Category.L.name()))
                .rules(List.of("AL-20"))
                .details(Map.of("id", id));
        if (found.event().patient() != null) {
            event.patient(found.event().patient());
        }
        office.gate().log(event.made());
        return pages.show(request, "privacy/event", whole(found));
    }

    private static Optional<UUID> uuid(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    private EventView whole(Logged logged) {
        var event = logged.event();
        var facts = new ArrayList<ReviewView.Fact>();
        facts.add(new ReviewView.Fact("Event", EventWords.of(event) + " (" + event.code() + ")"));
        facts.add(new ReviewView.Fact("When", event.at().toString()));
        facts.add(new ReviewView.Fact(
                "Recorded", logged.recordedAt() + ", number " + logged.seq() + " of " + logged.node()));
        var who = event.who();
        if (who != null) {
            facts.add(new ReviewView.Fact("Who", who.display() + " (" + who.id() + ", " + who.kind() + ")"));
            facts.add(new ReviewView.Fact("Roles then", String.join(", ", who.roles())));
            facts.add(new ReviewView.Fact("Ward of the shift", who.ward()));
            facts.add(new ReviewView.Fact("At", (who.device() + " " + who.address()).strip()));
            facts.add(new ReviewView.Fact("Program", who.client()));
        }
        facts.add(new ReviewView.Fact("Outcome", event.outcome().name().toLowerCase(Locale.ROOT)));
        facts.add(new ReviewView.Fact("Purpose", event.purpose()));
        facts.add(new ReviewView.Fact("Patient", office.listed(event.patient())));
        facts.add(new ReviewView.Fact("Stay", event.encounter()));
        facts.add(new ReviewView.Fact(
                "Parts",
                event.categories().stream()
                        .map(letter -> Category.valueOf(letter).words())
                        .collect(Collectors.joining(", "))));
        facts.add(new ReviewView.Fact(
                "Shown or changed",
                event.items().stream()
                        .map(item -> item.type() + "/" + item.id()
                                + (item.version().isEmpty() ? "" : " version " + item.version()))
                        .collect(Collectors.joining(", "))));
        facts.add(new ReviewView.Fact("Rules", String.join(", ", event.rules())));
        event.details().forEach((field, value) -> facts.add(new ReviewView.Fact(field, value)));
        facts.add(new ReviewView.Fact("Hash before", logged.before()));
        facts.add(new ReviewView.Fact("Hash", logged.hash()));
        facts.removeIf(fact -> fact.words().isEmpty());
        return new EventView(EventWords.of(event), facts, CanonicalJson.text(AuditJson.tree(event)));
    }

    /// Everything between two times, about one patient or about all: the file proves itself (AL-22).
    @PostMapping("/privacy/log/export")
    ResponseEntity<byte[]> export(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String patient,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until) {
        var asker = office.asker(request);
        StepUp.require(asker.caller(), asker.now());
        office.gate().office(asker, Action.EXPORT, Category.L);
        var asked = new LogView.Asked("", patient.strip(), "", from, until, false);
        return switch (meant(asker, asked)) {
            case Meant.Nothing nothing -> show(HttpStatus.UNPROCESSABLE_CONTENT, request, asker, asked, Long.MAX_VALUE);
            case Meant.This(var filter) -> sent(asker, filter);
        };
    }

    private ResponseEntity<byte[]> sent(Asker asker, Filter filter) {
        try {
            var file = Files.createTempFile("audit-", ".zip");
            try {
                var written = export.write(file, filter);
                if (Files.size(file) > LARGEST) {
                    return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE)
                            .contentType(MediaType.TEXT_PLAIN)
                            .body(("This export has more than " + LARGEST
                                            + " bytes. Narrow it down by times or a patient, or use ./afterward audit export.")
                                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
                }
                exported(asker, filter, written);
                return ResponseEntity.ok()
                        .contentType(new MediaType("application", "zip"))
                        .header("Cache-Control", "no-store")
                        .header(
                                "Content-Disposition",
                                "attachment; filename=\"afterward-audit-" + stamp(asker.now()) + ".zip\"")
                        .body(Files.readAllBytes(file));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the export could not be written", e);
        }
    }

    private String stamp(Instant now) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmm", Locale.ROOT)
                .format(now.atZone(office.times().zone()));
    }

    private void exported(Asker asker, Filter filter, LogExport.Written written) {
        var details = new TreeMap<>(Map.of(
                "events",
                String.valueOf(written.events()),
                "sha256",
                written.sha256(),
                "recipient",
                asker.actor().id()));
        filter.from().ifPresent(from -> details.put("from", from.toString()));
        filter.until().ifPresent(until -> details.put("until", until.toString()));
        var event = office.gate()
                .event(asker, "audit.export", AuditEvent.Act.READ, AuditEvent.Outcome.DONE)
                .categories(List.of(Category.L.name()))
                .items(filter.patients().stream()
                        .map(patient -> new AuditEvent.Item("Patient", patient.value(), ""))
                        .toList())
                .rules(List.of("AL-22"))
                .details(details);
        if (filter.patients().size() == 1) {
            event.patient(filter.patients().iterator().next());
        }
        office.gate().log(event.made());
    }
}
