package org.afterward.server.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.recovery.Patient;
import org.afterward.clinical.sharing.InformationCall;
import org.afterward.clinical.visitor.Promise;
import org.afterward.clinical.visitor.ReasonCode;
import org.afterward.clinical.visitor.SecurityCall;
import org.afterward.clinical.visitor.VisitRequest;
import org.afterward.clinical.visitor.VisitRequests.Act;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Gate;
import org.afterward.server.live.Wards;
import org.afterward.server.pages.Pages;
import org.afterward.server.pages.WardClock;
import org.afterward.server.register.Register;
import org.afterward.server.signin.Callers;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The visit requests of a ward, and what becomes of each.
@RestController
final class RequestPages {
    /// How long the nurse in charge sees that somebody kept asking, or that a bar was hit.
    private static final Duration ALERTS = Duration.ofHours(24);

    private final Gate gate;
    private final Requests requests;
    private final RequestWriter writer;
    private final Waits waits;
    private final Visiting visiting;
    private final Register register;
    private final Wards wards;
    private final Pages pages;
    private final WardClock times;

    RequestPages(
            Gate gate,
            Requests requests,
            RequestWriter writer,
            Waits waits,
            Visiting visiting,
            Register register,
            Wards wards,
            Pages pages) {
        this.gate = gate;
        this.requests = requests;
        this.writer = writer;
        this.waits = waits;
        this.visiting = visiting;
        this.register = register;
        this.wards = wards;
        this.pages = pages;
        this.times = new WardClock(pages.house().zone());
    }

