package org.afterward.server.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Decision.Obligation;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.Person;
import org.afterward.clinical.fact.Standing;
import org.afterward.clinical.news2.Band;
import org.afterward.clinical.news2.Due;
import org.afterward.clinical.news2.News2;
import org.afterward.clinical.news2.ScoredSet;
import org.afterward.clinical.recovery.Encounter;
import org.afterward.clinical.recovery.Operation;
import org.afterward.clinical.recovery.Patient;
import org.afterward.clinical.recovery.Puzzle;
import org.afterward.clinical.vital.Vital;
import org.afterward.server.access.Banner;
import org.afterward.server.access.Sight;
import org.afterward.server.board.People;
import org.afterward.server.board.ScoreWords;
import org.afterward.server.board.Scores;
import org.afterward.server.board.Waiting;
import org.afterward.server.board.WardPath;
import org.afterward.server.chart.PatientView.Pair;
import org.afterward.server.pages.WardClock;
import org.afterward.server.site.Site;

/// Writes the page of a patient.
final class PatientWriter {
    /// The most sets in the table, the newest.
    static final int MOST_SETS = 200;

    private static final String NOT_SENT = "not sent";

    private final Site site;
    private final Scores scores;
    private final WardClock times;

    PatientWriter(Site site, Scores scores) {
        this.site = site;
        this.scores = scores;
        this.times = new WardClock(site.zone());
    }

    /// @param sight   what this reader may see of the patient
    /// @param charted the same patient with the readings of the period
    PatientView write(Sight sight, Patient charted, Period period, Instant now, boolean mayNote, boolean visitors) {
        var live = sight.patient();
        var path = "/patient/" + live.id().value();
        var from = period.from(live, now);
        var sets = scores.fresh(charted);
        var last = sets.isEmpty() ? Optional.<ScoredSet>empty() : Optional.of(sets.getLast());
        var due = Waiting.next(sets, now);
        var behind = due.filter(wait -> wait.state() != Due.State.IN_TIME).isPresent();
        var standings = live.standings(now);
        var stay = live.present();
        var scale = standings.containsKey(Standing.SPO2_SCALE_2) ? 2 : 1;
        var shown =
                sets.stream().filter(set -> !set.set().oldest().isBefore(from)).toList();
        var placed = !sight.obligations(Category.A).contains(Obligation.NO_PLACE);
        return new PatientView(
                path,
                Banner.of(sight, times, now),
                sight.may(Category.C),
                sight.may(Category.E),
                name(sight),
                stay.map(Encounter::place)
                        .map(place -> (place.ward() + " " + place.bedName()).strip())
                        .filter(words -> !words.isEmpty() && placed)
                        .orElse(placed ? "not on a ward now" : "not shown now"),
                stay.map(one -> one.place().ward())
                        .filter(ward -> !ward.isEmpty() && placed)
                        .map(WardPath::of)
                        .orElse("/"),
                People.operation(live, now)
                        .map(one -> "POD " + one.postOperativeDay(now, site.zone()))
                        .orElse("no operation recorded"),
                sight.masked(Category.A) ? List.of() : identity(live, now),
                standings.entrySet().stream()
                        .map(noted -> new PatientView.Stands(
                                noted.getKey().name(),
                                noted.getKey().words(),
                                "since " + times.full(noted.getValue().since(), now) + ", "
                                        + who(noted.getValue().author())
                                        + (noted.getValue().reason().isEmpty()
                                                ? ""
                                                : ": " + noted.getValue().reason())))
                        .toList(),
                Stream.of(Standing.values())
                        .filter(one -> !standings.containsKey(one))
                        .map(one -> new PatientView.Offer(one.name(), one.words()))
                        .toList(),
                mayNote,
                visitors,
                UUID.randomUUID().toString(),
                last.map(set -> ScoreWords.of(set, behind)).orElse(ScoreWords.noSet()),
                last.map(set -> "set of " + times.near(set.set().oldest(), now) + ", "
                                + WardClock.elapsed(Duration.between(set.set().oldest(), now)))
                        .orElse("no set yet"),
                last.map(set -> inputs(live, set, now)).orElse(List.of()),
                last.flatMap(set -> Waiting.band(set.news2()))
                        .map(PatientWriter::response)
                        .orElse(List.of()),
                due.map(wait -> (behind ? "was due " : "next set due ") + times.near(wait.next(), now))
                        .orElse(""),
                behind,
                News2.RULE.name() + " " + News2.RULE.version() + ". " + News2.RULE.source(),
                Stream.of(Period.values())
                        .map(one ->
                                new PatientView.PeriodLink(path + "?period=" + one.word(), one.label(), one == period))
                        .toList(),
                new ChartDrawing(live.id().value(), charted.readings(), shown, scale, from, now, times).draw(),
                shown.reversed().stream()
                        .limit(MOST_SETS)
                        .map(set -> row(set, now))
                        .toList(),
                !placed
                        ? List.of(new Pair("Where", "Not shown while the ward takes no visitors"))
                        : sight.masked(Category.A) ? List.of() : places(live, now),
                (sight.may(Category.E) ? live.operations() : List.<Operation>of())
                        .reversed().stream()
                                .map(one -> new Pair(
                                        times.full(one.at(), now),
                                        one.stated().what() + " ("
                                                + one.stated().status() + ")"))
                                .toList(),
                (sight.masked(Category.A) ? List.<Puzzle>of() : live.puzzles())
                        .reversed().stream()
                                .limit(MOST_SETS)
                                .map(puzzle -> new Pair(
                                        times.full(puzzle.entry().report().occurredAt(), now), puzzle.why()))
                                .toList());
    }

