package org.afterward.server.team;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Function;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Relationship;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.team.Relations;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Gate;
import org.afterward.server.access.Ids;
import org.afterward.server.access.Sight;
import org.afterward.server.access.Treating;
import org.afterward.server.pages.Pages;
import org.afterward.server.register.Change;
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

/// Who treats a patient: the page, and bringing people in.
@RestController
final class CarePages {
    private final Pages pages;
    private final Station station;
    private final Gate gate;
    private final Treating treating;
    private final Conflicts conflicts;
    private final Offers offers;
    private final Bringing bringing;
    private final CareWriter writer;

    CarePages(
            Pages pages,
            Station station,
            Treating treating,
            Conflicts conflicts,
            Offers offers,
            Bringing bringing,
            CareWriter writer) {
        this.pages = pages;
        this.station = station;
        this.gate = station.gate();
        this.treating = treating;
        this.conflicts = conflicts;
        this.offers = offers;
        this.bringing = bringing;
        this.writer = writer;
    }

    @GetMapping("/patient/{id}/team")
    ResponseEntity<byte[]> page(HttpServletRequest request, @PathVariable String id) {
        var asker = person(request);
        var sight = gate.open(asker, Ids.patient(id), Category.A, Category.C);
        return show(HttpStatus.OK, request, asker, sight, "");
    }

    private Asker person(HttpServletRequest request) {
        var caller = Callers.of(request);
        if (caller.account().kind() != Kind.PERSON) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return gate.asker(caller);
    }

    private ResponseEntity<byte[]> show(
            HttpStatus status, HttpServletRequest request, Asker asker, Sight sight, String words) {
        return pages.show(status, request, "team/care", writer.write(around(asker, sight), sight, words));
    }

    private Around around(Asker asker, Sight sight) {
        return Around.of(station, treating, conflicts, asker, sight.patient());
    }

    /// Does something for this patient, and shows why not where it is refused.
    private ResponseEntity<byte[]> act(HttpServletRequest request, String id, Function<Around, Optional<String>> act) {
        var asker = person(request);
        var sight = gate.open(asker, Ids.patient(id), Category.A, Category.C);
        return act.apply(around(asker, sight))
                .map(words -> show(HttpStatus.UNPROCESSABLE_CONTENT, request, asker, sight, words))
                .orElseGet(() ->
                        BreakGlassPages.to("/patient/" + sight.patient().id().value() + "/team"));
    }

    @PostMapping("/patient/{id}/team/name")
    ResponseEntity<byte[]> name(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam String once,
            @RequestParam String kind,
            @RequestParam(defaultValue = "") String person) {
        var key = Once.of(once);
        var words = kind.split(" ");
        var tie = kind(words[0]);
        return act(request, id, around -> bringing.name(around, tie, words.length > 1, person, key));
    }

    private static Tie.Kind kind(String name) {
        return switch (name) {
            case "RESPONSIBLE" -> Tie.Kind.RESPONSIBLE;
            case "TEAM" -> Tie.Kind.TEAM;
            case "REFERRAL" -> Tie.Kind.REFERRAL;
            case "DISCHARGE" -> Tie.Kind.DISCHARGE;
            default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "nobody is brought in so");
        };
    }

    @PostMapping("/patient/{id}/team/call")
    ResponseEntity<byte[]> call(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam String once,
            @RequestParam(defaultValue = "") String shift) {
        var key = Once.of(once);
        return act(request, id, around -> bringing.call(around, shift, key));
    }

    @PostMapping("/patient/{id}/team/assign")
    ResponseEntity<byte[]> assign(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam String once,
            @RequestParam(defaultValue = "") String shift) {
        var key = Once.of(once);
        return act(request, id, around -> bringing.assign(around, shift, true, key));
    }

    @PostMapping("/patient/{id}/team/unassign")
    ResponseEntity<byte[]> unassign(
            HttpServletRequest request, @PathVariable String id, @RequestParam String once, @RequestParam String end) {
        var key = Once.of(once);
        return act(request, id, around -> bringing.assign(around, end, false, key));
    }

    @PostMapping("/patient/{id}/team/end")
    ResponseEntity<byte[]> end(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam String once,
            @RequestParam String end,
            @RequestParam(defaultValue = "") String reason) {
        var key = Once.of(once);
        return act(request, id, around -> bringing.end(around, end, reason, key));
    }

    @PostMapping("/patient/{id}/team/offered")
    ResponseEntity<byte[]> offered(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam String once,
            @RequestParam String handover,
            @RequestParam boolean accepts) {
        var key = Once.of(once);
        return act(request, id, around -> offers.answer(around.asker(), around.patient(), handover, accepts, key));
    }

    /// What the patient said, recorded by somebody who treats them (CI-02).
    @PostMapping("/patient/{id}/team/wish")
    ResponseEntity<byte[]> wish(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam String once,
            @RequestParam(defaultValue = "") String person) {
        var key = Once.of(once);
        return act(request, id, around -> {
            if (!around.treatsMyself()) {
                return Optional.of("Somebody who treats the patient records what they wish.");
            }
            if (!around.staff().active(person)) {
                return Optional.of("Choose who it is.");
            }
            if (!station.register().done(key)) {
                conflicts.wished(around.asker(), around.patient(), person, key);
            }
            return Optional.empty();
        });
    }

    /// On call for the ward, somebody says of one patient that they cover them (1.3). Not a break-glass.
    @PostMapping("/patient/{id}/covering")
    ResponseEntity<byte[]> covering(HttpServletRequest request, @PathVariable String id, @RequestParam String once) {
        var asker = person(request);
        var key = Once.of(once);
        var whom = Ids.patient(id);
        var patient = station.patient(whom);
        var block = patient.flatMap(
                one -> station.staff(asker.now()).duty().onCall(asker.actor().id(), Station.ward(one)));
        var me = asker.actor().id();
        var kept = patient.flatMap(one -> conflicts.of(me, one.id(), asker.now()))
                .filter(conflict -> conflict.matter().blocks());
        if (patient.isEmpty() || block.isEmpty() || kept.isPresent()) {
            gate.open(asker, whom, Category.A);
            return BreakGlassPages.to("/patient/" + whom.value());
        }
        if (!station.register().done(key)) {
            Relationship said = Relations.covering(
                    "relationship/" + key, patient.get().id(), Station.stay(patient.get()), block.get(), asker.now());
            station.log(
                    asker,
                    "rel.open",
                    org.afterward.clinical.audit.AuditEvent.Act.CREATE,
                    said.patient(),
                    java.util.List.of("1.3"),
                    java.util.Map.of("kind", "ON_CALL", "staff", me, "basis", said.basis()));
            station.register().keep(Station.author(asker), key, java.util.List.of(Change.first(said.patient(), said)));
        }
        return BreakGlassPages.to("/patient/" + patient.get().id().value());
    }
}
