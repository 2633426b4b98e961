package org.afterward.server.visit;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.capacity.Capacity;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.visitor.Conditions;
import org.afterward.clinical.visitor.Decider;
import org.afterward.clinical.visitor.Listing;
import org.afterward.clinical.visitor.Listings;
import org.afterward.clinical.visitor.ReasonCode;
import org.afterward.clinical.visitor.SecurityCall;
import org.afterward.clinical.visitor.VisitorEntry;
import org.afterward.server.access.Asker;
import org.afterward.server.desk.Forms;
import org.afterward.server.desk.Inbox;
import org.afterward.server.desk.NotDone;
import org.afterward.server.desk.Visiting;
import org.afterward.server.pages.Pages;
import org.afterward.server.register.Change;
import org.afterward.server.register.ChangedMeanwhile;
import org.afterward.server.register.Kept;
import org.afterward.server.signin.Callers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Whoever leads security bars somebody at the word of a ward, looks at it again, and lifts it (VS-14). They see
/// who is kept out and from which ward, and never whose visitor it would be.
@RestController
final class BarPages {
    static final String PATH = "/security/bars";
    private static final Set<Decider> OURS = EnumSet.of(Decider.SECURITY, Decider.POLICE_CONDITION, Decider.COURT);

    private final Station station;
    private final Pages pages;

