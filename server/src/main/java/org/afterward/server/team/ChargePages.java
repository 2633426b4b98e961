package org.afterward.server.team;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.recovery.Patient;
import org.afterward.server.access.Gate;
import org.afterward.server.access.Ids;
import org.afterward.server.board.WardPath;
import org.afterward.server.pages.Pages;
import org.afterward.server.signin.Callers;
import org.afterward.server.signin.Kind;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// The page of the nurse in charge of a ward. For everybody else it does not exist.
@RestController
final class ChargePages {
    private final Pages pages;
    private final Station station;
    private final Gate gate;
    private final ChargeWriter writer;
    private final ChargeBeds beds;
    private final ChargeActs acts;
    private final ChargeGiving giving;

    ChargePages(
            Pages pages, Station station, ChargeWriter writer, ChargeBeds beds, ChargeActs acts, ChargeGiving giving) {
        this.pages = pages;
        this.station = station;
        this.gate = station.gate();
        this.writer = writer;
        this.beds = beds;
        this.acts = acts;
        this.giving = giving;
    }

    private ChargeActs.Charge inCharge(HttpServletRequest request, String segment) {
        var caller = Callers.of(request);
        var ward = WardPath.named(segment).orElse("");
        var asker = gate.asker(caller);
        var actor = asker.actor(ward, "");
        if (caller.account().kind() == Kind.PERSON
                && !ward.isEmpty()
                && actor.is(Role.NURSE_IN_CHARGE)
                && actor.wards().contains(ward)) {
            return new ChargeActs.Charge(asker, actor, ward);
        }
        gate.log(gate.event(asker, "access.denied", AuditEvent.Act.EXECUTE, AuditEvent.Outcome.REFUSED)
                .rules(List.of("1.3"))
                .details(Map.of("act", "charge"))
                .made());
        throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    @GetMapping("/ward/{ward}/charge")
    ResponseEntity<byte[]> page(HttpServletRequest request, @PathVariable String ward) {
        return show(HttpStatus.OK, request, inCharge(request, ward), "");
    }

    private ResponseEntity<byte[]> show(
            HttpStatus status, HttpServletRequest request, ChargeActs.Charge charge, String words) {
        var shown = beds.patients(charge.ward()).stream().map(Patient::id).toList();
        gate.listed(charge.asker(), "charge", shown, Category.A);
        return pages.show(status, request, "team/charge", writer.write(charge.asker(), charge.ward(), words));
    }

    private ResponseEntity<byte[]> act(
            HttpServletRequest request, String ward, String once, Function<ChargeActs.Charge, Optional<String>> act) {
        var charge = inCharge(request, ward);
        var back = BreakGlassPages.to(WardPath.of(charge.ward()) + "/charge");
        if (station.register().done(once)) {
            return back;
        }
        return act.apply(charge)
                .map(words -> show(HttpStatus.UNPROCESSABLE_CONTENT, request, charge, words))
                .orElse(back);
    }

    @PostMapping("/ward/{ward}/charge/wish")
    ResponseEntity<byte[]> wish(
            HttpServletRequest request,
            @PathVariable String ward,
            @RequestParam String once,
            @RequestParam String conflict,
            @RequestParam boolean honoured,
            @RequestParam(defaultValue = "") String person) {
        var key = Once.of(once);
        return act(request, ward, key, charge -> acts.wish(charge, conflict, honoured, person, key));
    }

    @PostMapping("/ward/{ward}/charge/supervisor")
    ResponseEntity<byte[]> supervisor(
            HttpServletRequest request,
            @PathVariable String ward,
            @RequestParam String once,
            @RequestParam String conflict,
            @RequestParam(defaultValue = "") String person) {
        var key = Once.of(once);
        return act(request, ward, key, charge -> acts.supervisor(charge, conflict, person, key));
    }

    @PostMapping("/ward/{ward}/charge/cover")
    ResponseEntity<byte[]> cover(
            HttpServletRequest request,
            @PathVariable String ward,
            @RequestParam String once,
            @RequestParam String shift,
            @RequestParam(defaultValue = "") String person) {
        var key = Once.of(once);
        return act(request, ward, key, charge -> giving.cover(charge, shift, person, key));
    }

    @PostMapping("/ward/{ward}/charge/offer")
    ResponseEntity<byte[]> offer(
            HttpServletRequest request,
            @PathVariable String ward,
            @RequestParam String once,
            @RequestParam String item,
            @RequestParam(defaultValue = "") String person) {
        var key = Once.of(once);
        return act(request, ward, key, charge -> giving.offer(charge, item, person, key));
    }

    @PostMapping("/ward/{ward}/charge/named")
    ResponseEntity<byte[]> named(
            HttpServletRequest request,
            @PathVariable String ward,
            @RequestParam String once,
            @RequestParam String patient,
            @RequestParam(defaultValue = "") String person) {
        var key = Once.of(once);
        return act(request, ward, key, charge -> giving.named(charge, Ids.patient(patient), person, key));
    }
}
