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
import org.afterward.server.access.Asker;
import org.afterward.server.access.Gate;
import org.afterward.server.journal.Original;
import org.afterward.server.journal.Refusal;
import org.afterward.server.journal.Rejection;
import org.afterward.server.journal.Rejections;
import org.afterward.server.journal.Settling;
import org.afterward.server.pages.Pages;
import org.afterward.server.pages.WardClock;
import org.afterward.server.rejected.Readers.Sight;
import org.afterward.server.signin.Callers;
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
    private static final String NOBODY_ELSE = "Not sent. A message that is mended here names the patient whom it named"
            + " as it came, and nobody as caring for them who was not named before.";

    private final Rejections rejections;
    private final Gate gate;
    private final Readers readers;
    private final Resending resending;
    private final String warning;
    private final Pages pages;
    private final Clock clock;
    private final WardClock times;

    /// @param warning stands above the list as long as it holds; empty for none
    RejectedPages(
            Rejections rejections,
            Gate gate,
            Readers readers,
            Resending resending,
            String warning,
            Pages pages,
            Clock clock) {
        this.rejections = rejections;
        this.gate = gate;
        this.readers = readers;
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
        var asker = gate.asker(Callers.of(request));
        var found = rejections.list(!all, before, ON_A_PAGE);
        var rows = new ArrayList<RejectedListView.Row>();
        var whole = new ArrayList<Original>();
        for (var one : found) {
            var sight = readers.sight(asker, one.refusal().original());
            if (sight != Sight.NOTHING) {
                rows.add(row(one, sight));
            }
            if (sight == Sight.WHOLE) {
                whole.add(one.refusal().original());
            }
        }
        readers.listed(asker, whole);
        var open = Readers.runs(asker)
                ? rejections.open()
                : rows.stream().filter(RejectedListView.Row::open).count();
        var older = found.size() < ON_A_PAGE
                ? ""
                : "/rejected?all=" + all + "&before=" + found.getLast().number();
        return pages.show(request, "rejected/list", new RejectedListView(rows, open, !all, older, warning));
    }

    private RejectedListView.Row row(Rejection one, Sight sight) {
        var refusal = one.refusal();
        return new RejectedListView.Row(
                "/rejected/" + one.number(),
                one.number(),
                times.full(one.lastAt(), clock.instant()),
                refusal.feed(),
                refusal.answer(),
                refusal.path(),
                reason(refusal, sight),
                one.times(),
                one.open());
    }

    private static String reason(Refusal refusal, Sight sight) {
        return MessageText.visible(sight == Sight.WHOLE ? refusal.reason() : MessageText.unquoted(refusal.reason()));
    }

    @GetMapping("/rejected/{number}")
    ResponseEntity<byte[]> one(HttpServletRequest request, @PathVariable long number) {
        var asker = gate.asker(Callers.of(request));
        var one = known(number);
        return pages.show(request, "rejected/one", view(one, seen(asker, one), ""));
    }

    /// What they may see of it, written down; what is hidden from them is not there.
    private Sight seen(Asker asker, Rejection one) {
        var sight = readers.sight(asker, one.refusal().original());
        switch (sight) {
            case NOTHING -> {
                readers.refused(asker);
                throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            }
            case SHAPE -> {}
            case WHOLE -> readers.read(asker, one.refusal().original());
        }
        return sight;
    }

    @PostMapping("/rejected/{number}/resend")
    ResponseEntity<byte[]> resend(
            HttpServletRequest request,
            @PathVariable long number,
            @RequestParam String message,
            @RequestParam(defaultValue = "UTF-8") String charset,
            @AuthenticationPrincipal SignedIn by) {
        var asker = gate.asker(Callers.of(request));
        var one = known(number);
        var sight = seen(asker, one);
        var mended = MessageText.message(message, charset);
        if (sight != Sight.WHOLE || !readers.namesNobodyElse(one.refusal().original(), mended)) {
            return pages.show(HttpStatus.UNPROCESSABLE_CONTENT, request, "rejected/one", view(one, sight, NOBODY_ELSE));
        }
        readers.send(asker, number, mended);
        var answer = send(mended, "page of " + by.name());
        var accepted = answer.lines().anyMatch(line -> line.startsWith("MSA|AA"));
        if (accepted) {
            rejections.settle(number, new Settling(Settling.Act.RESENT, by.display(), "sent again and accepted"));
        }
        var outcome = accepted
                ? "Accepted. The message is in the journal."
                : "Refused again, and kept as a new entry. The answer was: " + MessageText.visible(answer);
        return pages.show(request, "rejected/one", view(known(number), sight, outcome));
    }

    @PostMapping("/rejected/{number}/settle")
    ResponseEntity<Void> settle(
            HttpServletRequest request,
            @PathVariable long number,
            @RequestParam(defaultValue = "") String note,
            @AuthenticationPrincipal SignedIn by) {
        if (note.length() > LONGEST_NOTE) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        seen(gate.asker(Callers.of(request)), known(number));
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

    private RejectedView view(Rejection one, Sight sight, String outcome) {
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
                        times.full(event.at(), now) + ", " + event.how().by()
                                + (sight == Sight.WHOLE ? " " + event.how().note() : ""))));
        var sendable = sight == Sight.WHOLE && refusal.original().type().contains(HL7) && !text.tooLong();
        return new RejectedView(
                one.number(),
                one.open(),
                reason(refusal, sight),
                List.copyOf(facts),
                sight == Sight.WHOLE ? text.lines(refusal.path()) : text.shape(refusal.path()),
                sendable ? text.editable() : "",
                text.charset(),
                outcome);
    }
}
