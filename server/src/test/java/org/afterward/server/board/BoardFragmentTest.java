package org.afterward.server.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.afterward.server.board.ScoreView.Tone;
import org.afterward.server.pages.Assets;
import org.afterward.server.pages.House;
import org.afterward.server.pages.Page;
import org.afterward.server.pages.Presence;
import org.afterward.server.pages.Templates;
import org.afterward.server.pages.Theme;
import org.junit.jupiter.api.Test;

class BoardFragmentTest {
    private static final Templates TEMPLATES = new Templates();

    @Test
    void the_bed_in_the_page_is_the_bed_that_is_pushed() {
        var board = SampleWard.board();
        var page = TEMPLATES.fragment("board/ward", Map.of("page", page(), "view", board));
        for (var bed : board.beds()) {
            assertThat(page).contains(TEMPLATES.fragment("board/bed", Map.of("bed", bed)));
        }
    }

    @Test
    void a_hostile_name_is_text() {
        for (var name : List.of("<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "x".repeat(500))) {
            var drawn = TEMPLATES.fragment(
                    "board/bed", Map.of("bed", new BedView("b1", name, List.of(patient(name)), false, false)));
            assertThat(drawn).doesNotContain("<script", "<img").contains(name.startsWith("x") ? name : "&lt;");
        }
    }

    @Test
    void a_name_that_turns_the_writing_round_turns_only_itself() {
        var drawn = TEMPLATES.fragment(
                "board/bed", Map.of("bed", new BedView("b1", "1", List.of(patient("\u202Eevil")), false, false)));
        assertThat(drawn).contains("<bdi>\u202Eevil</bdi>");
    }

    @Test
    void two_patients_in_one_bed_are_both_shown_and_marked() {
        var drawn = TEMPLATES.fragment(
                "board/bed",
                Map.of("bed", new BedView("b1", "1", List.of(patient("ONE, A"), patient("TWO, B")), false, false)));
        assertThat(drawn).contains("ONE, A", "TWO, B", "two here?", "conflict");
    }

    @Test
    void an_empty_bed_says_that_it_is_empty() {
        assertThat(TEMPLATES.fragment("board/bed", Map.of("bed", new BedView("b1", "1", List.of(), false, false))))
                .contains(">empty<");
    }

    @Test
    void a_bed_whose_patient_is_not_shown_is_taken_and_not_empty() {
        assertThat(TEMPLATES.fragment("board/bed", Map.of("bed", new BedView("b1", "1", List.of(), false, true))))
                .contains("taken")
                .doesNotContain(">empty<");
    }

    @Test
    void no_page_has_script_or_style_in_line() {
        var page = TEMPLATES.fragment("board/ward", Map.of("page", page(), "view", SampleWard.board()));
        assertThat(page).doesNotContain("<style", " style=", "<script>", "onclick");
    }

    private static Page page() {
        return new Page(
                new House("St Elsewhere", ZoneId.of("Europe/London"), true),
                Theme.AUTO,
                new Presence("Joy", "Nurse", 120, ""),
                "token",
                "/",
                new Assets(),
                java.util.List.of());
    }

    private static PatientLine patient(String name) {
        return new PatientLine(
                "/patient/p1",
                "p1",
                name,
                name,
                name,
                false,
                new ScoreView(Tone.NONE, "–", "no set", name, name, name, false),
                TrendView.NONE,
                "",
                false,
                false,
                "",
                List.of(new RecoveryCell("eat", name, true)),
                "",
                false,
                "",
                "",
                List.of(name),
                false);
    }
}
