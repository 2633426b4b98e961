package org.afterward.server.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.audit.AuditEvent.Act;
import org.afterward.clinical.audit.AuditEvent.Outcome;
import org.afterward.clinical.visitor.WardVisitPolicy;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Gate;
import org.afterward.server.pages.Pages;
import org.afterward.server.register.ChangedMeanwhile;
import org.afterward.server.register.Kept;
import org.afterward.server.register.Register;
import org.afterward.server.signin.Callers;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// When a ward has visitors: its nurse in charge says so.
@RestController
final class PolicyPages {
    private final Gate gate;
    private final Register register;
    private final Visiting visiting;
    private final Pages pages;

    PolicyPages(Gate gate, Register register, Visiting visiting, Pages pages) {
        this.gate = gate;
        this.register = register;
        this.visiting = visiting;
        this.pages = pages;
    }

    @GetMapping("/desk/{ward}/hours")
    ResponseEntity<byte[]> form(HttpServletRequest request, @PathVariable String ward) {
        var asker = gate.asker(Callers.of(request));
        var name = here(asker, ward);
        var policy = visiting.policy(name, asker.now());
        return pages.show(
                request,
                "desk/hours",
                new HoursView(
                        name,
                        WardAddress.of("/desk/", name),
                        DeskPages.clock(policy.fromMinute()),
                        DeskPages.clock(policy.untilMinute()),
                        policy.maxAtBedside(),
                        DeskPages.clock(policy.quietFrom()),
                        DeskPages.clock(policy.quietUntil()),
                        policy.minAge(),
                        policy.infection(),
                        WardVisitPolicy.TEXT,
                        version(name),
                        Forms.fresh()));
    }

    @PostMapping("/desk/{ward}/hours")
    ResponseEntity<byte[]> set(
            HttpServletRequest request,
            @PathVariable String ward,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam int most,
            @RequestParam(defaultValue = "") String quietFrom,
            @RequestParam(defaultValue = "") String quietUntil,
            @RequestParam(defaultValue = "") String minAge,
            @RequestParam(defaultValue = "") String infection,
            @RequestParam int version,
            @RequestParam String once) {
        var asker = gate.asker(Callers.of(request));
        var name = here(asker, ward);
        if (most < 0 || most > 20) {
            throw new NotDone("VS-30", "Visitors at one bedside are 0 to 20.");
        }
        var policy = NotDone.unless(WardVisitPolicy.set(
                new WardVisitPolicy(
                        WardVisitPolicy.idOf(name),
                        name,
                        Forms.minute(from),
                        Forms.minute(until),
                        most,
                        minAge.strip(),
                        Forms.minute(quietFrom),
                        Forms.minute(quietUntil),
                        infection.strip(),
                        asker.actor().id(),
                        asker.now()),
                asker.actor()));
        if (register.done(Forms.once(once))) {
            return Forms.to(WardAddress.of("/desk/", name));
        }
        if (version != version(name)) {
            throw new ChangedMeanwhile(policy.id());
        }
        gate.log(gate.event(asker, "visitor.policy", Act.UPDATE, Outcome.DONE)
                .rules(List.of("VS-30"))
                .details(Map.of("ward", name))
                .made());
        register.keep(Forms.author(asker.caller()), Forms.once(once), null, policy, version + 1);
        return Forms.to(WardAddress.of("/desk/", name));
    }

    private int version(String ward) {
        return register.get(WardVisitPolicy.class, WardVisitPolicy.idOf(ward))
                .map(Kept::version)
                .orElse(0);
    }

    private static String here(Asker asker, String segment) {
        return WardAddress.named(segment)
                .filter(ward -> asker.actor().is(Role.NURSE_IN_CHARGE)
                        && asker.actor().wards().contains(ward))
                .orElseThrow(Forms::nothing);
    }
}
