package org.afterward.server.privacy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.afterward.clinical.access.Decision;
import org.afterward.clinical.access.Outcome;
import org.afterward.clinical.access.Relationship;
import org.afterward.clinical.access.RuleWords;
import org.afterward.clinical.access.Shift;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.access.rules.ConflictRules;
import org.afterward.server.access.Reenactments.Asked;
import org.afterward.server.register.Kept;

/// Puts a decision, and all that it was made of, into words.
final class WhyWriter {
    private final Office office;
    private final Told told;

    WhyWriter(Office office, Told told) {
        this.office = office;
        this.told = told;
    }

    WhyView.Answer answer(Asked asked, Instant now) {
        var decision = asked.decision();
        return new WhyView.Answer(
                decision.outcome().name(),
                sentence(decision.outcome()),
                decision.obligations().stream().sorted().map(WhyWriter::words).toList(),
                decision.rules().stream()
                        .distinct()
                        .map(rule -> new WhyView.Rule(rule, RuleWords.of(rule)))
                        .toList(),
                asked.question().ties().stream().map(tie -> tie(tie, now)).toList(),
                cells(asked),
                facts(asked, now),
                shown(decision));
    }

    private static String shown(Decision decision) {
        if (decision.permits()) {
            return "";
        }
        return decision.shown() == Decision.Shown.ABSENT
                ? decision.shown().words() + " The page is that of an address that does not exist."
                : decision.shown().words() + ".";
    }

    private static String sentence(Outcome outcome) {
        return switch (outcome) {
            case PERMIT -> "They may.";
            case PERMIT_MASKED -> "They may, in the minimal form alone.";
            case PERMIT_NOTICE -> "They may, and others are told.";
            case PERMIT_SUPERVISED -> "They may, and it is looked at or signed by somebody else.";
            case DENY -> "They may not, and are told that it is not for them.";
            case DENY_HIDE -> "They may not, and are shown nothing.";
            case BTG_OFFER -> "They may not, and are asked whether they are caring for the patient now.";
            case REDIRECT -> "They may not here, and are shown another way.";
            case TASK -> "Somebody is asked first.";
            case ESCALATE -> "A person must decide.";
        };
    }

    private static String words(Decision.Obligation obligation) {
        return switch (obligation) {
            case AUDIT -> "It is written down before anything is shown.";
            case MASK -> "Only the minimal form is shown.";
            case COSIGN -> "Another clinician signs before it counts.";
            case SUPERVISOR -> "The named supervisor signs before it counts.";
            case NOTICE -> "Others are told.";
            case WATERMARK -> "What leaves the screen says who took it, and when.";
            case OWN_ONLY -> "Only what is their own.";
            case PART_ONLY -> "Only the part that the role file names.";
            case OPEN_ONLY -> "Only while the task or incident is open.";
            case REVIEW -> "The look is flagged for review.";
            case NO_PLACE -> "Not where the patient is, while the ward is closed to visitors.";
            case COUNTDOWN -> "A countdown is shown.";
            case LIST_ONE_BY_ONE -> "In a list it is written down by itself.";
        };
    }

    private WhyView.Tie tie(Tie tie, Instant now) {
        var until = tie.until();
        var ends = until == null ? "open" : "until " + office.times().full(until, now);
        return new WhyView.Tie(
                low(tie.kind()) + (tie.learner() ? ", as a student" : ""),
                switch (tie.status()) {
                    case ACTIVE -> "active";
                    case GRACE -> "in grace";
                    case ENDED -> "ended";
                    case SUSPENDED -> "suspended by a conflict";
                },
                basis(tie.basis(), now),
                ends);
    }

    /// A shift or an act with its own window; else as the engine names it.
    private String basis(String basis, Instant now) {
        var times = office.times();
        var shift = office.register()
                .get(Shift.class, basis)
                .map(Kept::matter)
                .map(one -> "shift on " + one.ward() + ", " + times.full(one.from(), now) + " to "
                        + times.near(one.until(), now)
                        + (one.beds().isEmpty()
                                ? ""
                                : ", beds "
                                        + String.join(
                                                " ",
                                                one.beds().stream().sorted().toList())));
        return shift.or(() -> office.register()
                        .each(Relationship.class)
                        .map(Kept::matter)
                        .filter(one -> one.basis().equals(basis))
                        .findFirst()
                        .map(one -> basis + ", opened " + times.full(one.from(), now) + " by "
                                + told.name(one.createdBy())))
                .orElse(basis);
    }

    private static List<ReviewView.Fact> cells(Asked asked) {
        var category = asked.question().category();
        return asked.question().actor().roles().stream()
                .sorted()
                .map(role -> new ReviewView.Fact(
                        role.words(), asked.policy().cell(role, category).words()))
                .toList();
    }

    private List<ReviewView.Fact> facts(Asked asked, Instant now) {
        var question = asked.question();
        var facts = new ArrayList<ReviewView.Fact>();
        var subject = question.subject();
        facts.add(new ReviewView.Fact(
                "Asked as of", office.times().full(question.now(), now) + ", with who they are just proved"));
        facts.add(new ReviewView.Fact("Purpose", question.purpose().name()));
        facts.add(new ReviewView.Fact(
                "On the roster of",
                question.actor().wards().isEmpty()
                        ? "no ward"
                        : String.join(
                                ", ", question.actor().wards().stream().sorted().toList())));
        if (subject == null) {
            facts.add(new ReviewView.Fact("Patient", "nobody of whom the journal knew then"));
            return facts;
        }
        facts.add(new ReviewView.Fact("Patient's ward", subject.ward().isEmpty() ? "in none then" : subject.ward()));
        var words = SensitivityWords.of(asked.protection());
        facts.add(
                new ReviewView.Fact("Label", subject.confidentiality().name() + (words.isEmpty() ? "" : ", " + words)));
        facts.add(new ReviewView.Fact(
                "Named list",
                subject.namedList().isEmpty()
                        ? "nobody"
                        : subject.namedList().contains(question.actor().id())
                                ? "they are on it"
                                : subject.namedList().size() + " people, and not they"));
        var conflict = question.conflict();
        facts.add(new ReviewView.Fact(
                "Conflict",
                conflict == null
                        ? "none in force"
                        : ConflictWords.of(conflict.kind()) + ", " + ConflictWords.of(conflict.effect()) + ", "
                                + ConflictWords.of(conflict.status()) + "; they are told: "
                                + ConflictRules.visible(conflict)));
        var glass = question.override();
        facts.add(new ReviewView.Fact(
                "Break-glass",
                glass == null
                        ? "none"
                        : low(glass.reason()) + ", " + office.times().full(glass.from(), now) + " to "
                                + office.times().near(glass.endedAt() == null ? glass.until() : glass.endedAt(), now)
                                + (glass.open(question.now()) ? ", open" : ", over")));
        return facts;
    }

    private static String low(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
