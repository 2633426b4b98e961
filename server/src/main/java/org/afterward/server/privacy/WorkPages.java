package org.afterward.server.privacy;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.fact.PatientId;
import org.afterward.server.access.Asker;
import org.afterward.server.board.People;
import org.afterward.server.pages.Pages;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The work list of the privacy office, and whom it means.
@RestController
final class WorkPages {
    private final Office office;
    private final Pages pages;
    private final WorkList list;
    private final Finding finding;
    private final Proof proof;

    WorkPages(Office office, Pages pages, Proof proof) {
        this.office = office;
        this.pages = pages;
        this.list = new WorkList(office);
        this.finding = new Finding(office);
        this.proof = proof;
    }

    @GetMapping("/privacy")
    ResponseEntity<byte[]> work(HttpServletRequest request) {
        return show(request, office.asker(request), "");
    }

    /// A form, so that what is typed stands in no address.
    @PostMapping("/privacy/find")
    ResponseEntity<byte[]> find(HttpServletRequest request, @RequestParam(defaultValue = "") String typed) {
        return show(request, office.asker(request), typed.strip());
    }

    private ResponseEntity<byte[]> show(HttpServletRequest request, Asker asker, String typed) {
        var shown = new ArrayList<PatientId>();
        var sections = list.sections(asker, shown);
        var found = finding.patients(asker, typed);
        found.forEach(patient -> shown.add(patient.id()));
        if (!typed.isEmpty()) {
            office.gate()
                    .log(office.gate()
                            .event(asker, "access.search", AuditEvent.Act.EXECUTE, AuditEvent.Outcome.DONE)
                            .categories(List.of(Category.K.name()))
                            .made());
        }
        office.listed(asker, "work", shown);
        return pages.show(
                request,
                "privacy/work",
                new WorkView(
                        sections,
                        typed,
                        found.stream()
                                .map(patient -> new WorkView.Found(
                                        Forms.address(
                                                "patient", "id", patient.id().value()),
                                        office.gate().shown(patient).listed(People.name(patient)),
                                        (Office.number(patient) + " " + Office.lastWard(patient)).strip()))
                                .toList(),
                        proof.words(asker.now()),
                        proof.broken()));
    }
}
