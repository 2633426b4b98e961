package org.afterward.clinical.news2;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.fact.Fact;
import org.afterward.clinical.fact.FactId;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.fact.Report;
import org.afterward.clinical.fact.Source;
import org.afterward.clinical.fact.Standing;
import org.afterward.clinical.recovery.Charted;
import org.afterward.clinical.vital.Consciousness;
import org.afterward.clinical.vital.Observation;
import org.afterward.clinical.vital.Observation.Status;
import org.afterward.clinical.vital.Reading;
import org.afterward.clinical.vital.Reading.Awake;
import org.afterward.clinical.vital.Reading.Breathing;
import org.afterward.clinical.vital.Reading.Measured;
import org.afterward.clinical.vital.Reading.NotMeasured;
import org.afterward.clinical.vital.Vital;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SetsTest {
    private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");
    private static final Subject ADULT = new Subject(OptionalInt.of(71), Set.of());

    private final List<Charted> chart = new ArrayList<>();

    @Test
    void readings_of_one_group_are_one_set_however_far_apart() {
        say("g", "", 0, Vital.PULSE, new Measured(80));
        say("g", "", 40, Vital.TEMPERATURE, new Measured(370));

        var set = only();
        assertThat(set.oldest()).isEqualTo(TEN);
        assertThat(set.newest()).isEqualTo(TEN.plus(Duration.ofMinutes(40)));
    }

    @Test
    void readings_that_come_one_by_one_within_the_window_are_one_complete_set() {
        var minute = 0;
        for (var reading : News2Test.normal().entrySet()) {
            say("Observation/" + minute, "", minute, reading.getKey(), reading.getValue());
            minute += 2;
        }

        assertThat(scored()).singleElement().satisfies(one -> {
            assertThat(one.news2()).isInstanceOf(News2.Scored.class);
            assertThat(one.news2().given().vitals().oldest()).isEqualTo(TEN);
        });
    }

    @Test
    void the_window_counts_from_the_first_reading_of_the_set() {
        say("a", "", 0, Vital.PULSE, new Measured(80));
        say("b", "", 15, Vital.TEMPERATURE, new Measured(370));
        say("c", "", 16, Vital.SPO2, new Measured(97));

        assertThat(vitals()).containsExactly(Set.of(Vital.PULSE, Vital.TEMPERATURE), Set.of(Vital.SPO2));
    }

    @Test
    void a_vital_sign_that_comes_again_begins_another_set() {
        say("a", "", 0, Vital.PULSE, new Measured(80));
        say("b", "", 5, Vital.PULSE, new Measured(82));
        say("c", "", 6, Vital.SPO2, new Measured(97));

        assertThat(vitals()).containsExactly(Set.of(Vital.PULSE), Set.of(Vital.PULSE, Vital.SPO2));
    }

    @Test
    void a_group_in_which_a_vital_sign_comes_again_is_cut_there() {
        say("g", "", 0, Vital.PULSE, new Measured(80));
        say("g", "", 0, Vital.SPO2, new Measured(97));
        say("g", "", 1, Vital.PULSE, new Measured(82));
        say("g", "", 1, Vital.SPO2, new Measured(96));

        assertThat(vitals()).containsExactly(Set.of(Vital.PULSE, Vital.SPO2), Set.of(Vital.PULSE, Vital.SPO2));
    }

    @Test
    void two_people_do_not_share_a_set_and_a_monitor_joins_either() {
        say("a", "ann", 0, Vital.PULSE, new Measured(80));
        say("b", "bob", 1, Vital.SPO2, new Measured(97));
        say("c", "ann", 2, Vital.TEMPERATURE, new Measured(370));
        say("d", "", 3, Vital.RESPIRATORY_RATE, new Measured(16));

        assertThat(vitals())
                .containsExactly(Set.of(Vital.PULSE, Vital.TEMPERATURE), Set.of(Vital.SPO2, Vital.RESPIRATORY_RATE));
    }

    @Test
    void what_was_entered_in_error_is_in_no_set() {
        say("a", "", 0, Vital.PULSE, new Measured(80));
        chart.add(charted("b", "", 1, Vital.SPO2, new Measured(9), Status.ENTERED_IN_ERROR));

        assertThat(vitals()).containsExactly(Set.of(Vital.PULSE));
    }

    @Test
    void a_reading_that_was_not_taken_keeps_its_reason_and_makes_room_for_one_that_was() {
        say("a", "", 0, Vital.PULSE, new NotMeasured(Reading.Reason.REFUSED));
        assertThat(only().vitals().of(Vital.PULSE)).isEqualTo(new NotMeasured(Reading.Reason.REFUSED));

        say("b", "", 5, Vital.PULSE, new Measured(80));
        assertThat(only().vitals().of(Vital.PULSE)).isEqualTo(new Measured(80));
        assertThat(only().vitals().of(Vital.SPO2)).isEqualTo(new NotMeasured(Reading.Reason.NOT_SENT));
    }

    @Test
    void oxygen_follows_from_the_inspired_fraction_and_else_from_the_flow() {
        assertThat(breathing(Vital.OXYGEN_FLOW, 0)).isEqualTo(new Breathing(false, ""));
        assertThat(breathing(Vital.OXYGEN_FLOW, 1)).isEqualTo(new Breathing(true, ""));
        assertThat(breathing(Vital.FIO2, 21)).isEqualTo(new Breathing(false, ""));
        assertThat(breathing(Vital.FIO2, 22)).isEqualTo(new Breathing(true, ""));

        say("a", "", 0, Vital.OXYGEN_FLOW, new Measured(400));
        assertThat(breathing(Vital.FIO2, 21)).as("high flow of air").isEqualTo(new Breathing(false, ""));
        say("a", "", 0, Vital.AIR_OR_OXYGEN, new Breathing(true, "nasal cannula"));
        assertThat(breathing(Vital.FIO2, 21)).as("somebody said it").isEqualTo(new Breathing(true, "nasal cannula"));
    }

    @Test
    void the_age_of_a_set_is_that_of_the_oldest_reading_that_is_scored() {
        say("a", "", 0, Vital.SENDER_NEWS2, new Measured(0));
        say("b", "", 3, Vital.OXYGEN_FLOW, new Measured(20));
        say("c", "", 5, Vital.PULSE, new Measured(80));

        assertThat(only().oldest()).isEqualTo(TEN.plus(Duration.ofMinutes(3)));
        assertThat(only().used()).containsOnlyKeys(Vital.AIR_OR_OXYGEN, Vital.PULSE);
    }

    @Test
    void oxygen_or_a_total_alone_is_no_set() {
        say("a", "", 0, Vital.SENDER_NEWS2, new Measured(0));
        say("b", "", 3, Vital.OXYGEN_FLOW, new Measured(20));
        say("c", "", 3, Vital.DIASTOLIC, new Measured(70));

        assertThat(sets()).isEmpty();
    }

    @Test
    void a_total_of_the_sender_is_held_against_ours() {
        News2Test.normal().forEach((vital, reading) -> say("a", "", 0, vital, reading));
        assertThat(scored().getFirst().sender()).isEqualTo(ScoredSet.Sender.SILENT);

        say("a", "", 0, Vital.SENDER_NEWS2, new Measured(0));
        assertThat(scored().getFirst().sender()).isEqualTo(ScoredSet.Sender.AGREES);

        chart.removeLast();
        say("a", "", 0, Vital.SENDER_NEWS2, new Measured(1));
        assertThat(scored().getFirst().sender()).isEqualTo(ScoredSet.Sender.DIFFERS);
        assertThat(scored().getFirst().set().senderTotal()).hasValue(1);
    }

    @Test
    void against_a_partial_score_a_total_differs_only_below_the_floor() {
        say("a", "", 0, Vital.PULSE, new Measured(135));
        say("a", "", 0, Vital.SENDER_NEWS2, new Measured(2));
        assertThat(scored().getFirst().sender()).isEqualTo(ScoredSet.Sender.DIFFERS);

        chart.removeLast();
        say("a", "", 0, Vital.SENDER_NEWS2, new Measured(5));
        assertThat(scored().getFirst().sender()).isEqualTo(ScoredSet.Sender.NOT_COMPARABLE);
    }

    @Test
    void an_old_set_keeps_the_scale_that_was_in_force() {
        say("a", "", 0, Vital.SPO2, new Measured(90));
        say("b", "", 60, Vital.SPO2, new Measured(90));
        Function<Instant, Subject> subject =
                at -> new Subject(OptionalInt.of(71), at.equals(TEN) ? Set.of() : Set.of(Standing.SPO2_SCALE_2));

        assertThat(Sets.scored(chart, Sets.WINDOW, subject))
                .extracting(one -> ((News2.Partial) one.news2()).atLeast())
                .containsExactly(3, 0);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_order_of_arrival_makes_no_difference_and_no_reading_is_in_two_sets(int seed) {
        var random = new Random(seed);
        var vitals = List.of(Vital.PULSE, Vital.SPO2, Vital.TEMPERATURE, Vital.OXYGEN_FLOW, Vital.SENDER_NEWS2);
        var people = List.of("", "ann", "bob");
        for (var i = 0; i < 60; i++) {
            say(
                    "g" + random.nextInt(25),
                    people.get(random.nextInt(3)),
                    random.nextInt(90),
                    vitals.get(random.nextInt(vitals.size())),
                    random.nextInt(10) == 0
                            ? new NotMeasured(Reading.Reason.NOT_PERFORMED)
                            : new Measured(random.nextInt(20)));
        }
        var expected = sets();

        Collections.shuffle(chart, random);

        assertThat(sets()).isEqualTo(expected);
        var used = expected.stream()
                .flatMap(set -> set.charted().values().stream())
                .toList();
        assertThat(used).doesNotHaveDuplicates();
        assertThat(expected)
                .allSatisfy(set -> assertThat(set.charted().keySet()).isNotEmpty());
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @Test
    void a_day_of_a_monitor_is_put_together_at_once() {
        for (var minute = 0; minute < 2880; minute++) {
            say("p" + minute, "", minute, Vital.PULSE, new Measured(80));
            say("s" + minute, "", minute, Vital.SPO2, new Measured(97));
        }

        assertThat(sets()).hasSize(2880);
    }

    private Reading breathing(Vital vital, int value) {
        var here = new ArrayList<>(chart);
        here.add(charted("a", "", 0, vital, new Measured(value), Status.FINAL));
        here.add(charted("a", "", 0, Vital.CONSCIOUSNESS, new Awake(Consciousness.A), Status.FINAL));
        return Sets.of(here, Sets.WINDOW).getFirst().vitals().of(Vital.AIR_OR_OXYGEN);
    }

    private void say(String group, String author, int minute, Vital vital, Reading reading) {
        chart.add(charted(group, author, minute, vital, reading, Status.FINAL));
    }

    private Charted charted(String group, String author, int minute, Vital vital, Reading reading, Status status) {
        var at = TEN.plus(Duration.ofMinutes(minute));
        var observation = new Observation(vital, "", reading, at, status, "", Set.of());
        var number = chart.size() + 1;
        var report = new Report(
                new FactId("fact-" + number),
                PatientId.of("site", "1"),
                null,
                at,
                at,
                new Author("", author),
                new Source("hl7:test", "m" + number, ""),
                new Fact.Observed(group, List.of(observation), 0));
        return new Charted(new Entry(number, at, report), observation, List.of(), false);
    }

    private ObservationSet only() {
        return assertThat(sets()).hasSize(1).first().actual();
    }

    private List<ObservationSet> sets() {
        return Sets.of(chart, Sets.WINDOW);
    }

    private List<Set<Vital>> vitals() {
        return sets().stream().map(set -> set.charted().keySet()).toList();
    }

    private List<ScoredSet> scored() {
        return Sets.scored(chart, Sets.WINDOW, at -> ADULT);
    }
}
