package org.afterward.server.people;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.server.access.Gate;
import org.afterward.server.signin.Callers;
import org.afterward.server.signin.Kind;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/// Who these pages are for. Everybody else gets the page of what is not allowed, and the log says that they
/// tried.
public final class Admin {
    private final Gate gate;
    private final Clock clock;

    Admin(Gate gate, Clock clock) {
        this.gate = gate;
        this.clock = clock;
    }

    /// The system administrator.
    public Acting require(HttpServletRequest request) {
        return administrator(request).orElseThrow(() -> refused(request));
    }

    /// The system administrator, or who is in charge of the ward now.
    Acting requireRoster(HttpServletRequest request, String ward) {
        return administrator(request).or(() -> inCharge(request, ward)).orElseThrow(() -> refused(request));
    }

    /// The system administrator, or the privacy officer, who may be the second person.
    Acting requireRoleFile(HttpServletRequest request) {
        return acting(request)
                .filter(acting -> runs(acting) || acting.roles().contains(Role.PRIVACY_OFFICER))
                .orElseThrow(() -> refused(request));
    }

    Optional<Acting> administrator(HttpServletRequest request) {
        return acting(request).filter(Admin::runs);
    }

    static boolean runs(Acting acting) {
        return acting.roles().contains(Role.SYSTEM_ADMINISTRATOR);
    }

    private Optional<Acting> inCharge(HttpServletRequest request, String ward) {
        return acting(request).filter(acting -> inCharge(acting, ward));
    }

    /// By a shift in that role, by the role of the account while on shift there, or by a grant for the ward.
    static boolean inCharge(Acting acting, String ward) {
        var now = acting.now();
        var shifts = acting.asker().shifts().stream()
                .filter(shift -> shift.ward().equals(ward) && !shift.onCall() && !shift.withdrawn())
                .filter(shift -> !now.isBefore(shift.from()) && now.isBefore(shift.until()))
                .toList();
        var always = acting.asker().standing().contains(Role.NURSE_IN_CHARGE);
        return shifts.stream().anyMatch(shift -> always || shift.role() == Role.NURSE_IN_CHARGE)
                || acting.asker().grants().stream()
                        .anyMatch(grant -> grant.role() == Role.NURSE_IN_CHARGE
                                && grant.scope().equals("ward:" + ward)
                                && grant.live(now));
    }

    private Optional<Acting> acting(HttpServletRequest request) {
        var caller = Callers.of(request);
        var asker = gate.asker(caller);
        return caller.account().kind() == Kind.PERSON
                        && asker.actor().active()
                        && caller.token() == null
                        && caller.account().emergencyWard().isEmpty()
                ? Optional.of(new Acting(asker, now()))
                : Optional.empty();
    }

    private Instant now() {
        return clock.instant();
    }

    private ResponseStatusException refused(HttpServletRequest request) {
        var asker = gate.asker(Callers.of(request));
        gate.log(gate.event(asker, "access.denied", AuditEvent.Act.EXECUTE, AuditEvent.Outcome.REFUSED)
                .rules(List.of("AC-24"))
                .details(Map.of("page", "administration"))
                .made());
        return new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
}
