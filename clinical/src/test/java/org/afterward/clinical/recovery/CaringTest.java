package org.afterward.clinical.recovery;

import static org.afterward.clinical.fact.Practitioner.ADMITTING;
import static org.afterward.clinical.fact.Practitioner.ATTENDING;
import static org.afterward.clinical.fact.Practitioner.CONSULTING;
import static org.afterward.clinical.recovery.Told.HARUTO;
import static org.afterward.clinical.recovery.Told.MONDAY;
import static org.afterward.clinical.recovery.Told.STAY;
import static org.afterward.clinical.recovery.Told.in;
import static org.afterward.clinical.recovery.Told.nothing;
import static org.afterward.clinical.recovery.Told.told;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.afterward.clinical.fact.EncounterId;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.fact.Fact.AccessTold;
import org.afterward.clinical.fact.Fact.Admitted;
import org.afterward.clinical.fact.Fact.Discharged;
import org.afterward.clinical.fact.Fact.EncounterStated;
import org.afterward.clinical.fact.Practitioner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CaringTest {
    private static final Practitioner WOLF = new Practitioner("C6", "HOSP", "Dr Wolf", ATTENDING);
    private static final Practitioner ABARA = new Practitioner("C7", "HOSP", "Dr Abara", ATTENDING);
    private static final Practitioner SILVA = new Practitioner("C8", "HOSP", "Dr Silva", CONSULTING);
    private static final Practitioner OKAFOR = new Practitioner("C9", "HOSP", "Dr Okafor", CONSULTING);

    @Test
    void AU_35_a_label_that_is_not_told_again_still_holds() {
        var patient = after(labels(1, "v3-Confidentiality|R"), labels(2), labels(3, "v3-Confidentiality|N"));

        assertThat(patient.labels()).containsOnlyKeys("v3-Confidentiality|N", "v3-Confidentiality|R");
    }

    @Test
    void a_label_is_kept_with_the_first_message_that_told_it_and_messages_that_say_it_again_are_not() {
        var late = labels(3, "PD1-12|Y");
        var first = labels(1, "PD1-12|Y");
        var again = labels(2, "PD1-12|Y");
        var patient = after(late, first, again);

        assertThat(patient.labels()).containsEntry("PD1-12|Y", first);
        assertThat(patient.entries()).containsExactly(first);
    }

    @Test
    void the_newest_message_that_names_a_function_holds_and_leaves_the_others_alone() {
        var patient = after(named(1, WOLF, SILVA), named(2, ABARA));

        assertThat(who(patient)).containsExactly(ABARA, SILVA);
    }

    @Test
    void a_late_message_does_not_bring_back_who_was_replaced_since() {
        var patient = after(named(2, ABARA), named(1, WOLF));

        assertThat(who(patient)).containsExactly(ABARA);
    }

    @Test
    void somebody_named_again_is_known_by_the_message_that_named_them_first() {
        var first = named(1, WOLF);

        assertThat(after(first, named(2, WOLF)).practitioners(STAY))
                .singleElement()
                .satisfies(named -> assertThat(named.entry()).isEqualTo(first));
    }

    @Test
    void one_of_two_in_a_function_may_end_and_the_other_stays() {
        var patient = after(named(1, SILVA, OKAFOR), named(2, ended(SILVA)));

        assertThat(who(patient)).containsExactly(OKAFOR);
        assertThat(who(patient.after(named(3, new Practitioner("", "", "", CONSULTING, true)))))
                .isEmpty();
    }

    @Test
    void a_message_that_names_one_and_ends_another_does_both() {
        assertThat(who(after(named(1, SILVA), named(2, OKAFOR, ended(SILVA))))).containsExactly(OKAFOR);
        assertThat(who(after(named(1, SILVA, OKAFOR, ended(SILVA)))))
                .as("named and ended at once")
                .containsExactly(OKAFOR);
        assertThat(who(after(named(1, SILVA), named(2, OKAFOR, new Practitioner("", "", "", CONSULTING, true)))))
                .as("nobody, but for whom it names")
                .containsExactly(OKAFOR);
    }

    @Test
    void the_end_of_somebody_who_was_never_named_changes_nothing() {
        assertThat(who(after(named(1, SILVA), named(2, ended(OKAFOR))))).containsExactly(SILVA);
    }

    @Test
    void whom_results_name_counts_only_until_the_stay_itself_names_somebody() {
        var mentioned = after(passing(1, WOLF));

        assertThat(who(mentioned)).containsExactly(WOLF);
        assertThat(who(mentioned.after(named(2, ABARA)).after(passing(3, WOLF))))
                .containsExactly(ABARA);
        assertThat(who(after(passing(3, WOLF), named(2, ABARA)))).containsExactly(ABARA);
    }

    @Test
    void a_stay_stated_whole_ends_what_was_said_of_who_cares_and_no_label() {
        var stated = new EncounterStated("in-progress", nothing(), MONDAY, null, List.of());
        var patient = after(named(1, WOLF), labels(1, "PV1-16|Y"), told(stated, hours(2)));

        assertThat(who(patient)).isEmpty();
        assertThat(who(patient.after(named(3, ABARA)))).containsExactly(ABARA);
        assertThat(patient.labels()).containsOnlyKeys("PV1-16|Y");
    }

    @Test
    void a_message_without_a_visit_number_names_the_team_of_the_open_stay_or_else_of_the_last() {
        var other = EncounterId.of("HOSPITAL", "V2");
        var here = after(
                told(new Admitted(in("East", "1")), MONDAY, MONDAY, other),
                told(new Discharged(nothing()), hours(1), hours(1), other),
                told(new Admitted(in("East", "2")), hours(2)),
                told(fact(WOLF), hours(3), hours(3), null));

        assertThat(who(here)).containsExactly(WOLF);
        assertThat(here.practitioners(other)).isEmpty();
        assertThat(who(here.after(told(new Discharged(nothing()), hours(4)))
                        .after(told(fact(SILVA), hours(5), hours(5), null))))
                .containsExactly(WOLF, SILVA);
    }

    @Test
    void results_without_a_visit_number_name_the_team_of_the_stay_that_only_they_speak_of() {
        var mention = new org.afterward.clinical.fact.Fact.Mentioned(
                new org.afterward.clinical.fact.Person(List.of(), "Doe", "", "", null, 0, null), in("East", "3"));
        var patient = after(
                told(mention, hours(1), hours(1), null),
                told(new AccessTold(Set.of(), List.of(WOLF), true), hours(1), hours(1), null));

        var stay = patient.present().orElseThrow();
        assertThat(patient.practitioners(stay.id()))
                .extracting(Named::practitioner)
                .containsExactly(WOLF);
    }

    @Test
    void a_mention_teaches_only_labels_and_names_that_are_new() {
        var report = passing(1, WOLF).report();
        var wolf = new AccessTold(Set.of("PV1-16|Y"), List.of(WOLF), true);
        var empty = Patient.start(HARUTO);
        var known = after(told(wolf, hours(1)));

        assertThat(empty.learnsFrom(report, wolf)).isTrue();
        assertThat(known.learnsFrom(report, wolf)).isFalse();
        assertThat(known.learnsFrom(report, new AccessTold(Set.of("PV1-16|V"), List.of(WOLF), true)))
                .isTrue();
        assertThat(known.learnsFrom(report, new AccessTold(Set.of(), List.of(ABARA), true)))
                .isTrue();
        assertThat(known.learnsFrom(report, new AccessTold(Set.of(), List.of(ended(WOLF)), true)))
                .isTrue();
        assertThat(after(named(1, ABARA), labels(1, "PV1-16|Y")).learnsFrom(report, wolf))
                .as("the stay itself named somebody")
                .isFalse();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_order_of_messages_and_their_repeats_never_matter(int seed) {
        var random = new Random(seed);
        var facts = new ArrayList<Entry>();
        for (int i = 0; i < 40; i++) {
            var at = MONDAY.plus(Duration.ofMinutes(random.nextInt(200)));
            var stay = random.nextInt(4) == 0 ? null : EncounterId.of("H", "V" + random.nextInt(2));
            facts.add(told(anything(random), at, at.plusSeconds(random.nextInt(3)), stay));
        }
        var straight = after(facts.toArray(Entry[]::new));
        var shuffled = new ArrayList<>(facts);
        shuffled.addAll(facts.subList(0, 20));
        Collections.shuffle(shuffled, random);
        var mixed = after(shuffled.toArray(Entry[]::new));
        var halves = after(facts.subList(0, 20).toArray(Entry[]::new))
                .and(after(facts.subList(20, 40).toArray(Entry[]::new)));

        for (var other : List.of(mixed, halves, after(straight.entries().toArray(Entry[]::new)))) {
            assertThat(other.labels()).isEqualTo(straight.labels());
            assertThat(other.entries()).isEqualTo(straight.entries());
            for (var stay : List.of(EncounterId.of("H", "V0"), EncounterId.of("H", "V1"))) {
                assertThat(other.practitioners(stay)).isEqualTo(straight.practitioners(stay));
            }
        }
        for (var fact : facts) {
            assertThat(mixed.labels().keySet()).containsAll(((AccessTold) fact.fact()).labels());
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    static AccessTold anything(Random random) {
        var codes = List.of("v3-Confidentiality|N", "v3-Confidentiality|R", "0717|LOC", "PD1-12|Y");
        var labels = random.nextBoolean() ? Set.<String>of() : Set.of(codes.get(random.nextInt(codes.size())));
        var people = new ArrayList<Practitioner>();
        for (int n = random.nextInt(3); n > 0; n--) {
            var function = List.of(ATTENDING, CONSULTING, ADMITTING).get(random.nextInt(3));
            people.add(new Practitioner("C" + random.nextInt(3), "H", "", function, random.nextInt(4) == 0));
        }
        return new AccessTold(labels, people, random.nextInt(3) == 0);
    }

    private static Entry labels(int hours, String... labels) {
        return told(new AccessTold(Set.of(labels), List.of(), false), hours(hours));
    }

    private static Entry named(int hours, Practitioner... people) {
        return told(fact(people), hours(hours));
    }

    private static Entry passing(int hours, Practitioner... people) {
        return told(new AccessTold(Set.of(), List.of(people), true), hours(hours));
    }

    private static AccessTold fact(Practitioner... people) {
        return new AccessTold(Set.of(), List.of(people), false);
    }

    private static Practitioner ended(Practitioner one) {
        return new Practitioner(one.id(), one.authority(), one.name(), one.function(), true);
    }

    private static List<Practitioner> who(Patient patient) {
        return patient.practitioners(STAY).stream().map(Named::practitioner).toList();
    }

    private static Patient after(Entry... entries) {
        var patient = Patient.start(HARUTO);
        for (var entry : entries) {
            patient = patient.after(entry);
        }
        return patient;
    }

    private static Instant hours(int hours) {
        return MONDAY.plus(Duration.ofHours(hours));
    }
}
