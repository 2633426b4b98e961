package org.afterward.server.legal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Relationship;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.audit.AuditEvent.Outcome;
import org.afterward.clinical.disclosure.DisclosureRequest;
import org.afterward.clinical.disclosure.DisclosureRequest.Box;
import org.afterward.clinical.disclosure.DisclosureRequest.State;
import org.afterward.clinical.disclosure.Disclosures;
import org.afterward.clinical.disclosure.Disclosures.Around;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.team.Notice;
import org.afterward.server.access.Asker;
import org.afterward.server.register.Change;
import org.afterward.server.register.Kept;
import org.jspecify.annotations.Nullable;

/// What becomes of a request from outside: taken in on a ward, worked on and decided in the office.
final class Requests {
    static final String PREFIX = "disclosure/";

    private static final String TAKEN_IN = "A request from outside was taken in.";
    private static final String REFUSED = "Somebody asked for somebody accused, and was refused. Be on your guard.";

    private final Office office;

    Requests(Office office) {
        this.office = office;
    }

    /// A step of a request.
    interface Step {
        org.afterward.clinical.matter.Change<DisclosureRequest> of(DisclosureRequest was, Around around);
    }

    Kept<DisclosureRequest> kept(String key) {
        return office.kept(DisclosureRequest.class, PREFIX + Fields.once(key));
    }

    static String key(DisclosureRequest request) {
        return request.id().substring(PREFIX.length());
    }

    /// What nothing could ever allow is refused at once, and whom it concerns hears of it.
    DisclosureRequest receive(Asker asker, DisclosureRequest wanted, String once) {
        var around = office.around(wanted.patients(), asker.now());
        var taken = NotDone.unless(Disclosures.receive(wanted, asker.actor(), around));
        log(asker, taken, "disclosure.request", Outcome.DONE);
        var changes = new ArrayList<Change>();
        changes.add(Change.first(alone(taken), taken));
        if (taken.state() == State.REFUSED) {
            log(asker, taken, "disclosure.decide", Outcome.REFUSED);
        }
        if (Disclosures.alerts(taken, office.table())) {
            for (var role : List.of(Role.PRIVACY_OFFICER, Role.LEGAL, Role.SECURITY_LEAD)) {
                changes.add(office.notice(Notice.Kind.PRIVACY_ALERT, role, taken.id(), REFUSED, asker.now()));
            }
        } else if (!taken.closed()) {
            changes.addAll(told(taken.id(), asker.now()));
        }
        office.register().keep(Office.author(asker), once, changes);
        return taken;
    }

    /// The minimum was said while life was at risk; privacy is told.
    DisclosureRequest saidAtOnce(Asker asker, DisclosureRequest wanted, String said, Instant at, String once) {
        var around = office.around(wanted.patients(), asker.now());
        var boxes = new EnumMap<Box, String>(Box.class);
        boxes.put(Box.RISK_OF_DEATH_OR_SERIOUS_HARM, asker.actor().id());
        var done = NotDone.unless(Disclosures.saidAtOnce(ticked(wanted, boxes), said, at, asker.actor(), around));
        log(asker, done, "disclosure.release", Outcome.DONE);
        var changes = new ArrayList<Change>();
        changes.add(Change.first(alone(done), done));
        changes.addAll(told(done.id(), asker.now()));
        office.register().keep(Office.author(asker), once, changes);
        return done;
    }

    private static DisclosureRequest ticked(DisclosureRequest request, Map<Box, String> boxes) {
        return new DisclosureRequest(
                request.id(),
                request.patients(),
                request.about(),
                request.requester(),
                request.kind(),
                request.legalBasis(),
                request.wanted(),
                request.dueAt(),
                request.receivedVia(),
                request.receivedBy(),
                request.receivedAt(),
                request.state(),
                boxes,
                request.basis(),
                request.signed(),
                request.decidedAt(),
                request.reasons(),
                request.said(),
                request.saidAt(),
                request.told(),
                request.suspendedUntil(),
                request.suspension());
    }

    private List<Change> told(String id, Instant now) {
        return List.of(
                office.notice(Notice.Kind.TASK, Role.PRIVACY_OFFICER, id, TAKEN_IN, now),
                office.notice(Notice.Kind.TASK, Role.LEGAL, id, TAKEN_IN, now));
    }

    /// A step that decides nothing.
    void step(Asker asker, String key, int version, String once, Step step) {
        change(asker, key, version, once, step, next -> log(asker, next, "disclosure.request", Outcome.DONE));
    }

    /// A decision, for which its maker proves anew who they are (AU-26).
    void decide(Asker asker, String key, int version, String once, Step step) {
        change(asker, key, version, once, step, next -> permitted(asker, next));
    }

    /// LG-01, asked of the gate for each patient.
    private void permitted(Asker asker, DisclosureRequest request) {
        if (request.patients().isEmpty()) {
            office.gate().office(asker, Action.DISCLOSE, Category.K);
            log(asker, request, "disclosure.decide", Outcome.DONE);
        }
        for (var patient : request.patients()) {
            office.gate()
                    .act(asker, patient, Action.DISCLOSE, Category.K, "disclosure.decide", details(request), List.of());
        }
    }

