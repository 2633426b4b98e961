package org.afterward.server.legal;

import jakarta.servlet.http.HttpServletRequest;
import org.afterward.clinical.disclosure.DisclosureRequest;
import org.afterward.clinical.disclosure.DisclosureRequest.State;
import org.afterward.server.access.Asker;
import org.afterward.server.pages.Pages;
import org.afterward.server.register.Kept;
import org.afterward.server.signin.Callers;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The work list of the privacy office and legal, and of their delegates while both are away (LG-01).
@RestController
final class LegalPages {
    static final String PATH = "/legal";

    /// How many that are done are shown.
    static final int DONE = 50;

    private final Office office;
    private final Requests requests;
    private final Pages pages;

    LegalPages(Office office, Requests requests, Pages pages) {
        this.office = office;
        this.requests = requests;
        this.pages = pages;
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        var asker = office.asker(Callers.of(request));
        office.enter(asker, "legal");
        var officer = Office.officer(asker.actor());
        return pages.show(
                request,
                "legal/list",
                new LegalView(
                        requests.open().stream().map(kept -> row(kept, asker)).toList(),
                        officer
                                ? office.register().lately(DisclosureRequest.class, DONE).stream()
                                        .filter(kept -> kept.matter().closed())
                                        .map(kept -> row(kept, asker))
                                        .toList()
                                : java.util.List.of(),
                        officer
                                ? ""
                                : "The office opens "
                                        + office.near(office.hours().next(asker.now()))
                                        + ". Until then a consultant on duty and the site lead decide together what"
                                        + " cannot wait.",
                        officer));
    }

    private LegalView.Row row(Kept<DisclosureRequest> kept, Asker asker) {
        var request = kept.matter();
        var due = request.dueAt();
        var waits = !request.closed() && request.state() != State.RELEASED;
        return new LegalView.Row(
                RequestPages.path(request),
                request.kind().words(),
                request.requester().organisation(),
                request.about(),
                RequestWriter.words(request.state()),
                due == null ? "no due time" : "due " + office.near(due),
                waits && due != null && due.isBefore(asker.now()));
    }
}
