package org.afterward.server.legal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Purpose;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.audit.AuditEvent.Act;
import org.afterward.clinical.audit.AuditEvent.Outcome;
import org.afterward.clinical.disclosure.DisclosureRequest;
import org.afterward.clinical.disclosure.DisclosureRequest.Kind;
import org.afterward.clinical.disclosure.DisclosureRequest.Requester;
import org.afterward.clinical.disclosure.DisclosureRequest.State;
import org.afterward.clinical.disclosure.DisclosureRequest.Wanted;
import org.afterward.clinical.disclosure.Disclosures;
import org.afterward.clinical.disclosure.PoliceContact;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.recovery.Patient;
import org.afterward.server.access.Asker;
import org.afterward.server.live.Ward;
import org.afterward.server.pages.Pages;
import org.afterward.server.signin.Callers;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Where a ward takes in what police, lawyers and others ask, and sees no more of it than a receipt (LG-01, LG-02).
@RestController
final class OutsidePages {
    static final String PATH = "/outside";

    private static final String SAY =
            "Say: “I have taken your request in. The hospital answers it, and calls back.” Nothing more, and show no"
                    + " screen.";
    private static final String REFUSED_SAY = "Say: “I cannot help you with that.” Nothing more, and show no screen.";

    private final Office office;
    private final Requests requests;
    private final Pages pages;

    OutsidePages(Office office, Requests requests, Pages pages) {
        this.office = office;
        this.requests = requests;
        this.pages = pages;
    }

    static boolean may(Actor who) {
        return who.kind() == Actor.Kind.PERSON && who.active() && !who.is(Role.LEARNER);
    }

