package org.afterward.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.EncounterId;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.fact.Fact;
import org.afterward.clinical.fact.Fact.Admitted;
import org.afterward.clinical.fact.Fact.Discharged;
import org.afterward.clinical.fact.Fact.LocationDescribed;
import org.afterward.clinical.fact.Fact.Moved;
import org.afterward.clinical.fact.Fact.PersonDescribed;
import org.afterward.clinical.fact.Fact.PersonsMerged;
import org.afterward.clinical.fact.FactId;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.fact.Person;
import org.afterward.clinical.fact.Place;
import org.afterward.clinical.fact.Report;
import org.afterward.clinical.fact.Source;
import org.afterward.clinical.fact.Visit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WardsTest {
    private static final Instant MONDAY = Instant.parse("2026-11-23T08:00:00Z");
    private static final PatientId ADA = PatientId.of("H", "1");
    private static final PatientId BEN = PatientId.of("H", "2");

    private final Wards wards = new Wards(Duration.ofDays(2));
    private int seq;

    @Test
    void beds_stand_in_the_order_in_which_a_ward_counts_them() {
        tell(ADA, new Admitted(in("East", "Bed 10")));
        tell(BEN, new Admitted(in("East", "Bed 2")));

        assertThat(wards.ward("East").orElseThrow().beds())
                .extracting(Ward.Bed::name)
                .containsExactly("Bed 2", "Bed 10");
    }

    @Test
    void a_bed_that_somebody_left_stays_on_the_board_and_is_empty() {
        tell(ADA, new Admitted(in("East", "Bed 1")));
        tell(ADA, new Discharged(nowhere()));

        assertThat(wards.ward("East").orElseThrow().beds())
                .singleElement()
                .satisfies(bed -> assertThat(bed.patients()).isEmpty());
    }

    @Test
    void beds_come_from_described_locations_before_anybody_lies_in_them() {
        tell(null, new LocationDescribed("w", "East", "wa", "", true));
        tell(null, new LocationDescribed("r", "Room 3", "ro", "w", true));
        tell(null, new LocationDescribed("b", "Window", "bd", "r", true));

        assertThat(wards.ward("East").orElseThrow().beds())
                .extracting(Ward.Bed::name)
                .containsExactly("Room 3 Window");
    }

    @Test
    void two_patients_in_one_bed_are_both_shown() {
        tell(ADA, new Admitted(in("East", "Bed 1")));
        tell(BEN, new Admitted(in("East", "Bed 1")));

        assertThat(wards.ward("East").orElseThrow().beds().getFirst().patients())
                .hasSize(2);
    }

    @Test
    void a_patient_of_the_ward_without_a_bed_is_not_forgotten() {
        tell(ADA, new Admitted(in("East", "")));

        assertThat(wards.ward("East").orElseThrow().elsewhere()).hasSize(1);
    }

    @Test
    void a_move_concerns_both_wards() {
        var told = new ArrayList<Set<String>>();
        tell(ADA, new Admitted(in("East", "Bed 1")));
        wards.watch((names, patients, upTo) -> told.add(new HashSet<>(names)));
        tell(ADA, new Moved(in("West", "Bed 7")));

        assertThat(told).containsExactly(Set.of("East", "West"));
        assertThat(wards.wards()).containsEntry("East", 0).containsEntry("West", 1);
    }

    @Test
    void two_registrations_that_were_one_person_are_one_row() {
        tell(ADA, new PersonDescribed(named("Lovelace")));
        tell(BEN, new Admitted(in("East", "Bed 1")));
        tell(ADA, new PersonsMerged(BEN));

        assertThat(wards.ward("East").orElseThrow().beds().getFirst().patients())
                .singleElement()
                .satisfies(patient -> {
                    assertThat(patient.id()).isEqualTo(ADA);
                    assertThat(patient.person().orElseThrow().family()).isEqualTo("Lovelace");
                });
        assertThat(wards.patient(BEN)).isPresent();
        assertThat(wards.registrations(BEN)).containsExactlyInAnyOrder(ADA, BEN);
    }

    @Test
    void hospitals_that_merge_in_a_circle_are_still_answered() {
        tell(ADA, new Admitted(in("East", "Bed 1")));
        tell(ADA, new PersonsMerged(BEN));
        tell(BEN, new PersonsMerged(ADA));

        assertThat(wards.wards()).containsEntry("East", 1);
    }

    private void tell(@Nullable PatientId patient, Fact fact) {
        seq++;
        var at = MONDAY.plusSeconds(seq);
        var stay = patient == null ? null : EncounterId.of("H", "stay of " + patient.value());
        var report = new Report(
                new FactId("f" + seq),
                patient,
                stay,
                at,
                at,
                Author.UNKNOWN,
                new Source("hl7:TEST", "m" + seq, ""),
                fact);
        wards.onEntries(List.of(new Entry(seq, at, report)));
    }

    private static Visit in(String ward, String bed) {
        return new Visit("", "I", new Place(ward, "", bed, ""), "", "", null, null, "");
    }

    private static Visit nowhere() {
        return new Visit("", "", Place.NOWHERE, "", "", null, null, "");
    }

    private static Person named(String family) {
        return new Person(List.of(), family, "", "", null, 0, null);
    }
}
