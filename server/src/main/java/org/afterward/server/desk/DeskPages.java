package org.afterward.server.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.visitor.Enquiry;
import org.afterward.clinical.visitor.Lockdown;
import org.afterward.clinical.visitor.Visits;
import org.afterward.clinical.visitor.WardVisitPolicy;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Gate;
import org.afterward.server.pages.Pages;
import org.afterward.server.pages.WardClock;
import org.afterward.server.signin.Callers;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The page of a visitors' desk, and what is done there.
@RestController
final class DeskPages {
    private final Gate gate;
    private final Desk desk;
    private final Enquirers enquirers;
    private final Visiting visiting;
    private final Pages pages;
    private final WardClock times;

    DeskPages(Gate gate, Desk desk, Enquirers enquirers, Visiting visiting, Pages pages) {
        this.gate = gate;
        this.desk = desk;
        this.enquirers = enquirers;
        this.visiting = visiting;
        this.pages = pages;
        this.times = new WardClock(pages.house().zone());
    }

    /// The desk of the one ward that somebody is on, or those of all.
    @GetMapping("/desk")
    ResponseEntity<byte[]> desks(HttpServletRequest request) {
        var asker = gate.asker(Callers.of(request));
        var wards = asker.actor().wards().stream().sorted().toList();
        if (!Visits.mayStandAtDesk(asker.actor()) || wards.isEmpty()) {
            return Forms.to(SecurityPages.may(asker.actor()) ? SecurityPages.PATH : "/visits");
        }
        return wards.size() == 1
                ? Forms.to(WardAddress.of("/desk/", wards.getFirst()))
                : pages.show(
                        request,
                        "desk/desks",
                        new DesksView(wards.stream()
                                .map(ward -> new DesksView.Link(WardAddress.of("/desk/", ward), ward))
                                .toList()));
    }

    @GetMapping("/desk/{ward}")
    ResponseEntity<byte[]> desk(HttpServletRequest request, @PathVariable String ward) {
        var asker = gate.asker(Callers.of(request));
        var name = here(asker, ward);
        return pages.show(request, "desk/desk", view(asker, name));
    }

    private DeskView view(Asker asker, String ward) {
        var now = asker.now();
        var lockdown = visiting.lockdown(ward, now)
                .map(each -> view(asker, each, times))
                .orElse(null);
        var rows = desk.visits(ward, midnight(now)).stream()
                .map(kept -> kept.matter())
                .map(visit -> new DeskView.Row(
                        visit.id(),
                        visit.visitor().name(),
                        visit.badge(),
                        times.near(visit.checkInAt(), now),
                        visit.checkOutAt() == null ? "" : times.near(visit.checkOutAt(), now),
                        Forms.fresh()))
                .toList();
        return new DeskView(
                ward,
                WardAddress.of("/desk/", ward),
                lockdown,
                Lockdown.may(asker.actor(), ward),
                rules(visiting.policy(ward, now)),
                rows.reversed(),
                asker.actor().is(Role.NURSE_IN_CHARGE),
                DeskView.Keys.fresh());
    }

    static DeskView.LockdownView view(Asker asker, Lockdown lockdown, WardClock times) {
        var where = lockdown.ward().isEmpty() ? "The whole site" : lockdown.ward();
        return new DeskView.LockdownView(
                lockdown.id(),
                where
                        + (lockdown.level().closed()
                                ? " takes no visitors now."
                                : " lets visitors in one by one, after the ward was asked."),
                times.near(lockdown.expiresAt(), asker.now()),
                Lockdown.may(asker.actor(), lockdown.ward()),
                Forms.fresh(),
                Forms.fresh());
    }

    private Instant midnight(Instant now) {
        return now.atZone(times.zone()).toLocalDate().atStartOfDay(times.zone()).toInstant();
    }

    private static List<String> rules(WardVisitPolicy policy) {
        var words = new ArrayList<String>();
        if (policy.fromMinute() != policy.untilMinute()) {
            words.add("Visiting " + clock(policy.fromMinute()) + " to " + clock(policy.untilMinute()));
        }
        if (policy.maxAtBedside() > 0) {
            words.add("At most " + policy.maxAtBedside() + " at a bedside");
        }
        if (policy.quietFrom() != policy.quietUntil()) {
            words.add("Quiet " + clock(policy.quietFrom()) + " to " + clock(policy.quietUntil()));
        }
        Optional.of(policy.minAge()).filter(text -> !text.isBlank()).ifPresent(words::add);
        Optional.of(policy.infection()).filter(text -> !text.isBlank()).ifPresent(words::add);
        return words;
    }

