package org.afterward.clinical.recovery;

import static org.afterward.clinical.recovery.Told.HARUTO;
import static org.afterward.clinical.recovery.Told.MONDAY;
import static org.afterward.clinical.recovery.Told.in;
import static org.afterward.clinical.recovery.Told.nothing;
import static org.afterward.clinical.recovery.Told.pulse;
import static org.afterward.clinical.recovery.Told.told;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.EncounterId;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.fact.Fact.Admitted;
import org.afterward.clinical.fact.Fact.Cancelled;
import org.afterward.clinical.fact.Fact.Cancelled.Act;
import org.afterward.clinical.fact.Fact.ClassChanged;
import org.afterward.clinical.fact.Fact.Discharged;
import org.afterward.clinical.fact.Fact.EncounterStated;
import org.afterward.clinical.fact.Fact.Expected;
import org.afterward.clinical.fact.Fact.Mentioned;
import org.afterward.clinical.fact.Fact.Moved;
import org.afterward.clinical.fact.Fact.OperationStated;
import org.afterward.clinical.fact.Fact.PersonDescribed;
import org.afterward.clinical.fact.Fact.StandingNoted;
import org.afterward.clinical.fact.Fact.Stretch;
import org.afterward.clinical.fact.Fact.VisitUpdated;
import org.afterward.clinical.fact.Person;
import org.afterward.clinical.fact.Place;
import org.afterward.clinical.fact.Standing;
import org.afterward.clinical.vital.Observation.Status;
import org.afterward.clinical.vital.Reading;
import org.afterward.clinical.vital.Vital;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PatientTest {

    @Test
    void somebody_admitted_moved_and_sent_home_was_in_two_beds() {
        var patient = after(
                told(new Admitted(in("East", "1")), MONDAY),
                told(new Moved(in("East", "9")), hours(5)),
                told(new Discharged(nothing()), hours(50)));

        var stay = patient.encounters().getFirst();
        assertThat(stay.status()).isEqualTo(Encounter.Status.LEFT);
        assertThat(stay.stretches())
                .containsExactly(
                        new Stretch(new Place("East", "", "1", ""), MONDAY, hours(5)),
                        new Stretch(new Place("East", "", "9", ""), hours(5), hours(50)));
        assertThat(patient.present()).isEmpty();
        assertThat(patient.puzzles()).isEmpty();
    }

    @Test
    void a_cancelled_discharge_puts_them_back_into_their_bed() {
        var patient = after(
                told(new Admitted(in("East", "1")), MONDAY),
                told(new Discharged(nothing()), hours(20)),
                told(new Cancelled(Act.DISCHARGE, nothing()), hours(21)));

        assertThat(patient.present()).hasValueSatisfying(stay -> {
            assertThat(stay.place().bed()).isEqualTo("1");
            assertThat(stay.end()).isNull();
        });
    }

    @Test
    void a_cancelled_transfer_puts_them_back_where_they_were() {
        var patient = after(
                told(new Admitted(in("East", "1")), MONDAY),
                told(new Moved(in("West", "7")), hours(2)),
                told(new Cancelled(Act.TRANSFER, nothing()), hours(3)));

        assertThat(patient.present().orElseThrow().place().ward()).isEqualTo("East");
    }

    @Test
    void a_cancelled_admission_leaves_nobody_in_the_bed() {
        var patient = after(
                told(new Admitted(in("East", "1")), MONDAY), told(new Cancelled(Act.ADMISSION, nothing()), hours(1)));

        assertThat(patient.present()).isEmpty();
    }

    @Test
    void a_message_without_a_visit_number_is_about_the_open_stay() {
        var patient = after(
                told(new Admitted(in("East", "1")), MONDAY),
                told(new Moved(in("East", "4")), hours(2), hours(2), null));

        assertThat(patient.encounters()).hasSize(1);
        assertThat(patient.present().orElseThrow().place().bed()).isEqualTo("4");
    }

    @Test
    void moved_before_anybody_said_admitted_is_shown_and_puzzles() {
        var patient = after(told(new Moved(in("East", "4")), hours(2)));

        assertThat(patient.present().orElseThrow().place().bed()).isEqualTo("4");
        assertThat(patient.puzzles()).hasSize(1);
    }

    @Test
    void results_alone_place_a_patient_until_a_registration_speaks() {
        var mention = told(new Mentioned(named("Doe"), in("East", "3")), hours(1));

        var mentioned = after(mention);
        var described = mentioned.after(told(new PersonDescribed(named("Okonkwo")), MONDAY));

        assertThat(mentioned.present().orElseThrow().place().bed()).isEqualTo("3");
        assertThat(mentioned.person().orElseThrow().family()).isEqualTo("Doe");
        assertThat(described.person().orElseThrow().family()).isEqualTo("Okonkwo");
    }

    @Test
    void results_without_a_visit_number_place_a_patient_too_and_a_stay_that_is_told_of_takes_over() {
        var mentioned = after(told(new Mentioned(named("Doe"), in("East", "3")), hours(1), hours(1), null));
        var moved = mentioned.after(told(new Mentioned(named("Doe"), in("East", "4")), hours(2), hours(2), null));
        var told = moved.after(told(new Admitted(in("West", "9")), MONDAY));

        assertThat(mentioned.present().orElseThrow().place().bed()).isEqualTo("3");
        assertThat(moved.encounters())
                .singleElement()
                .satisfies(stay -> assertThat(stay.place().bed()).isEqualTo("4"));
        assertThat(told.encounters())
                .singleElement()
                .satisfies(stay -> assertThat(stay.place().ward()).isEqualTo("West"));
    }

    @Test
    void a_mention_teaches_only_what_is_new() {
        var first = told(new Mentioned(named("Doe"), in("East", "3")), hours(1), hours(1), null);
        var again = new Mentioned(named("Doe"), in("East", "3"));
        var elsewhere = new Mentioned(named("Doe"), in("East", "4"));

        assertThat(Patient.start(HARUTO).learnsFrom(first.report(), again)).isTrue();
        assertThat(after(first).learnsFrom(first.report(), again)).isFalse();
        assertThat(after(first).learnsFrom(first.report(), elsewhere)).isTrue();
        assertThat(after(
                                first,
                                told(new Admitted(in("West", "9")), MONDAY),
                                told(new PersonDescribed(named("Doe")), MONDAY))
                        .learnsFrom(first.report(), elsewhere))
                .isFalse();
    }

    @Test
    void a_stay_stated_whole_replaces_what_was_said_before() {
        var patient = after(
                told(new Admitted(in("East", "1")), MONDAY),
                told(
                        new EncounterStated(
                                "finished",
                                nothing(),
                                MONDAY,
                                hours(9),
                                List.of(new Stretch(new Place("ICU", "", "2", ""), MONDAY, hours(9)))),
                        hours(10)));

        assertThat(patient.encounters()).singleElement().satisfies(stay -> {
            assertThat(stay.status()).isEqualTo(Encounter.Status.LEFT);
            assertThat(stay.place().ward()).isEqualTo("ICU");
        });
    }

    @Test
    void an_operation_counts_days_from_its_own_date_in_the_wards_zone() {
        var lateEvening = Instant.parse("2026-11-22T22:30:00Z");
        var patient =
                after(told(new OperationStated("op1", "completed", "Laparotomy", "", lateEvening, null), lateEvening));
        var operation = patient.lastOperation(MONDAY).orElseThrow();

        assertThat(operation.postOperativeDay(MONDAY, java.time.ZoneId.of("UTC")))
                .isEqualTo(1);
        assertThat(operation.postOperativeDay(MONDAY, java.time.ZoneId.of("Europe/Athens")))
                .isZero();
    }

    @Test
    void a_standing_note_without_a_name_does_not_count() {
        var note = new StandingNoted(Standing.SPO2_SCALE_2, true, "COPD, target 88 to 92 %");
        var signed = told(note, hours(1));
        var unsigned = told("x", HARUTO, note, hours(1), hours(1), null, Author.UNKNOWN);

        assertThat(after(signed).standings(hours(2))).containsOnlyKeys(Standing.SPO2_SCALE_2);
        assertThat(after(signed).standings(MONDAY)).as("not retroactive").isEmpty();
        assertThat(after(unsigned).standings(hours(2))).isEmpty();
        assertThat(after(unsigned).puzzles()).hasSize(1);
    }

    @Test
    void a_corrected_reading_holds_and_keeps_the_one_it_replaced() {
        var patient = after(
                told(pulse("o1", 180, hours(1)), hours(1)),
                told(pulse("o1", 80, hours(1), Status.CORRECTED), hours(1), hours(2), null));

        assertThat(patient.readings().of(Vital.PULSE)).singleElement().satisfies(point -> {
            assertThat(point.observation().reading()).isEqualTo(new Reading.Measured(80));
            assertThat(point.earlier()).hasSize(1);
            assertThat(point.disputed()).isFalse();
        });
    }

    @Test
    void a_reading_entered_in_error_no_longer_counts() {
        var patient = after(
                told(pulse("o1", 80, hours(1)), hours(1)),
                told(pulse("o2", 190, hours(2)), hours(2)),
                told(pulse("o2", 190, hours(2), Status.ENTERED_IN_ERROR), hours(2), hours(3), null));

        assertThat(patient.readings().latest(Vital.PULSE).orElseThrow().at()).isEqualTo(hours(1));
    }

    @Test
    void two_feeds_that_differ_about_one_moment_are_a_dispute_and_the_later_word_holds() {
        var patient = after(
                told(pulse("monitor", 80, hours(1)), hours(1)),
                told(pulse("nurse", 96, hours(1)), hours(1), hours(2), null));

        var point = patient.readings().of(Vital.PULSE).getFirst();
        assertThat(point.disputed()).isTrue();
        assertThat(point.observation().reading()).isEqualTo(new Reading.Measured(96));
    }

    @Test
    void the_same_reading_from_two_feeds_is_one_point_without_dispute() {
        var patient =
                after(told(pulse("monitor", 80, hours(1)), hours(1)), told(pulse("copy", 80, hours(1)), hours(1)));

        assertThat(patient.readings().of(Vital.PULSE))
                .singleElement()
                .satisfies(point -> assertThat(point.disputed()).isFalse());
    }

    @Test
    void readings_older_than_the_window_leave_memory() {
        var patient = after(
                told(pulse("o1", 80, MONDAY), MONDAY),
                told(pulse("o2", 81, MONDAY.plus(Patient.KEPT)), MONDAY.plus(Patient.KEPT)),
                told(pulse("o3", 82, MONDAY.plus(Patient.KEPT).plusMillis(1)), MONDAY.plus(Patient.KEPT)));

        assertThat(patient.readings().of(Vital.PULSE)).extracting(Charted::at).doesNotContain(MONDAY);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_order_of_arrival_and_repeats_never_matter(int seed) {
        var random = new Random(seed);
        var facts = story(random);
        var straight = fold(facts);
        var shuffled = new ArrayList<>(facts);
        shuffled.addAll(facts.subList(0, facts.size() / 2));
        Collections.shuffle(shuffled, random);

        assertThat(seen(fold(shuffled))).isEqualTo(seen(straight));
        assertThat(seen(fold(straight.entries())))
                .as("a restart from a snapshot")
                .isEqualTo(seen(straight));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void two_halves_of_one_person_make_the_whole(int seed) {
        var facts = story(new Random(seed));
        var half = facts.size() / 2;

        assertThat(seen(fold(facts.subList(0, half)).and(fold(facts.subList(half, facts.size())))))
                .isEqualTo(seen(fold(facts)));
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    /// Everything that can be seen of a patient.
    private static List<Object> seen(Patient patient) {
        return List.of(
                patient.person(),
                patient.encounters(),
                patient.operations(),
                patient.readings().all(),
                patient.standings(hours(10_000)),
                patient.labels(),
                patient.encounters().stream()
                        .map(stay -> patient.practitioners(stay.id()))
                        .toList(),
                patient.puzzles(),
                patient.entries());
    }

    private static List<Entry> story(Random random) {
        var facts = new ArrayList<Entry>();
        for (var i = 0; i < 60; i++) {
            var at = MONDAY.plus(Duration.ofMinutes(random.nextInt(5_000)));
            var issued = at.plusSeconds(random.nextInt(4) * 60L);
            var place = in("East", "" + random.nextInt(4));
            var stay = random.nextInt(3) == 0 ? null : EncounterId.of("H", "V" + random.nextInt(2));
            var group = "o" + random.nextInt(8);
            facts.add(
                    switch (random.nextInt(16)) {
                        case 0 -> told(new Admitted(place), at, issued, stay);
                        case 1 -> told(new Moved(place), at, issued, stay);
                        case 2 -> told(new Discharged(nothing()), at, issued, stay);
                        case 3 -> told(new Cancelled(any(random, Act.values()), nothing()), at, issued, stay);
                        case 4 -> told(new Expected(place), at, issued, stay);
                        case 5 -> told(new VisitUpdated(place), at, issued, stay);
                        case 6 -> told(new ClassChanged(place), at, issued, stay);
                        case 7 -> told(new PersonDescribed(named("N" + i)), at, issued, stay);
                        case 8 -> told(new Mentioned(named("M" + i), place), at, issued, stay);
                        case 9 ->
                            told(
                                    new StandingNoted(any(random, Standing.values()), random.nextBoolean(), "because"),
                                    at,
                                    issued,
                                    stay);
                        case 10 ->
                            told(
                                    new OperationStated("op" + random.nextInt(3), "completed", "x", "", at, null),
                                    at,
                                    issued,
                                    stay);
                        case 11, 12 -> told(CaringTest.anything(random), at, issued, stay);
                        default ->
                            told(
                                    pulse(group, 60 + random.nextInt(60), at, any(random, Status.values())),
                                    at,
                                    issued,
                                    stay);
                    });
        }
        return facts;
    }

    private static <T> T any(Random random, T[] of) {
        return List.of(of).get(random.nextInt(of.length));
    }

    private static Patient after(Entry... entries) {
        return fold(List.of(entries));
    }

    private static Patient fold(List<Entry> entries) {
        var patient = Patient.start(HARUTO);
        for (var entry : entries) {
            patient = patient.after(entry);
        }
        return patient;
    }

    private static Person named(String family) {
        return new Person(List.of(), family, "", "", null, 0, null);
    }

    private static Instant hours(int hours) {
        return MONDAY.plus(Duration.ofHours(hours));
    }
}
