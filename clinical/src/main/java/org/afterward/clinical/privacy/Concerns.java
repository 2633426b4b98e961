package org.afterward.clinical.privacy;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Numbers;
import org.afterward.clinical.access.rules.ConflictSteps;
import org.afterward.clinical.access.rules.Snooping;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Change;
import org.afterward.clinical.privacy.Concern.Answer;
import org.afterward.clinical.privacy.Concern.Kind;
import org.afterward.clinical.privacy.Concern.Outcome;
import org.jspecify.annotations.Nullable;

/// Who answers what the privacy office looks into, and with what.
///
/// Source: access.md, BG-03, BG-15, BG-16, AL-21 and section 2.5. That somebody may review at all is asked of
/// [org.afterward.clinical.access.Access].
public final class Concerns {
    private static final Map<Kind, Set<Outcome>> FITTING = Map.of(
            Kind.SNOOPING, EnumSet.of(Outcome.EXPLAINED, Outcome.NOT_EXPLAINED),
            Kind.VIEWERS, EnumSet.of(Outcome.EXPLAINED, Outcome.NOT_EXPLAINED),
            Kind.ALERT, EnumSet.of(Outcome.EXPLAINED, Outcome.NOT_EXPLAINED),
            Kind.NAMES, EnumSet.of(Outcome.NAMED, Outcome.NOT_NAMED),
            Kind.CASE, EnumSet.of(Outcome.CLOSED),
            Kind.LABEL, EnumSet.of(Outcome.CLOSED),
            Kind.NEWS, EnumSet.of(Outcome.CLOSED));

    /// The outcomes that one of a kind can have, in their order.
    public static Set<Outcome> outcomes(Kind kind) {
        var fitting = EnumSet.noneOf(Outcome.class);
        fitting.addAll(FITTING.getOrDefault(kind, Set.of()));
        return fitting;
    }

    /// What somebody wishes to answer.
    ///
    /// @param officer   the account
    /// @param conflict  of the officer and the patient; absent where none
    /// @param named     accounts whose names the patient is to be told
    public record Wish(
            Outcome outcome,
            String words,
            Set<String> named,
            String officer,
            @Nullable Conflict conflict) {
        public Wish {
            named = Set.copyOf(named);
        }
    }

    /// Nobody answers for themselves, nor who should keep away from the patient. Words are needed always: they are
    /// what is read when somebody asks later.
    public static Change<Concern> answer(Concern concern, Wish wish, Instant now, Numbers numbers) {
        if (concern.closed()) {
            return Change.refused("2.5", "This is answered already.");
        }
        if (!outcomes(concern.kind()).contains(wish.outcome())) {
            return Change.refused("2.5", "Choose one of the answers.");
        }
        var own = concern.kind() != Kind.CASE && concern.staff().equals(wish.officer());
        if (own || wish.officer().isBlank() || ConflictSteps.conflicted(wish.conflict(), now, numbers)) {
            return Change.refused("BG-15", "Somebody else of the privacy office answers this.");
        }
        var words = wish.words().strip();
        if (words.isEmpty() || words.length() > Concern.LONGEST) {
            return Change.refused("2.5", "Say in 1 to " + Concern.LONGEST + " characters what you found.");
        }
        if (wish.outcome() == Outcome.NAMED && wish.named().isEmpty()) {
            return Change.refused("AL-21", "Choose whose names the patient is told.");
        }
        var named = wish.outcome() == Outcome.NAMED ? wish.named() : Set.<String>of();
        return Change.to(concern.answered(new Answer(wish.outcome(), words, named, wish.officer(), now)));
    }

    /// What was found of one person and one patient, as one concern: a new one, or the open one with what is new.
    /// Looks that were answered for are not asked about again. Empty where nothing is new.
    ///
    /// @param known of this person and this patient, of kind [Kind#SNOOPING], in any order
    /// @param day the day of the newest look, which is in the id of a new one
    public static Optional<Concern> found(
            Snooping.Finding finding, Collection<Concern> known, String day, Instant newest, Instant now) {
        var signs = new TreeSet<String>();
        finding.signs().keySet().forEach(sign -> signs.add(sign.name()));
        var open = known.stream().filter(concern -> !concern.closed()).findFirst();
        if (open.isPresent()) {
            var all = new HashSet<>(open.get().signs());
            var more = all.addAll(signs) || newest.isAfter(open.get().looked());
            return more
                    ? Optional.of(open.get().with(all, later(newest, open.get().looked())))
                    : Optional.empty();
        }
        return Optional.of(new Concern(
                "concern/snooping/" + finding.patient().value() + "/" + finding.account() + "/" + day,
                Kind.SNOOPING,
                finding.patient(),
                finding.account(),
                signs,
                "",
                "afterward",
                now,
                newest,
                null,
                null));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /// The newest look of this pair that somebody has answered for; looks up to it are not asked about again.
    public static Instant answeredUntil(Collection<Concern> known) {
        return known.stream()
                .filter(Concern::closed)
                .map(Concern::looked)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    /// The patient asks for the names of those who looked (AL-21).
    public static Concern names(String id, PatientId patient, String words, String by, Instant now, Numbers numbers) {
        return new Concern(
                id,
                Kind.NAMES,
                patient,
                "",
                Set.of(),
                words.strip(),
                by,
                now,
                now,
                now.plus(numbers.time("names.answer")),
                null);
    }

    /// Something that is open from now on, or was done at once.
    public static Concern opened(
            String id,
            Kind kind,
            PatientId patient,
            String staff,
            Set<String> signs,
            String words,
            String by,
            Instant now) {
        return new Concern(id, kind, patient, staff, signs, words.strip(), by, now, now, null, null);
    }

    /// How often something that is overdue has been passed upwards: once when it is due, and again each day, as
    /// [BreakGlassRules#escalations].
    public static long escalations(Instant due, Instant now) {
        return now.isBefore(due) ? 0 : 1 + java.time.Duration.between(due, now).toDays();
    }

    private Concerns() {}
}
