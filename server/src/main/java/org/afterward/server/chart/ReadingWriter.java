package org.afterward.server.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.fact.Fact.Observed;
import org.afterward.clinical.news2.ScoredSet;
import org.afterward.clinical.recovery.Charted;
import org.afterward.clinical.recovery.Patient;
import org.afterward.clinical.vital.Observation;
import org.afterward.server.board.People;
import org.afterward.server.board.ScoreWords;
import org.afterward.server.board.Scores;
import org.afterward.server.chart.PatientView.Pair;
import org.afterward.server.pages.WardClock;
import org.afterward.server.site.Site;

/// Writes the page of one reading.
final class ReadingWriter {
    private final Scores scores;
    private final WardClock times;

    ReadingWriter(Site site, Scores scores) {
        this.scores = scores;
        this.times = new WardClock(site.zone());
    }

    /// @param patient with the readings of that time
    Optional<ReadingView> write(Patient patient, Entry entry, int place, Instant now) {
        if (!(entry.fact() instanceof Observed observed)
                || place >= observed.observations().size()) {
            return Optional.empty();
        }
        var observation = observed.observations().get(place);
        var point = holding(patient, entry, observation);
        return Optional.of(new ReadingView(
                "/patient/" + patient.id().value(),
                People.name(patient),
                ScoreWords.word(observation.vital()),
                ReadingWords.of(observation.vital(), observation.reading()),
                facts(entry, observation, now),
                point.map(one -> chain(one, entry, now)).orElse(List.of()),
                point.flatMap(one -> set(patient, one))
                        .map(set -> ScoreWords.of(set, false).spoken() + ", set of "
                                + times.full(set.set().oldest(), now))
                        .orElse("no score: it replaced nothing and was used in none, or it was corrected since")));
    }

    private List<Pair> facts(Entry entry, Observation observation, Instant now) {
        var report = entry.report();
        var pairs = new ArrayList<Pair>();
        pairs.add(new Pair("True of the patient at", times.full(observation.at(), now)));
        pairs.add(new Pair("Said at", times.full(report.issuedAt(), now)));
        pairs.add(new Pair(
                "Recorded here at",
                times.full(entry.recordedAt(), now) + ", "
                        + WardClock.span(Duration.between(observation.at(), entry.recordedAt())
                                .abs())
                        + (entry.recordedAt().isBefore(observation.at()) ? " before" : " after")));
        pairs.add(new Pair("By", PatientWriter.who(report.author())));
        pairs.add(new Pair("Came by", report.source().feed()));
        pairs.add(new Pair("Message", report.source().message()));
        if (!report.source().device().isEmpty()) {
            pairs.add(new Pair("Device", report.source().device()));
        }
        pairs.add(new Pair("As it was sent", observation.sent().isEmpty() ? "not kept" : observation.sent()));
        pairs.add(new Pair(
                "Status",
                observation.status().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')));
        observation.marks().stream().sorted().forEach(mark -> pairs.add(new Pair("Mark", mark.words())));
        pairs.add(new Pair("Place in the journal", String.valueOf(entry.seq())));
        return pairs;
    }

    private static Optional<Charted> holding(Patient patient, Entry entry, Observation observation) {
        return patient.readings().of(observation.vital()).stream()
                .filter(point -> Stream.concat(Stream.of(point), point.earlier().stream())
                        .anyMatch(one -> same(one, entry)))
                .findFirst();
    }

    private static boolean same(Charted point, Entry entry) {
        return point.entry().seq() == entry.seq();
    }

    /// What holds and what was said before, but for the reading that the page is of.
    private List<Pair> chain(Charted point, Entry entry, Instant now) {
        var words = point.disputed() ? "holds; another reading of the same moment differs" : "holds now";
        return Stream.concat(
                        Stream.of(point).filter(one -> !same(one, entry)).map(one -> pair(one, words, now)),
                        point.earlier().stream()
                                .filter(one -> !same(one, entry))
                                .map(one -> pair(one, "replaced", now)))
                .collect(Collectors.toList());
    }

    private Pair pair(Charted point, String words, Instant now) {
        return new Pair(
                ReadingWords.of(point) + " (" + words + ")",
                "said " + times.full(point.entry().report().issuedAt(), now) + ", "
                        + PatientWriter.who(point.entry().report().author()));
    }

    private Optional<ScoredSet> set(Patient patient, Charted point) {
        return scores.fresh(patient).stream()
                .filter(set -> set.set().charted().containsValue(point))
                .findFirst();
    }
}
