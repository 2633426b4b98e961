package org.afterward.server.self;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Protection;
import org.afterward.clinical.access.Relationship;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Shift;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.fact.Place;
import org.afterward.clinical.recovery.Encounter;
import org.afterward.clinical.recovery.Patient;
import org.afterward.clinical.sharing.ContactConsent;
import org.afterward.clinical.visitor.Decider;
import org.afterward.clinical.visitor.RequestWords;
import org.afterward.clinical.visitor.Visit;
import org.afterward.clinical.visitor.VisitRequest;
import org.afterward.clinical.visitor.VisitorEntry;
import org.afterward.clinical.visitor.WardEvent;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Gate;
import org.afterward.server.access.Sight;
import org.afterward.server.live.Wards;
import org.afterward.server.pages.WardClock;
import org.afterward.server.register.Kept;
import org.afterward.server.register.Register;
import org.afterward.server.signin.Accounts;
import org.afterward.server.signin.Kind;
import org.afterward.server.signin.SignedIn;

/// What stands on a patient's own page.
final class Self {
    private static final PatientId NOBODY = new PatientId("nobody");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
    private static final int MOST_REQUESTS = 20;

    private final Gate gate;
    private final Register register;
    private final Wards wards;
    private final Accounts accounts;
    private final ZoneId zone;
    private final Disclosed disclosed;

    Self(Gate gate, Register register, Wards wards, Accounts accounts, Disclosed disclosed, ZoneId zone) {
        this.gate = gate;
        this.register = register;
        this.wards = wards;
        this.accounts = accounts;
        this.zone = zone;
        this.disclosed = disclosed;
    }

    /// Whose page it is; nobody's for everybody who is neither a patient nor a proxy.
    static PatientId whose(Asker asker) {
        return asker.caller().account().patient().orElse(NOBODY);
    }

    Sight open(Asker asker) {
        return gate.open(asker, whose(asker), Category.J, Category.A, Category.K, Category.L);
    }

    SelfView view(Asker asker, Sight sight) {
        var patient = sight.patient();
        var now = asker.now();
        var names = names();
        var words = new RequestWords(account -> names.getOrDefault(account, "The nurse in charge"), zone, now);
        return new SelfView(
                patient.person()
                        .map(person -> (person.given() + " " + person.family()).strip())
                        .orElse(asker.caller().account().display()),
                place(patient),
                UUID.randomUUID().toString(),
                asker.caller().account().kind() == Kind.PROXY,
                of(patient, Protection.class).anyMatch(kept -> kept.matter().noInformation()),
                register.of(patient.id(), VisitRequest.class).reversed().stream()
                        .filter(kept -> kept.matter().asker() == VisitRequest.Asker.PATIENT)
                        .limit(MOST_REQUESTS)
                        .map(kept -> asked(kept, words))
                        .toList(),
                of(patient, VisitorEntry.class)
                        .filter(kept -> kept.matter().inForce(now) && told(kept.matter()))
                        .sorted(Comparator.comparing(
                                kept -> kept.matter().visitor().name()))
                        .map(Self::listed)
                        .toList(),
                of(patient, ContactConsent.class)
                        .filter(kept -> kept.matter().inForce(now, discharged(patient)))
                        .map(this::contact)
                        .toList(),
                of(patient, Conflict.class)
                        .filter(kept -> kept.matter().source() == Conflict.Source.PATIENT
                                && !kept.matter().closed())
                        .map(kept -> new SelfView.Kept(
                                names.getOrDefault(
                                        kept.matter().staff(), kept.matter().staff()),
                                "Kept away. The nurse in charge will talk with you about it."))
                        .toList(),
                of(patient, WardEvent.class)
                        .filter(kept -> !kept.matter().closed()
                                && now.isBefore(kept.matter().until()))
                        .map(kept -> sendOff(kept, now))
                        .toList(),
                // Who acts for the patient has no part in it: the role file gives it to the patient alone.
                sight.may(Category.K) ? disclosed.of(patient.id(), now) : List.of(),
                people(patient, now, names));
    }

    private SelfView.SendOff sendOff(Kept<WardEvent> kept, Instant now) {
        var event = kept.matter();
        return new SelfView.SendOff(
                event.id(),
                kept.version(),
                event.kind().words() + ", " + new WardClock(zone).full(event.from(), now) + ", " + event.place()
                        + (event.approved() ? "" : ", not approved yet"));
    }

    private <M extends org.afterward.clinical.matter.Matter> Stream<Kept<M>> of(Patient patient, Class<M> kind) {
        return register.of(patient.id(), kind).stream();
    }

