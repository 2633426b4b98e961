package org.afterward.server.visit;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.capacity.Capacity;
import org.afterward.clinical.capacity.CapacityNote;
import org.afterward.clinical.matter.Change.Changed;
import org.afterward.clinical.recovery.Patient;
import org.afterward.clinical.sharing.Publicity;
import org.afterward.clinical.visitor.Listing;
import org.afterward.clinical.visitor.SecurityCall;
import org.afterward.clinical.visitor.VisitorEntry;
import org.afterward.clinical.visitor.WardEvent;
import org.afterward.clinical.visitor.WardEvents;
import org.afterward.server.access.Asker;
import org.afterward.server.desk.Forms;
import org.afterward.server.desk.Inbox;
import org.afterward.server.desk.NotDone;
import org.afterward.server.desk.Visiting;
import org.afterward.server.pages.Pages;
import org.afterward.server.register.Change;
import org.afterward.server.register.Kept;
import org.afterward.server.signin.Callers;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// People line the hallway: somebody proposes it with the patient's consent, the nurse in charge looks and
/// approves, staff read place and time, and anybody concerned calls it off (VS-60 to VS-64).
@RestController
final class SendOffPages {
    private static final String PATH = "/patient/{id}/send-off";

    private final Station station;
    private final SendOffs sendOffs;
    private final RegisterWriter writer;
    private final Pages pages;

    SendOffPages(Station station, SendOffs sendOffs, RegisterWriter writer, Pages pages) {
        this.station = station;
        this.sendOffs = sendOffs;
        this.writer = writer;
        this.pages = pages;
    }

    /// What staff read.
    @GetMapping("/send-offs")
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        var asker = station.gate().asker(Callers.of(request));
        var events = sendOffs.of(asker);
        var waiting = sendOffs.waiting(asker);
        var named = new ArrayList<>(events.stream()
                .map(Kept::matter)
                .filter(event -> sendOffs.knows(asker, event))
                .map(WardEvent::patient)
                .toList());
        waiting.forEach(kept -> named.add(kept.matter().patient()));
        station.gate().listed(asker, "send-offs", named.stream().distinct().toList(), Category.A);
        return pages.show(
                request,
                "visit/sendoffs",
                new SendOffsView(
                        events.stream()
                                .map(kept -> sendOffs.message(kept.matter(), asker))
                                .toList(),
                        waiting.stream()
                                .map(kept -> new SendOffsView.Link(
                                        "/patient/" + kept.matter().patient().value() + "/send-off",
                                        kept.matter().kind().words() + ", "
                                                + station.times()
                                                        .full(kept.matter().from(), asker.now())))
                                .toList()));
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> page(HttpServletRequest request, @PathVariable String id) {
        var asker = station.gate().asker(Callers.of(request));
        return pages.show(request, "visit/sendoff", view(asker, station.open(asker, id)));
    }

    private SendOffView view(Asker asker, Patient patient) {
        var now = asker.now();
        var capacity = station.visiting().capacity(patient.id(), CapacityNote.Decision.EVENT, now);
        return new SendOffView(
                "/patient/" + patient.id().value(),
                station.called(patient),
                capacity.decides() ? "The patient decides this." : "The patient cannot decide this now.",
                Arrays.stream(WardEvent.Kind.values())
                        .map(kind -> new SendOffView.Option(kind.name(), kind.words()))
                        .toList(),
                consents(capacity),
                station.wards().wards().keySet().stream()
                        .map(ward -> new SendOffView.Option(ward, ward))
                        .toList(),
                station.visiting().onWard(Visiting.ward(patient), now).stream()
                        .map(account ->
                                new SendOffView.Option(account, station.names().apply(account)))
                        .toList(),
                station.visiting().noInformation(patient.id()),
                photos(patient, now),
                threat(patient, now),
                writer.assesses(asker, patient),
                station.register().of(patient.id(), WardEvent.class).stream()
                        .filter(kept -> !kept.matter().closed()
                                && now.isBefore(kept.matter().until()))
                        .map(kept -> event(kept, patient, asker))
                        .toList(),
                WardEvents.PEOPLE,
                WardEvents.PLACE);
    }

