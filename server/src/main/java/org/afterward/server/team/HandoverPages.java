package org.afterward.server.team;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.afterward.clinical.access.Category;
import org.afterward.server.access.Asker;
import org.afterward.server.pages.Pages;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Handover: offered by one, accepted by another, and never without an owner.
@RestController
final class HandoverPages {
    /// Before the key of an item, in the name of its field.
    private static final String TO = "to:";

    private final Pages pages;
    private final Station station;
    private final MyPatients patients;
    private final Handovers handovers;

    HandoverPages(Pages pages, Station station, MyPatients patients, Handovers handovers) {
        this.pages = pages;
        this.station = station;
        this.patients = patients;
        this.handovers = handovers;
    }

    /// @param all somebody who is chosen for everything at once; nothing is offered yet
    @GetMapping("/handover")
    ResponseEntity<byte[]> page(HttpServletRequest request, @RequestParam(defaultValue = "") String all) {
        var asker = Here.person(station.gate(), request);
        return show(HttpStatus.OK, request, asker, Map.of(), all, "");
    }

    @PostMapping("/handover/offer")
    ResponseEntity<byte[]> offer(
            HttpServletRequest request, @RequestParam String once, @RequestParam Map<String, String> fields) {
        var asker = Here.person(station.gate(), request);
        var key = Once.of(once);
        if (station.register().done(key)) {
            return BreakGlassPages.to("/handover");
        }
        var wanted = new TreeMap<String, String>();
        fields.forEach((name, value) -> {
            if (name.startsWith(TO) && !value.isBlank()) {
                wanted.put(name.substring(TO.length()), value);
            }
        });
        var giving = new Giving(station, asker);
        return handovers
                .offer(asker, giving, giving.items(patients.of(asker)), wanted, key)
                .map(words -> show(HttpStatus.UNPROCESSABLE_CONTENT, request, asker, wanted, "", words))
                .orElseGet(() -> BreakGlassPages.to("/handover"));
    }

    @PostMapping("/handover/accept")
    ResponseEntity<byte[]> accept(
            HttpServletRequest request,
            @RequestParam String once,
            @RequestParam(defaultValue = "") List<String> handover) {
        return answer(request, handover, true, once);
    }

    @PostMapping("/handover/decline")
    ResponseEntity<byte[]> decline(
            HttpServletRequest request,
            @RequestParam String once,
            @RequestParam(defaultValue = "") List<String> handover) {
        return answer(request, handover, false, once);
    }

    private ResponseEntity<byte[]> answer(
            HttpServletRequest request, List<String> chosen, boolean accepts, String once) {
        var asker = Here.person(station.gate(), request);
        var key = Once.of(once);
        if (chosen.isEmpty()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, request, asker, Map.of(), "", "Choose at least one of them.");
        }
        var refused = handovers.answer(asker, chosen, accepts, key);
        return refused.isEmpty()
                ? BreakGlassPages.to("/handover")
                : show(HttpStatus.CONFLICT, request, asker, Map.of(), "", String.join(" ", refused));
    }

    @PostMapping("/handover/withdraw")
    ResponseEntity<byte[]> withdraw(
            HttpServletRequest request, @RequestParam String once, @RequestParam String handover) {
        var asker = Here.person(station.gate(), request);
        return handovers
                .withdraw(asker, handover, Once.of(once))
                .map(words -> show(HttpStatus.CONFLICT, request, asker, Map.of(), "", words))
                .orElseGet(() -> BreakGlassPages.to("/handover"));
    }

    private ResponseEntity<byte[]> show(
            HttpStatus status,
            HttpServletRequest request,
            Asker asker,
            Map<String, String> chosen,
            String all,
            String words) {
        var giving = new Giving(station, asker);
        var writer = new HandoverWriter(station, handovers, asker, giving);
        var view = writer.write(giving.items(patients.of(asker)), chosen, all, words);
        if (!writer.shown().isEmpty()) {
            station.gate().listed(asker, "handover", writer.shown(), Category.A);
        }
        return pages.show(status, request, "team/handover", view);
    }
}