    /// Those who treat somebody need the name on the wristband; an alias stands before it. Whoever sees no more
    /// than the tile of the board sees the name as the board has it (AC-31).
    private static String name(Sight sight) {
        var name = People.name(sight.patient());
        if (sight.masked(Category.A)) {
            return sight.shown().listed(name);
        }
        return sight.shown().alias().isEmpty() ? name : sight.shown().alias() + " (" + name + ")";
    }

    private List<Pair> identity(Patient patient, Instant now) {
        var pairs = new ArrayList<Pair>();
        pairs.add(new Pair("Age, sex", People.about(patient, now, site.zone())));
        pairs.add(new Pair("Born", patient.person().map(PatientWriter::born).orElse(NOT_SENT)));
        patient.person().stream()
                .flatMap(person -> person.identifiers().stream())
                .forEach(id -> pairs.add(new Pair(
                        id.type().isEmpty() ? "Identifier" : id.type(), (id.value() + " " + id.authority()).strip())));
        patient.present()
                .map(stay -> stay.visit().attending())
                .filter(name -> !name.isEmpty())
                .ifPresent(name -> pairs.add(new Pair("Under", name)));
        return pairs;
    }

    private static String born(Person person) {
        if (person.birthDate() != null) {
            return WardClock.date(person.birthDate());
        }
        return person.birthYear() == 0 ? NOT_SENT : String.valueOf(person.birthYear());
    }

    static String who(Author author) {
        return author.known() ? author.display() : "author " + NOT_SENT;
    }

    private List<PatientView.Input> inputs(Patient patient, ScoredSet set, Instant now) {
        var points = points(set.news2());
        var used = set.set().used();
        var readings = set.set().vitals();
        return News2.VITALS.stream()
                .map(vital -> {
                    var point = Optional.ofNullable(used.get(vital));
                    var scored = Optional.ofNullable(points.get(vital));
                    return new PatientView.Input(
                            ScoreWords.word(vital),
                            ReadingWords.of(vital, readings.of(vital)),
                            scored.map(String::valueOf).orElse("–"),
                            scored.map(String::valueOf).orElse("none"),
                            point.map(one -> times.near(one.at(), now)).orElse(""),
                            point.map(one -> ReadingWords.href(patient.id().value(), one))
                                    .orElse(""));
                })
                .toList();
    }

    private static java.util.Map<Vital, Integer> points(News2 score) {
        return switch (score) {
            case News2.Scored whole -> whole.points();
            case News2.Partial part -> part.points();
            case News2.NotApplicable none -> java.util.Map.of();
        };
    }

    private static List<String> response(Band band) {
        var response = band.response();
        var words = new ArrayList<String>();
        words.add("Risk " + response.risk() + ". Observations " + response.monitoring() + ".");
        words.add("First: " + response.firstResponder() + ".");
        if (!response.escalateTo().isEmpty() && !response.escalateTo().equals("none")) {
            words.add("Then: " + response.escalateTo() + ".");
        }
        response.review().ifPresent(within -> words.add("Seen within " + within.toMinutes() + " min."));
        words.add("Place of care: " + response.setting() + ".");
        return words;
    }

    private PatientView.SetRow row(ScoredSet set, Instant now) {
        var readings = set.set().vitals();
        return new PatientView.SetRow(
                times.full(set.set().oldest(), now),
                ScoreWords.of(set, false),
                News2.VITALS.stream()
                        .map(vital -> set.set().used().containsKey(vital)
                                ? ReadingWords.of(vital, readings.of(vital))
                                : NOT_SENT)
                        .toList(),
                set.set().author().known() ? set.set().author().display() : feeds(set));
    }

    private static String feeds(ScoredSet set) {
        return set.set().used().values().stream()
                .map(point -> point.entry().report().source().feed())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private List<Pair> places(Patient patient, Instant now) {
        var pairs = new ArrayList<Pair>();
        for (var stay : patient.encounters()) {
            for (var stretch : stay.stretches()) {
                var from = stretch.from() == null ? "?" : times.full(stretch.from(), now);
                var until = stretch.until() == null ? "" : times.full(stretch.until(), now);
                pairs.addFirst(new Pair(
                        from + " – " + until,
                        (stretch.place().ward() + " " + stretch.place().bedName() + " "
                                        + stretch.place().facility())
                                .strip()));
            }
        }
        return pairs;
    }
}