    private static List<SendOffView.Option> consents(Capacity capacity) {
        return capacity.decides()
                ? List.of(new SendOffView.Option(WardEvent.Consent.PATIENT.name(), "The patient"))
                : List.of(
                        new SendOffView.Option(WardEvent.Consent.PROXY.name(), "The patient's proxy"),
                        new SendOffView.Option(
                                WardEvent.Consent.BEST_INTERESTS.name(),
                                "Those close, in the patient's best interests"));
    }

    private boolean photos(Patient patient, Instant now) {
        return Publicity.allowsPhoto(
                station.visiting().of(patient.id(), Publicity.class), patient.id(), Publicity.Use.WARD_EVENT, now);
    }

    private boolean threat(Patient patient, Instant now) {
        return station.visiting().threat(patient.id(), now)
                || station.visiting().of(patient.id(), VisitorEntry.class).stream()
                        .anyMatch(entry -> entry.listing() == Listing.BARRED && entry.inForce(now));
    }

    private SendOffView.Event event(Kept<WardEvent> kept, Patient patient, Asker asker) {
        var event = kept.matter();
        var now = asker.now();
        var threat = threat(patient, now);
        var checks = Arrays.stream(WardEvent.Check.values())
                .filter(check -> threat || check != WardEvent.Check.SECURITY_TOLD)
                .toList();
        return new SendOffView.Event(
                event.id(),
                kept.version(),
                event.kind().words(),
                event.approved()
                        ? "Approved by " + station.names().apply(event.approvedBy())
                        : "Proposed by " + station.names().apply(event.proposedBy()) + ", not approved yet",
                facts(event, now),
                checks.stream()
                        .filter(event.checks()::contains)
                        .map(SendOffPages::words)
                        .toList(),
                checks.stream()
                        .filter(check -> !event.checks().contains(check))
                        .map(check -> new SendOffView.Option(check.name(), words(check)))
                        .toList(),
                done(WardEvents.check(event, WardEvent.Check.INFECTION, asker.actor())) && !event.approved(),
                done(WardEvents.approve(event, asker.actor(), threat, now)),
                done(WardEvents.cancel(event, asker.actor(), now)));
    }

    private List<String> facts(WardEvent event, Instant now) {
        var facts = new ArrayList<String>();
        facts.add(station.times().full(event.from(), now) + " to "
                + station.times().near(event.until(), now) + ", " + event.place());
        facts.add("Past " + (event.route().isEmpty() ? event.ward() : String.join(", ", event.route())));
        facts.add("Led by " + station.names().apply(event.lead()) + ", at most " + event.maxPeople() + " people");
        facts.add(event.photos() ? "Pictures: the patient agreed" : "No pictures");
        if (!event.invited().isEmpty()) {
            facts.add("Invited: "
                    + String.join(
                            ", ",
                            event.invited().stream()
                                    .sorted()
                                    .map(station.names())
                                    .toList()));
        }
        return facts;
    }

    private static boolean done(org.afterward.clinical.matter.Change<WardEvent> change) {
        return change instanceof Changed<WardEvent>;
    }

    private static String words(WardEvent.Check check) {
        return switch (check) {
            case INFECTION -> "No infection speaks against it";
            case PRIVACY_OF_OTHERS -> "The patients of the other bays keep their privacy";
            case SECURITY_TOLD -> "Security was told";
        };
    }

