package org.afterward.server.board;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.afterward.clinical.fact.Standing;
import org.afterward.clinical.news2.Due;
import org.afterward.clinical.news2.News2;
import org.afterward.clinical.news2.ScoredSet;
import org.afterward.clinical.recovery.Operation;
import org.afterward.clinical.recovery.Patient;
import org.afterward.server.access.WardSight;
import org.afterward.server.pages.WardClock;
import org.afterward.server.site.Site;

/// Writes the line of a patient: the facts so far and the time in, words and tones out.
final class Lines {
    /// From when a set counts as having come late, deterioration.md 11.4: "if older than 30 min say so".
    /// House rule.
    static final Duration LATE = Duration.ofMinutes(30);

    private static final List<String> RECOVERY = List.of("eat", "drink", "pain", "move", "tubes", "wound and bowel");
    private static final String UNKNOWN = "not recorded yet";

    private final Site site;
    private final Scores scores;

    Lines(Site site, Scores scores) {
        this.site = site;
        this.scores = scores;
    }

    /// In a public line of sight there are beds and initials. Those who treat keep the scores on their own screen
    /// while the ward is closed: a lockdown must not hide that somebody gets worse (VS-52).
    ///
    /// @param lost   the feeds that have fallen silent
    /// @param carers who has the patient, by name
    PatientLine of(
            Patient patient, WardSight.Tile tile, boolean privacy, Carers.Now carers, Instant now, Set<String> lost) {
        if (privacy && !tile.record()) {
            return PatientLine.inPublic(patient.id().value(), tile.shown().inPublic());
        }
        var sets = scores.of(patient);
        var last = sets.isEmpty() ? Optional.<ScoredSet>empty() : Optional.of(sets.getLast());
        var due = Waiting.next(sets, now);
        var behind = due.filter(wait -> wait.state() != Due.State.IN_TIME).isPresent();
        var cut = last.filter(set -> from(set).anyMatch(lost::contains)).isPresent();
        var score = last.map(set -> ScoreWords.of(set, behind || cut)).orElse(ScoreWords.noSet());
        var operation = People.operation(patient, now);
        var consultant = carers.consultant(patient);
        return new PatientLine(
                tile.record() ? "/patient/" + patient.id().value() : "",
                patient.id().value(),
                privacy ? tile.shown().inPublic() : tile.shown().listed(People.name(patient)),
                privacy
                        ? ""
                        : People.about(patient, now, site.zone()) + (consultant.isEmpty() ? "" : ", " + consultant),
                privacy ? "" : operation(operation, tile),
                tile.shown().restricted(),
                score,
                trend(sets),
                last.map(set -> WardClock.elapsed(Duration.between(set.set().oldest(), now)))
                        .orElse(""),
                behind,
                last.filter(Lines::late).isPresent(),
                operation
                        .map(one -> "POD " + one.postOperativeDay(now, site.zone()))
                        .orElse("no op"),
                RECOVERY.stream()
                        .map(label -> new RecoveryCell(label, UNKNOWN, false))
                        .toList(),
                next(last, due, now),
                behind,
                owner(due, carers.nurse(patient)),
                "no date set yet",
                notes(patient, now, last, cut),
                false);
    }

    /// What was done stands on the board only for those who may open the record (AC-30).
    private static String operation(Optional<Operation> operation, WardSight.Tile tile) {
        if (!tile.record() || tile.shown().restricted()) {
            return "";
        }
        return operation.map(one -> one.stated().what()).orElse("no operation recorded");
    }

    private static Stream<String> from(ScoredSet set) {
        return set.set().used().values().stream()
                .map(point -> point.entry().report().source().feed())
                .distinct();
    }

    private static boolean late(ScoredSet set) {
        return set.set().used().values().stream()
                .anyMatch(point ->
                        Duration.between(point.at(), point.entry().recordedAt()).compareTo(LATE) > 0);
    }

    /// Whole sets are compared with whole ones, and floors with floors.
    private static TrendView trend(List<ScoredSet> sets) {
        if (sets.isEmpty()) {
            return TrendView.NONE;
        }
        var kind = sets.getLast().news2().getClass();
        return TrendView.of(sets.stream()
                .map(ScoredSet::news2)
                .filter(kind::isInstance)
                .flatMap(score -> switch (score) {
                    case News2.Scored whole -> Stream.of(whole.total());
                    case News2.Partial part -> Stream.of(part.atLeast());
                    case News2.NotApplicable none -> Stream.<Integer>empty();
                })
                .toList());
    }

    private static String next(Optional<ScoredSet> last, Optional<Due> due, Instant now) {
        if (last.isEmpty()) {
            return "first set due";
        }
        return due.map(wait -> {
                    var left = Duration.between(now, wait.next());
                    return wait.state() == Due.State.IN_TIME
                            ? "in " + WardClock.span(left)
                            : WardClock.span(left.negated()) + " overdue";
                })
                .orElse("as decided");
    }

    private static String owner(Optional<Due> due, String nurse) {
        var told = due.filter(wait -> wait.state() == Due.State.ESCALATE).isPresent();
        return (told ? "set; tell a senior, " : "observations, ") + (nurse.isEmpty() ? "nurse" : nurse);
    }

    private static List<String> notes(Patient patient, Instant now, Optional<ScoredSet> last, boolean cut) {
        var notes = new ArrayList<String>();
        if (cut) {
            notes.add("feed lost");
        }
        last.map(ScoredSet::news2).ifPresent(score -> cautions(score).forEach(caution -> notes.add(caution.words())));
        if (patient.standings(now).containsKey(Standing.SPO2_SCALE_2)) {
            notes.add(Standing.SPO2_SCALE_2.words());
        }
        return notes;
    }

    private static Set<News2.Caution> cautions(News2 score) {
        return switch (score) {
            case News2.Scored whole -> whole.cautions();
            case News2.Partial part -> part.cautions();
            case News2.NotApplicable none -> Set.of();
        };
    }
}
