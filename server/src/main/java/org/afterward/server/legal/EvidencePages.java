package org.afterward.server.legal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.disclosure.EvidenceItem;
import org.afterward.clinical.disclosure.EvidenceItem.Care;
import org.afterward.clinical.disclosure.EvidenceItem.Photo;
import org.afterward.clinical.disclosure.EvidenceItem.Transfer;
import org.afterward.clinical.disclosure.WoundReport;
import org.afterward.clinical.matter.Change;
import org.afterward.server.access.Asker;
import org.afterward.server.pages.Pages;
import org.afterward.server.register.Kept;
import org.afterward.server.signin.Callers;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Evidence of one patient, through whose hands it went, and the wounds about which somebody decides whether police
/// are told. Nothing here stands before treatment (LG-30 to LG-32).
@RestController
@RequestMapping(EvidencePages.PATH + "/{patient}")
final class EvidencePages {
    static final String PATH = "/evidence";

    private static final String ITEM = "evidence/";
    private static final String WOUND = "wound/";

    private final Office office;
    private final Pages pages;

    EvidencePages(Office office, Pages pages) {
        this.office = office;
        this.pages = pages;
    }

    private static ResponseEntity<byte[]> back(String patient) {
        return Fields.to(PATH + "/" + Fields.patient(patient).value());
    }

    @GetMapping
    ResponseEntity<byte[]> page(HttpServletRequest request, @PathVariable String patient) {
        var asker = office.asker(Callers.of(request));
        var whom = office.treated(asker, Fields.patient(patient));
        return pages.show(
                request,
                "legal/evidence",
                new EvidenceView(
                        PATH + "/" + whom.id().value(),
                        office.gate().shown(whom).listed(org.afterward.server.board.People.name(whom)),
                        office.register().of(whom.id(), EvidenceItem.class).reversed().stream()
                                .map(this::item)
                                .toList(),
                        Arrays.stream(Care.values())
                                .map(care -> Choice.of(care.name(), care.words()))
                                .toList(),
                        office.register().of(whom.id(), WoundReport.class).reversed().stream()
                                .map(this::wound)
                                .toList(),
                        office.profile().wounds().keySet().stream()
                                .sorted()
                                .map(kind -> Choice.of(kind, words(kind)))
                                .toList(),
                        asker.actor().is(Role.CONSULTANT) || Office.officer(asker.actor())));
    }

