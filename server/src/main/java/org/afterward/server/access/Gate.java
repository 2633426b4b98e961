package org.afterward.server.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.afterward.clinical.access.Access;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.BreakGlass;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.ClientPolicy;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.Decision;
import org.afterward.clinical.access.Decision.Obligation;
import org.afterward.clinical.access.Purpose;
import org.afterward.clinical.access.Question;
import org.afterward.clinical.access.RolePolicy;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.audit.AuditEvent.Act;
import org.afterward.clinical.audit.AuditEvent.Item;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.recovery.Patient;
import org.afterward.clinical.visitor.WardEvent;
import org.afterward.server.audit.AuditLog;
import org.afterward.server.audit.AuditUnavailable;
import org.afterward.server.fhir.Copies;
import org.afterward.server.live.Ward;
import org.afterward.server.register.Kept;
import org.afterward.server.register.Register;
import org.afterward.server.signin.Caller;
import org.afterward.server.signin.StepUp;
import org.jspecify.annotations.Nullable;

/// Decides before anything is shown or changed, and writes it down first. Every page, resource, list and
/// count about a patient comes through here.
public final class Gate {
    private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int REFERENCE = 4;

    private final Circumstances circumstances;
    private final Labels labels;
    private final Register register;
    private final Supplier<RolePolicy> policy;
    private final Clients clients;
    private final AuditLog log;
    private final Clock clock;
    private final Clock steady;
    private final SecureRandom random = new SecureRandom();

    /// @param clock  for what is written down
    /// @param steady for windows: no jump of the clock moves it (AL-10)
    Gate(
            Circumstances circumstances,
            Labels labels,
            Register register,
            Supplier<RolePolicy> policy,
            Clients clients,
            AuditLog log,
            Clock clock,
            Clock steady) {
        this.circumstances = circumstances;
        this.labels = labels;
        this.register = register;
        this.policy = policy;
        this.clients = clients;
        this.log = log;
        this.clock = clock;
        this.steady = steady;
    }

    /// Gathers what every decision about this caller needs; good for one request.
    public Asker asker(Caller caller) {
        return Asker.of(caller, register, policy.get().numbers(), steady.instant());
    }

    /// Opens a record for reading: refuses where `needed` may not be read, and writes down what may be.
    ///
    /// @param also further categories that are shown where they may be
    /// @throws Refused for what the page does not show, a patient who does not exist among it
    public Sight open(Asker asker, PatientId id, Category needed, Category... also) {
        var patient = circumstances.patient(id);
        var decision = decide(asker, patient.orElse(null), Action.READ, needed, false);
        if (patient.isEmpty() || !decision.permits()) {
            throw refused(asker, id, patient, Action.READ, needed, decision);
        }
        var reads = new EnumMap<Category, Decision>(Category.class);
        reads.put(needed, decision);
        for (var category : also) {
            reads.put(category, decide(asker, patient.get(), Action.READ, category, false));
        }
        var seen = new TreeSet<String>();
        reads.forEach((category, one) -> {
            if (one.permits()) {
                seen.add(category.name());
            }
        });
        var override = circumstances.override(asker, patient.get().id()).orElse(null);
        var logged = logOrOwe(
                override,
                event(asker, "access.read", Act.READ, AuditEvent.Outcome.DONE)
                        .patient(patient.get().id())
                        .categories(seen)
                        .purpose(override == null ? asker.purpose() : Purpose.BTG)
                        .rules(decision.rules())
                        .made());
        return new Sight(
                patient.get(),
                reads,
                labels.shown(patient.get()),
                override,
                !logged,
                circumstances.restricted(patient.get().id(), asker));
    }

    /// In an emergency care goes on although nothing can be written down: the event is owed (BG-11).
    private boolean logOrOwe(@Nullable BreakGlass override, AuditEvent event) {
        try {
            log.write(event);
            return true;
        } catch (AuditUnavailable away) {
            if (override == null || override.reason() != BreakGlass.Reason.EMERGENCY) {
                throw away;
            }
            log.owe(List.of(event));
            return false;
        }
    }

    /// Asks leave for an act, and writes it down as `code` before it is done.
    ///
    /// @param own     the thing is the caller's own entry, draft or task
    /// @param details further fields of the event
    /// @throws Refused where it is not given
    public Decision act(
            Asker asker,
            PatientId id,
            Action action,
            Category category,
            boolean own,
            String code,
            Map<String, String> details) {
        var patient = circumstances.patient(id);
        var decision = decide(asker, patient.orElse(null), action, category, own);
        if (patient.isEmpty() || !decision.permits()) {
            throw refused(asker, id, patient, action, category, decision);
        }
        log.write(event(asker, code, Act.UPDATE, AuditEvent.Outcome.DONE)
                .patient(patient.get().id())
                .categories(List.of(category.name()))
                .rules(decision.rules())
                .details(details)
                .made());
        return decision;
    }

