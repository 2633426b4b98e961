package org.afterward.server.self;

import jakarta.servlet.http.HttpServletRequest;
import org.afterward.clinical.access.Category;
import org.afterward.server.access.Gate;
import org.afterward.server.live.Wards;
import org.afterward.server.pages.Pages;
import org.afterward.server.signin.Callers;
import org.afterward.server.signin.Kind;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
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

    SelfPages(Self self, Gate gate, Pages pages, Looks looks, Wards wards) {
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
        var page = looks.page(wards.registrations(sight.patient().id()), account.name(), before);
        return pages.show(
                request,
                "self/looks",
                new LookView(
                        account.display(),
                        page.days(),
                        page.last() == 0 ? "" : PATH + "/looks?before=" + page.last(),
                        account.kind() == Kind.PROXY));
    }
}
