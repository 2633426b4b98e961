package org.afterward.server.smart;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.UUID;
import org.afterward.server.pages.Pages;
import org.afterward.server.pages.WardClock;
import org.afterward.server.signin.Caller;
import org.afterward.server.signin.Callers;
import org.afterward.wire.smart.Scope;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Where people see which apps they allowed, and take it back.
@RestController
final class OwnAppsPages {
    private final GrantTable table;
    private final Grants grants;
    private final ClientBook book;
    private final Pages pages;
    private final Clock clock;

    OwnAppsPages(GrantTable table, Grants grants, ClientBook book, Pages pages, Clock clock) {
        this.table = table;
        this.grants = grants;
        this.book = book;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping(Home.MANAGE)
    ResponseEntity<byte[]> show(HttpServletRequest request, @RequestParam(defaultValue = "") String done) {
        var now = clock.instant();
        var times = new WardClock(pages.house().zone());
        var apps = table.of(Callers.of(request).account().name(), now).stream()
                .map(grant -> new OwnAppsView.Line(
                        grant.id().toString(),
                        book.find(grant.client()).map(Client::name).orElse(grant.client()),
                        times.near(grant.begun(), now),
                        grant.patient().isEmpty() ? "" : "About one patient",
                        ScopeWords.of(grant.scopes()).stream()
                                .map(AllowView.Ask::words)
                                .toList(),
                        grant.scopes().has(Scope.Plain.OFFLINE_ACCESS)
                                ? "until " + times.near(grant.until(), now) + ", also after you have signed out"
                                : "until you sign out"))
                .toList();
        return pages.show(
                request, "smart/own", new OwnAppsView(done.isEmpty() ? "" : "The app may no more, from now on.", apps));
    }

    @PostMapping(Home.MANAGE + "/end")
    ResponseEntity<byte[]> end(HttpServletRequest request, @RequestParam UUID id) {
        Caller caller = Callers.of(request);
        table.one(id, clock.instant())
                .filter(grant -> grant.account().equals(caller.account().name()))
                .ifPresent(grant -> grants.end(grant.id(), caller.account().name(), clock.instant()));
        return AllowPages.to(Home.MANAGE + "?done=1");
    }
}
