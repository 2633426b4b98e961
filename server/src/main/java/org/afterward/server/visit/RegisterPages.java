package org.afterward.server.visit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.capacity.Capacity;
import org.afterward.clinical.matter.Change.Changed;
import org.afterward.clinical.recovery.Patient;
import org.afterward.clinical.visitor.Conditions;
import org.afterward.clinical.visitor.Decider;
import org.afterward.clinical.visitor.Listing;
import org.afterward.clinical.visitor.Listings;
import org.afterward.clinical.visitor.Names;
import org.afterward.clinical.visitor.ReasonCode;
import org.afterward.clinical.visitor.SecurityCall;
import org.afterward.clinical.visitor.VisitRequest;
import org.afterward.clinical.visitor.VisitRequests;
import org.afterward.clinical.visitor.Visitor;
import org.afterward.clinical.visitor.VisitorEntry;
import org.afterward.server.access.Asker;
import org.afterward.server.desk.Forms;
import org.afterward.server.desk.Inbox;
import org.afterward.server.desk.NotDone;
import org.afterward.server.desk.Requests;
import org.afterward.server.desk.Visiting;
import org.afterward.server.pages.Pages;
import org.afterward.server.register.Change;
import org.afterward.server.signin.Callers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The register of a patient's visitors: what the patient says, what the ward has to say, and who wins.
@RestController
final class RegisterPages {
    static final String PATH = "/patient/{id}/visitors";

    private final Station station;
    private final RegisterWriter writer;
    private final Requests requests;
    private final Pages pages;

    RegisterPages(Station station, RegisterWriter writer, Requests requests, Pages pages) {
        this.station = station;
        this.writer = writer;
        this.requests = requests;
        this.pages = pages;
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> page(HttpServletRequest request, @PathVariable String id) {
        var asker = station.gate().asker(Callers.of(request));
        return pages.show(request, "visit/register", writer.write(asker, station.open(asker, id), ""));
    }

    /// Who would win, with the row and the rule. A form, so that no name stands in an address.
    @PostMapping(PATH + "/explain")
    ResponseEntity<byte[]> explain(HttpServletRequest request, @PathVariable String id, @RequestParam String who) {
        var asker = station.gate().asker(Callers.of(request));
        return pages.show(request, "visit/register", writer.write(asker, station.open(asker, id), who));
    }

    /// What the patient says, or who may decide for them, written down by a nurse (VS-14).
    ///
    /// @param alone the patient was asked in private (VS-24): an open request for this visitor hears of it
    @PostMapping(PATH + "/wish")
    ResponseEntity<byte[]> wish(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam String visitor,
            @RequestParam(defaultValue = "") String relation,
            @RequestParam Listing listing,
            @RequestParam(defaultValue = "PATIENT") Decider decider,
            @RequestParam(defaultValue = "false") boolean child,
            @RequestParam(defaultValue = "false") boolean alone,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "false") boolean supervised,
            @RequestParam(defaultValue = "false") boolean noPhone,
            @RequestParam(defaultValue = "false") boolean word,
            @RequestParam(defaultValue = "72") int review,
            @RequestParam(defaultValue = "") String patientTold,
            @RequestParam(defaultValue = "") String visitorTold,
            @RequestParam String once) {
        var asker = station.gate().asker(Callers.of(request));
        var patient = station.open(asker, id);
        if (station.again(once)) {
            return back(patient);
        }
        if (decider != Decider.PATIENT && decider != Decider.PROXY) {
            throw Forms.bad();
        }
        var conditions = new Conditions(Forms.minute(from), Forms.minute(until), supervised, 0, child, noPhone, word);
        var reason = listing == Listing.RESTRICTED ? ReasonCode.PATIENT_DECLINED : null;
        var whom = visitor(asker, patient, Forms.name(visitor), relation, child);
        var wanted =
                entry(asker, patient, whom, listing, conditions, decider, reason, "", review, patientTold, visitorTold);
        var entry = NotDone.unless(Listings.set(wanted, asker.actor(), station.around(patient.id(), asker.now())));
        list(asker, patient, entry);
        var changes = new ArrayList<Change>();
        changes.add(station.next(patient.id(), VisitorEntry.class, entry));
        if (alone && decider == Decider.PATIENT) {
            confirmed(asker, patient, whom, listing == Listing.APPROVED || listing == Listing.ASK_FIRST, changes);
        }
        station.keep(asker, once, changes.toArray(Change[]::new));
        return back(patient);
    }

    /// The private wish that a request waits for is known now.
    private void confirmed(Asker asker, Patient patient, Visitor whom, boolean yes, List<Change> changes) {
        for (var kept : station.register().of(patient.id(), VisitRequest.class)) {
            var open = kept.matter();
            var waits = !open.closed()
                    && open.visitor().same(whom)
                    && open.checks().containsKey(VisitRequest.Check.PRIVATE_WISH);
            if (waits
                    && VisitRequests.after(
                                    open,
                                    new VisitRequests.Act.Tick(VisitRequest.Check.PRIVATE_WISH, yes),
                                    asker.actor(),
                                    requests.around(open, asker.now()))
                            instanceof Changed<VisitRequest>(var next)) {
                changes.add(Change.after(kept, next));
            }
        }
    }

