package org.afterward.server.visit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Relationship;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.capacity.Capacity;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.team.Relations;
import org.afterward.clinical.visitor.Conditions;
import org.afterward.clinical.visitor.Decider;
import org.afterward.clinical.visitor.Listing;
import org.afterward.clinical.visitor.Listings;
import org.afterward.clinical.visitor.Names;
import org.afterward.clinical.visitor.ReasonCode;
import org.afterward.clinical.visitor.SafeguardingReferral;
import org.afterward.clinical.visitor.Visitor;
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
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What worries the team, read by the safeguarding lead alone (VS-35). Taking a referral opens the record to them.
@RestController
final class SafeguardingPages {
    static final String PATH = "/safeguarding";

    private final Station station;
    private final Pages pages;

    SafeguardingPages(Station station, Pages pages) {
        this.station = station;
        this.pages = pages;
    }

    static boolean lead(Actor who) {
        return who.kind() == Actor.Kind.PERSON && who.active() && who.is(Role.SAFEGUARDING_LEAD);
    }

    /// Those that nobody has, and one's own. Nobody whom a conflict keeps from the patient sees theirs.
    static List<Kept<SafeguardingReferral>> of(Station station, Asker asker) {
        return station.register()
                .each(SafeguardingReferral.class)
                .filter(kept -> !kept.matter().closed() && lead(asker.actor()))
                .filter(kept -> kept.matter().owner().equals(SafeguardingReferral.LEAD)
                        || kept.matter().owner().equals(asker.actor().id()))
                .filter(kept -> !station.visiting()
                        .unavailable(kept.matter().patient())
                        .contains(asker.actor().id()))
                .sorted(Comparator.comparing(kept -> kept.matter().at()))
                .toList();
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        var asker = asker(request);
        var all = of(station, asker);
        station.gate()
                .listed(
                        asker,
                        "safeguarding",
                        all.stream()
                                .map(kept -> kept.matter().patient())
                                .distinct()
                                .toList(),
                        Category.I);
        return pages.show(
                request,
                "visit/safeguarding",
                new ReferralsView(all.stream().map(kept -> row(kept, asker)).toList(), null, Listings.TEXT));
    }

    private ReferralsView.Row row(Kept<SafeguardingReferral> kept, Asker asker) {
        var referral = kept.matter();
        return new ReferralsView.Row(
                path(referral),
                "Referral from "
                        + station.wards()
                                .patient(referral.patient())
                                .map(Visiting::ward)
                                .filter(ward -> !ward.isEmpty())
                                .orElse("a patient who has left")
                        + ", " + station.times().near(referral.at(), asker.now()),
                referral.owner().equals(SafeguardingReferral.LEAD) ? "Nobody has it yet" : "Yours");
    }

    private static String path(SafeguardingReferral referral) {
        return PATH + "/" + referral.id().substring(referral.id().indexOf('/') + 1);
    }

    @GetMapping(PATH + "/{id}")
    ResponseEntity<byte[]> one(HttpServletRequest request, @PathVariable String id) {
        var asker = asker(request);
        var kept = kept(asker, id);
        var referral = kept.matter();
        station.log(asker, "access.read", referral.patient(), Category.I, "VS-35", Map.of("referral", referral.id()));
        var mine = referral.owner().equals(asker.actor().id());
        var opens = station.gate()
                .decide(asker, referral.patient(), Action.READ, Category.J)
                .permits();
        return pages.show(
                request,
                "visit/safeguarding",
                new ReferralsView(
                        List.of(),
                        new ReferralsView.Opened(
                                path(referral),
                                station.wards()
                                        .patient(referral.patient())
                                        .map(station::called)
                                        .orElse("a patient"),
                                opens ? "/patient/" + referral.patient().value() + "/visitors" : "",
                                station.names().apply(referral.by()) + ", "
                                        + station.times().near(referral.at(), asker.now()),
                                referral.words(),
                                child(referral),
                                !mine,
                                mine,
                                kept.version()),
                        Listings.TEXT));
    }

    private String child(SafeguardingReferral referral) {
        return station.visiting().of(referral.patient(), VisitorEntry.class).stream()
                .map(VisitorEntry::visitor)
                .filter(visitor -> !referral.child().isEmpty() && visitor.key().equals(referral.child()))
                .map(Visitor::name)
                .findFirst()
                .orElse("");
    }

    private Kept<SafeguardingReferral> kept(Asker asker, String id) {
        return of(station, asker).stream()
                .filter(kept -> kept.matter().id().equals("safeguarding/" + id))
                .findFirst()
                .orElseThrow(Forms::nothing);
    }

    private Asker asker(HttpServletRequest request) {
        var asker = station.gate().asker(Callers.of(request));
        if (!lead(asker.actor())) {
            throw Forms.nothing();
        }
        return asker;
    }