    /// @param invited accounts or names, one a line, of whom the patient invites
    @PostMapping(PATH)
    ResponseEntity<byte[]> propose(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam WardEvent.Kind kind,
            @RequestParam(defaultValue = "NOT_ASKED") WardEvent.Consent consent,
            @RequestParam String from,
            @RequestParam String until,
            @RequestParam String place,
            @RequestParam(required = false) List<String> route,
            @RequestParam(defaultValue = "") String lead,
            @RequestParam int most,
            @RequestParam(defaultValue = "false") boolean photos,
            @RequestParam(defaultValue = "") String invited,
            @RequestParam String once) {
        var asker = station.gate().asker(Callers.of(request));
        var patient = station.open(asker, id);
        if (station.again(once)) {
            return back(patient);
        }
        var begins = Forms.moment(from, station.times().zone());
        var ends = Forms.moment(until, station.times().zone());
        if (begins == null || ends == null || !begins.isBefore(ends)) {
            throw new NotDone("VS-60", "Say from when to when.");
        }
        if (photos && !photos(patient, asker.now())) {
            throw new NotDone("SH-08", "The patient has not agreed to pictures. Write that down first.");
        }
        var wards = route == null ? List.<String>of() : route;
        if (!station.wards().wards().keySet().containsAll(wards)) {
            throw Forms.bad();
        }
        var event = NotDone.unless(WardEvents.propose(
                new WardEvent(
                        "ward-event/" + Forms.once(once),
                        patient.id(),
                        Visiting.ward(patient),
                        kind,
                        consent,
                        begins,
                        ends,
                        place.strip(),
                        wards,
                        lead.isBlank() ? asker.actor().id() : lead,
                        most,
                        photos,
                        invited(invited),
                        Set.of(),
                        "",
                        "",
                        ""),
                asker.actor(),
                station.visiting().capacity(patient.id(), CapacityNote.Decision.EVENT, asker.now()),
                asker.now()));
        log(asker, event, "propose");
        var changes = new ArrayList<Change>();
        changes.add(Change.first(patient.id(), event));
        changes.add(Inbox.toInCharge(
                new Inbox.Said(patient.id(), event.id(), "A send-off waits for your approval. See the send-offs."),
                event.ward(),
                asker.now()));
        if (threat(patient, asker.now())) {
            changes.add(Change.first(null, call(asker, event, once)));
        }
        station.keep(asker, once, changes.toArray(Change[]::new));
        return back(patient);
    }

    private static SecurityCall call(Asker asker, WardEvent event, String once) {
        return new SecurityCall(
                "security-call/" + once,
                SecurityCall.Why.EVENT,
                event.ward(),
                asker.caller().device(),
                event.id(),
                asker.actor().id(),
                asker.now(),
                "",
                null);
    }

    private Set<String> invited(String lines) {
        var accounts = new TreeSet<String>();
        for (var line : lines.split("[\\n,;]")) {
            var name = line.strip();
            if (!name.isEmpty()) {
                var account = station.names().called(name);
                if (account.isEmpty()) {
                    throw new NotDone("VS-62", "Nobody here, or more than one person, is called " + name + ".");
                }
                accounts.add(account);
            }
        }
        return accounts;
    }

    @PostMapping(PATH + "/{act:check|approve|cancel}")
    ResponseEntity<byte[]> act(
            HttpServletRequest request,
            @PathVariable String id,
            @PathVariable String act,
            @RequestParam String event,
            @RequestParam(defaultValue = "INFECTION") WardEvent.Check check,
            @RequestParam int version,
            @RequestParam String once) {
        var asker = station.gate().asker(Callers.of(request));
        var patient = station.open(asker, id);
        if (station.again(once)) {
            return back(patient);
        }
        var kept = station.seen(patient, WardEvent.class, event, version);
        var now = asker.now();
        var next = NotDone.unless(
                switch (act) {
                    case "check" -> WardEvents.check(kept.matter(), check, asker.actor());
                    case "approve" -> WardEvents.approve(kept.matter(), asker.actor(), threat(patient, now), now);
                    default -> WardEvents.cancel(kept.matter(), asker.actor(), now);
                });
        log(asker, next, act);
        var changes = new ArrayList<Change>();
        changes.add(Change.after(kept, next));
        if (act.equals("approve")) {
            changes.addAll(invitations(next, now));
        }
        station.keep(asker, once, changes.toArray(Change[]::new));
        return back(patient);
    }

    /// To whom the patient invited, where nothing is said openly: place and time.
    private List<Change> invitations(WardEvent event, Instant now) {
        return event.invited().stream()
                .sorted()
                .map(account -> Inbox.toAccount(
                        new Inbox.Said(null, event.id(), "You are invited to a send-off. See the send-offs."),
                        account,
                        now))
                .toList();
    }

    private void log(Asker asker, WardEvent event, String act) {
        station.log(asker, "wardevent." + act, event.patient(), Category.J, "VS-60", Map.of("event", event.id()));
    }

    private static ResponseEntity<byte[]> back(Patient patient) {
        return Forms.to("/patient/" + patient.id().value() + "/send-off");
    }
}
