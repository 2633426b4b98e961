package org.afterward.clinical.access.rules;

import static org.afterward.clinical.access.rules.BreakGlassRulesTest.NOON;
import static org.afterward.clinical.access.rules.BreakGlassRulesTest.NUMBERS;
import static org.afterward.clinical.access.rules.BreakGlassRulesTest.P;
import static org.afterward.clinical.access.rules.BreakGlassRulesTest.PARIS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.Numbers;
import org.afterward.clinical.access.Protection;
import org.afterward.clinical.access.Sensitivity;
import org.afterward.clinical.access.rules.LabelRules.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelRulesTest {
    private static final Protection NORMAL = LabelRules.unlabelled(P);

    private static Protection done(Answer answer) {
        return ((Answer.Done) answer).protection();
    }

    private static String refused(Answer answer) {
        return ((Answer.Refused) answer).rule();
    }

    private static Protection staff(Protection before) {
        return LabelRules.staffMatch(before, "dr-p", NOON, PARIS, NUMBERS);
    }

    @Test
    void before_anybody_said_anything_a_record_is_normal() {
        assertThat(NORMAL.confidentiality()).isEqualTo(Confidentiality.N);
        assertThat(NORMAL.id()).isEqualTo("protection/p1");
        assertThat(NORMAL.patient()).isEqualTo(P);
        assertThat(NORMAL.noInformation()).isFalse();
        assertThat(NORMAL.sensitivities()).isEmpty();
    }

    @Test
    void LB_01_a_match_with_staff_holds_at_once_and_is_looked_at_within_a_working_day() {
        var matched = staff(NORMAL);

        assertThat(matched.confidentiality()).isEqualTo(Confidentiality.R);
        assertThat(matched.sensitivities()).containsExactly(Sensitivity.EMP);
        assertThat(matched.isStaff()).isEqualTo("dr-p");
        assertThat(matched.review()).isEqualTo(Instant.parse("2026-11-24T23:00:00Z"));
        assertThat(matched.setBy()).isEqualTo("staff-match");
        assertThat(matched.history()).containsExactly("EMP_MATCH");
        assertThat(matched.noInformation()).isFalse();
        assertThat(staff(matched)).isSameAs(matched);
        assertThat(LabelRules.reviewed(matched, "pia").review()).isNull();
        assertThat(LabelRules.reviewed(matched, "pia").history()).containsExactly("EMP_MATCH", "REVIEWED");
        assertThat(LabelRules.reviewed(matched, "pia").isStaff()).isEqualTo("dr-p");
    }

    @Test
    void LB_01_a_false_match_is_cleared_with_a_reason_and_not_proposed_again() {
        var cleared = done(LabelRules.notStaff(staff(NORMAL), "pia", "another of that name"));

        assertThat(cleared.confidentiality()).isEqualTo(Confidentiality.N);
        assertThat(cleared.sensitivities()).isEmpty();
        assertThat(cleared.isStaff()).isEmpty();
        assertThat(cleared.review()).isNull();
        assertThat(cleared.setBy()).isEqualTo("pia");
        assertThat(staff(cleared)).isSameAs(cleared);
        assertThat(LabelRules.staffMatch(cleared, "dr-q", NOON, PARIS, NUMBERS).isStaff())
                .isEqualTo("dr-q");
        assertThat(refused(LabelRules.notStaff(staff(NORMAL), "pia", " "))).isEqualTo("LB-01");
        assertThat(refused(LabelRules.notStaff(NORMAL, "pia", "why"))).isEqualTo("LB-01");
    }

    @Test
    void LB_01_clearing_a_match_takes_away_nothing_that_stands_for_itself() {
        var assaulted = LabelRules.assault(staff(NORMAL), Sensitivity.VIO, "nora");
        var silent = LabelRules.information(staff(NORMAL), true, "nora");
        var highest = LabelRules.raised(staff(NORMAL), Confidentiality.V, Set.of(), false, "pia", "CASE");

        assertThat(done(LabelRules.notStaff(assaulted, "pia", "no")).confidentiality())
                .isEqualTo(Confidentiality.R);
        assertThat(done(LabelRules.notStaff(assaulted, "pia", "no")).sensitivities())
                .containsExactlyInAnyOrder(Sensitivity.VIO, Sensitivity.LOCIS);
        assertThat(done(LabelRules.notStaff(silent, "pia", "no")).confidentiality())
                .isEqualTo(Confidentiality.R);
        assertThat(done(LabelRules.notStaff(silent, "pia", "no")).noInformation())
                .isTrue();
        assertThat(done(LabelRules.notStaff(highest, "pia", "no")).confidentiality())
                .isEqualTo(Confidentiality.V);
    }

    @Test
    void LB_02_a_victim_of_violence_is_hidden_from_everybody_outside() {
        var assaulted = LabelRules.assault(NORMAL, Sensitivity.SDV, "nora");

        assertThat(assaulted.confidentiality()).isEqualTo(Confidentiality.R);
        assertThat(assaulted.sensitivities()).containsExactlyInAnyOrder(Sensitivity.SDV, Sensitivity.LOCIS);
        assertThat(assaulted.noInformation()).isTrue();
        assertThat(assaulted.setBy()).isEqualTo("nora");
        assertThat(assaulted.history()).containsExactly("ASSAULT");
        var told = LabelRules.information(assaulted, false, "nora");
        assertThat(told.noInformation()).isFalse();
        assertThat(told.confidentiality()).isEqualTo(Confidentiality.R);
        assertThat(told.history()).containsExactly("ASSAULT", "PATIENT");
    }

    @Test
    void LB_05_raising_keeps_the_stricter_of_both_and_says_nothing_where_nothing_changes() {
        var v = LabelRules.raised(NORMAL, Confidentiality.V, Set.of(Sensitivity.VIP), false, "pia", "CASE");

        assertThat(LabelRules.raised(v, Confidentiality.R, Set.of(Sensitivity.VIP), false, "feed:x", "FEED"))
                .isSameAs(v);
        assertThat(LabelRules.raised(v, Confidentiality.N, Set.of(Sensitivity.CEL), false, "feed:x", "FEED")
                        .sensitivities())
                .containsExactlyInAnyOrder(Sensitivity.VIP, Sensitivity.CEL);
        assertThat(LabelRules.raised(v, Confidentiality.N, Set.of(), true, "feed:x", "FEED")
                        .noInformation())
                .isTrue();
        assertThat(LabelRules.raised(NORMAL, Confidentiality.R, Set.of(), false, "feed:x", "FEED")
                        .history())
                .containsExactly("FEED");
        var silent = LabelRules.information(NORMAL, true, "p");
        assertThat(LabelRules.raised(silent, Confidentiality.N, Set.of(), true, "feed:x", "FEED"))
                .isSameAs(silent);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void no_feed_match_or_tick_ever_lowers(int seed) {
        var chance = new Random(seed);
        var protection = NORMAL;
        for (int i = 0; i < 200; i++) {
            var before = protection;
            protection = switch (chance.nextInt(3)) {
                case 0 -> staff(before);
                case 1 -> LabelRules.assault(before, Sensitivity.VIO, "n");
                default ->
                    LabelRules.raised(
                            before,
                            java.util.List.of(Confidentiality.values())
                                    .get(chance.nextInt(Confidentiality.values().length)),
                            EnumSet.of(java.util.List.of(Sensitivity.values())
                                    .get(chance.nextInt(Sensitivity.values().length))),
                            chance.nextBoolean(),
                            "feed:x",
                            "FEED");
            };
            assertThat(protection.confidentiality().atLeast(before.confidentiality()))
                    .isTrue();
            assertThat(protection.sensitivities()).containsAll(before.sensitivities());
            assertThat(protection.noInformation() || !before.noInformation()).isTrue();
        }
    }

    @Test
    void LB_03_lowering_follows_the_patients_wish_and_only_lowers() {
        var v = LabelRules.raised(staff(NORMAL), Confidentiality.V, Set.of(Sensitivity.VIO), true, "pia", "CASE");
        var left = Set.of(Sensitivity.EMP);
        var lowered = done(LabelRules.lowered(v, Confidentiality.R, left, "pia", true));

        assertThat(lowered.confidentiality()).isEqualTo(Confidentiality.R);
        assertThat(lowered.sensitivities()).containsExactly(Sensitivity.EMP);
        assertThat(lowered.setBy()).isEqualTo("pia");
        assertThat(lowered.isStaff()).isEqualTo("dr-p");
        assertThat(lowered.history()).endsWith("LOWERED");
        assertThat(lowered.noInformation()).isTrue();
        assertThat(done(LabelRules.lowered(v, Confidentiality.V, left, "pia", true))
                        .sensitivities())
                .containsExactly(Sensitivity.EMP);
        assertThat(done(LabelRules.lowered(v, Confidentiality.N, v.sensitivities(), "pia", true))
                        .confidentiality())
                .isEqualTo(Confidentiality.N);
        assertThat(refused(LabelRules.lowered(v, Confidentiality.R, left, "pia", false)))
                .isEqualTo("LB-03");
        assertThat(refused(LabelRules.lowered(v, Confidentiality.V, v.sensitivities(), "pia", true)))
                .isEqualTo("LB-03");
        assertThat(refused(LabelRules.lowered(lowered, Confidentiality.V, Set.of(), "pia", true)))
                .isEqualTo("LB-03");
        assertThat(refused(LabelRules.lowered(lowered, Confidentiality.N, Set.of(Sensitivity.VIP), "pia", true)))
                .isEqualTo("LB-03");
    }

    @Test
    void LB_06_an_alias_is_a_second_name_and_number() {
        var alias = LabelRules.alias(staff(NORMAL), " Alex Moor ", " M-7 ", "pia");

        assertThat(alias.alias()).isEqualTo("Alex Moor");
        assertThat(alias.aliasNumber()).isEqualTo("M-7");
        assertThat(alias.confidentiality()).isEqualTo(Confidentiality.R);
        assertThat(alias.review()).isNotNull();
        assertThat(alias.history()).endsWith("ALIAS");
        assertThat(LabelRules.alias(alias, "", "", "pia").alias()).isEmpty();
    }

    @Test
    void BG_02_the_named_list_takes_twenty_five_and_the_last_place_is_the_privacy_officers() {
        var list = NORMAL;
        for (int i = 1; i <= 24; i++) {
            list = done(add(list, "a" + i, false, null));
        }

        assertThat(refused(add(list, "a25", false, null))).isEqualTo("BG-02");
        assertThat(add(list, "a1", false, null)).isInstanceOf(Answer.Done.class);
        var full = done(add(list, "a25", true, null));
        assertThat(NamedList.at(full, NOON)).hasSize(25);
        assertThat(refused(add(full, "a26", true, null))).isEqualTo("BG-02");
        assertThat(add(full, "a3", true, null)).isInstanceOf(Answer.Done.class);
        assertThat(refused(add(full, "a3", false, null))).isEqualTo("BG-02");
        assertThat(NamedList.at(NamedList.remove(full, "a3"), NOON)).hasSize(24).doesNotContain("a3");
    }

    private static Answer add(Protection before, String account, boolean officer, @Nullable Instant until) {
        return NamedList.add(before, account, "nic", officer, until, NOON, NUMBERS);
    }

    @Test
    void BG_02_a_place_for_a_shift_ends_with_it() {
        var end = NOON.plusSeconds(3600);
        var list = done(add(NORMAL, "a1", false, end));

        assertThat(list.named()).isEqualTo(Map.of("a1", "nic until 2026-11-23T13:00:00Z"));
        assertThat(NamedList.at(list, end.minusNanos(1))).containsExactly("a1");
        assertThat(NamedList.at(list, end)).isEmpty();
        assertThat(refused(add(list, "a1", false, end))).isEqualTo("BG-02");
        assertThat(NamedList.at(done(add(list, "a1", false, null)), end)).containsExactly("a1");
    }

    @Test
    void BG_02_ended_places_make_room() {
        var one = new Numbers(Map.of("named-list", 2));
        var list = done(NamedList.add(NORMAL, "a1", "nic", false, NOON.plusSeconds(1), NOON, one));
        var later = NOON.plusSeconds(1);

        assertThat(NamedList.add(list, "a2", "nic", false, null, NOON, one)).isInstanceOf(Answer.Refused.class);
        assertThat(done(NamedList.add(list, "a2", "nic", false, null, later, one))
                        .named())
                .isEqualTo(Map.of("a2", "nic"));
    }

    @Test
    void BG_02_nobody_and_the_patient_are_not_named() {
        assertThat(refused(add(NORMAL, " ", true, null))).isEqualTo("BG-02");
        assertThat(refused(add(staff(NORMAL), "dr-p", true, null))).isEqualTo("BG-02");
    }

    @Test
    void a_place_whose_end_cannot_be_read_has_ended() {
        var odd = LabelRules.copy(NORMAL, "", Map.of("a1", "nic until tomorrow", "a2", "nic"), null);

        assertThat(NamedList.at(odd, NOON)).containsExactly("a2");
    }

    @Test
    void LB_07_the_banner_has_no_cause_and_no_name() {
        assertThat(LabelWords.banner(NORMAL)).isEmpty();
        assertThat(LabelWords.banner(staff(NORMAL))).contains("Restricted record — staff member. Access is reviewed.");
        assertThat(LabelWords.banner(LabelRules.assault(NORMAL, Sensitivity.VIO, "n")))
                .contains("Restricted record. Access is reviewed.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            N | ''        | Doe    | Pat       | false | Doe, Pat
            N | ''        | Doe    | Pat       | true  | P.D.
            N | ''        | Doe    | ''        | false | Doe
            N | ''        | ''     | Pat       | false | Pat
            N | Alex Moor | Doe    | Pat       | false | Alex Moor
            R | ''        | Doe    | Pat Lee   | false | P.L.D.
            R | Alex Moor | Doe    | Pat       | false | Alex Moor
            V | Alex Moor | Doe    | Pat       | true  | A.M.
            V | ''        | da Silva-Reyes | ana | false | A.D.S.R.
            R | ''        | ''     | ''        | false | ''
            """)
    void AC_31_the_name_on_a_board(
            Confidentiality label, String alias, String family, String given, boolean privacy, String shown) {
        var protection =
                LabelRules.alias(LabelRules.raised(NORMAL, label, Set.of(), false, "x", "CASE"), alias, "", "x");

        assertThat(LabelWords.name(protection, family, given, privacy)).isEqualTo(shown);
        if (label == Confidentiality.N && alias.isEmpty()) {
            assertThat(LabelWords.name(null, family, given, privacy)).isEqualTo(shown);
        }
    }

    @ParameterizedTest
    @CsvSource({"N, West, true", "R, East, true", "R, West, false", "V, West, false"})
    void AC_31_a_restricted_bed_is_on_the_board_of_its_own_ward(Confidentiality label, String board, boolean shown) {
        assertThat(LabelWords.bedShown(label, board, "East")).isEqualTo(shown);
        assertThat(LabelWords.bedShown(Confidentiality.R, "", "")).isFalse();
    }

    @Test
    void AC_31_a_goal_of_a_restricted_record_is_a_day() {
        var day = LocalDate.of(2027, 6, 14);

        assertThat(LabelWords.goal(Confidentiality.N, "Recital", day)).isEqualTo("Recital");
        assertThat(LabelWords.goal(Confidentiality.R, "Recital", day)).isEqualTo("Home goal: 14 June");
        assertThat(LabelWords.goal(Confidentiality.R, "Recital", null)).isEqualTo("Home goal");
    }

    @Test
    void labels_have_their_order() {
        assertThat(Confidentiality.R.or(Confidentiality.N)).isEqualTo(Confidentiality.R);
        assertThat(Confidentiality.N.or(Confidentiality.R)).isEqualTo(Confidentiality.R);
        assertThat(Confidentiality.R.atLeast(Confidentiality.R)).isTrue();
        assertThat(Confidentiality.N.atLeast(Confidentiality.R)).isFalse();
    }
}
