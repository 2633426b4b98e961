package org.afterward.server.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.audit.AuditEvent.Act;
import org.afterward.clinical.audit.AuditEvent.Outcome;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.visitor.ChildChecks;
import org.afterward.clinical.visitor.SecurityCall;
import org.afterward.clinical.visitor.VisitException;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Gate;
import org.afterward.server.live.Wards;
import org.afterward.server.pages.WardClock;
import org.afterward.server.register.Change;
import org.afterward.server.register.ChangedMeanwhile;
import org.afterward.server.register.Kept;
import org.afterward.server.register.Register;
import org.afterward.server.signin.Callers;
import org.afterward.server.signin.StepUp;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What security and the site lead sign: that one visitor comes all the same, and that a child's way is safe. They
/// see the ward and never the patient.
@RestController
final class SecuritySigns {
    private final Gate gate;
    private final Register register;
    private final Visiting visiting;
    private final Wards wards;
    private final WardClock times;

    SecuritySigns(Gate gate, Register register, Visiting visiting, Wards wards, WardClock times) {
        this.gate = gate;
        this.register = register;
        this.visiting = visiting;
        this.wards = wards;
        this.times = times;
    }

    List<SecurityView.Sign> exceptions(Asker asker) {
        return register.all(VisitException.class).stream()
                .filter(kept -> signable(kept.matter(), asker))
                .map(kept -> new SecurityView.Sign(
                        kept.matter().id(),
                        kept.version(),
                        kept.matter().visitor().name() + ", "
                                + ward(kept.matter().patient()) + ": although "
                                + kept.matter().row().words() + ", until "
                                + times.near(kept.matter().until(), asker.now()),
                        Forms.fresh()))
                .toList();
    }

    private boolean signable(VisitException exception, Asker asker) {
        return !exception.withdrawn()
                && asker.now().isBefore(exception.until())
                && !exception.inForce(asker.now())
                && exception.row().signable(asker.actor().roles())
                && !exception.signed().containsKey(asker.actor().id())
                && available(asker, exception.patient());
    }

    private boolean available(Asker asker, PatientId patient) {
        return !visiting.unavailable(patient).contains(asker.actor().id());
    }

    private String ward(PatientId patient) {
        return wards.patient(patient).map(Visiting::ward).orElse("");
    }

    List<SecurityView.Sign> routes(Asker asker) {
        return routes(asker, asker.now())
                .map(kept -> new SecurityView.Sign(
                        kept.matter().id(),
                        kept.version(),
                        "To " + ward(kept.matter().patient()) + ", with an adult. Asked "
                                + times.near(kept.matter().at(), asker.now()),
                        Forms.fresh()))
                .toList();
    }

    private Stream<Kept<ChildChecks>> routes(Asker asker, Instant now) {
        return register.all(ChildChecks.class).stream()
                .filter(kept -> confirms(asker.actor())
                        && kept.matter().valid(now)
                        && !kept.matter().routeConfirmed(now)
                        && available(asker, kept.matter().patient())
                        && visiting.threat(kept.matter().patient(), now));
    }

    private static boolean confirms(Actor who) {
        return who.is(Role.SECURITY) || who.is(Role.SECURITY_LEAD);
    }

    int asks(Asker asker) {
        return !asker.actor().is(Role.SECURITY_LEAD)
                ? 0
                : (int) register.each(SecurityCall.class)
                        .filter(kept -> !kept.matter().closed() && kept.matter().why() == SecurityCall.Why.BAR_ASKED)
                        .count();
    }

    /// A signature needs a fresh sign-in (AU-26).
    @PostMapping(SecurityPages.PATH + "/sign")
    ResponseEntity<byte[]> sign(
            HttpServletRequest request,
            @RequestParam String exception,
            @RequestParam int version,
            @RequestParam String once) {
        var caller = Callers.of(request);
        var asker = gate.asker(caller);
        if (register.done(Forms.once(once))) {
            return Forms.to(SecurityPages.PATH);
        }
        var kept = register.get(VisitException.class, exception)
                .filter(found -> SecurityPages.may(asker.actor())
                        && available(asker, found.matter().patient()))
                .orElseThrow(Forms::nothing);
        StepUp.require(caller, asker.now());
        seen(kept, version);
        var signed = NotDone.unless(kept.matter().sign(asker.actor(), asker.now()));
        log(
                asker,
                "visit.exception",
                "VS-25",
                signed.patient(),
                Map.of("row", signed.row().name()));
        register.keep(Forms.author(asker.caller()), once, List.of(Change.after(kept, signed)));
        return Forms.to(SecurityPages.PATH);
    }

    @PostMapping(SecurityPages.PATH + "/route")
    ResponseEntity<byte[]> route(
            HttpServletRequest request,
            @RequestParam String checks,
            @RequestParam int version,
            @RequestParam String once) {
        var asker = gate.asker(Callers.of(request));
        if (register.done(Forms.once(once))) {
            return Forms.to(SecurityPages.PATH);
        }
        var kept = register.get(ChildChecks.class, checks)
                .filter(found -> confirms(asker.actor())
                        && available(asker, found.matter().patient()))
                .orElseThrow(Forms::nothing);
        seen(kept, version);
        var confirmed = NotDone.unless(kept.matter().routeConfirmed(asker.actor(), asker.now()));
        log(asker, "visit.route", "VS-33", confirmed.patient(), Map.of());
        register.keep(Forms.author(asker.caller()), once, List.of(Change.after(kept, confirmed)));
        return Forms.to(SecurityPages.PATH);
    }

    private static void seen(Kept<?> kept, int version) {
        if (kept.version() != version) {
            throw new ChangedMeanwhile(kept.matter().id());
        }
    }

    private void log(Asker asker, String code, String rule, PatientId patient, Map<String, String> details) {
        gate.log(gate.event(asker, code, Act.UPDATE, Outcome.DONE)
                .patient(patient)
                .categories(List.of(Category.J.name()))
                .rules(List.of(rule))
                .details(details)
                .made());
    }
}