    BarPages(Station station, Pages pages) {
        this.station = station;
        this.pages = pages;
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> page(HttpServletRequest request) {
        var asker = asker(request);
        var now = asker.now();
        station.log(asker, "access.list", null, Category.J, "VS-01", Map.of("list", "bars"));
        return pages.show(
                request,
                "visit/bars",
                new BarsView(
                        station.register().all(SecurityCall.class).stream()
                                .filter(kept ->
                                        asked(kept.matter()) && !kept.matter().closed())
                                .filter(kept -> available(asker, kept.patient()))
                                .map(kept -> ask(kept, now))
                                .toList(),
                        station.register().all(VisitorEntry.class).stream()
                                .filter(kept -> OURS.contains(kept.matter().decidedBy())
                                        && kept.matter().inForce(now)
                                        && available(asker, kept.matter().patient()))
                                .map(kept -> entry(kept, now))
                                .toList(),
                        OURS.stream()
                                .flatMap(decider -> Listings.reasons(decider).stream()
                                        .sorted()
                                        .map(reason -> new BarsView.Option(decider + "/" + reason, reason.words())))
                                .toList(),
                        Listings.TEXT));
    }

    private boolean available(Asker asker, @Nullable PatientId patient) {
        return patient != null
                && !station.visiting()
                        .unavailable(patient)
                        .contains(asker.actor().id());
    }

    private static boolean asked(SecurityCall call) {
        return call.why() == SecurityCall.Why.BAR_ASKED;
    }

    private BarsView.Ask ask(Kept<SecurityCall> kept, Instant now) {
        var call = kept.matter();
        var inCharge = station.visiting().inCharge(call.ward(), now);
        return new BarsView.Ask(
                call.id(),
                kept.version(),
                station.register()
                        .get(VisitorEntry.class, call.about())
                        .map(about -> about.matter().visitor().name())
                        .orElse(""),
                call.ward(),
                station.times().near(call.at(), now),
                inCharge.isEmpty() ? "" : station.names().apply(inCharge));
    }

    private BarsView.Entry entry(Kept<VisitorEntry> kept, Instant now) {
        var entry = kept.matter();
        var review = entry.reviewAt();
        var reason = entry.reason();
        return new BarsView.Entry(
                entry.id(),
                kept.version(),
                entry.visitor().name(),
                entry.description(),
                reason == null ? "" : reason.words(),
                ward(entry.patient()),
                review == null ? "" : station.times().full(review, now),
                entry.reviewOverdue(now));
    }

    private String ward(PatientId patient) {
        return station.wards().patient(patient).map(Visiting::ward).orElse("");
    }

    private Asker asker(HttpServletRequest request) {
        var asker = station.gate().asker(Callers.of(request));
        var actor = asker.actor();
        if (actor.kind() != Actor.Kind.PERSON || !actor.active() || !actor.is(Role.SECURITY_LEAD)) {
            throw Forms.nothing();
        }
        return asker;
    }

    /// @param why decider and reason, as the form offers them
    @PostMapping(PATH)
    ResponseEntity<byte[]> bar(
            HttpServletRequest request,
            @RequestParam String call,
            @RequestParam int version,
            @RequestParam String why,
            @RequestParam(defaultValue = "") String description,
            @RequestParam(defaultValue = "72") int review,
            @RequestParam String patientTold,
            @RequestParam String visitorTold,
            @RequestParam String alsoTold,
            @RequestParam String once) {
        var asker = asker(request);
        if (station.again(once)) {
            return Forms.to(PATH);
        }
        var kept = call(asker, call, version);
        var asked = station.register()
                .get(VisitorEntry.class, kept.matter().about())
                .orElseThrow(Forms::nothing)
                .matter();
        var slash = why.indexOf('/');
        if (slash < 0) {
            throw Forms.bad();
        }
        var decider = named(Decider.class, why.substring(0, slash));
        var entry = NotDone.unless(Listings.set(
                new VisitorEntry(
                        VisitorEntry.idOf(asked.patient(), asked.visitor().key(), decider),
                        asked.patient(),
                        asked.encounter(),
                        asked.visitor(),
                        description.strip(),
                        "",
                        Listing.BARRED,
                        Conditions.NONE,
                        decider,
                        Capacity.PRESUMED,
                        "",
                        named(ReasonCode.class, why.substring(slash + 1)),
                        "",
                        asker.now(),
                        null,
                        RegisterWriter.review(review, asker.now()),
                        patientTold.strip(),
                        visitorTold.strip(),
                        "the security desk",
                        asker.actor().id(),
                        alsoTold.strip(),
                        false),
                asker.actor(),
                station.around(asked.patient(), asker.now())));
        log(asker, entry);
        station.keep(
                asker,
                once,
                station.next(entry.patient(), VisitorEntry.class, entry),
                Change.after(kept, NotDone.unless(kept.matter().acknowledge(asker.actor(), asker.now()))),
                told(entry.patient(), kept.matter().id(), "Security has barred somebody.", asker.now()));
        return Forms.to(PATH);
    }

    private static <E extends Enum<E>> E named(Class<E> kind, String name) {
        try {
            return Enum.valueOf(kind, name);
        } catch (IllegalArgumentException unknown) {
            throw Forms.bad();
        }
    }

    private Kept<SecurityCall> call(Asker asker, String id, int version) {
        var kept = station.register()
                .get(SecurityCall.class, id)
                .filter(found -> asked(found.matter()) && available(asker, found.patient()))
                .orElseThrow(Forms::nothing);
        if (kept.version() != version) {
            throw new ChangedMeanwhile(id);
        }
        return kept;
    }

    private Change told(PatientId patient, String about, String words, Instant now) {
        return Inbox.toInCharge(new Inbox.Said(patient, about + "/" + now, words), ward(patient), now);
    }

    /// Security does not bar them; what the ward itself said stands.
    @PostMapping(PATH + "/decline")
    ResponseEntity<byte[]> decline(
            HttpServletRequest request,
            @RequestParam String call,
            @RequestParam int version,
            @RequestParam String once) {
        var asker = asker(request);
        if (!station.again(once)) {
            var kept = call(asker, call, version);
            var patient = kept.patient();
            station.log(asker, "security.acknowledge", null, Category.J, "VS-14", Map.of("barred", "no"));
            var answered = NotDone.unless(kept.matter().acknowledge(asker.actor(), asker.now()));
            var words = "Security does not bar whom you asked about. Your own limit stands.";
            station.keep(
                    asker,
                    once,
                    Change.after(kept, answered),
                    patient == null
                            ? Inbox.toInCharge(new Inbox.Said(null, call, words), answered.ward(), asker.now())
                            : told(patient, call, words, asker.now()));
        }
        return Forms.to(PATH);
    }

    @PostMapping(PATH + "/renew")
    ResponseEntity<byte[]> renew(
            HttpServletRequest request,
            @RequestParam String entry,
            @RequestParam int version,
            @RequestParam int review,
            @RequestParam String once) {
        var asker = asker(request);
        if (!station.again(once)) {
            var kept = entry(asker, entry, version);
            var at = RegisterWriter.review(review, asker.now());
            if (at == null) {
                throw Forms.bad();
            }
            var renewed = NotDone.unless(Listings.renewed(
                    kept.matter(),
                    at,
                    asker.actor(),
                    station.around(kept.matter().patient(), asker.now())));
            log(asker, renewed);
            station.keep(asker, once, Change.after(kept, renewed));
        }
        return Forms.to(PATH);
    }

    @PostMapping(PATH + "/lift")
    ResponseEntity<byte[]> lift(
            HttpServletRequest request,
            @RequestParam String entry,
            @RequestParam int version,
            @RequestParam String once) {
        var asker = asker(request);
        if (!station.again(once)) {
            var kept = entry(asker, entry, version);
            var lifted = NotDone.unless(Listings.withdraw(
                    kept.matter(), asker.actor(), station.around(kept.matter().patient(), asker.now())));
            log(asker, lifted);
            station.keep(
                    asker,
                    once,
                    Change.after(kept, lifted),
                    told(lifted.patient(), lifted.id(), "Security has lifted a bar.", asker.now()));
        }
        return Forms.to(PATH);
    }

    private Kept<VisitorEntry> entry(Asker asker, String id, int version) {
        var kept = station.register()
                .get(VisitorEntry.class, id)
                .filter(found -> OURS.contains(found.matter().decidedBy())
                        && available(asker, found.matter().patient()))
                .orElseThrow(Forms::nothing);
        if (kept.version() != version) {
            throw new ChangedMeanwhile(id);
        }
        return kept;
    }

    private void log(Asker asker, VisitorEntry entry) {
        station.log(
                asker,
                "visitor.list",
                entry.patient(),
                Category.J,
                "VS-14",
                Map.of(
                        "listing", entry.listing().name(),
                        "decider", entry.decidedBy().name(),
                        "withdrawn", String.valueOf(entry.withdrawn())));
    }
}
