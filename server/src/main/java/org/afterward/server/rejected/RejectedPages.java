package org.afterward.server.rejected;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.afterward.server.journal.Rejection;
import org.afterward.server.journal.Rejections;
import org.afterward.server.journal.Settling;
import org.afterward.server.pages.Pages;
import org.afterward.server.pages.WardClock;
import org.afterward.server.signin.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// The refused messages, and each one to be mended, sent again or set aside.
@RestController
final class RejectedPages {
    /// How many are on one page.
    static final int ON_A_PAGE = 100;

    /// The most characters of a note.
    static final int LONGEST_NOTE = 500;

    private static final int PATIENCE_SECONDS = 30;
    private static final String HL7 = "hl7";

    private final Rejections rejections;
    private final Resending resending;
    private final String warning;
    private final Pages pages;
    private final Clock clock;
    private final WardClock times;

    /// @param warning stands above the list as long as it holds; empty for none
    RejectedPages(Rejections rejections, Resending resending, String warning, Pages pages, Clock clock) {
        this.rejections = rejections;
        this.resending = resending;
        this.warning = warning;
        this.pages = pages;
        this.clock = clock;
        this.times = new WardClock(pages.house().zone());
    }

    @GetMapping("/rejected")
    ResponseEntity<byte[]> list(
            HttpServletRequest request,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before) {
        var found = rejections.list(!all, before, ON_A_PAGE);
        var older = found.size() < ON_A_PAGE
                ? ""
                : "/rejected?all=" + all + "&before=" + found.getLast().number();
        return pages.show(
                request,
                "rejected/list",
                new RejectedListView(found.stream().map(this::row).toList(), rejections.open(), !all, older, warning));
    }

    private RejectedListView.Row row(Rejection one) {
        var refusal = one.refusal();
        return new RejectedListView.Row(
                "/rejected/" + one.number(),
                one.number(),
                times.full(one.lastAt(), clock.instant()),
                refusal.feed(),
                refusal.answer(),
                refusal.path(),
                MessageText.visible(refusal.reason()),
                one.times(),
                one.open());
    }

    @GetMapping("/rejected/{number}")
    ResponseEntity<byte[]> one(HttpServletRequest request, @PathVariable long number) {
        return pages.show(request, "rejected/one", view(known(number), ""));
    }

    @PostMapping("/rejected/{number}/resend")
    ResponseEntity<byte[]> resend(
            HttpServletRequest request,
            @PathVariable long number,
            @RequestParam String message,
            @RequestParam(defaultValue = "UTF-8") String charset,
            @AuthenticationPrincipal SignedIn by) {
        var answer = send(MessageText.message(message, charset), "page of " + by.name());
        var accepted = answer.lines().anyMatch(line -> line.startsWith("MSA|AA"));
        if (accepted) {
            rejections.settle(number, new Settling(Settling.Act.RESENT, by.display(), "sent again and accepted"));
        }
        var outcome = accepted
                ? "Accepted. The message is in the journal."
                : "Refused again, and kept as a new entry. The answer was: " + MessageText.visible(answer);
        return pages.show(request, "rejected/one", view(known(number), outcome));
    }

    @PostMapping("/rejected/{number}/settle")
    ResponseEntity<Void> settle(
            @PathVariable long number,
            @RequestParam(defaultValue = "") String note,
            @AuthenticationPrincipal SignedIn by) {
        if (note.length() > LONGEST_NOTE) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        known(number);
        rejections.settle(number, new Settling(Settling.Act.SETTLED, by.display(), note.strip()));
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create("/rejected"))
                .build();
    }

    private String send(byte[] message, String remote) {
        try {
            var answer = resending.send(message, remote).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return new String(answer, StandardCharsets.UTF_8).replace('\r', '\n');
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "stopped", stopped);
        } catch (ExecutionException | TimeoutException e) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "the intake did not answer", e);
        }
    }

    private Rejection known(long number) {
        return rejections.read(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private RejectedView view(Rejection one, String outcome) {
        var refusal = one.refusal();
        var now = clock.instant();
        var text = MessageText.of(refusal.original().bytes());
        var facts = new ArrayList<RejectedView.Fact>();
        facts.add(new RejectedView.Fact(
                "Place of the fault", refusal.path().isEmpty() ? "the whole message" : refusal.path()));
        facts.add(new RejectedView.Fact("The sender was told", refusal.answer()));
        facts.add(new RejectedView.Fact("Came by", MessageText.visible(refusal.feed()) + " from " + refusal.remote()));
        facts.add(new RejectedView.Fact("First", times.full(one.firstAt(), now)));
        if (one.times() > 1) {
            facts.add(new RejectedView.Fact("Last", times.full(one.lastAt(), now) + ", " + one.times() + " times"));
        }
        facts.add(new RejectedView.Fact("Kept as", refusal.original().toString()));
        one.settlings()
                .forEach(event -> facts.add(new RejectedView.Fact(
                        event.how().act().name().toLowerCase(java.util.Locale.ROOT),
                        times.full(event.at(), now) + ", " + event.how().by() + " "
                                + event.how().note())));
        var sendable = refusal.original().type().contains(HL7) && !text.tooLong();
        return new RejectedView(
                one.number(),
                one.open(),
                MessageText.visible(refusal.reason()),
                List.copyOf(facts),
                text.lines(refusal.path()),
                sendable ? text.editable() : "",
                text.charset(),
                outcome);
    }
}
