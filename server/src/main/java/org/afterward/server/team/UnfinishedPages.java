package org.afterward.server.team;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Decision.Obligation;
import org.afterward.clinical.team.UnfinishedEntry;
import org.afterward.server.access.Asker;
import org.afterward.server.entry.Entries.Written;
import org.afterward.server.pages.Pages;
import org.afterward.server.register.Kept;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// One entry that was not finished: that entry alone, and nothing of the chart (AC-05).
@RestController
final class UnfinishedPages {
    private static final String PREFIX = "unfinished/";

    private final Pages pages;
    private final Station station;
    private final Unfinished unfinished;

    UnfinishedPages(Pages pages, Station station, Unfinished unfinished) {
        this.pages = pages;
        this.station = station;
        this.unfinished = unfinished;
    }

    static String path(UnfinishedEntry entry) {
        return "/mine/" + entry.id();
    }

    @GetMapping("/mine/unfinished/{id}")
    ResponseEntity<byte[]> one(HttpServletRequest request, @PathVariable String id) {
        var asker = Here.person(station.gate(), request);
        var kept = found(asker, id);
        unfinished.read(asker, kept.matter());
        return show(HttpStatus.OK, request, asker, kept.matter(), kept.matter().fields(), "");
    }

    @PostMapping("/mine/unfinished/{id}")
    ResponseEntity<byte[]> finish(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam String once,
            @RequestParam Map<String, String> fields) {
        var asker = Here.person(station.gate(), request);
        var key = Once.of(once);
        if (station.register().done(key)) {
            return BreakGlassPages.to("/mine");
        }
        var kept = found(asker, id);
        return unfinished
                .finish(asker, kept, fields, key)
                .map(written -> BreakGlassPages.to(written instanceof Written.WaitsForSignature ? "/cosign" : "/mine"))
                .orElseGet(() -> {
                    unfinished.read(asker, kept.matter());
                    return show(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            request,
                            asker,
                            kept.matter(),
                            fields,
                            "Fill in each field, within its length.");
                });
    }

    @PostMapping("/mine/unfinished/{id}/discard")
    ResponseEntity<byte[]> discard(HttpServletRequest request, @PathVariable String id, @RequestParam String once) {
        var asker = Here.person(station.gate(), request);
        var key = Once.of(once);
        if (!station.register().done(key)) {
            unfinished.discard(asker, found(asker, id), key);
        }
        return BreakGlassPages.to("/mine");
    }

    private Kept<UnfinishedEntry> found(Asker asker, String id) {
        return unfinished.one(asker, PREFIX + id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private ResponseEntity<byte[]> show(
            HttpStatus status,
            HttpServletRequest request,
            Asker asker,
            UnfinishedEntry entry,
            Map<String, String> values,
            String trouble) {
        var form = unfinished.form(entry);
        var obligations = station.gate()
                .decideOwn(asker, entry.patient(), Action.WRITE, entry.category())
                .obligations();
        var fields = form.map(known -> known.fields(entry.fields()).stream()
                        .map(field -> new UnfinishedView.Field(
                                field.name(),
                                field.label(),
                                values.getOrDefault(field.name(), field.value()),
                                field.longest()))
                        .toList())
                .orElseGet(() -> entry.fields().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(field -> new UnfinishedView.Field(field.getKey(), field.getKey(), field.getValue(), 0))
                        .toList());
        return pages.show(
                status,
                request,
                "team/unfinished",
                new UnfinishedView(
                        path(entry),
                        unfinished.title(entry),
                        station.patient(entry.patient()).map(station::listed).orElse(""),
                        station.times().near(entry.savedAt(), asker.now()),
                        trouble,
                        form.isPresent(),
                        obligations.contains(Obligation.COSIGN) || obligations.contains(Obligation.SUPERVISOR),
                        List.copyOf(fields),
                        Once.fresh()));
    }
}