    /// As [#act], with what it concerns beside the patient.
    public Decision act(
            Asker asker,
            PatientId id,
            Action action,
            Category category,
            String code,
            Map<String, String> details,
            List<Item> items) {
        var patient = circumstances.patient(id);
        var decision = decide(asker, patient.orElse(null), action, category, false);
        if (patient.isEmpty() || !decision.permits()) {
            throw refused(asker, id, patient, action, category, decision);
        }
        log.write(event(asker, code, Act.EXECUTE, AuditEvent.Outcome.DONE)
                .patient(patient.get().id())
                .categories(List.of(category.name()))
                .rules(decision.rules())
                .items(items)
                .details(details)
                .made());
        return decision;
    }

    /// As [#act], without details.
    public Decision write(Asker asker, PatientId id, Category category) {
        return act(asker, id, Action.WRITE, category, false, "access.write", Map.of());
    }

    /// The decision alone: nothing is written down, so nothing may be shown on its account. For what stays
    /// hidden in a list, and for buttons.
    public Decision decide(Asker asker, PatientId id, Action action, Category category) {
        return decide(asker, circumstances.patient(id).orElse(null), action, category, false);
    }

    /// As [#decide(Asker, PatientId, Action, Category)], for something of the record that is labelled itself:
    /// it may be higher than the record, never lower (LB-04).
    public Decision decide(Asker asker, PatientId id, Action action, Category category, Confidentiality atLeast) {
        var question = circumstances.question(asker, circumstances.patient(id).orElse(null), action, category, false);
        return Access.decide(
                question.atLeast(atLeast),
                policy.get(),
                clients.of(asker.caller()).orElse(null));
    }

    /// As [#decide(Asker, PatientId, Action, Category)], of a thing that is the caller's own entry, draft or task.
    public Decision decideOwn(Asker asker, PatientId id, Action action, Category category) {
        return decide(asker, circumstances.patient(id).orElse(null), action, category, true);
    }

    /// Those of `patients` whose `category` may be read, in their order. Nothing is written down: see
    /// [#listed].
    public List<Patient> visible(Asker asker, Collection<Patient> patients, Category category) {
        return patients.stream()
                .filter(patient ->
                        decide(asker, patient, Action.READ, category, false).permits())
                .toList();
    }

    /// Writes down that these patients were shown in a list; those with a label one by one.
    public void listed(Asker asker, String list, Collection<PatientId> patients, Category category) {
        var together = patients.stream()
                .map(patient -> new Item("Patient", patient.value(), ""))
                .toList();
        var events = new ArrayList<>(oneByOne(asker, list, patients));
        events.add(event(asker, "access.list", Act.READ, AuditEvent.Outcome.DONE)
                .categories(List.of(category.name()))
                .items(together)
                .details(Map.of("list", list))
                .made());
        log.write(events);
    }

    /// Writes down that a document with these patients leaves the screen, before it does; those with a label one by
    /// one as well.
    ///
    /// @param left    whose and which categories are on it
    /// @param details further fields of the event: its hash, for whom it is
    public void exported(
            Asker asker,
            String document,
            Map<PatientId, Set<Category>> left,
            List<String> rules,
            Map<String, String> details) {
        var events = new ArrayList<AuditEvent>();
        var named = new TreeMap<>(details);
        named.put("document", document);
        left.forEach((patient, categories) -> {
            if (labels.confidentiality(patient).atLeast(Confidentiality.R)) {
                events.add(
                        export(asker, categories, rules, named).patient(patient).made());
            }
        });
        events.add(export(asker, left.values().stream().flatMap(Set::stream).toList(), rules, named)
                .items(left.keySet().stream()
                        .map(patient -> new Item("Patient", patient.value(), ""))
                        .toList())
                .made());
        log.write(events);
    }

    private Events export(
            Asker asker, Collection<Category> categories, List<String> rules, Map<String, String> details) {
        return event(asker, "access.export", Act.READ, AuditEvent.Outcome.DONE)
                .categories(categories.stream().map(Category::name).distinct().toList())
                .rules(rules)
                .details(details);
    }

