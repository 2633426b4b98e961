package org.afterward.server.visit;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.audit.AuditEvent.Act;
import org.afterward.clinical.audit.AuditEvent.Outcome;
import org.afterward.clinical.visitor.Lockdown;
import org.afterward.server.desk.Forms;
import org.afterward.server.desk.NotDone;
import org.afterward.server.pages.Pages;
import org.afterward.server.signin.Callers;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// After an incident the privacy officer takes out who was on the ward, for the incident lead (VS-53): an export,
/// with a fresh sign-in and a recipient.
@RestController
final class PresencePages {
    static final String PATH = "/presence";

    /// The most hours of one report.
    static final Duration LONGEST = Duration.ofDays(3);

    /// How far back the book of the desk is at hand; what is older is in the journal alone.
    static final Duration OLDEST = Duration.ofDays(60);

    private final Station station;
    private final Presence presence;
    private final Pages pages;

    PresencePages(Station station, Presence presence, Pages pages) {
        this.station = station;
        this.presence = presence;
        this.pages = pages;
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> form(HttpServletRequest request) {
        var asker = station.gate().asker(Callers.of(request));
        station.gate().office(asker, Action.READ, Category.K);
        return pages.show(
                request,
                "visit/presence",
                new PresenceView(
                        List.copyOf(station.wards().wards().keySet()),
                        Lockdown.REASON,
                        (int) LONGEST.toHours(),
                        Forms.fresh()));
    }

    /// @param recipient the incident lead
    @PostMapping(PATH)
    ResponseEntity<byte[]> export(
            HttpServletRequest request,
            @RequestParam String ward,
            @RequestParam String from,
            @RequestParam String until,
            @RequestParam String recipient,
            @RequestParam String incident) {
        var asker = station.gate().asker(Callers.of(request));
        station.gate().office(asker, Action.EXPORT, Category.L);
        var begins = Forms.moment(from, station.times().zone());
        var ends = Forms.moment(until, station.times().zone());
        if (begins == null || ends == null || !begins.isBefore(ends)) {
            throw new NotDone("VS-53", "Say from when to when.");
        }
        if (Duration.between(begins, ends).compareTo(LONGEST) > 0) {
            throw new NotDone("VS-53", "At most " + LONGEST.toHours() + " hours in one report.");
        }
        if (begins.isBefore(asker.now().minus(OLDEST))) {
            throw new NotDone("VS-53", "At most " + OLDEST.toDays() + " days back: what is older is in the journal.");
        }
        if (recipient.isBlank()
                || incident.isBlank()
                || recipient.length() > Lockdown.REASON
                || incident.length() > Lockdown.REASON) {
            throw new NotDone(
                    "VS-53",
                    "Say for whom it is, and about which incident, each in at most " + Lockdown.REASON
                            + " characters.");
        }
        var rows = presence.rows(ward, begins, ends);
        var file = (Presence.HEADER + String.join("", rows)).getBytes(StandardCharsets.UTF_8);
        station.gate()
                .log(station.gate()
                        .event(asker, "access.export", Act.EXECUTE, Outcome.DONE)
                        .categories(List.of(Category.J.name(), Category.L.name()))
                        .rules(List.of("VS-53"))
                        .details(Map.of(
                                "report", "presence",
                                "ward", ward,
                                "from", begins.toString(),
                                "until", ends.toString(),
                                "recipient", recipient.strip(),
                                "rows", String.valueOf(rows.size()),
                                "sha256", sha256(file)))
                        .made());
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("presence.csv")
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(file);
    }

    private static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
