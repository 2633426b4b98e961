package org.afterward.server.access;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.BreakGlass;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Handover;
import org.afterward.clinical.access.Known;
import org.afterward.clinical.access.Purpose;
import org.afterward.clinical.access.Question;
import org.afterward.clinical.access.Relationship;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Subject;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.access.Ties;
import org.afterward.clinical.access.rules.ConflictRules;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.fact.Place;
import org.afterward.clinical.recovery.Encounter;
import org.afterward.clinical.recovery.Patient;
import org.afterward.server.live.Wards;
import org.afterward.server.register.Matters;
import org.afterward.server.signin.Caller;
import org.afterward.server.signin.Kind;
import org.jspecify.annotations.Nullable;

/// What stands between one person and one patient now.
final class Circumstances {
    private final Wards wards;
    private final Matters register;
    private final Labels labels;
    private final Colleagues colleagues;

    Circumstances(Wards wards, Matters register, Labels labels, Colleagues colleagues) {
        this.colleagues = colleagues;
        this.wards = wards;
        this.register = register;
        this.labels = labels;
    }

    /// @param patient absent where there is no such patient
    Question question(Asker asker, @Nullable Patient patient, Action action, Category category, boolean own) {
        if (patient == null) {
            return new Question(
                    asker.actor(), null, List.of(), null, null, asker.purpose(), action, category, own, asker.now());
        }
        var latest = latest(asker, patient.id(), category);
        var open = latest.filter(glass -> glass.open(asker.now()));
        var conflict = conflict(asker, patient.id());
        return new Question(
                asker.actor(
                        ward(patient),
                        patient.present().map(stay -> stay.visit().service()).orElse("")),
                subject(asker, patient),
                ties(asker, patient, conflict),
                conflict.orElse(null),
                latest.orElse(null),
                open.isPresent() ? Purpose.BTG : asker.purpose(),
                action,
                category,
                own,
                asker.now());
    }

    Optional<Patient> patient(PatientId id) {
        return wards.patient(id);
    }

    Subject subject(Asker asker, Patient patient) {
        return labels.subject(patient, asker.now());
    }

    List<Tie> ties(Asker asker, Patient patient) {
        return ties(asker, patient, conflict(asker, patient.id()));
    }

    private List<Tie> ties(Asker asker, Patient patient, Optional<Conflict> conflict) {
        var opened = Stream.concat(
                        wards.registrations(patient.id()).stream()
                                .flatMap(one -> asker.opened().getOrDefault(one, List.<Relationship>of()).stream()),
                        Stream.concat(self(asker, patient), through(asker, patient).stream()))
                .toList();
        var handovers = register.of(patient.id(), Handover.class).stream()
                .map(kept -> kept.matter())
                .toList();
        return Ties.at(
                new Known(
                        asker.actor().id(),
                        asker.actor().active(),
                        asker.shifts(),
                        opened,
                        asker.grants(),
                        patient.encounters(),
                        handovers,
                        conflict.orElse(null)),
                asker.now(),
                asker.numbers());
    }

    /// The patient's own account: who made it said whose it is. A proxy's opens by what the patient agreed to.
    private Stream<Relationship> self(Asker asker, Patient patient) {
        var account = asker.caller().account();
        return account
                .patient()
                .filter(whose -> account.kind() == Kind.PATIENT
                        && wards.registrations(patient.id()).contains(whose))
                .map(whose -> new Relationship(
                        "self/" + account.name(),
                        whose,
                        "",
                        account.name(),
                        Tie.Kind.SELF,
                        Instant.EPOCH,
                        null,
                        "their own account",
                        false,
                        false,
                        "",
                        "",
                        ""))
                .stream();
    }

    /// Those that nobody had to open: of whom messages name, and of the teams of consultants.
    private List<Relationship> through(Asker asker, Patient patient) {
        return colleagues.through(
                asker.actor().id(),
                asker.standing().contains(Role.LEARNER),
                patient,
                register.of(patient.id(), Relationship.class).stream()
                        .map(kept -> kept.matter())
                        .toList());
    }

    /// Of all registrations of the patient: a conflict does not end with a merge.
    Optional<Conflict> conflict(Asker asker, PatientId patient) {
        var said = register.of(patient, Conflict.class).stream()
                .map(kept -> kept.matter())
                .filter(conflict -> conflict.staff().equals(asker.actor().id()))
                .toList();
        return ConflictRules.together(said, patient, asker.now(), asker.numbers());
    }

    Optional<BreakGlass> override(Asker asker, PatientId patient) {
        return latest(asker, patient, Category.A).filter(glass -> glass.open(asker.now()));
    }

    /// Of several windows one that is open, and of these one that opens the category.
    /// An app has it only where its token was given out with it, for the patient whom it was opened for (BG-18).
    private Optional<BreakGlass> latest(Asker asker, PatientId patient, Category category) {
        var token = asker.caller().token();
        if (token != null && !takesOverride(token, patient)) {
            return Optional.empty();
        }
        return register.of(patient, BreakGlass.class).stream()
                .map(kept -> kept.matter())
                .filter(glass -> glass.staff().equals(asker.actor().id()))
                .map(glass -> glass.about(patient))
                .max(Comparator.comparing((BreakGlass glass) -> glass.open(asker.now()))
                        .thenComparing(glass -> glass.categories().contains(category))
                        .thenComparing(BreakGlass::until));
    }

    private boolean takesOverride(Caller.Token token, PatientId patient) {
        var launched = token.launchPatient();
        return token.purposeOfUse().equals(Purpose.BTG.name())
                && launched != null
                && wards.registrations(patient).contains(launched);
    }

    /// Somebody may not treat this patient, or not alone: all that a chart ever says of it (CI-09).
    boolean restricted(PatientId patient, Asker asker) {
        return register.of(patient, Conflict.class).stream()
                .anyMatch(kept -> kept.matter().effect() != Conflict.Effect.DECLARE_ONLY
                        && kept.matter().inForce(asker.now(), asker.numbers()));
    }

    static String ward(Patient patient) {
        return patient.present().map(Encounter::place).map(Place::ward).orElse("");
    }
}
