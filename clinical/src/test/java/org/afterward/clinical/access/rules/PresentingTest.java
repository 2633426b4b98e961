package org.afterward.clinical.access.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.Sensitivity;
import org.afterward.clinical.rule.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PresentingTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = ';', textBlock = """
            assault ; VIO
            ASSAULT, facial injuries ; VIO
            Alleged assault by unknown male ; VIO
            assaulted outside a bar ; VIO
            no assault ; VIO
            denies being assaulted ; VIO
            stab wound L flank ; VIO
            GSW abdomen ; VIO
            Stabbing to the chest ; VIO
            sexual assault ; SDV VIO
            domestic violence ; SDV VIO
            Non-accidental injury ; SDV
            Y04.0 ; VIO
            X99.1XXA ; VIO
            X991XXA ; VIO
            T74.11XA Adult physical abuse ; SDV VIO
            Z04.5 ; VIO
            Überfall auf dem Heimweg ; VIO
            Ueberfall ; VIO
            Häusliche Gewalt ; SDV VIO
            victime d'une agression ; VIO
            agression sexuelle ; SDV VIO
            AGRESION CON ARMA BLANCA ; VIO
            violência doméstica ; SDV VIO
            huiselijk geweld ; SDV VIO
            misshandel, slag mot huvudet ; VIO
            pobicie ; VIO
            """)
    void LB_02_words_of_violence_are_found_in_any_case_and_language(String reason, String found) {
        assertThat(Presenting.in(reason).stream().map(Enum::name).sorted().toList())
                .isEqualTo(List.of(found.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "chest pain",
                "Stabbing chest pain",
                "shooting pain down the left leg",
                "stable angina",
                "grapeseed allergy",
                "heart attack",
                "panic attack",
                "attacked by dog",
                "alcohol abuse",
                "punch biopsy",
                "flu shot",
                "threatened miscarriage",
                "X84 intentional self-harm",
                "Y10.1",
                "T73.0",
                "ran into a door",
                "Diverticulitis",
                "malpractice",
                "*"
            })
    void words_that_only_sound_alike_are_no_violence(String reason) {
        assertThat(Presenting.in(reason)).isEmpty();
        assertThat(Presenting.of(reason)).isEqualTo(Label.NORMAL);
    }

    @Test
    void pain_within_three_words_makes_stabbing_a_symptom_and_later_pain_does_not() {
        assertThat(Presenting.in("stabbing left upper pain")).isEmpty();
        assertThat(Presenting.in("stabbing left upper abdomen pain")).containsExactly(Sensitivity.VIO);
    }

    @Test
    void LB_02_a_victim_of_violence_is_restricted_and_nobody_is_told_that_they_are_here() {
        var label = Presenting.of("Assault");

        assertThat(label.confidentiality()).isEqualTo(Confidentiality.R);
        assertThat(label.sensitivities()).containsExactlyInAnyOrder(Sensitivity.VIO, Sensitivity.LOCIS);
        assertThat(label.noInformation()).isTrue();
        assertThat(label.review()).isTrue();
    }

    @Test
    void each_row_finds_what_it_says() {
        for (var row : Table.named("presenting-words.csv").rows()) {
            var words = row.text("words").replace("*", "");
            assertThat(Presenting.in("Patient: " + words + ", 40 years"))
                    .as(words)
                    .contains(Sensitivity.valueOf(row.text("finds")));
            assertThat(row.text("language")).isIn(Set.of("en", "de", "fr", "es", "it", "nl", "pt", "sv", "pl", "code"));
        }
    }
}
