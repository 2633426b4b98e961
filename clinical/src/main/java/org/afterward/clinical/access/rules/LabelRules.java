package org.afterward.clinical.access.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.Numbers;
import org.afterward.clinical.access.Protection;
import org.afterward.clinical.access.Sensitivity;
import org.afterward.clinical.fact.PatientId;
import org.jspecify.annotations.Nullable;

/// How a record comes by its labels. Raising is always possible for who may; lowering is one rule of its own.
/// Each answers the whole new protection, or the old one where nothing changes.
///
/// Source: access.md, sections 2.1 and 2.2.
public final class LabelRules {

    /// What became of a wish to lower.
    public sealed interface Answer {
        record Done(Protection protection) implements Answer {}

        record Refused(String rule, String words) implements Answer {}
    }

    /// Before anybody said anything: normal.
    public static Protection unlabelled(PatientId patient) {
        return new Protection(
                Protection.idOf(patient),
                patient,
                Confidentiality.N,
                Set.of(),
                false,
                "",
                "",
                "",
                Map.of(),
                "",
                null,
                List.of());
    }

    /// The patient is a member of staff: `R` and `EMP` at once, looked at within a working day (LB-01).
    public static Protection staffMatch(
            Protection before, String account, Instant now, WorkingDays days, Numbers numbers) {
        if (before.isStaff().equals(account) || before.history().contains(cleared(account))) {
            return before;
        }
        var raised = raised(before, Confidentiality.R, Set.of(Sensitivity.EMP), false, "staff-match", "EMP_MATCH");
        return copy(raised, account, raised.named(), days.due(now, numbers.of("label.review-days")));
    }

    /// It was somebody else. The same match is not proposed again.
    public static Answer notStaff(Protection before, String officer, String reason) {
        if (before.isStaff().isEmpty() || reason.isBlank()) {
            return new Answer.Refused("LB-01", "Say why this is not the member of staff");
        }
        var left = EnumSet.noneOf(Sensitivity.class);
        left.addAll(before.sensitivities());
        left.remove(Sensitivity.EMP);
        var onlyThat = left.isEmpty() && before.confidentiality() == Confidentiality.R && !before.noInformation();
        return new Answer.Done(new Protection(
                before.id(),
                before.patient(),
                onlyThat ? Confidentiality.N : before.confidentiality(),
                left,
                before.noInformation(),
                "",
                before.alias(),
                before.aliasNumber(),
                before.named(),
                officer,
                null,
                more(before.history(), cleared(before.isStaff()))));
    }

    private static String cleared(String account) {
        return "NOT_EMP:" + account;
    }

    /// A victim of violence: `R`, the kind, the place, and no information to anybody outside (LB-02).
    public static Protection assault(Protection before, Sensitivity kind, String by) {
        return raised(before, Confidentiality.R, Set.of(kind, Sensitivity.LOCIS), true, by, "ASSAULT");
    }

    /// The patient, with capacity, chooses whether anybody is told that they are here.
    public static Protection information(Protection before, boolean noInformation, String by) {
        return new Protection(
                before.id(),
                before.patient(),
                before.confidentiality(),
                before.sensitivities(),
                noInformation,
                before.isStaff(),
                before.alias(),
                before.aliasNumber(),
                before.named(),
                by,
                before.review(),
                more(before.history(), "PATIENT"));
    }

    /// At least as strict as both; nothing is lost.
    ///
    /// @param why a code of [Protection#history]
    public static Protection raised(
            Protection before,
            Confidentiality label,
            Set<Sensitivity> sensitivities,
            boolean noInformation,
            String by,
            String why) {
        var all = EnumSet.noneOf(Sensitivity.class);
        all.addAll(before.sensitivities());
        all.addAll(sensitivities);
        var after = before.confidentiality().or(label);
        var same = after == before.confidentiality()
                && all.equals(before.sensitivities())
                && (before.noInformation() || !noInformation);
        return same
                ? before
                : new Protection(
                        before.id(),
                        before.patient(),
                        after,
                        all,
                        before.noInformation() || noInformation,
                        before.isStaff(),
                        before.alias(),
                        before.aliasNumber(),
                        before.named(),
                        by,
                        before.review(),
                        more(before.history(), why));
    }

    /// The privacy officer lowers, as the patient wishes (LB-03). That they may is asked of the engine.
    ///
    /// @param left what of the sensitivities stays
    public static Answer lowered(
            Protection before, Confidentiality label, Set<Sensitivity> left, String officer, boolean patientWishes) {
        return lowered(before, label, left, officer, patientWishes, "");
    }

    /// The same of a patient who cannot be asked: then with the reason why not. Never against what they wish.
    ///
    /// @param whyNot why the patient was not asked; empty where they wish it
    public static Answer lowered(
            Protection before,
            Confidentiality label,
            Set<Sensitivity> left,
            String officer,
            boolean patientWishes,
            String whyNot) {
        if (!patientWishes && whyNot.isBlank()) {
            return new Answer.Refused("LB-03", "A label is lowered as the patient wishes");
        }
        if (label.atLeast(before.confidentiality()) && left.containsAll(before.sensitivities())) {
            return new Answer.Refused("LB-03", "This lowers nothing");
        }
        if (!before.confidentiality().atLeast(label) || !before.sensitivities().containsAll(left)) {
            return new Answer.Refused("LB-03", "Raise it, and then lower what is to be lowered");
        }
        return new Answer.Done(new Protection(
                before.id(),
                before.patient(),
                label,
                left,
                before.noInformation(),
                before.isStaff(),
                before.alias(),
                before.aliasNumber(),
                before.named(),
                officer,
                null,
                more(before.history(), "LOWERED")));
    }

    /// The privacy officer has looked.
    public static Protection reviewed(Protection before, String officer) {
        return new Protection(
                before.id(),
                before.patient(),
                before.confidentiality(),
                before.sensitivities(),
                before.noInformation(),
                before.isStaff(),
                before.alias(),
                before.aliasNumber(),
                before.named(),
                officer,
                null,
                more(before.history(), "REVIEWED"));
    }

    /// A second name, and a second number where one is needed. Both empty take them away (LB-06).
    public static Protection alias(Protection before, String alias, String number, String by) {
        return new Protection(
                before.id(),
                before.patient(),
                before.confidentiality(),
                before.sensitivities(),
                before.noInformation(),
                before.isStaff(),
                alias.strip(),
                number.strip(),
                before.named(),
                by,
                before.review(),
                more(before.history(), "ALIAS"));
    }

    /// The privacy officer is to look by then, or earlier where that was asked for already.
    public static Protection toReview(Protection before, Instant due) {
        var review = before.review();
        return copy(before, before.isStaff(), before.named(), review == null || due.isBefore(review) ? due : review);
    }

    static Protection copy(Protection before, String isStaff, Map<String, String> named, @Nullable Instant review) {
        return new Protection(
                before.id(),
                before.patient(),
                before.confidentiality(),
                before.sensitivities(),
                before.noInformation(),
                isStaff,
                before.alias(),
                before.aliasNumber(),
                new HashMap<>(named),
                before.setBy(),
                review,
                before.history());
    }

    private static List<String> more(List<String> history, String code) {
        var all = new ArrayList<>(history);
        all.add(code);
        return all;
    }

    private LabelRules() {}
}