    private Asker staff(HttpServletRequest request) {
        var asker = office.asker(Callers.of(request));
        if (!may(asker.actor())) {
            throw Fields.nothing();
        }
        return asker;
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> page(HttpServletRequest request) {
        var asker = staff(request);
        var treating = asker.with(Purpose.usual(asker.actor()));
        var patients = patients(treating);
        if (!patients.isEmpty()) {
            office.gate()
                    .listed(
                            treating,
                            "outside",
                            patients.stream().map(Patient::id).toList(),
                            Category.A);
        }
        var choices = patients.stream()
                .map(patient -> Choice.of(patient.id().value(), office.whom(treating, patient.id())))
                .toList();
        var care = Office.treats(asker.actor())
                ? office.gate().visible(treating, patients, Category.E).stream()
                        .map(patient -> Choice.of(patient.id().value(), office.whom(treating, patient.id())))
                        .toList()
                : List.<Choice>of();
        return pages.show(
                request,
                "legal/outside",
                new OutsideView(
                        Arrays.stream(Kind.values())
                                .filter(kind -> kind != Kind.PATIENT_ACCESS)
                                .map(kind -> Choice.of(kind.name(), kind.words()))
                                .toList(),
                        choices,
                        care,
                        senior(asker),
                        Disclosures.NEUTRAL_WORDS,
                        Fields.moment(asker.now(), office.times().zone())));
    }

    private static boolean senior(Asker asker) {
        return asker.actor().is(Role.CONSULTANT) || asker.actor().is(Role.NURSE_IN_CHARGE);
    }

    /// Of the wards on whose roster they are.
    private List<Patient> patients(Asker asker) {
        var all = new ArrayList<Patient>();
        for (var name : asker.actor().wards().stream().sorted().toList()) {
            office.wards().ward(name).map(OutsidePages::of).ifPresent(all::addAll);
        }
        return office.gate().visible(asker, all, Category.A);
    }

    private static List<Patient> of(Ward ward) {
        var all = new ArrayList<Patient>();
        ward.beds().forEach(bed -> all.addAll(bed.patients()));
        all.addAll(ward.elsewhere());
        return all;
    }

    /// What the form says of a request.
    record Asked(
            String kind,
            String organisation,
            String name,
            String number,
            String what,
            String how,
            String about,
            String patient,
            String due) {}

    @PostMapping(PATH + "/request")
    ResponseEntity<byte[]> request(
            HttpServletRequest request,
            @RequestParam String kind,
            @RequestParam String organisation,
            @RequestParam String name,
            @RequestParam(defaultValue = "") String number,
            @RequestParam String what,
            @RequestParam(defaultValue = "") String how,
            @RequestParam(defaultValue = "") String about,
            @RequestParam(defaultValue = "") String patient,
            @RequestParam(defaultValue = "") String due,
            @RequestParam String once) {
        var asker = staff(request);
        var asked = new Asked(kind, organisation, name, number, what, how, about, patient, due);
        var key = Fields.once(once);
        if (!office.register().done(key)) {
            requests.receive(asker, made(asker, asked, key), key);
        }
        var taken = requests.kept(key).matter();
        return receipt(key, taken.kind() == Kind.MEDIA ? "neutral" : taken.state() == State.REFUSED ? "no" : "");
    }

    @PostMapping(PATH + "/at-once")
    ResponseEntity<byte[]> atOnce(
            HttpServletRequest request,
            @RequestParam String organisation,
            @RequestParam String name,
            @RequestParam String said,
            @RequestParam String when,
            @RequestParam(defaultValue = "false") boolean risk,
            @RequestParam(defaultValue = "") String patient,
            @RequestParam String once) {
        var asker = staff(request);
        var key = Fields.once(once);
        if (!office.register().done(key)) {
            var at = Fields.moment(when, office.times().zone());
            if (!risk || at == null) {
                throw new NotDone("5.2", "Say that life was at risk, and when it was said.");
            }
            var asked = new Asked(
                    Kind.VERBAL_POLICE.name(), organisation, name, "", "Life at risk", "at once", "", patient, "");
            requests.saidAtOnce(asker, made(asker, asked, key), Fields.text("What was said", said), at, key);
        }
        return receipt(key, "");
    }

    private DisclosureRequest made(Asker asker, Asked asked, String key) {
        var zone = office.times().zone();
        var offered = Fields.line("The number they gave", asked.number());
        var how = Fields.line("How it came", asked.how());
        return new DisclosureRequest(
                Requests.PREFIX + key,
                subject(asker, asked.patient()),
                Fields.line("Whom it is about", asked.about()),
                new Requester(
                        Fields.needed("The organisation", asked.organisation()),
                        Fields.needed("Who asks", asked.name()),
                        "",
                        ""),
                Fields.word(Kind.class, asked.kind()),
                "",
                new Wanted(
                        Set.of(),
                        Fields.lines("What they want", Fields.text("What they want", asked.what())),
                        null,
                        null,
                        false,
                        ""),
                Fields.moment(asked.due(), zone),
                offered.isEmpty() ? how : (how + "; the number they gave: " + offered),
                asker.actor().id(),
                asker.now(),
                State.RECEIVED,
                Map.of(),
                null,
                Map.of(),
                null,
                "",
                "",
                null,
                null,
                null,
                "");
    }

    /// Somebody whom they may know of; nobody else.
    private List<PatientId> subject(Asker asker, String patient) {
        if (patient.isEmpty()) {
            return List.of();
        }
        var id = Fields.patient(patient);
        var treating = asker.with(Purpose.usual(asker.actor()));
        office.gate().open(treating, id, Category.A);
        return List.of(id);
    }

    /// Police were here. About whom is kept in the office, and shows in no chart (LG-02).
    @PostMapping(PATH + "/police")
    ResponseEntity<byte[]> police(
            HttpServletRequest request,
            @RequestParam String officer,
            @RequestParam(defaultValue = "") String officerId,
            @RequestParam PoliceContact.About concerns,
            @RequestParam(defaultValue = "") String patient,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam String asked,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam String once) {
        var asker = staff(request);
        var key = Fields.once(once);
        if (!office.register().done(key)) {
            var whom = concerns == PoliceContact.About.PATIENT && !patient.isEmpty()
                    ? subject(asker, patient).getFirst().value()
                    : Fields.line("Whom it is about", subject);
            var contact = new PoliceContact(
                    "police/" + key,
                    Fields.needed("The officer", officer),
                    Fields.line("The officer's number", officerId),
                    asker.now(),
                    concerns,
                    whom,
                    Fields.text("What was asked", asked),
                    asker.actor().id(),
                    Fields.text("What came of it", outcome),
                    "");
            if (contact.asked().isEmpty()) {
                throw new NotDone("5.1", "Say what was asked.");
            }
            office.gate()
                    .log(office.gate()
                            .event(asker, "police.contact", Act.CREATE, Outcome.DONE)
                            .categories(List.of(Category.K.name()))
                            .rules(List.of("LG-02"))
                            .details(Map.of("about", concerns.name()))
                            .made());
            office.register().keep(Office.author(asker), key, null, contact, 1);
        }
        return receipt(key, "");
    }

    private static ResponseEntity<byte[]> receipt(String key, String say) {
        return Fields.to(PATH + "/receipt?number=" + key.substring(0, 8) + (say.isEmpty() ? "" : "&say=" + say));
    }

    /// The same for all, but for what can never be given.
    @GetMapping(PATH + "/receipt")
    ResponseEntity<byte[]> receipt(
            HttpServletRequest request, @RequestParam String number, @RequestParam(defaultValue = "") String say) {
        staff(request);
        if (!number.matches("[0-9a-f]{8}")) {
            throw Fields.nothing();
        }
        return pages.show(
                request,
                "legal/receipt",
                new ReceiptView(
                        number.toUpperCase(java.util.Locale.ROOT),
                        switch (say) {
                            case "neutral" -> "Say: “" + Disclosures.NEUTRAL_WORDS + "” Nothing more.";
                            case "no" -> REFUSED_SAY;
                            default -> SAY;
                        }));
    }
}
