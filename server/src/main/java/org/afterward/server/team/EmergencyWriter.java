package org.afterward.server.team;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.EmergencyAid;
import org.afterward.clinical.news2.Due;
import org.afterward.clinical.news2.ScoredSet;
import org.afterward.clinical.vital.Vital;
import org.afterward.server.access.Banner;
import org.afterward.server.access.Sight;
import org.afterward.server.board.People;
import org.afterward.server.board.ScoreWords;
import org.afterward.server.board.Scores;
import org.afterward.server.board.Waiting;
import org.afterward.server.chart.ReadingWords;
import org.afterward.server.pages.WardClock;
import org.afterward.server.register.Kept;

/// Writes the emergency dataset: what is known of safety, the medicines now, the last observations. What was not sent
/// is said to be so: it is never taken for none.
final class EmergencyWriter {
    private static final String NOT_SENT = "not sent to Afterward: look at the wristband and on paper";

    private final Station station;
    private final Emergencies emergencies;
    private final Scores scores;

    EmergencyWriter(Station station, Emergencies emergencies, Scores scores) {
        this.station = station;
        this.emergencies = emergencies;
        this.scores = scores;
    }

    EmergencyView write(Around around, Sight sight, Optional<EmergencyAid> open, String words) {
        var patient = around.patient();
        var name = People.name(patient);
        var alias = sight.shown().alias();
        var all = emergencies.of(around).stream()
                .map(Kept::matter)
                .filter(aid -> aid.encounter().equals(Station.stay(patient)))
                .toList();
        return new EmergencyView(
                "/patient/" + patient.id().value(),
                Banner.of(sight, station.times(), around.now()),
                Once.fresh(),
                sight.masked(Category.A)
                        ? sight.shown().listed(name)
                        : alias.isEmpty() ? name : alias + " (" + name + ")",
                (Station.ward(patient) + " " + Station.bed(patient)).strip(),
                words,
                around.conflicts().stream()
                        .map(kept -> kept.matter().staff())
                        .filter(around::keptOut)
                        .distinct()
                        .map(account -> choice(around, account))
                        .toList(),
                open.map(aid -> dataset(around, aid)).orElse(null),
                all.stream()
                        .filter(aid -> aid.relievedAt() == null)
                        .map(aid -> new EmergencyView.Unrelieved(
                                aid.id(),
                                AidWords.of(aid, around.staff(), station.times(), around.now()),
                                around.available().stream()
                                        .map(account -> choice(around, account))
                                        .toList()))
                        .toList(),
                all.stream()
                        .filter(aid -> aid.relievedAt() != null)
                        .map(aid -> AidWords.of(aid, around.staff(), station.times(), around.now()))
                        .toList());
    }

    private static EmergencyView.Choice choice(Around around, String account) {
        return new EmergencyView.Choice(account, around.staff().display(account));
    }

    private EmergencyView.Open dataset(Around around, EmergencyAid aid) {
        var patient = around.patient();
        var now = around.now();
        var sets = scores.of(patient);
        var last = sets.isEmpty() ? Optional.<ScoredSet>empty() : Optional.of(sets.getLast());
        var behind = Waiting.next(sets, now)
                .filter(wait -> wait.state() != Due.State.IN_TIME)
                .isPresent();
        var safety = Stream.concat(
                        Stream.of("Resuscitation", "Allergies", "Blood group")
                                .map(what -> new EmergencyView.Pair(what, NOT_SENT)),
                        patient.standings(now).keySet().stream()
                                .map(standing -> new EmergencyView.Pair("Stands", standing.words())))
                .toList();
        return new EmergencyView.Open(
                around.staff().display(aid.blocked()),
                station.times().near(aid.until(), now),
                safety,
                List.of(new EmergencyView.Pair("Now", NOT_SENT)),
                last.map(set -> ScoreWords.of(set, behind)).orElse(ScoreWords.noSet()),
                last.map(set -> "set of " + station.times().near(set.set().oldest(), now) + ", "
                                + WardClock.elapsed(Duration.between(set.set().oldest(), now)))
                        .orElse("no set yet"),
                Stream.of(Vital.values())
                        .flatMap(vital -> patient.readings().latest(vital).stream())
                        .map(point -> new EmergencyView.Pair(
                                ScoreWords.word(point.vital()),
                                ReadingWords.of(point) + ", " + station.times().near(point.at(), now)))
                        .toList());
    }
}