    @GetMapping("/visits")
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        var asker = gate.asker(Callers.of(request));
        var shown = new ArrayList<PatientId>();
        var rows = new ArrayList<RequestsView.Row>();
        for (var kept : requests.of(asker)) {
            patient(kept.matter().patient()).ifPresent(patient -> {
                shown.add(patient.id());
                rows.add(writer.row(kept, patient, asker));
            });
        }
        var messages = messages(asker);
        messages.forEach((patient, message) -> shown.add(patient.id()));
        var waiting = waits.of(asker);
        waiting.forEach(wait -> shown.add(wait.patient().id()));
        gate.listed(asker, "visit-requests", shown.stream().distinct().toList(), Category.J);
        return pages.show(
                request,
                "desk/requests",
                new RequestsView(
                        rows,
                        alerts(asker),
                        List.copyOf(messages.values()),
                        waiting.stream()
                                .map(wait -> new RequestsView.Wait(
                                        wait.href(), writer.patient(wait.patient()), wait.words()))
                                .toList()));
    }

    private List<String> alerts(Asker asker) {
        if (!asker.actor().is(Role.NURSE_IN_CHARGE)) {
            return List.of();
        }
        return visiting.all(SecurityCall.class).stream()
                .filter(call -> asker.actor().wards().contains(call.ward()))
                .filter(call -> call.at().isAfter(asker.now().minus(ALERTS)))
                .map(call -> times.near(call.at(), asker.now()) + " " + call.ward() + ": "
                        + call.why().words() + "."
                        + (call.closed() ? " Security has answered." : " Security was told."))
                .toList()
                .reversed();
    }

    private Map<Patient, RequestsView.Message> messages(Asker asker) {
        var found = new java.util.LinkedHashMap<Patient, RequestsView.Message>();
        for (var call : visiting.all(InformationCall.class)) {
            var patient = patient(call.patient())
                    .filter(one -> !call.closed())
                    .filter(one -> asker.actor().wards().contains(Visiting.ward(one)))
                    .filter(one -> gate.decide(asker, one.id(), Action.WRITE, Category.J)
                            .permits());
            patient.ifPresent(one -> found.put(
                    one,
                    new RequestsView.Message(
                            call.id(),
                            call.callerName(),
                            writer.patient(one),
                            call.message(),
                            times.near(call.at(), asker.now()),
                            Forms.fresh())));
        }
        return found;
    }

    private Optional<Patient> patient(PatientId id) {
        return wards.patient(id);
    }

    @GetMapping("/visits/{id}")
    ResponseEntity<byte[]> one(HttpServletRequest request, @PathVariable String id) {
        var asker = gate.asker(Callers.of(request));
        var kept = requests.one(asker, "visit-request/" + id).orElseThrow(Forms::nothing);
        var sight = gate.open(asker, kept.matter().patient(), Category.J);
        var around = requests.around(kept.matter(), asker.now());
        return pages.show(request, "desk/request", writer.one(kept, sight.patient(), asker, around));
    }

    @PostMapping("/visits/{id}/take")
    ResponseEntity<byte[]> take(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam Promise promise,
            @RequestParam int version,
            @RequestParam String once) {
        return act(request, id, version, new Act.Take(promise, null), once);
    }

    @PostMapping("/visits/{id}/arrange")
    ResponseEntity<byte[]> arrange(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam String planned,
            @RequestParam int version,
            @RequestParam String once) {
        var at = Forms.moment(planned, times.zone());
        if (at == null) {
            throw new NotDone("VS-21", "Say when, or do not promise it.");
        }
        return act(request, id, version, new Act.Arrange(at), once);
    }

    @PostMapping("/visits/{id}/hold")
    ResponseEntity<byte[]> hold(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam VisitRequest.Hold why,
            @RequestParam int version,
            @RequestParam String once) {
        return act(request, id, version, new Act.Wait(why), once);
    }

    @PostMapping("/visits/{id}/tick")
    ResponseEntity<byte[]> tick(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam VisitRequest.Check check,
            @RequestParam boolean met,
            @RequestParam int version,
            @RequestParam String once) {
        return act(request, id, version, new Act.Tick(check, met), once);
    }

    @PostMapping("/visits/{id}/complete")
    ResponseEntity<byte[]> complete(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String visit,
            @RequestParam int version,
            @RequestParam String once) {
        var asker = gate.asker(Callers.of(request));
        var kept = requests.one(asker, "visit-request/" + id).orElseThrow(Forms::nothing);
        var ours =
                writer.visits(kept.matter()).stream().anyMatch(each -> each.id().equals(visit));
        return act(request, id, version, new Act.Complete(ours ? visit : ""), once);
    }

    @PostMapping("/visits/{id}/no")
    ResponseEntity<byte[]> no(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam boolean tried,
            @RequestParam ReasonCode reason,
            @RequestParam String words,
            @RequestParam int version,
            @RequestParam String once) {
        return act(request, id, version, tried ? new Act.Fail(reason, words) : new Act.Reject(reason, words), once);
    }

    @PostMapping("/visits/{id}/pass")
    ResponseEntity<byte[]> pass(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam String to,
            @RequestParam int version,
            @RequestParam String once) {
        var asker = gate.asker(Callers.of(request));
        var kept = requests.one(asker, "visit-request/" + id).orElseThrow(Forms::nothing);
        if (!visiting.onWard(kept.matter().ward(), asker.now()).contains(to)) {
            throw new NotDone("VS-20", "Offer it to somebody who is on the ward.");
        }
        return act(request, id, version, new Act.PassOn(to), once);
    }

    /// Acts that say nothing more.
    @PostMapping("/visits/{id}/{act:resume|on-the-way|tell|cancel|accept|decline|keep}")
    ResponseEntity<byte[]> plain(
            HttpServletRequest request,
            @PathVariable String id,
            @PathVariable String act,
            @RequestParam int version,
            @RequestParam String once) {
        var meant = switch (act) {
            case "resume" -> new Act.Resume();
            case "on-the-way" -> new Act.OnTheWay();
            case "tell" -> new Act.Tell();
            case "cancel" -> new Act.Cancel();
            case "accept" -> new Act.AcceptPassing();
            case "decline" -> new Act.DeclinePassing();
            default -> new Act.KeepAfterAll();
        };
        return act(request, id, version, meant, once);
    }

    private ResponseEntity<byte[]> act(HttpServletRequest request, String id, int version, Act act, String once) {
        var asker = gate.asker(Callers.of(request));
        requests.act(asker, "visit-request/" + id, version, act, Forms.once(once));
        var after = requests.one(asker, "visit-request/" + id);
        return Forms.to(after.filter(kept -> !kept.matter().closed())
                .map(kept -> RequestWriter.path(kept.matter()))
                .orElse("/visits"));
    }

    @PostMapping("/visits/passed-on")
    ResponseEntity<byte[]> passedOn(HttpServletRequest request, @RequestParam String call, @RequestParam String once) {
        var asker = gate.asker(Callers.of(request));
        var kept = register.get(InformationCall.class, call).orElseThrow(Forms::nothing);
        if (!register.done(Forms.once(once))) {
            gate.act(
                    asker,
                    kept.matter().patient(),
                    Action.WRITE,
                    Category.J,
                    false,
                    "contact.call",
                    Map.of("call", call, "passedOn", "yes"));
            var passed = NotDone.unless(kept.matter().passOn(asker.actor(), asker.now()));
            register.keep(Forms.author(asker.caller()), once, kept.matter().patient(), passed, kept.version() + 1);
        }
        return Forms.to("/visits");
    }
}
