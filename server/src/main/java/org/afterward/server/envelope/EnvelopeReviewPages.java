package org.afterward.server.envelope;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.SealedAccount;
import org.afterward.clinical.access.SealedAccount.State;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.PatientId;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Gate;
import org.afterward.server.audit.AuditLog;
import org.afterward.server.audit.Filter;
import org.afterward.server.audit.Logged;
import org.afterward.server.pages.Pages;
import org.afterward.server.pages.WardClock;
import org.afterward.server.register.Kept;
import org.afterward.server.signin.Callers;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// The privacy office looks at everything that was done with opened envelopes (AU-42).
@RestController
final class EnvelopeReviewPages {
    static final String PATH = "/emergency/reviews";

    /// The most events of one opening on a page; the audit log has them all.
    static final int MOST = 500;

    private final Gate gate;
    private final AuditLog log;
    private final SealedAccounts accounts;
    private final Pages pages;
    private final WardClock times;

    EnvelopeReviewPages(Gate gate, AuditLog log, SealedAccounts accounts, Pages pages) {
        this.gate = gate;
        this.log = log;
        this.accounts = accounts;
        this.pages = pages;
        this.times = new WardClock(pages.house().zone());
    }

    /// The privacy office alone: for everybody else this is not there.
    private Asker office(HttpServletRequest request) {
        var asker = gate.asker(Callers.of(request));
        if (!asker.actor().is(Role.PRIVACY_OFFICER)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        gate.office(asker, Action.READ, Category.L);
        return asker;
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        office(request);
        var all = accounts.all().stream().map(Kept::matter).toList();
        return pages.show(
                request,
                "envelope/reviews",
                new ReviewsView(
                        all.stream()
                                .filter(SealedAccount::waitsForReview)
                                .map(this::line)
                                .toList(),
                        all.stream()
                                .filter(account -> account.state() == State.REVIEWED)
                                .map(this::line)
                                .toList()));
    }

    private ReviewsView.Line line(SealedAccount account) {
        return new ReviewsView.Line(
                path(account),
                account.ward(),
                opened(account),
                switch (account.state()) {
                    case OPEN -> "in use";
                    case REVIEWED -> "looked at by " + account.reviewedBy();
                    case CLOSED, SEALED, VOID -> "closed: " + account.closedBecause();
                },
                account.waitsForReview() && account.reviewDue() != null
                        ? "to be looked at by " + times.near(account.reviewDue(), accounts.now())
                        : "");
    }

    private static String path(SealedAccount account) {
        return PATH + "/" + account.account() + "/" + account.generation();
    }

    private String opened(SealedAccount account) {
        var at = account.openedAt();
        return (account.drill() ? "drill, opened " : "opened ")
                + (at == null ? "" : times.full(at, accounts.now()))
                + " by " + String.join(" and ", account.openedBy());
    }

    @GetMapping(PATH + "/{account}/{generation}")
    ResponseEntity<byte[]> one(HttpServletRequest request, @PathVariable String account, @PathVariable int generation) {
        var asker = office(request);
        return show(HttpStatus.OK, request, asker, found(account, generation), "", "");
    }

    @PostMapping(PATH + "/{account}/{generation}")
    ResponseEntity<byte[]> review(
            HttpServletRequest request,
            @PathVariable String account,
            @PathVariable int generation,
            @RequestParam(defaultValue = "") String note,
            @RequestParam String once) {
        var asker = office(request);
        var kept = found(account, generation);
        var who = asker.caller().account();
        if (!once.matches("[0-9a-f-]{36}")) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return accounts.review(
                        kept,
                        asker.actor(),
                        new Author(who.name(), who.display()),
                        note,
                        "envelope-review:" + once,
                        request.getRemoteAddr())
                .map(why -> show(HttpStatus.UNPROCESSABLE_CONTENT, request, asker, kept, why, note))
                .orElseGet(() -> OpeningPages.to(PATH));
    }

    private Kept<SealedAccount> found(String account, int generation) {
        return accounts.one(account, generation)
                .filter(kept -> kept.matter().waitsForReview() || kept.matter().state() == State.REVIEWED)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private ResponseEntity<byte[]> show(
            HttpStatus status,
            HttpServletRequest request,
            Asker asker,
            Kept<SealedAccount> kept,
            String words,
            String note) {
        var account = kept.matter();
        var filter = filter(account);
        var events = log.page(filter, Long.MAX_VALUE, MOST).reversed();
        gate.log(gate.event(asker, "audit.view", AuditEvent.Act.READ, AuditEvent.Outcome.DONE)
                .rules(java.util.List.of("AL-20", "AU-42"))
                .details(Map.of("account", account.account(), "events", String.valueOf(events.size())))
                .made());
        return pages.show(
                status,
                request,
                "envelope/review",
                new ReviewView(
                        path(account),
                        words,
                        account.ward(),
                        String.join(" and ", account.openedBy()),
                        opened(account),
                        when(account.closedAt()),
                        account.closedBecause(),
                        when(account.reviewDue()),
                        account.drill(),
                        account.state() == State.CLOSED,
                        note.substring(0, Math.min(note.length(), 2_000)),
                        account.note(),
                        events.stream().map(this::line).toList(),
                        Math.max(0, log.count(filter) - events.size()),
                        UUID.randomUUID().toString()));
    }

    private String when(java.time.@org.jspecify.annotations.Nullable Instant time) {
        return time == null ? "" : times.full(time, accounts.now());
    }

    private Filter filter(SealedAccount account) {
        return Filter.ALL
                .by(account.account())
                .between(
                        Optional.ofNullable(account.openedAt()),
                        Optional.ofNullable(account.closedAt()).map(end -> end.plusSeconds(1)));
    }

    private ReviewView.Line line(Logged logged) {
        var event = logged.event();
        var who = event.who();
        return new ReviewView.Line(
                times.full(event.at(), accounts.now()),
                who == null ? "" : who.display(),
                Deeds.words(event),
                Optional.ofNullable(event.patient()).map(PatientId::value).orElse(""));
    }
}
