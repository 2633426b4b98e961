package org.afterward.server.legal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.audit.AuditEvent.Outcome;
import org.afterward.clinical.disclosure.PoliceContact;
import org.afterward.server.access.Asker;
import org.afterward.server.pages.Pages;
import org.afterward.server.register.Kept;
import org.afterward.server.signin.Callers;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What wards told of the police: about patients, staff and wards; for the office alone (LG-02).
@RestController
final class PolicePages {
    static final String PATH = LegalPages.PATH + "/police";

    /// How many are listed: the newest.
    static final int LISTED = 200;

    private static final String PREFIX = "police/";

    private final Office office;
    private final Pages pages;

    PolicePages(Office office, Pages pages) {
        this.office = office;
        this.pages = pages;
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> page(HttpServletRequest request) {
        var asker = office.asker(Callers.of(request));
        office.enterAsOfficer(asker, "police");
        return pages.show(
                request,
                "legal/police",
                new PoliceView(office.register().lately(PoliceContact.class, LISTED).stream()
                        .map(kept -> row(kept, asker))
                        .toList()));
    }

    private PoliceView.Row row(Kept<PoliceContact> kept, Asker asker) {
        var contact = kept.matter();
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("At", office.near(contact.at())));
        facts.add(new Fact("About", about(contact, asker)));
        facts.add(new Fact("Asked", contact.asked()));
        facts.add(new Fact("Dealt with by", office.name(contact.dealtBy())));
        if (!contact.caseRef().isEmpty()) {
            facts.add(new Fact("Case", contact.caseRef()));
        }
        if (!contact.outcome().isEmpty()) {
            facts.add(new Fact("What came of it", contact.outcome()));
        }
        return new PoliceView.Row(
                PATH + "/" + contact.id().substring(PREFIX.length()),
                kept.version(),
                contact.officer() + (contact.officerId().isEmpty() ? "" : ", " + contact.officerId()),
                facts,
                !contact.closed());
    }

    private String about(PoliceContact contact, Asker asker) {
        return switch (contact.about()) {
            case PATIENT ->
                office.wards().patient(Fields.patient(contact.subject())).isPresent()
                        ? "the patient " + office.whom(asker, Fields.patient(contact.subject()))
                        : "a patient: " + contact.subject();
            case STAFF -> "a member of staff: " + contact.subject();
            case WARD -> "the ward" + (contact.subject().isEmpty() ? "" : ": " + contact.subject());
        };
    }

    @PostMapping(PATH + "/{key}")
    ResponseEntity<byte[]> outcome(
            HttpServletRequest request,
            @PathVariable String key,
            @RequestParam int version,
            @RequestParam String once,
            @RequestParam String outcome,
            @RequestParam(defaultValue = "") String caseRef) {
        var asker = office.asker(Callers.of(request));
        office.enterAsOfficer(asker, "police");
        var form = Fields.once(once);
        if (!office.register().done(form)) {
            var kept = office.kept(PoliceContact.class, PREFIX + Fields.once(key), version);
            var was = kept.matter();
            office.gate().office(asker, Action.WRITE, Category.K);
            office.log(
                    asker,
                    "police.contact",
                    List.of(),
                    Outcome.DONE,
                    Map.of("about", was.about().name()));
            office.register()
                    .keep(
                            Office.author(asker),
                            form,
                            null,
                            new PoliceContact(
                                    was.id(),
                                    was.officer(),
                                    was.officerId(),
                                    was.at(),
                                    was.about(),
                                    was.subject(),
                                    was.asked(),
                                    was.dealtBy(),
                                    Fields.needed("What came of it", outcome),
                                    Fields.line("The case", caseRef)),
                            kept.version() + 1);
        }
        return Fields.to(PATH);
    }
}
