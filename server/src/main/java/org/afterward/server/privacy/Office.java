package org.afterward.server.privacy;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Numbers;
import org.afterward.clinical.access.Purpose;
import org.afterward.clinical.access.rules.ConflictRules;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.recovery.Patient;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Gate;
import org.afterward.server.access.Labels;
import org.afterward.server.audit.AuditLog;
import org.afterward.server.board.People;
import org.afterward.server.live.Wards;
import org.afterward.server.pages.WardClock;
import org.afterward.server.register.Kept;
import org.afterward.server.register.Register;
import org.afterward.server.signin.Accounts;
import org.afterward.server.signin.Callers;
import org.afterward.server.signin.Kind;
import org.afterward.server.signin.SignedIn;
import org.jspecify.annotations.Nullable;

/// What every act of this room needs, and who may come in.
record Office(
        Gate gate,
        Labels labels,
        Wards wards,
        Register register,
        AuditLog log,
        Accounts accounts,
        WardClock times,
        Clock clock) {
    /// Who acts when nobody does.
    static final Author SYSTEM = new Author("afterward", "Afterward");

    /// Somebody of the privacy office, who acts for it whatever else they are.
    ///
    /// @throws org.afterward.server.access.Refused for everybody else
    Asker asker(HttpServletRequest request) {
        var asker = gate.asker(Callers.of(request)).with(Purpose.HOPERAT);
        gate.office(asker, Action.REVIEW, Category.K);
        return asker;
    }

    Numbers numbers() {
        return gate.policy().numbers();
    }

    /// Whether the office's business with this patient may be shown to this officer: not their own record, nor where
    /// they should keep away. What may not be shown is absent.
    boolean may(Asker asker, @Nullable PatientId patient) {
        return patient == null
                || gate.decide(asker, patient, Action.REVIEW, Category.K).permits();
    }

    /// The conflict of the officer with a patient that is in force.
    @Nullable
    Conflict conflict(Asker asker, @Nullable PatientId patient) {
        return patient == null
                ? null
                : conflict(asker.actor().id(), patient, asker.now()).orElse(null);
    }

    Optional<Conflict> conflict(String account, PatientId patient, Instant now) {
        return ConflictRules.together(
                register.of(patient, Conflict.class).stream()
                        .map(Kept::matter)
                        .filter(conflict -> conflict.staff().equals(account))
                        .toList(),
                patient,
                now,
                numbers());
    }

    static Author author(Asker asker) {
        var account = asker.caller().account();
        return new Author(account.name(), account.display());
    }

    /// Everybody of the hospital who may sign in, by account.
    Map<String, SignedIn> staff() {
        return accounts.list().stream()
                .filter(account -> account.kind() == Kind.PERSON)
                .collect(Collectors.toMap(SignedIn::name, Function.identity(), (one, other) -> one));
    }

    /// As lists call a patient: by alias or initials where the record is restricted; and their number.
    String listed(@Nullable PatientId id) {
        return id == null
                ? ""
                : wards.patient(id)
                        .map(patient -> gate.shown(patient).listed(People.name(patient)))
                        .orElse("somebody whom no message has named");
    }

    /// The number that the hospital uses first; empty where none was sent.
    static String number(Patient patient) {
        return patient.person()
                .flatMap(person -> person.identifiers().stream().findFirst())
                .map(identifier -> identifier.value())
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

    /// Writes down that the office's list showed these patients (AL-20).
    void listed(Asker asker, String list, Collection<PatientId> patients) {
        gate.listed(
                asker,
                "privacy-" + list,
                patients.stream()
                        .distinct()
                        .sorted(Comparator.comparing(PatientId::value))
                        .toList(),
                Category.K);
    }

    /// Writes down one act of the office, before it is done.
    void did(Asker asker, String code, @Nullable PatientId patient, List<String> rules, Map<String, String> details) {
        var event = gate.event(asker, code, AuditEvent.Act.UPDATE, AuditEvent.Outcome.DONE)
                .categories(List.of(Category.K.name()))
                .rules(rules)
                .details(details);
        if (patient != null) {
            event.patient(patient);
        }
        gate.log(event.made());
    }

    /// Writes down what nobody did.
    void itself(String code, @Nullable PatientId patient, List<String> rules, Map<String, String> details) {
        gate.log(new AuditEvent(
                code,
                clock.instant(),
                new AuditEvent.Who(SYSTEM.id(), SYSTEM.name(), "system", new TreeSet<>(), "", "", "", ""),
                AuditEvent.Act.EXECUTE,
                AuditEvent.Outcome.DONE,
                "",
                patient,
                "",
                new TreeSet<>(),
                List.of(),
                rules,
                new java.util.TreeMap<>(details)));
    }
}