    /// A visit has to wait for a clinical reason; or, where the patient cannot decide, what is best for them.
    @PostMapping(PATH + "/restrict")
    ResponseEntity<byte[]> restrict(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String visitor,
            @RequestParam(defaultValue = "") String relation,
            @RequestParam Listing listing,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "24") int review,
            @RequestParam String patientTold,
            @RequestParam String visitorTold,
            @RequestParam String once) {
        var asker = station.gate().asker(Callers.of(request));
        var patient = station.open(asker, id);
        if (station.again(once)) {
            return back(patient);
        }
        var whom =
                visitor.isBlank() ? Visitor.everybody() : visitor(asker, patient, Forms.name(visitor), relation, false);
        var wanted = entry(
                asker,
                patient,
                whom,
                listing,
                Conditions.NONE,
                Decider.CLINICAL,
                listing == Listing.RESTRICTED ? reason(reason) : null,
                note,
                review,
                patientTold,
                visitorTold);
        var entry = NotDone.unless(Listings.set(wanted, asker.actor(), station.around(patient.id(), asker.now())));
        list(asker, patient, entry);
        station.keep(asker, once, station.next(patient.id(), VisitorEntry.class, entry));
        return back(patient);
    }

    private static @Nullable ReasonCode reason(String field) {
        return Arrays.stream(ReasonCode.values())
                .filter(each -> each.name().equals(field))
                .findFirst()
                .orElse(null);
    }

    /// Somebody who is in the register already stays who they are there.
    private Visitor visitor(Asker asker, Patient patient, String name, String relation, boolean child) {
        var said = new Visitor(
                Names.key(name),
                name,
                relation.strip(),
                "",
                child ? "" : station.names().called(name),
                null,
                child);
        var known = station.visiting().known(patient.id(), said, asker.now());
        return new Visitor(
                known.key(),
                known.name(),
                relation.isBlank() ? known.relation() : relation.strip(),
                known.phone(),
                known.account().isEmpty() ? said.account() : known.account(),
                known.inpatient(),
                known.child() || child);
    }

    private static VisitorEntry entry(
            Asker asker,
            Patient patient,
            Visitor visitor,
            Listing listing,
            Conditions conditions,
            Decider decider,
            @Nullable ReasonCode reason,
            String note,
            int review,
            String patientTold,
            String visitorTold) {
        return new VisitorEntry(
                VisitorEntry.idOf(patient.id(), visitor.key(), decider),
                patient.id(),
                Visiting.encounter(patient),
                visitor,
                "",
                "",
                listing,
                conditions,
                decider,
                Capacity.PRESUMED,
                "",
                reason,
                note.strip(),
                asker.now(),
                null,
                listing == Listing.APPROVED ? null : RegisterWriter.review(review, asker.now()),
                patientTold.strip(),
                visitorTold.strip(),
                "the nurse in charge",
                asker.actor().id(),
                "",
                false);
    }

    /// Looked at again: it still stands.
    @PostMapping(PATH + "/renew")
    ResponseEntity<byte[]> renew(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam String entry,
            @RequestParam int version,
            @RequestParam int review,
            @RequestParam String once) {
        var asker = station.gate().asker(Callers.of(request));
        var patient = station.open(asker, id);
        if (station.again(once)) {
            return back(patient);
        }
        var kept = station.seen(patient, VisitorEntry.class, entry, version);
        var at = RegisterWriter.review(review, asker.now());
        if (at == null) {
            throw Forms.bad();
        }
        var renewed = NotDone.unless(
                Listings.renewed(kept.matter(), at, asker.actor(), station.around(patient.id(), asker.now())));
        list(asker, patient, renewed);
        station.keep(asker, once, Change.after(kept, renewed));
        return back(patient);
    }

    @PostMapping(PATH + "/withdraw")
    ResponseEntity<byte[]> withdraw(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam String entry,
            @RequestParam int version,
            @RequestParam String once) {
        var asker = station.gate().asker(Callers.of(request));
        var patient = station.open(asker, id);
        if (station.again(once)) {
            return back(patient);
        }
        var kept = station.seen(patient, VisitorEntry.class, entry, version);
        var gone = NotDone.unless(
                Listings.withdraw(kept.matter(), asker.actor(), station.around(patient.id(), asker.now())));
        list(asker, patient, gone);
        station.keep(asker, once, Change.after(kept, gone));
        return back(patient);
    }

    /// The ward asks whoever leads security to bar somebody whom it does not let in already (VS-14).
    @PostMapping(PATH + "/ask-bar")
    ResponseEntity<byte[]> askBar(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam String entry,
            @RequestParam int version,
            @RequestParam String once) {
        var asker = station.gate().asker(Callers.of(request));
        var patient = station.open(asker, id);
        if (station.again(once)) {
            return back(patient);
        }
        var kept = station.seen(patient, VisitorEntry.class, entry, version);
        if (kept.matter().listing() != Listing.RESTRICTED || !kept.matter().inForce(asker.now())) {
            throw new NotDone("VS-14", "Put them on the list as “not now” first.");
        }
        list(asker, patient, kept.matter());
        var call = new SecurityCall(
                "security-call/" + Forms.once(once),
                SecurityCall.Why.BAR_ASKED,
                Visiting.ward(patient),
                asker.caller().device(),
                kept.matter().id(),
                asker.actor().id(),
                asker.now(),
                "",
                null);
        var said = new Inbox.Said(null, call.id(), call.why().words() + ". See the page of security.");
        station.keep(
                asker, once, Change.first(patient.id(), call), Inbox.toRole(said, Role.SECURITY_LEAD, "", asker.now()));
        return back(patient);
    }

    private void list(Asker asker, Patient patient, VisitorEntry entry) {
        station.gate()
                .act(
                        asker,
                        patient.id(),
                        Action.LIST_VISITORS,
                        Category.J,
                        false,
                        "visitor.list",
                        Map.of(
                                "entry", Integer.toHexString(entry.id().hashCode()),
                                "listing", entry.listing().name(),
                                "decider", entry.decidedBy().name(),
                                "withdrawn", String.valueOf(entry.withdrawn())));
    }

    static ResponseEntity<byte[]> back(Patient patient) {
        return Forms.to("/patient/" + patient.id().value() + "/visitors");
    }
}