    /// What stands on the board of a ward for this reader. Nothing is written down: see [#listed].
    public WardSight ward(Asker asker, Ward ward) {
        var roster = asker.actor().wards().contains(ward.name());
        var tiles = new HashMap<PatientId, WardSight.Tile>();
        Stream.concat(ward.beds().stream().flatMap(bed -> bed.patients().stream()), ward.elsewhere().stream())
                .forEach(patient -> {
                    var place = decide(asker, patient, Action.READ, Category.A, false);
                    if (place.permits() && !place.obligations().contains(Obligation.NO_PLACE)) {
                        var record = decide(asker, patient, Action.READ, Category.C, false);
                        tiles.put(patient.id(), new WardSight.Tile(labels.shown(patient), record.permits()));
                    }
                });
        var device = asker.actor().kind() == Actor.Kind.DEVICE;
        return new WardSight(roster, device || labels.locked(ward.name()) || crowded(ward.name()), tiles);
    }

    /// People line its hallway now (VS-63).
    private boolean crowded(String ward) {
        return WardEvent.privacyMode(
                ward, register.each(WardEvent.class).map(Kept::matter).toList(), clock.instant());
    }

    /// An event for each labelled patient of a list.
    List<AuditEvent> oneByOne(Asker asker, String list, Collection<PatientId> patients) {
        return patients.stream()
                .filter(patient -> labels.confidentiality(patient).atLeast(Confidentiality.R))
                .map(patient -> event(asker, "access.list", Act.READ, AuditEvent.Outcome.DONE)
                        .patient(patient)
                        .categories(List.of(Category.A.name()))
                        .details(Map.of("list", list))
                        .made())
                .toList();
    }

    /// How restricted the record of a patient is.
    Confidentiality confidentiality(PatientId patient) {
        return labels.confidentiality(patient);
    }

    /// How this patient is called and marked wherever a person sees them.
    public Sight.Shown shown(Patient patient) {
        return labels.shown(patient);
    }

    /// What concerns no patient in particular: an office's work list, the log as a whole.
    ///
    /// @throws Refused where it may not
    public Decision office(Asker asker, Action action, Category category) {
        var decision = Access.office(asker.actor(), action, category, policy.get());
        if (!decision.permits()) {
            throw refused(asker, null, Optional.empty(), action, category, decision);
        }
        return decision;
    }

    /// As [#office], asked without an act: for what stays hidden in a list, and for buttons.
    public boolean mayInOffice(Asker asker, Action action, Category category) {
        return Access.office(asker.actor(), action, category, policy.get()).permits();
    }

    /// The question as it would be asked, for those who explain a decision.
    public Question question(Asker asker, PatientId id, Action action, Category category) {
        return circumstances.question(asker, circumstances.patient(id).orElse(null), action, category, false);
    }

    /// The resources that may be read whole.
    public Extracts extracts(Copies copies) {
        return new Extracts(this, copies);
    }

    /// The role file in force.
    public RolePolicy policy() {
        return policy.get();
    }

    /// Writes down what has no decision of its own.
    public void log(AuditEvent... events) {
        log.write(events);
    }

    /// Begins an event of this caller.
    public Events event(Asker asker, String code, Act act, AuditEvent.Outcome outcome) {
        return new Events(code, clock.instant(), asker.who(), act, outcome, asker.purpose());
    }

    private Decision decide(Asker asker, @Nullable Patient patient, Action action, Category category, boolean own) {
        var question = circumstances.question(asker, patient, action, category, own);
        var client = clients.of(asker.caller());
        return Access.decide(question, policy.get(), client.orElse(null));
    }

    private RuntimeException refused(
            Asker asker,
            @Nullable PatientId asked,
            Optional<Patient> patient,
            Action action,
            Category category,
            Decision decision) {
        var reference = reference();
        SortedMap<String, String> details = new TreeMap<>(Map.of(
                "shown",
                decision.shown().name(),
                "action",
                action.name(),
                "ref",
                reference,
                "outcome",
                decision.outcome().name()));
        var event = event(asker, "access.denied", Act.EXECUTE, AuditEvent.Outcome.REFUSED)
                .categories(List.of(category.name()))
                .rules(decision.rules())
                .details(details);
        patient.map(Patient::id).ifPresent(event::patient);
        if (asked != null && patient.isEmpty()) {
            event.items(List.of(new Item("Patient", asked.value(), "")));
        }
        log.write(event.made());
        if (decision.shown() == Decision.Shown.FRESH_SIGN_IN) {
            StepUp.require(asker.caller(), asker.now());
        }
        return new Refused(decision, patient.map(Patient::id).orElse(null), reference);
    }

    private String reference() {
        var text = new StringBuilder();
        for (int i = 0; i < REFERENCE; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    /// The open break-glass through which this caller looks at this patient.
    public Optional<BreakGlass> override(Asker asker, PatientId patient) {
        return circumstances.override(asker, patient);
    }

    /// What an OAuth client or an account of a program may do at most.
    @FunctionalInterface
    interface Clients {
        Optional<ClientPolicy> of(Caller caller);
    }
}
