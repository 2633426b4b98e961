package org.afterward.server.team;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Numbers;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.EncounterId;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.recovery.Encounter;
import org.afterward.clinical.recovery.Patient;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Gate;
import org.afterward.server.board.People;
import org.afterward.server.live.Wards;
import org.afterward.server.pages.WardClock;
import org.afterward.server.register.Kept;
import org.afterward.server.register.Register;
import org.afterward.server.signin.Accounts;
import org.jspecify.annotations.Nullable;

/// What every act of this room needs.
record Station(Gate gate, Wards wards, Register register, Accounts accounts, WardClock times, Clock clock) {
    /// Who acts when nobody does: a window that runs out.
    static final Author SYSTEM = new Author("afterward", "Afterward");

    Instant now() {
        return clock.instant();
    }

    Numbers numbers() {
        return gate.policy().numbers();
    }

    Staff staff(Instant now) {
        return Staff.at(accounts, register, now, numbers());
    }

    Optional<Patient> patient(PatientId id) {
        return wards.patient(id);
    }

    static Author author(Asker asker) {
        var account = asker.caller().account();
        return new Author(account.name(), account.display());
    }

    /// The stay that the patient is in, or else was in last; empty where there was none.
    static String stay(Patient patient) {
        return patient.present()
                .or(() -> patient.encounters().stream().reduce((first, second) -> second))
                .map(Encounter::id)
                .map(EncounterId::value)
                .orElse("");
    }

    static String ward(Patient patient) {
        return patient.present().map(stay -> stay.place().ward()).orElse("");
    }

    /// Where the patient lies, or else lay last.
    static String lastWard(Patient patient) {
        return patient.present()
                .or(() -> patient.encounters().stream().reduce((first, second) -> second))
                .map(stay -> stay.place().ward())
                .orElse("");
    }

    static String bed(Patient patient) {
        return patient.present().map(stay -> stay.place().bedName()).orElse("");
    }

    /// As lists name them for those who may know: an alias or initials where the record is restricted (AC-31).
    String listed(Patient patient) {
        return gate.shown(patient).listed(People.name(patient));
    }

    /// Ward and bed, as lists give them: of a restricted record only to who is on the roster of that ward
    /// (AC-31). Empty where the patient lies nowhere.
    String where(Asker asker, Patient patient) {
        var ward = ward(patient);
        var told = !gate.shown(patient).restricted() || asker.actor().wards().contains(ward);
        return told ? (ward + " " + bed(patient)).strip() : "";
    }

    /// Whom something is about, for this reader: empty where they may not know.
    String whom(Asker asker, @Nullable PatientId id) {
        if (id == null || !knows(asker, id)) {
            return "";
        }
        return patient(id)
                .map(known -> Stream.of(listed(known), where(asker, known))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(", ")))
                .orElse("");
    }

    /// Where the record opens for this reader; empty where it does not.
    String href(Asker asker, @Nullable PatientId id) {
        return id != null && gate.decide(asker, id, Action.READ, Category.C).permits() ? "/patient/" + id.value() : "";
    }

    /// The conflict of a pair that is not lifted.
    Optional<Kept<Conflict>> conflict(String account, PatientId patient) {
        return register.of(patient, Conflict.class).stream()
                .filter(kept ->
                        kept.matter().staff().equals(account) && !kept.matter().closed())
                .findFirst();
    }

    /// Writes one event of a person.
    void log(
            Asker asker,
            String code,
            AuditEvent.Act act,
            @Nullable PatientId patient,
            List<String> rules,
            Map<String, String> details) {
        var event = gate.event(asker, code, act, AuditEvent.Outcome.DONE)
                .rules(rules)
                .details(details);
        if (patient != null) {
            event.patient(patient);
        }
        gate.log(event.made());
    }

    /// Writes one event that no person caused.
    void logOwn(String code, @Nullable PatientId patient, List<String> rules, Map<String, String> details) {
        gate.log(new AuditEvent(
                code,
                now(),
                new AuditEvent.Who(SYSTEM.id(), SYSTEM.display(), "system", new TreeSet<>(), "", "", "", ""),
                AuditEvent.Act.EXECUTE,
                AuditEvent.Outcome.DONE,
                "",
                patient,
                "",
                new TreeSet<>(),
                List.of(),
                rules,
                new TreeMap<>(details)));
    }

    /// Whether this reader may know that the patient lies where they lie.
    boolean knows(Asker asker, PatientId patient) {
        return gate.decide(asker, patient, Action.READ, Category.A).permits();
    }
}
