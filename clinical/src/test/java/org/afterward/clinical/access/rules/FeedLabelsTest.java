package org.afterward.clinical.access.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.Numbers;
import org.afterward.clinical.access.Sensitivity;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.rule.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedLabelsTest {

    @ParameterizedTest(name = "{0} is {1} {2}")
    @CsvSource(delimiter = ';', nullValues = "-", textBlock = """
            v3-Confidentiality|N ; N ; '' ; false ; false
            v3-Confidentiality|R ; R ; '' ; false ; false
            v3-Confidentiality|V ; V ; '' ; false ; false
            v3-Confidentiality|r ; R ; '' ; false ; false
            v3-Confidentiality|C ; R ; CEL ; false ; false
            v3-Confidentiality|T ; R ; TBOO ; false ; false
            v3-Confidentiality|X ; R ; UNKNOWN ; false ; true
            v3-ActCode|EMP ; R ; EMP ; false ; false
            v3-ActCode|VIO ; R ; LOCIS VIO ; true ; false
            v3-ActCode|LOCIS ; R ; LOCIS ; true ; false
            v3-ActCode|HIV ; R ; '' ; false ; false
            v3-ActCode|NOAUTH ; R ; '' ; false ; false
            v3-ActCode|AUDTR ; N ; '' ; false ; false
            v3-ActCode|IMP ; R ; UNKNOWN ; false ; true
            v3-ActReason|HTEST ; N ; '' ; false ; false
            v3-ActReason|HRESCH ; R ; UNKNOWN ; false ; true
            0177|V ; V ; '' ; false ; false
            0177|U ; N ; '' ; false ; false
            0177|EMP ; R ; EMP ; false ; false
            0177|567 ; R ; UNKNOWN ; false ; true
            0717|LOC ; R ; LOCIS ; true ; false
            0717|OO ; R ; PRS ; true ; false
            0717|OI ; N ; '' ; false ; false
            0717|ALL ; R ; LOCIS ; true ; false
            0719|PAT ; R ; PRS ; false ; false
            PD1-12|Y ; R ; PRS ; true ; false
            PD1-12|N ; N ; '' ; false ; false
            PV2-22|Y ; R ; PRS ; true ; false
            PV2-22|F ; R ; UNKNOWN ; false ; true
            PV1-16|VIP ; R ; VIP ; false ; false
            PV1-16|N ; N ; '' ; false ; false
            PV1-16|E ; R ; UNKNOWN VIP ; false ; true
            PD1-11|N ; N ; '' ; true ; false
            PD1-11|02 ; N ; '' ; false ; false
            presenting|VIO ; R ; LOCIS VIO ; true ; true
            https://hl7.fi/SecurityLabelCS|TURVAKIELTO ; R ; UNKNOWN ; false ; true
            |V ; V ; '' ; false ; true
            |N ; R ; UNKNOWN ; false ; true
            | ; R ; UNKNOWN ; false ; true
            no bar at all ; R ; UNKNOWN ; false ; true
            * ; R ; UNKNOWN ; false ; true
            """)
    void LB_05_a_code_is_obeyed_at_least_as_strictly_as_it_was_sent(
            String code, Confidentiality level, String sensitivities, boolean noInformation, boolean review) {
        var label = FeedLabels.of(Set.of(code));

        assertThat(label.confidentiality()).isEqualTo(level);
        assertThat(label.sensitivities().stream().map(Enum::name).sorted().toList())
                .isEqualTo(sensitivities.isEmpty() ? List.of() : List.of(sensitivities.split(" ")));
        assertThat(label.noInformation()).isEqualTo(noInformation);
        assertThat(label.review()).isEqualTo(review);
    }

    @ParameterizedTest
    @ValueSource(strings = {"U", "L", "M"})
    void LB_05_a_feed_that_calls_a_record_open_does_not_open_it(String code) {
        assertThat(FeedLabels.of(Set.of("v3-Confidentiality|" + code))).isEqualTo(Label.NORMAL);
        assertThat(FeedLabels.of(Set.of("v3-Confidentiality|" + code, "v3-Confidentiality|R"))
                        .confidentiality())
                .isEqualTo(Confidentiality.R);
    }

    @Test
    void nothing_that_was_told_is_normal() {
        assertThat(FeedLabels.of(Set.of())).isEqualTo(Label.NORMAL);
        assertThat(FeedLabels.unknown(Set.of())).isEmpty();
    }

    @Test
    void LB_05_codes_that_nobody_knows_are_named_for_the_one_who_looks() {
        assertThat(FeedLabels.unknown(Set.of("0717|LOC", "PV1-16|E", "http://x|Y", "|R")))
                .containsExactlyInAnyOrder("PV1-16|E", "http://x|Y");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void AU_35_one_more_code_never_lowers_and_the_order_never_counts(int seed) {
        var random = new Random(seed);
        var codes = new ArrayList<>(Table.named("feed-labels.csv").rows().stream()
                .map(row -> row.text("system") + "|" + row.text("code"))
                .toList());
        codes.add("odd|code");
        Collections.shuffle(codes, random);
        var some = codes.subList(0, random.nextInt(codes.size()));
        var before = FeedLabels.of(some);
        var more = new ArrayList<>(some);
        more.add(codes.getLast());
        Collections.shuffle(more, random);
        var after = FeedLabels.of(more);

        assertThat(after.confidentiality().atLeast(before.confidentiality())).isTrue();
        assertThat(after.confidentiality().atLeast(Confidentiality.N)).isTrue();
        assertThat(after.sensitivities()).containsAll(before.sensitivities());
        assertThat(after.noInformation() || !before.noInformation()).isTrue();
        assertThat(after.review() || !before.review()).isTrue();
        assertThat(FeedLabels.of(some.reversed())).isEqualTo(before);
    }

    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    @Test
    void LB_05_the_protection_is_raised_by_what_a_feed_says_and_unknown_codes_are_looked_at_within_a_working_day() {
        var days = new WorkingDays(ZoneOffset.UTC, Set.of());
        var friday = Instant.parse("2026-11-20T10:00:00Z");
        var before = LabelRules.unlabelled(PatientId.of("H", "1"));
        var known = FeedLabels.obeyed(before, "fhir", Set.of("v3-Confidentiality|V"), friday, days, Numbers.standard());
        var unknown = FeedLabels.obeyed(known, "fhir", Set.of("odd|code"), friday, days, Numbers.standard());

        assertThat(known.confidentiality()).isEqualTo(Confidentiality.V);
        assertThat(known.setBy()).isEqualTo("feed:fhir");
        assertThat(known.review()).isNull();
        assertThat(unknown.confidentiality()).isEqualTo(Confidentiality.V);
        assertThat(unknown.sensitivities()).containsExactly(Sensitivity.UNKNOWN);
        assertThat(unknown.review()).isEqualTo(Instant.parse("2026-11-24T00:00:00Z"));
        assertThat(FeedLabels.obeyed(unknown, "fhir", Set.of("odd|code"), friday, days, Numbers.standard()))
                .as("the same again changes nothing")
                .isEqualTo(unknown);
    }

    @Test
    void LB_02_who_is_told_to_be_a_victim_of_violence_is_not_told_to_be_here() {
        for (var row : Table.named("feed-labels.csv").rows()) {
            var label = FeedLabels.of(Set.of(row.text("system") + "|" + row.text("code")));
            if (label.sensitivities().contains(Sensitivity.VIO)) {
                assertThat(label.noInformation()).isTrue();
                assertThat(label.sensitivities()).contains(Sensitivity.LOCIS);
            }
        }
    }
}