    private EvidenceView.Item item(Kept<EvidenceItem> kept) {
        var item = kept.matter();
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("Found by", office.name(item.foundBy()) + ", " + office.near(item.at())));
        if (!item.sealNo().isEmpty()) {
            facts.add(new Fact("Seal", item.sealNo()));
        }
        if (!item.done().isEmpty()) {
            facts.add(new Fact(
                    "Done", item.done().stream().sorted().map(Care::words).collect(Collectors.joining("; "))));
        }
        item.photos()
                .forEach(photo -> facts.add(new Fact(
                        "Photograph", photo.reference() + ", " + photo.consent() + ", " + office.name(photo.by()))));
        facts.add(new Fact("Is with", item.releasedTo().isEmpty() ? office.name(item.holder()) : item.releasedTo()));
        var rows = new ArrayList<String>();
        for (var row : item.transfers()) {
            rows.add(row(row));
        }
        return new EvidenceView.Item(
                item.id().substring(ITEM.length()),
                kept.version(),
                item.what(),
                facts,
                rows,
                item.releasedTo().isEmpty());
    }

    private String row(Transfer row) {
        return row.correction() == 0
                ? office.near(row.at()) + ": from " + office.name(row.from()) + " to " + office.name(row.to())
                        + ", signed " + row.signed()
                : office.near(row.at()) + ": row " + row.correction() + " put right by " + office.name(row.from())
                        + ": " + row.words();
    }

    private EvidenceView.Wound wound(Kept<WoundReport> kept) {
        var wound = kept.matter();
        var by = wound.at() == null ? "" : " " + office.name(wound.by()) + ", " + office.near(wound.at());
        return new EvidenceView.Wound(
                wound.id().substring(WOUND.length()),
                kept.version(),
                words(wound.kind()),
                office.profile().wounds().getOrDefault(wound.kind(), ""),
                switch (wound.decided()) {
                    case OPEN -> "Report decided? Not yet";
                    case YES -> "The police are told: " + wound.reasons() + by;
                    case NO -> "The police are not told: " + wound.reasons() + by;
                },
                report(wound),
                wound.decided() == WoundReport.Decided.OPEN);
    }

    /// Nothing of who the patient is, unless somebody chose so.
    private String report(WoundReport wound) {
        if (wound.decided() != WoundReport.Decided.YES) {
            return "";
        }
        var who = wound.identity()
                ? office.wards()
                        .patient(wound.patient())
                        .map(org.afterward.server.board.People::name)
                        .orElse("")
                : "";
        return pages.house().name() + " reports a wound: " + words(wound.kind()) + "."
                + (who.isEmpty() ? " Who it is, is not said now." : " The patient is " + who + ".");
    }

    private static String words(String kind) {
        return kind.replace('-', ' ');
    }

    @PostMapping
    ResponseEntity<byte[]> found(
            HttpServletRequest request,
            @PathVariable String patient,
            @RequestParam String what,
            @RequestParam(required = false) List<Care> done,
            @RequestParam(defaultValue = "") String sealNo,
            @RequestParam String once) {
        var asker = office.asker(Callers.of(request));
        var whom = office.treated(asker, Fields.patient(patient)).id();
        var key = Fields.once(once);
        if (!office.register().done(key)) {
            Set<Care> ticks = EnumSet.noneOf(Care.class);
            if (done != null) {
                ticks.addAll(done);
            }
            var item = new EvidenceItem(
                    ITEM + key,
                    whom,
                    Fields.needed("What it is", what),
                    asker.actor().id(),
                    asker.now(),
                    ticks,
                    Fields.line("The seal", sealNo),
                    List.of(),
                    List.of(),
                    null,
                    "");
            office.write(asker, whom, "evidence.found", Map.of("evidence", item.id()));
            office.register().keep(Office.author(asker), key, whom, item, 1);
        }
        return back(patient);
    }

    private ResponseEntity<byte[]> step(
            HttpServletRequest request,
            String patient,
            String key,
            int version,
            String once,
            String code,
            Function<Asker, Function<EvidenceItem, Change<EvidenceItem>>> step) {
        var asker = office.asker(Callers.of(request));
        var whom = office.treated(asker, Fields.patient(patient)).id();
        var form = Fields.once(once);
        if (!office.register().done(form)) {
            var kept = office.kept(EvidenceItem.class, ITEM + Fields.once(key), version);
            if (!office.wards().registrations(whom).contains(kept.matter().patient())) {
                throw Fields.nothing();
            }
            var next = NotDone.unless(step.apply(asker).apply(kept.matter()));
            if (!kept.matter().followedBy(next)) {
                throw new IllegalStateException("a row of " + next.id() + " would have changed");
            }
            office.write(asker, whom, code, Map.of("evidence", next.id()));
            office.register().keep(Office.author(asker), form, kept.patient(), next, kept.version() + 1);
        }
        return back(patient);
    }

    /// @param out it leaves the hospital
    @PostMapping("/{key}/transfer")
    ResponseEntity<byte[]> transfer(
            HttpServletRequest request,
            @PathVariable String patient,
            @PathVariable String key,
            @RequestParam int version,
            @RequestParam String once,
            @RequestParam String to,
            @RequestParam String signed,
            @RequestParam(defaultValue = "false") boolean out) {
        var whom = Fields.line("Who receives it", to);
        var name = Fields.line("The signature", signed);
        return step(
                request,
                patient,
                key,
                version,
                once,
                "evidence.transfer",
                asker -> item -> out
                        ? item.release(whom, name, asker.actor(), asker.now())
                        : item.handOver(whom, name, asker.actor(), asker.now()));
    }

    @PostMapping("/{key}/correct")
    ResponseEntity<byte[]> correct(
            HttpServletRequest request,
            @PathVariable String patient,
            @PathVariable String key,
            @RequestParam int version,
            @RequestParam String once,
            @RequestParam int row,
            @RequestParam String words) {
        return step(
                request,
                patient,
                key,
                version,
                once,
                "evidence.correct",
                asker -> item -> item.correct(row, words, asker.actor(), asker.now()));
    }

    @PostMapping("/{key}/photo")
    ResponseEntity<byte[]> photo(
            HttpServletRequest request,
            @PathVariable String patient,
            @PathVariable String key,
            @RequestParam int version,
            @RequestParam String once,
            @RequestParam String reference,
            @RequestParam(defaultValue = "") String sha256,
            @RequestParam String consent) {
        return step(
                request,
                patient,
                key,
                version,
                once,
                "evidence.photo",
                asker -> item -> item.photographed(
                        new Photo(
                                Fields.line("Where it is kept", reference),
                                Fields.line("The SHA-256", sha256),
                                Fields.line("How the patient agreed", consent),
                                asker.actor().id(),
                                asker.now()),
                        asker.actor()));
    }

    @PostMapping("/wounds")
    ResponseEntity<byte[]> wound(
            HttpServletRequest request,
            @PathVariable String patient,
            @RequestParam String kind,
            @RequestParam String once) {
        var asker = office.asker(Callers.of(request));
        var whom = office.treated(asker, Fields.patient(patient)).id();
        var key = Fields.once(once);
        if (!office.register().done(key)) {
            var wound = NotDone.unless(WoundReport.open(WOUND + key, whom, kind, office.profile()));
            office.write(asker, whom, "wound.open", Map.of("wound", wound.id()));
            office.register().keep(Office.author(asker), key, whom, wound, 1);
        }
        return back(patient);
    }

    @PostMapping("/wounds/{key}")
    ResponseEntity<byte[]> decide(
            HttpServletRequest request,
            @PathVariable String patient,
            @PathVariable String key,
            @RequestParam int version,
            @RequestParam String once,
            @RequestParam boolean yes,
            @RequestParam(defaultValue = "false") boolean identity,
            @RequestParam String why) {
        var asker = office.asker(Callers.of(request));
        var whom = office.treated(asker, Fields.patient(patient)).id();
        var form = Fields.once(once);
        if (!office.register().done(form)) {
            var kept = office.kept(WoundReport.class, WOUND + Fields.once(key), version);
            if (!office.wards().registrations(whom).contains(kept.matter().patient())) {
                throw Fields.nothing();
            }
            var next = NotDone.unless(kept.matter()
                    .decide(yes, identity, Fields.text("Why, or why not", why), asker.actor(), asker.now()));
            office.write(
                    asker,
                    whom,
                    "wound.decide",
                    Map.of("wound", next.id(), "decided", next.decided().name()));
            office.register().keep(Office.author(asker), form, kept.patient(), next, kept.version() + 1);
        }
        return back(patient);
    }
}
