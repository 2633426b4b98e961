package org.afterward.server.team;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.afterward.clinical.access.Category;
import org.afterward.server.access.Asker;
import org.afterward.server.pages.Pages;
import org.afterward.server.signin.StepUp;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The handover sheet: an export, so somebody proves again who they are, and what left is written down first
/// (AC-13, AU-26).
@RestController
final class SheetPages {
    private final Pages pages;
    private final Station station;
    private final Sheets sheets;

    SheetPages(Pages pages, Station station, Sheets sheets) {
        this.pages = pages;
        this.station = station;
        this.sheets = sheets;
    }

    @GetMapping("/handover/sheet")
    ResponseEntity<byte[]> choose(HttpServletRequest request) {
        return choose(HttpStatus.OK, request, Here.person(station.gate(), request), "");
    }

    private ResponseEntity<byte[]> choose(HttpStatus status, HttpServletRequest request, Asker asker, String words) {
        var choices = sheets.choices(asker);
        var view = new SheetView.Choosing(
                words,
                choices.stream()
                        .map(patient -> new SheetView.Choice(
                                patient.id().value(), station.where(asker, patient), station.listed(patient)))
                        .toList(),
                Once.fresh());
        if (!choices.isEmpty()) {
            station.gate()
                    .listed(
                            asker,
                            "handover-sheet",
                            choices.stream().map(patient -> patient.id()).toList(),
                            Category.A);
        }
        return pages.show(status, request, "team/sheetchoice", view);
    }

    @PostMapping("/handover/sheet")
    ResponseEntity<byte[]> sheet(HttpServletRequest request, @RequestParam(defaultValue = "") List<String> patient) {
        var asker = Here.person(station.gate(), request);
        if (patient.isEmpty()) {
            return choose(HttpStatus.UNPROCESSABLE_CONTENT, request, asker, "Choose at least one patient.");
        }
        if (patient.size() > Sheets.MOST) {
            return choose(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    request,
                    asker,
                    "At most " + Sheets.MOST + " patients on one sheet: print two.");
        }
        StepUp.require(asker.caller(), asker.now());
        var sheet = sheets.sheet(asker, patient);
        if (sheet.left().isEmpty()) {
            return choose(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    request,
                    asker,
                    "You may not take any of these along on paper now.");
        }
        station.gate()
                .exported(
                        asker,
                        "handover-sheet",
                        sheet.left(),
                        List.of("AC-13"),
                        Map.of(
                                "for", "paper, taken by " + sheet.view().by(),
                                "patients", String.valueOf(sheet.left().size()),
                                "sha256", hash(sheet.view())));
        return pages.show(request, "team/sheet", sheet.view());
    }

    /// Of what is on it, so that a sheet that is found can be told from another.
    private static String hash(SheetView view) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(view.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
