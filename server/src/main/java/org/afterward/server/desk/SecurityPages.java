package org.afterward.server.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.audit.AuditEvent.Act;
import org.afterward.clinical.audit.AuditEvent.Outcome;
import org.afterward.clinical.visitor.Listing;
import org.afterward.clinical.visitor.Lockdown;
import org.afterward.clinical.visitor.SecurityCall;
import org.afterward.clinical.visitor.VisitorEntry;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Gate;
import org.afterward.server.live.Wards;
import org.afterward.server.pages.Pages;
import org.afterward.server.pages.WardClock;
import org.afterward.server.register.Kept;
import org.afterward.server.register.Register;
import org.afterward.server.signin.Callers;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What security sees: who calls, who must not come in, and what is locked. No patient, and no why (VS-01).
@RestController
final class SecurityPages {
    static final String PATH = "/security";

    private final Gate gate;
    private final Register register;
    private final Visiting visiting;
    private final Lockdowns lockdowns;
    private final SecuritySigns signs;
    private final Wards wards;
    private final Pages pages;
    private final WardClock times;

    SecurityPages(
            Gate gate,
            Register register,
            Visiting visiting,
            Lockdowns lockdowns,
            SecuritySigns signs,
            Wards wards,
            Pages pages) {
        this.gate = gate;
        this.register = register;
        this.visiting = visiting;
        this.lockdowns = lockdowns;
        this.signs = signs;
        this.wards = wards;
        this.pages = pages;
        this.times = new WardClock(pages.house().zone());
    }

    static boolean may(Actor who) {
        return who.kind() == Actor.Kind.PERSON
                && who.active()
                && (who.is(Role.SECURITY) || who.is(Role.SECURITY_LEAD) || who.is(Role.SITE_LEAD));
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> page(HttpServletRequest request) {
        var asker = gate.asker(Callers.of(request));
        if (!may(asker.actor())) {
            throw Forms.nothing();
        }
        var now = asker.now();
        gate.log(gate.event(asker, "access.list", Act.READ, Outcome.DONE)
                .details(Map.of("list", "security"))
                .made());
        return pages.show(
                request,
                "desk/security",
                new SecurityView(
                        visiting.all(SecurityCall.class).stream()
                                .filter(call -> !call.closed() && call.why() != SecurityCall.Why.BAR_ASKED)
                                .map(call -> call(call, asker))
                                .toList(),
                        visiting.all(VisitorEntry.class).stream()
                                .filter(entry -> entry.listing() == Listing.BARRED && entry.inForce(now))
                                .map(entry -> new SecurityView.Barred(
                                        entry.visitor().name(),
                                        entry.description(),
                                        entry.until() == null ? "" : times.near(entry.until(), now)))
                                .distinct()
                                .toList(),
                        visiting.all(Lockdown.class).stream()
                                .filter(lockdown -> lockdown.active(now))
                                .map(lockdown -> DeskPages.view(asker, lockdown, times))
                                .toList(),
                        List.copyOf(wards.wards().keySet()),
                        signs.exceptions(asker),
                        signs.routes(asker),
                        signs.asks(asker),
                        asker.actor().is(Role.SECURITY_LEAD),
                        asker.actor().is(Role.SECURITY) || asker.actor().is(Role.SECURITY_LEAD),
                        Forms.fresh()));
    }

    private SecurityView.Call call(SecurityCall call, Asker asker) {
        var about = register.get(VisitorEntry.class, call.about())
                .map(Kept::matter)
                .map(entry ->
                        entry.visitor().name() + (entry.description().isEmpty() ? "" : ": " + entry.description()))
                .orElse("");
        return new SecurityView.Call(
                call.id(),
                call.why().words(),
                call.ward().isEmpty() ? "site" : call.ward(),
                about,
                times.near(call.at(), asker.now()),
                Forms.fresh());
    }

    @PostMapping(PATH + "/acknowledge")
    ResponseEntity<byte[]> acknowledge(
            HttpServletRequest request, @RequestParam String call, @RequestParam String once) {
        var asker = gate.asker(Callers.of(request));
        var kept = register.get(SecurityCall.class, call)
                .filter(found -> may(asker.actor()))
                .orElseThrow(Forms::nothing);
        if (register.done(Forms.once(once))) {
            return Forms.to(PATH);
        }
        var taken = NotDone.unless(kept.matter().acknowledge(asker.actor(), asker.now()));
        gate.log(gate.event(asker, "security.acknowledge", Act.UPDATE, Outcome.DONE)
                .rules(List.of("VS-50"))
                .details(Map.of("call", call))
                .made());
        register.keep(Forms.author(asker.caller()), Forms.once(once), null, taken, kept.version() + 1);
        return Forms.to(PATH);
    }

    /// @param ward empty for the whole site
    @PostMapping("/lockdown")
    ResponseEntity<byte[]> lock(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String ward,
            @RequestParam Lockdown.Level level,
            @RequestParam String reason,
            @RequestParam String once) {
        var asker = gate.asker(Callers.of(request));
        if (!ward.isEmpty() && !wards.wards().containsKey(ward)) {
            throw Forms.bad();
        }
        var meant = ward.isEmpty() && level == Lockdown.Level.WARD_LOCK ? Lockdown.Level.SITE_LOCK : level;
        lockdowns.start(asker, ward, meant, reason, Forms.once(once));
        return Forms.to(back(asker));
    }

    @PostMapping("/lockdown/renew")
    ResponseEntity<byte[]> renew(HttpServletRequest request, @RequestParam String lockdown, @RequestParam String once) {
        var asker = gate.asker(Callers.of(request));
        lockdowns.renew(asker, lockdown, Forms.once(once));
        return Forms.to(back(asker));
    }

    @PostMapping("/lockdown/end")
    ResponseEntity<byte[]> end(HttpServletRequest request, @RequestParam String lockdown, @RequestParam String once) {
        var asker = gate.asker(Callers.of(request));
        lockdowns.end(asker, lockdown, Forms.once(once));
        return Forms.to(back(asker));
    }

    private static String back(Asker asker) {
        return may(asker.actor()) ? PATH : "/desk";
    }
}
