package org.afterward.server.self;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.UUID;
import org.afterward.clinical.access.Category;
import org.afterward.server.access.Gate;
import org.afterward.server.live.Wards;
import org.afterward.server.pages.Pages;
import org.afterward.server.signin.Callers;
import org.afterward.server.signin.Kind;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What a patient, or who acts for them, sees of their own record.
@RestController
final class SelfPages {
    static final String PATH = "/me";

    private final Self self;
    private final Gate gate;
    private final Pages pages;
    private final Looks looks;
    private final Wards wards;
    private final NamesAsked names;

    SelfPages(Self self, Gate gate, Pages pages, Looks looks, Wards wards, NamesAsked names) {
        this.names = names;
        this.self = self;
        this.gate = gate;
        this.pages = pages;
        this.looks = looks;
        this.wards = wards;
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> me(HttpServletRequest request) {
        var asker = gate.asker(Callers.of(request));
        return pages.show(request, "self/me", self.view(asker, self.open(asker)));
    }

    @GetMapping(PATH + "/looks")
    ResponseEntity<byte[]> looks(
            HttpServletRequest request, @RequestParam(defaultValue = Long.MAX_VALUE + "") long before) {
        var asker = gate.asker(Callers.of(request));
        var sight = gate.open(asker, Self.whose(asker), Category.L);
        var account = asker.caller().account();
        var patient = sight.patient().id();
        var page = looks.page(wards.registrations(patient), account.name(), names.named(patient), before);
        return pages.show(
                request,
                "self/looks",
                new LookView(
                        account.display(),
                        page.days(),
                        page.last() == 0 ? "" : PATH + "/looks?before=" + page.last(),
                        account.kind() == Kind.PROXY,
                        names.asked(patient),
                        account.kind() == Kind.PATIENT && !names.waits(patient),
                        UUID.randomUUID().toString()));
    }

    /// Asks the privacy office for names (AL-21).
    @PostMapping(PATH + "/looks/names")
    ResponseEntity<Void> names(
            HttpServletRequest request, @RequestParam UUID once, @RequestParam(defaultValue = "") String words) {
        var asker = gate.asker(Callers.of(request));
        var sight = gate.open(asker, Self.whose(asker), Category.L);
        if (asker.caller().account().kind() == Kind.PATIENT) {
            names.ask(asker, sight.patient().id(), words, once);
        }
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(PATH + "/looks"))
                .build();
    }
}
