package org.afterward.server.team;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.Protection;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Sensitivity;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.access.rules.LabelRules;
import org.afterward.clinical.access.rules.NamedList;
import org.afterward.clinical.access.rules.WorkingDays;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.team.Notice;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Labels;
import org.afterward.server.register.Change;
import org.afterward.server.register.Register;

/// Raises labels and never lowers one: each act answers the words of a refusal, and else nothing.
///
/// Source: access.md, LB-02, LB-03 and LB-06.
final class LabelActs {
    /// The most characters of an alias.
    static final int ALIAS = 60;

    /// The most characters of a pseudonymous record number.
    static final int NUMBER = 30;

    /// Why a label is raised: what the privacy office reads, and nobody on a ward.
    enum Why {
        PATIENT,
        CLINICIAN,
        CASE;

        private Set<Sensitivity> sensitivities() {
            return switch (this) {
                case PATIENT -> Set.of(Sensitivity.PRS);
                case CLINICIAN -> Set.of(Sensitivity.PHY);
                case CASE -> Set.of();
            };
        }
    }

    private final Station station;
    private final Notices notices;
    private final Labels labels;
    private final WorkingDays days;

    LabelActs(Station station, Notices notices, Labels labels, WorkingDays days) {
        this.station = station;
        this.notices = notices;
        this.labels = labels;
        this.days = days;
    }

    Protection now(PatientId patient) {
        return labels.protection(patient);
    }

    /// The next version of what protects a patient.
    static Change change(Register register, PatientId patient, Protection after) {
        return register.get(Protection.class, Protection.idOf(patient))
                .map(kept -> Change.after(kept, after))
                .orElseGet(() -> Change.first(patient, after));
    }

    /// Consultant, nurse in charge or privacy officer (LB-03). The list of a record that only those on it open
    /// begins with those who treat the patient now and are available.
    Optional<String> raise(Around around, Confidentiality to, Why why, String once) {
        var before = now(around.patient().id());
        if (!to.atLeast(Confidentiality.R) || before.confidentiality().atLeast(to)) {
            return Optional.of("It is that restricted already.");
        }
        var by = around.asker().actor().id();
        act(around, Action.LABEL_RAISE, Category.A, before, to, why.name());
        var after = LabelRules.raised(before, to, why.sensitivities(), false, by, why.name());
        if (to.atLeast(Confidentiality.V)) {
            after = LabelRules.toReview(
                    listed(around, after),
                    days.due(around.now(), station.numbers().of("label.review-days")));
        }
        keep(around, after, to, once);
        return Optional.empty();
    }

    /// Whoever is on shift for the shift, who was named or is responsible for good. The last place is left to
    /// the privacy officer.
    private Protection listed(Around around, Protection before) {
        var after = before;
        var by = around.asker().actor().id();
        for (var account : around.available()) {
            var lasting = around.ties(account).stream()
                    .anyMatch(tie -> tie.status() == Tie.Status.ACTIVE
                            && (tie.kind() == Tie.Kind.RESPONSIBLE || tie.kind() == Tie.Kind.TEAM));
            var until = lasting
                    ? null
                    : ChargeBeds.shiftEnd(around.staff(), account, by)
                            .orElse(around.now().plus(ChargeGiving.SHIFT));
            if (NamedList.add(after, account, by, false, until, around.now(), station.numbers())
                    instanceof LabelRules.Answer.Done(var more)) {
                after = more;
            }
        }
        return after;
    }

    /// A clinician says that the patient was assaulted: restricted, and nobody outside is told anything (LB-02).
    Optional<String> assault(Around around, boolean atHome, String once) {
        var before = now(around.patient().id());
        var kind = atHome ? Sensitivity.SDV : Sensitivity.VIO;
        var after = LabelRules.assault(before, kind, around.asker().actor().id());
        if (after.equals(before)) {
            return Optional.of("That is so already.");
        }
        act(around, Action.WRITE, Category.B, before, after.confidentiality(), "ASSAULT");
        keep(around, after, after.confidentiality(), once);
        return Optional.empty();
    }

    /// A second name, and a second number (LB-06).
    Optional<String> alias(Around around, String alias, String number, String once) {
        if (alias.strip().length() > ALIAS || number.strip().length() > NUMBER) {
            return Optional.of("An alias has at most " + ALIAS + " characters, a number at most " + NUMBER + ".");
        }
        if (alias.isBlank() && !number.isBlank()) {
            return Optional.of("A second number goes with a second name.");
        }
        var before = now(around.patient().id());
        if (before.alias().equals(alias.strip()) && before.aliasNumber().equals(number.strip())) {
            return Optional.of("That is so already.");
        }
        station.gate()
                .act(
                        around.asker(),
                        around.patient().id(),
                        Action.LABEL_RAISE,
                        Category.A,
                        false,
                        "alias.set",
                        Map.of("given", String.valueOf(!alias.isBlank())));
        var after =
                LabelRules.alias(before, alias, number, around.asker().actor().id());
        station.register()
                .keep(
                        Station.author(around.asker()),
                        once,
                        List.of(change(station.register(), around.patient().id(), after)));
        return Optional.empty();
    }

    private void act(
            Around around, Action action, Category category, Protection before, Confidentiality to, String why) {
        station.gate()
                .act(
                        around.asker(),
                        around.patient().id(),
                        action,
                        category,
                        false,
                        "label.set",
                        Map.of("from", before.confidentiality().name(), "to", to.name(), "why", why));
    }

    private void keep(Around around, Protection after, Confidentiality to, String once) {
        var patient = around.patient().id();
        var changes = new ArrayList<Change>(List.of(change(station.register(), patient, after)));
        var who = around.staff().display(around.asker().actor().id());
        changes.add(notices.toPrivacy(
                new Notices.Said(
                        Notice.Kind.PRIVACY_ALERT,
                        patient,
                        "label/" + once,
                        who + " has restricted a record further: "
                                + ChargeBeds.words(to).toLowerCase(java.util.Locale.ROOT) + "."),
                around.now()));
        station.register().keep(Station.author(around.asker()), once, changes);
    }

    /// Who may see what the label is and raise it.
    static boolean raises(Station station, Asker asker, PatientId patient) {
        return station.gate()
                .decide(asker, patient, Action.LABEL_RAISE, Category.A)
                .permits();
    }

    static boolean ticks(Station station, Asker asker, PatientId patient) {
        return asker.actor().roles().stream()
                        .anyMatch(
                                Set.of(Role.CONSULTANT, Role.RESIDENT, Role.INTERN, Role.NURSE_IN_CHARGE, Role.NURSE)
                                        ::contains)
                && station.gate()
                        .decide(asker, patient, Action.WRITE, Category.B)
                        .permits();
    }
}