    private void change(
            Asker asker, String key, int version, String once, Step step, Consumer<DisclosureRequest> before) {
        if (office.register().done(once)) {
            return;
        }
        var kept = office.kept(DisclosureRequest.class, PREFIX + Fields.once(key), version);
        var around = office.around(kept.matter().patients(), asker.now());
        var next = NotDone.unless(step.of(kept.matter(), around));
        before.accept(next);
        var changes = new ArrayList<Change>();
        changes.add(new Change(alone(next), next, kept.version() + 1));
        if (next.closed()) {
            changes.addAll(ended(asker, next));
        }
        office.register().keep(Office.author(asker), once, changes);
    }

    /// Opens the records that a request is about to whoever works on it, for as long as it is open.
    void take(Asker asker, String key, String once) {
        if (office.register().done(once)) {
            return;
        }
        var request = kept(key).matter();
        if (request.closed() || request.patients().isEmpty()) {
            throw new NotDone("1.3", "Say first whom it is about.");
        }
        var around = office.around(request.patients(), asker.now());
        if (around.unavailable().contains(asker.actor().id())) {
            throw new NotDone("AC-12", "This request is not open to you. Another person takes it.");
        }
        var changes = new ArrayList<Change>();
        for (var patient : request.patients()) {
            if (!takes(asker, request, patient)) {
                var tie = tie(asker, request, patient);
                office.gate()
                        .log(office.gate()
                                .event(
                                        asker,
                                        "rel.open",
                                        org.afterward.clinical.audit.AuditEvent.Act.CREATE,
                                        Outcome.DONE)
                                .patient(patient)
                                .rules(List.of("1.3"))
                                .details(Map.of("kind", tie.kind().name(), "basis", request.id()))
                                .made());
                changes.add(Change.first(patient, tie));
            }
        }
        if (!changes.isEmpty()) {
            office.register().keep(Office.author(asker), once, changes);
        }
    }

    boolean takes(Asker asker, DisclosureRequest request, PatientId patient) {
        return office.register().of(patient, Relationship.class).stream()
                .map(Kept::matter)
                .anyMatch(tie ->
                        tie.staff().equals(asker.actor().id()) && tie.basis().equals(request.id()) && !tie.closed());
    }

    private static Relationship tie(Asker asker, DisclosureRequest request, PatientId patient) {
        return new Relationship(
                "relationship/" + java.util.UUID.randomUUID(),
                patient,
                "",
                asker.actor().id(),
                Tie.Kind.LEGAL,
                asker.now(),
                null,
                request.id(),
                false,
                false,
                asker.actor().id(),
                "",
                "");
    }

    private List<Change> ended(Asker asker, DisclosureRequest request) {
        return office.register()
                .each(Relationship.class)
                .filter(kept -> kept.matter().basis().equals(request.id())
                        && !kept.matter().closed())
                .map(kept -> {
                    var tie = kept.matter();
                    return Change.after(
                            kept,
                            new Relationship(
                                    tie.id(),
                                    tie.patient(),
                                    tie.encounter(),
                                    tie.staff(),
                                    tie.kind(),
                                    tie.from(),
                                    asker.now(),
                                    tie.basis(),
                                    tie.shiftBound(),
                                    tie.learner(),
                                    tie.createdBy(),
                                    asker.actor().id(),
                                    "case closed"));
                })
                .toList();
    }

    /// The one whom it is about; absent where it is about several, or nobody knows yet.
    static @Nullable PatientId alone(DisclosureRequest request) {
        return request.patients().size() == 1 ? request.patients().getFirst() : null;
    }

    private static Map<String, String> details(DisclosureRequest request) {
        var details = new TreeMap<String, String>();
        details.put("request", request.id());
        details.put("kind", request.kind().name());
        details.put("state", request.state().name());
        var basis = request.basis();
        if (basis != null) {
            details.put("basis", basis.name());
        }
        return details;
    }

    void log(Asker asker, DisclosureRequest request, String code, Outcome outcome) {
        var details = details(request);
        if (code.equals("disclosure.release")) {
            details.put("recipient", request.requester().organisation());
            details.put("how", "by word of mouth");
        }
        office.log(asker, code, request.patients(), outcome, details);
    }

    /// Those that wait for somebody, the one that is due first.
    List<Kept<DisclosureRequest>> open() {
        return office.register()
                .each(DisclosureRequest.class)
                .filter(kept -> !kept.matter().closed())
                .sorted(java.util.Comparator.comparing((Kept<DisclosureRequest> kept) -> due(kept.matter()))
                        .thenComparing(kept -> kept.matter().receivedAt()))
                .toList();
    }

    private static Instant due(DisclosureRequest request) {
        return request.dueAt() == null ? Instant.MAX : request.dueAt();
    }
}