    /// What a court or the police ordered about somebody is that person's matter (VS-01).
    private static boolean told(VisitorEntry entry) {
        return entry.decidedBy() == Decider.PATIENT
                || entry.decidedBy() == Decider.PROXY
                || entry.decidedBy() == Decider.CLINICAL;
    }

    private SelfView.Asked asked(Kept<VisitRequest> kept, RequestWords words) {
        var request = kept.matter();
        var visit = request.visit().isEmpty()
                ? null
                : register.get(Visit.class, request.visit()).map(Kept::matter).orElse(null);
        return new SelfView.Asked(
                request.id(),
                kept.version(),
                request.visitor().name(),
                words.toPatient(request, visit),
                !request.closed());
    }

    private static SelfView.Listed listed(Kept<VisitorEntry> kept) {
        var entry = kept.matter();
        return new SelfView.Listed(
                entry.id(),
                kept.version(),
                entry.visitor().name().isEmpty() ? "Everybody" : entry.visitor().name(),
                entry.visitor().relation(),
                switch (entry.listing()) {
                    case APPROVED -> "may visit";
                    case ASK_FIRST -> "ask me first";
                    case RESTRICTED -> "not now";
                    case BARRED -> "may not visit";
                    case UNKNOWN -> "not known";
                },
                entry.decidedBy() == Decider.PATIENT ? "you" : entry.decidedBy().words(),
                entry.decidedBy() == Decider.PATIENT || entry.decidedBy() == Decider.PROXY);
    }

    private SelfView.Told contact(Kept<ContactConsent> kept) {
        var consent = kept.matter();
        var what = consent.what().stream()
                .sorted()
                .map(ContactConsent.Scope::words)
                .collect(Collectors.joining(", "));
        var ends = consent.until();
        return new SelfView.Told(
                consent.id(),
                kept.version(),
                consent.contact().name(),
                (what.isEmpty() ? "nothing" : what) + (consent.askEachTime() ? "; ask me each time" : ""),
                ends == null ? "7 days after I go home" : "until " + DAY.format(ends.atZone(zone)));
    }

    static java.time.@org.jspecify.annotations.Nullable Instant discharged(Patient patient) {
        if (patient.present().isPresent()) {
            return null;
        }
        return patient.encounters().stream()
                .flatMap(stay -> Optional.ofNullable(stay.end()).stream())
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /// Those who are there for this patient now, and may be asked.
    List<SelfView.Choice> people(Patient patient, Instant now, Map<String, String> names) {
        var ward = ward(patient);
        var found = new TreeMap<String, SelfView.Choice>();
        register.of(patient.id(), Relationship.class).stream()
                .map(Kept::matter)
                .filter(each -> !each.closed())
                .forEach(each -> put(found, each.staff(), names, ""));
        register.each(Shift.class)
                .map(Kept::matter)
                .filter(shift -> !shift.withdrawn()
                        && shift.ward().equals(ward)
                        && !now.isBefore(shift.from())
                        && now.isBefore(shift.until())
                        && (shift.role() == Role.NURSE || shift.role() == Role.NURSE_IN_CHARGE))
                .forEach(shift -> put(found, shift.staff(), names, shift.role().words()));
        return found.values().stream()
                .sorted(Comparator.comparing(SelfView.Choice::words))
                .toList();
    }

    private static void put(
            Map<String, SelfView.Choice> found, String account, Map<String, String> names, String role) {
        var name = names.get(account);
        if (name != null) {
            found.putIfAbsent(account, new SelfView.Choice(account, role.isEmpty() ? name : name + ", " + role));
        }
    }

    Map<String, String> names() {
        return accounts.list().stream()
                .filter(account -> account.kind() == Kind.PERSON)
                .collect(Collectors.toMap(SignedIn::name, SignedIn::display, (one, other) -> one));
    }

    /// The account of somebody who works here and is called so; empty where nobody is, or several are.
    Optional<String> staffCalled(String name) {
        var found = names().entrySet().stream()
                .filter(each -> each.getValue().equalsIgnoreCase(name.strip()))
                .map(Map.Entry::getKey)
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    static String ward(Patient patient) {
        return patient.present().map(Encounter::place).map(Place::ward).orElse("");
    }

    private static String place(Patient patient) {
        return patient.present()
                .map(Encounter::place)
                .map(place -> (place.ward() + " " + place.bedName()).strip())
                .filter(Function.<String>identity().andThen(words -> !words.isEmpty())::apply)
                .orElse("not in a bed of ours now");
    }

    Optional<Patient> patient(PatientId id) {
        return wards.patient(id);
    }
}