    @PostMapping(PATH + "/{id}/take")
    ResponseEntity<byte[]> take(
            HttpServletRequest request, @PathVariable String id, @RequestParam int version, @RequestParam String once) {
        var asker = asker(request);
        var kept = seen(asker, id, version);
        if (!station.again(once)) {
            var taken = NotDone.unless(kept.matter().take(asker.actor()));
            var patient = taken.patient();
            station.log(
                    asker, "rel.open", patient, Category.A, "VS-35", Map.of("kind", "REFERRAL", "basis", taken.id()));
            station.keep(
                    asker,
                    once,
                    Change.after(kept, taken),
                    Change.first(patient, relationship(asker, taken)),
                    Inbox.toAccount(
                            new Inbox.Said(patient, taken.id(), "The safeguarding lead has taken your referral."),
                            taken.by(),
                            asker.now()));
        }
        return Forms.to(path(kept.matter()));
    }

    private Relationship relationship(Asker asker, SafeguardingReferral referral) {
        return new Relationship(
                "relationship/" + referral.id(),
                referral.patient(),
                station.wards()
                        .patient(referral.patient())
                        .map(Visiting::encounter)
                        .orElse(""),
                asker.actor().id(),
                Tie.Kind.REFERRAL,
                asker.now(),
                null,
                referral.id(),
                false,
                false,
                asker.actor().id(),
                "",
                "");
    }

    private Kept<SafeguardingReferral> seen(Asker asker, String id, int version) {
        var kept = kept(asker, id);
        if (kept.version() != version && kept.version() != version + 1) {
            throw new ChangedMeanwhile(kept.matter().id());
        }
        return kept;
    }

    @PostMapping(PATH + "/{id}/close")
    ResponseEntity<byte[]> close(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam String how,
            @RequestParam int version,
            @RequestParam String once) {
        var asker = asker(request);
        if (station.again(once)) {
            return Forms.to(PATH);
        }
        var kept = seen(asker, id, version);
        var closed = NotDone.unless(kept.matter().close(asker.actor(), how, asker.now()));
        var changes = new ArrayList<Change>();
        changes.add(Change.after(kept, closed));
        station.register()
                .get(Relationship.class, "relationship/" + closed.id())
                .filter(tie -> !tie.matter().closed())
                .ifPresent(tie -> changes.add(Change.after(
                        tie, Relations.over(tie.matter(), asker.actor().id(), "referral closed", asker.now()))));
        station.log(
                asker, "safeguarding.close", closed.patient(), Category.I, "VS-35", Map.of("referral", closed.id()));
        station.keep(asker, once, changes.toArray(Change[]::new));
        return Forms.to(PATH);
    }

    /// Somebody is kept away for the welfare of a child or of an adult at risk (row 4). Whoever has the referral.
    @PostMapping(PATH + "/{id}/keep-away")
    ResponseEntity<byte[]> keepAway(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam String visitor,
            @RequestParam(defaultValue = "false") boolean child,
            @RequestParam Listing listing,
            @RequestParam ReasonCode reason,
            @RequestParam(defaultValue = "72") int review,
            @RequestParam String patientTold,
            @RequestParam String visitorTold,
            @RequestParam String once) {
        var asker = asker(request);
        var kept = kept(asker, id);
        if (!kept.matter().owner().equals(asker.actor().id())) {
            throw new NotDone("VS-35", "Take the referral first.");
        }
        var patient = kept.matter().patient();
        if (!station.again(once)) {
            var name = Forms.name(visitor);
            var said = new Visitor(Names.key(name), name, "", "", "", null, child);
            var whom = station.visiting().known(patient, said, asker.now());
            var entry = NotDone.unless(Listings.set(
                    entry(asker, patient, whom, listing, reason, review, patientTold, visitorTold),
                    asker.actor(),
                    station.around(patient, asker.now())));
            station.gate()
                    .act(
                            asker,
                            patient,
                            Action.LIST_VISITORS,
                            Category.J,
                            false,
                            "visitor.list",
                            Map.of("listing", listing.name(), "decider", Decider.SAFEGUARDING.name()));
            station.keep(
                    asker,
                    once,
                    station.next(patient, VisitorEntry.class, entry),
                    Inbox.toInCharge(
                            new Inbox.Said(
                                    patient,
                                    entry.id() + "/" + asker.now(),
                                    "The safeguarding lead has changed who may visit."),
                            station.wards().patient(patient).map(Visiting::ward).orElse(""),
                            asker.now()));
        }
        return Forms.to(path(kept.matter()));
    }

    private static VisitorEntry entry(
            Asker asker,
            PatientId patient,
            Visitor visitor,
            Listing listing,
            ReasonCode reason,
            int review,
            String patientTold,
            String visitorTold) {
        return new VisitorEntry(
                VisitorEntry.idOf(patient, visitor.key(), Decider.SAFEGUARDING),
                patient,
                "",
                visitor,
                "",
                "",
                listing,
                Conditions.NONE,
                Decider.SAFEGUARDING,
                Capacity.PRESUMED,
                "",
                reason,
                "",
                asker.now(),
                null,
                RegisterWriter.review(review, asker.now()),
                patientTold.strip(),
                visitorTold.strip(),
                "the safeguarding lead",
                asker.actor().id(),
                "",
                false);
    }
}