    static String clock(int minute) {
        return String.format(Locale.ROOT, "%02d:%02d", minute / 60 % 24, minute % 60);
    }

    @PostMapping("/desk/{ward}/visitor")
    ResponseEntity<byte[]> comes(
            HttpServletRequest request,
            @PathVariable String ward,
            @RequestParam String name,
            @RequestParam String asked,
            @RequestParam(defaultValue = "false") boolean child,
            @RequestParam(defaultValue = "") String with,
            @RequestParam(defaultValue = "") String codeWord,
            @RequestParam(defaultValue = "") String badge,
            @RequestParam String once) {
        var asker = gate.asker(Callers.of(request));
        var here = here(asker, ward);
        var coming = new Desk.Coming(Forms.name(name), Forms.name(asked), child, with, codeWord, badge);
        var answer = desk.comes(asker, here, coming, Forms.once(once));
        var tone = answer.answer().name().toLowerCase(Locale.ROOT).replace('_', '-');
        var word = answer.answer().words();
        return pages.show(
                request,
                "desk/answer",
                new AnswerView(
                        here,
                        WardAddress.of("/desk/", here),
                        tone,
                        word,
                        answer.instruction(),
                        false,
                        "",
                        "",
                        Forms.fresh()));
    }

    @PostMapping("/desk/{ward}/leave")
    ResponseEntity<byte[]> leaves(
            HttpServletRequest request,
            @PathVariable String ward,
            @RequestParam String visit,
            @RequestParam(defaultValue = "") String incident,
            @RequestParam String once) {
        var asker = gate.asker(Callers.of(request));
        var here = here(asker, ward);
        desk.checkOut(asker, here, visit, incident, Forms.once(once));
        return Forms.to(WardAddress.of("/desk/", here));
    }

    @PostMapping("/desk/{ward}/enquiry")
    ResponseEntity<byte[]> enquiry(
            HttpServletRequest request,
            @PathVariable String ward,
            @RequestParam Enquiry.Channel channel,
            @RequestParam String caller,
            @RequestParam String asked,
            @RequestParam(defaultValue = "") String codeWord,
            @RequestParam(defaultValue = "false") boolean police,
            @RequestParam String once) {
        var asker = gate.asker(Callers.of(request));
        var here = here(asker, ward);
        var reply = enquirers.asks(
                asker,
                here,
                new Enquirers.Asked(channel, Forms.name(caller), Forms.name(asked), codeWord, police),
                Forms.once(once));
        return pages.show(
                request,
                "desk/answer",
                new AnswerView(
                        here,
                        WardAddress.of("/desk/", here),
                        "say",
                        "Say",
                        reply.words(),
                        reply.answered() == Enquiry.Answered.MESSAGE_TAKEN,
                        caller.strip(),
                        asked.strip(),
                        Forms.fresh()));
    }

    @PostMapping("/desk/{ward}/message")
    ResponseEntity<byte[]> message(
            HttpServletRequest request,
            @PathVariable String ward,
            @RequestParam String caller,
            @RequestParam String asked,
            @RequestParam String message,
            @RequestParam String once) {
        var asker = gate.asker(Callers.of(request));
        var here = here(asker, ward);
        enquirers.message(asker, here, Forms.name(caller), Forms.name(asked), message, Forms.once(once));
        return Forms.to(WardAddress.of("/desk/", here));
    }

    /// Security is called, and the page is the one that was there before.
    @PostMapping("/desk/{ward}/note")
    ResponseEntity<byte[]> alarm(HttpServletRequest request, @PathVariable String ward, @RequestParam String once) {
        var asker = gate.asker(Callers.of(request));
        var here = here(asker, ward);
        desk.alarm(asker, here, Forms.once(once));
        return Forms.to(WardAddress.of("/desk/", here));
    }

    /// The ward of a desk at which this person may sit; there is no other.
    private static String here(Asker asker, String segment) {
        return WardAddress.named(segment)
                .filter(ward -> Visits.mayStandAtDesk(asker.actor())
                        && asker.actor().wards().contains(ward))
                .orElseThrow(Forms::nothing);
    }
}
