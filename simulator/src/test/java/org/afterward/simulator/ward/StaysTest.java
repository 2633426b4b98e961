package org.afterward.simulator.ward;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.afterward.clinical.fact.Fact.Observed;
import org.afterward.clinical.news2.Band;
import org.afterward.clinical.vital.Observation;
import org.afterward.clinical.vital.Vital;
import org.afterward.wire.codes.SiteCodes;
import org.afterward.wire.hl7.Hl7Reader;
import org.afterward.wire.hl7.Received;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StaysTest {
    private static final Instant BEGAN = Instant.parse("2026-05-04T09:30:00Z");

    static IntStream seeds() {
        return IntStream.range(0, 50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_same_seed_is_the_same_ward_and_another_is_another(int seed) {
        assertThat(patients(seed)).isEqualTo(patients(seed)).isNotEqualTo(patients(seed + 1));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_bed_is_taken_from_the_first_moment_and_nobody_overlaps(int seed) {
        var stays = new Stays(seed, BEGAN, ZoneOffset.UTC);
        for (var bed : Bed.first(24)) {
            var first = stays.at(bed, BEGAN);
            assertThat(first.arrived()).isBefore(BEGAN);
            assertThat(first.operationEnded()).isBefore(first.arrived());
            var next = stays.at(bed, first.leaves());
            assertThat(next.arrived()).isAfter(first.leaves());
            assertThat(next.key()).isNotEqualTo(first.key());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void patients_are_adults_within_a_week_of_their_operation_with_a_name_each(int seed) {
        var names = new HashSet<String>();
        for (var stay : patients(seed)) {
            int age = Period.between(stay.born(), LocalDate.ofInstant(BEGAN, ZoneOffset.UTC))
                    .getYears();
            assertThat(age).isBetween(19, 91);
            assertThat(Duration.between(stay.operated(), BEGAN)).isBetween(Duration.ZERO, Duration.ofDays(7));
            assertThat(names.add(stay.given() + " " + stay.family())).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("zones")
    void the_surgeon_is_one_day_after_her_operation(String zone) {
        var at = ZoneId.of(zone);
        var surgeon = new Stays(1, BEGAN, at).at(Bed.first(24).get(20), BEGAN);

        assertThat(LocalDate.ofInstant(surgeon.operated(), at).plusDays(1)).isEqualTo(LocalDate.ofInstant(BEGAN, at));
    }

    static List<String> zones() {
        return List.of("UTC", "Europe/London", "Pacific/Auckland", "America/Los_Angeles");
    }

    @Test
    void two_patients_go_slowly_to_a_high_score_and_come_back() {
        var physiology = new Physiology(BEGAN, 60);
        var stays = new Stays(1, BEGAN, ZoneOffset.UTC);
        for (int bed : new int[] {2, 14}) {
            var stay = stays.at(Bed.first(24).get(bed - 1), BEGAN);
            var bands = new ArrayList<Band>();
            for (int minute = 0; minute < 88; minute++) {
                bands.add(physiology.band(stay, BEGAN.plusSeconds(60L * minute)));
            }
            assertThat(EnumSet.copyOf(bands)).contains(Band.LOW, Band.MEDIUM, Band.HIGH);
            assertThat(bands.indexOf(Band.HIGH)).isGreaterThan(bands.indexOf(Band.MEDIUM));
            assertThat(bands.subList(bands.indexOf(Band.HIGH), bands.size())).containsAnyOf(Band.LOW, Band.ZERO);
        }
    }

    @Test
    void most_of_the_ward_is_well() {
        var physiology = new Physiology(BEGAN, 60);
        assertThat(patients(1).stream()
                        .filter(stay -> physiology.band(stay, BEGAN).compareTo(Band.LOW) <= 0))
                .hasSizeGreaterThan(14);
    }

    @Test
    void everything_the_ward_says_is_understood() {
        var reader = new Hl7Reader(SiteCodes.shipped(), ZoneOffset.UTC);
        var physiology = new Physiology(BEGAN, 60);
        for (var stay : patients(1)) {
            for (var message : List.of(Hl7Speech.admitted(stay), Hl7Speech.moved(stay), Hl7Speech.discharged(stay))) {
                assertThat(reader.read(message, stay.leaves()).received()).isInstanceOf(Received.Accepted.class);
            }
            var round = new Round("R1", BEGAN, physiology.at(stay, BEGAN), Cast.NURSES.getFirst(), true, false);
            var received = reader.read(Hl7Speech.round(stay, round), BEGAN).received();
            assertThat(received).isInstanceOf(Received.Accepted.class);
            var observed = received.taken().stream()
                    .filter(report -> report.fact() instanceof Observed)
                    .toList();
            assertThat(observed.getFirst().author().display()).contains("Okafor");
            var vitals = ((Observed) observed.getFirst().fact())
                    .observations().stream().map(Observation::vital).toList();
            assertThat(vitals)
                    .contains(
                            Vital.RESPIRATORY_RATE,
                            Vital.SPO2,
                            Vital.AIR_OR_OXYGEN,
                            Vital.SYSTOLIC,
                            Vital.PULSE,
                            Vital.CONSCIOUSNESS,
                            Vital.TEMPERATURE);
        }
    }

    private static List<Stay> patients(int seed) {
        var stays = new Stays(seed, BEGAN, ZoneOffset.UTC);
        return Bed.first(24).stream().map(bed -> stays.at(bed, BEGAN)).toList();
    }

    @Test
    void only_the_surgeons_admission_says_that_somebody_attacked_her() {
        var saying = patients(1).stream()
                .filter(stay -> new String(Hl7Speech.admitted(stay), StandardCharsets.UTF_8).contains("Assault"))
                .toList();

        assertThat(saying).singleElement().satisfies(stay -> {
            assertThat(stay.bed().part()).isEqualTo(Part.SURGEON);
            assertThat(stay.family()).isEqualTo("Castellane");
            assertThat(stay.born()).isEqualTo(LocalDate.of(1985, 3, 14));
        });
    }
}
