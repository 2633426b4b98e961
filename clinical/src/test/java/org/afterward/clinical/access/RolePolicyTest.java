package org.afterward.clinical.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.afterward.clinical.access.Cell.Letter;
import org.afterward.clinical.access.RolePolicy.Fault;
import org.afterward.clinical.access.RolePolicy.Read;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RolePolicyTest {
    private static final String TEXT = RolePolicy.standard().text();

    private static RolePolicy policy(String text) {
        return ((Read.Accepted) RolePolicy.read(text)).policy();
    }

    private static List<Fault> faults(String text) {
        return RolePolicy.read(text) instanceof Read.Refused(List<Fault> faults) ? faults : List.of();
    }

    private static String line(String start) {
        return TEXT.lines()
                .filter(each -> each.startsWith(start + ","))
                .findFirst()
                .orElseThrow();
    }

    private static int number(String start) {
        return TEXT.lines().toList().indexOf(line(start)) + 1;
    }

    /// The standard file with one cell of one role changed.
    private static String with(Role role, Category category, String cell) {
        var cells = line(role.code()).split(",");
        cells[List.of(Category.values()).indexOf(category) + 1] = cell;
        return TEXT.replace(line(role.code()), String.join(",", cells));
    }

    @Test
    void the_standard_policy_is_whole_and_says_its_version_source_and_mark() {
        var standard = RolePolicy.standard();

        assertThat(standard.version()).isEqualTo("1");
        assertThat(standard.source()).contains("1.5");
        assertThat(standard.mark()).contains("local defaults");
        assertThat(standard.rows()).hasSize(Role.values().length);
        assertThat(standard.numbers()).isEqualTo(Numbers.standard());
        assertThat(standard.rows().values()).allSatisfy(row -> assertThat(row).hasSize(Category.values().length));
        assertThat(standard.cell(Role.NURSE, Category.B).words()).isEqualTo("R W *");
        assertThat(standard.cell(Role.THERAPIST, Category.F).words()).isEqualTo("R (imaging-and-bloods)");
        assertThat(standard.cell(Role.PORTER, Category.C)).isEqualTo(Cell.NOTHING);
    }

    @Test
    void windows_line_ends_comments_and_blank_lines_are_read_over() {
        var same = policy("# a word\r\n\r\n" + TEXT.replace("\n", "\r\n"));

        assertThat(same.rows()).isEqualTo(RolePolicy.standard().rows());
        assertThat(same.version()).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            version,1            | ''                   | a line with the version is missing
            version,1            | version,             | this is no version
            version,1            | version,a b          | this is no version
            version,1            | version,-1           | this is no version
            role,A,B,C           | role,A,B             | category C is missing
            role,A,B,C           | role,A,B,X           | there is no category X
            role,A,B,C           | role,A,A,C           | category A stands twice
            nurse,               | nun,                 | there is no role nun
            nurse,               | hca,                 | role hca stands twice
            nurse,R*             | nurse,Q              | nobody knows what Q allows
            nurse,R*             | nurse,RQ             | nobody knows what RQ allows
            nurse,R*             | nurse,RR             | R stands twice
            nurse,R*             | nurse,R R            | R stands twice
            nurse,R*             | nurse,               | a cell says what is allowed
            nurse,R*             | nurse,R -            | - stands alone
            nurse,R*             | nurse,- R            | - stands alone
            nurse,R*             | nurse,(list)         | a cell says what is allowed
            nurse,R*             | nurse,R (list) (two) | nobody knows what (two) allows
            nurse,R*             | nurse,R (LIST)       | nobody knows what (LIST) allows
            nurse,R*             | nurse,R*,R           | 13 cells are expected, found 14
            nurse,R*             | nurse,own own        | own stands twice
            """)
    void what_is_wrong_is_named(String right, String wrong, String words) {
        assertThat(faults(TEXT.replaceFirst(java.util.regex.Pattern.quote(right), wrong)))
                .anySatisfy(fault -> assertThat(fault.words()).contains(words));
    }

    @Test
    void a_fault_has_its_line_and_its_column() {
        var nurse = number("nurse");

        assertThat(faults(TEXT.replace("nurse,R*,R*W,", "nurse,R*,RQW,")))
                .containsExactly(new Fault(nurse, 11, "nobody knows what RQW allows"));
        assertThat(faults(TEXT.replace("nurse,R*,R*W,", "nurse,R*,R W W,")))
                .containsExactly(new Fault(nurse, 14, "W stands twice"));
        assertThat(faults(TEXT.replace("nurse,R*,R*W,", "nun,R*,R*W,")))
                .containsExactly(
                        new Fault(nurse, 1, "there is no role nun"),
                        new Fault(TEXT.split("\n", -1).length, 1, "role nurse is missing"));
        assertThat(faults(TEXT.replace("version,1", "version, ?")))
                .containsExactly(
                        new Fault(number("version"), 9, "this is no version:  ?"),
                        new Fault(1, 1, "a line with the version is missing"));
        assertThat(faults(with(Role.PORTER, Category.C, "R")))
                .containsExactly(new Fault(
                        number("porter"),
                        "porter,m t (transfer),m t (precautions),".length() + 1,
                        "porter, C: porters and security cannot be given a chart (AC-23)"));
        assertThat(new Fault(3, 4, "x")).hasToString("line 3, column 4: x");
        assertThat(faults(TEXT.replace("role,A,B,C", "role,A,B,X")))
                .contains(
                        new Fault(number("role"), 10, "there is no category X"),
                        new Fault(number("role"), 6, "category C is missing"));
    }

    @Test
    void what_stands_twice_and_what_is_no_line_is_named() {
        assertThat(faults(TEXT + "version,2\n")).extracting(Fault::words).containsExactly("the version stands twice");
        assertThat(faults(TEXT + "source,x\n")).extracting(Fault::words).containsExactly("the source stands twice");
        assertThat(faults(TEXT + "mark, \n")).extracting(Fault::words).containsExactly("this is no mark:  ");
        assertThat(faults(TEXT + line("role") + "\n"))
                .extracting(Fault::words)
                .containsExactly("the line of the categories stands twice");
        assertThat(faults(TEXT + "hello\n"))
                .extracting(Fault::words)
                .containsExactly("a word, a comma and more are expected: hello");
        assertThat(faults(line("nurse") + "\n" + TEXT))
                .extracting(Fault::words)
                .containsExactly("the line of the categories must come before the roles");
    }

    @Test
    void every_role_must_be_there() {
        for (var role : Role.values()) {
            assertThat(faults(TEXT.replace(line(role.code()) + "\n", "")))
                    .extracting(Fault::words)
                    .contains("role " + role.code() + " is missing");
        }
    }

    @Test
    void numbers_are_set_within_their_bounds() {
        assertThat(policy(TEXT + "set,team.grace,30\n").numbers().of("team.grace"))
                .isEqualTo(30);
        assertThat(policy(TEXT + "set, team.grace , 0\n").numbers().of("team.grace"))
                .isZero();
        assertThat(faults(TEXT + "set,team.grace,121\n"))
                .containsExactly(
                        new Fault(TEXT.split("\n", -1).length, 5, "team.grace must be 0 to 120 minutes, not 121"));
        assertThat(faults(TEXT + "set,team.grace,-1\n")).hasSize(1);
        assertThat(faults(TEXT + "set,team.grace\n")).hasSize(1);
        assertThat(faults(TEXT + "set,team.grace,1234567\n")).hasSize(1);
        assertThat(faults(TEXT + "set,team.grease,1\n"))
                .extracting(Fault::words)
                .containsExactly("there is no number team.grease");
        assertThat(faults(TEXT + "set,team.grace,1\nset,team.grace,1\n"))
                .extracting(Fault::words)
                .containsExactly("team.grace is set twice");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NURSE                | A | W              | who writes, signs or orders must read
            NURSE                | C | S              | who writes, signs or orders must read
            NURSE                | C | O              | who writes, signs or orders must read
            NURSE                | C | R m            | R and m do not go together
            NURSE                | A | *              | * says of R or m
            NURSE                | A | own *          | * says of R or m
            NURSE                | C | R*             | a ward roster alone opens no chart
            NURSE                | I | m*             | a ward roster alone opens no chart
            NURSE                | C | R cosign       | cosign goes with W
            NURSE                | C | case R         | case stands alone
            NURSE                | L | office         | office goes with R
            NURSE                | C | cosign         | nothing here can be read
            NURSE                | C | R office       | an office without a relationship opens K and L only
            PORTER               | A | R              | AC-23
            PORTER               | A | m              | AC-23
            PORTER               | B | R t            | AC-23
            PORTER               | G | R              | AC-23
            PORTER               | G | own            | AC-23
            PORTER               | J | m* (kept-away) | AC-23
            SECURITY             | C | m t            | AC-23
            SECURITY             | D | m              | AC-23
            SECURITY             | E | own            | AC-23
            SECURITY             | F | R              | AC-23
            SECURITY             | H | R              | AC-23
            SECURITY             | I | m              | AC-23
            SECURITY             | K | R              | AC-23
            SECURITY             | L | R              | AC-23
            SECURITY             | M | R              | AC-23
            SECURITY             | J | R              | AC-23
            SECURITY_LEAD        | C | R              | AC-23
            SYSTEM_ADMINISTRATOR | A | R              | AC-24
            SYSTEM_ADMINISTRATOR | E | own            | AC-24
            SYSTEM_ADMINISTRATOR | K | R office       | AC-24
            SYSTEM_ADMINISTRATOR | L | R office       | AL-20
            CONSULTANT           | K | R              | K is for the privacy officer and legal
            PATIENT              | K | R              | K is for the privacy officer and legal
            PATIENT              | K | RW (own)       | K is for the privacy officer and legal
            PROXY                | K | R (own)        | K is for the privacy officer and legal
            LEGAL                | K | RWS            | K is read and written, nothing else
            LEGAL                | K | RWO            | K is read and written, nothing else
            CONSULTANT           | L | R              | AL-20
            NURSE                | L | R (counts)     | AL-20
            LEGAL                | L | R              | AL-20
            PRIVACY_OFFICER      | L | RW office      | nobody writes the log
            PRIVACY_OFFICER      | L | R own          | nobody writes the log
            CONSULTANT           | L | R office (counts) | only the privacy officer and who runs the system
            QUALITY_REVIEWER     | C | R              | only inside a case
            QUALITY_REVIEWER     | C | m              | only inside a case
            LEARNER              | C | RW             | only reads
            LEARNER              | C | own            | only reads
            PROXY                | I | m              | a proxy never sees
            PATIENT              | A | R*             | neither roster nor office nor case
            PATIENT              | A | case           | neither roster nor office nor case
            PROXY                | A | R*             | neither roster nor office nor case
            PATIENT              | L | R office (who-looked) | neither roster nor office nor case
            PROXY                | A | R own          | never more than the patient
            PROXY                | E | R              | never more than the patient
            PATIENT              | A | -              | never more than the patient
            """)
    void what_no_role_file_can_give(Role role, Category category, String cell, String words) {
        assertThat(faults(with(role, category, cell)))
                .anySatisfy(fault -> assertThat(fault.words()).contains(words));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NURSE            | I | -
            NURSE            | M | RWO
            NURSE            | E | RWS cosign
            NURSE            | J | m*
            NURSE            | E | own
            PORTER           | A | -
            PORTER           | G | -
            PORTER           | B | t m
            SECURITY         | J | RW (kept-away)
            SECURITY         | J | -
            LEGAL            | K | R
            CONSULTANT       | L | -
            PATIENT          | K | -
            QUALITY_REVIEWER | M | case
            LEARNER          | C | m
            LEARNER          | C | -
            SITE_LEAD        | A | R
            PROXY            | J | RW (own-list)
            """)
    void what_a_site_may_change(Role role, Category category, String cell) {
        assertThat(faults(with(role, category, cell))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Letter.class)
    void every_letter_is_read_as_itself(Letter letter) {
        assertThat(Letter.of(letter.word())).contains(letter);
        assertThat(new Cell(Set.of(letter), "").words()).isEqualTo(letter.word());
        assertThat(Cell.NOTHING.has(letter)).isFalse();
    }

    @Test
    void a_policy_that_is_written_out_in_another_order_is_the_same_policy() {
        var changed = policy(TEXT.replace("nurse,R*,R*W,", "nurse, *R ,W R *,"));

        assertThat(changed.rows()).isEqualTo(RolePolicy.standard().rows());
    }

    @Test
    void AC_20_what_a_new_file_changes_is_said_in_words() {
        var changed = policy(
                with(Role.NURSE, Category.I, "-").replace("version,1", "version,2026-11") + "set,team.grace,30\n");

        assertThat(RolePolicy.changes(RolePolicy.standard(), changed))
                .containsExactly(
                        "Version 1 becomes 2026-11",
                        "Nurse, I protected: m becomes -",
                        "team.grace: 60 minutes becomes 30 minutes");
        assertThat(RolePolicy.changes(changed, RolePolicy.standard())).hasSize(3);
        assertThat(RolePolicy.changes(changed, changed)).isEmpty();
        var described = policy(TEXT.replace(line("source"), "source,ours").replace(line("mark"), "mark,all"));
        assertThat(RolePolicy.changes(RolePolicy.standard(), described))
                .hasSize(2)
                .anyMatch(each -> each.endsWith("becomes ours"))
                .anyMatch(each -> each.endsWith("becomes all"));
    }

    @Test
    void the_parts_of_a_category_that_roles_are_limited_to() {
        var policy = RolePolicy.standard();

        assertThat(policy.parts(Set.of(Role.THERAPIST), Category.F)).containsExactly("imaging-and-bloods");
        assertThat(policy.parts(Set.of(Role.THERAPIST, Role.NURSE), Category.F)).isEmpty();
        assertThat(policy.parts(Set.of(Role.PORTER, Role.THERAPIST), Category.F))
                .containsExactly("imaging-and-bloods");
        assertThat(policy.parts(EnumSet.of(Role.CONSULTANT, Role.NURSE_IN_CHARGE), Category.L))
                .containsExactly("counts", "ward-break-glass");
        assertThat(policy.parts(Set.of(Role.PORTER), Category.F)).isEmpty();
    }

    @Test
    void limits_are_named() {
        var filler = "#".repeat(RolePolicy.LONGEST - TEXT.length() - 1) + "\n";

        assertThat(RolePolicy.read(filler + TEXT)).isInstanceOf(Read.Accepted.class);
        assertThat(faults("#" + filler + TEXT))
                .containsExactly(new Fault(1, 1, "a role file has at most 65536 characters"));
        assertThat(faults("x\n".repeat(500))).hasSize(RolePolicy.MOST_FAULTS);
        assertThat(faults("x\u0007".repeat(200)).getFirst().words())
                .hasSizeLessThan(120)
                .doesNotContain("\u0007");
    }

    static IntStream seeds() {
        return IntStream.range(0, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void any_text_is_answered_and_what_is_accepted_keeps_the_walls(int seed) {
        var chance = new Random(seed);
        var letters = ",\n\r -*RWSOmt()#ownscae0127\u0000é\ud83d\"";
        for (int i = 0; i < 200; i++) {
            var text = new StringBuilder(TEXT);
            for (int n = 1 + chance.nextInt(6); n > 0; n--) {
                var at = chance.nextInt(text.length());
                switch (chance.nextInt(3)) {
                    case 0 -> text.setCharAt(at, letters.charAt(chance.nextInt(letters.length())));
                    case 1 -> text.insert(at, letters.charAt(chance.nextInt(letters.length())));
                    default -> text.delete(at, Math.min(text.length(), at + 1 + chance.nextInt(40)));
                }
            }
            switch (RolePolicy.read(text.toString())) {
                case Read.Refused(List<Fault> faults) -> assertThat(faults).isNotEmpty();
                case Read.Accepted(RolePolicy policy) -> walls(policy);
            }
        }
    }

    private static void walls(RolePolicy policy) {
        for (var category : EnumSet.of(Category.C, Category.D, Category.E, Category.F, Category.I)) {
            for (var role : Set.of(Role.PORTER, Role.SECURITY, Role.SECURITY_LEAD, Role.SYSTEM_ADMINISTRATOR)) {
                assertThat(policy.cell(role, category).nothing()).isTrue();
            }
            assertThat(policy.cell(Role.NURSE, category).has(Letter.ROSTER)).isFalse();
        }
        assertThat(policy.cell(Role.NURSE, Category.K).nothing()).isTrue();
        assertThat(policy.cell(Role.PROXY, Category.I).nothing()).isTrue();
    }

    @Test
    void a_number_has_a_value_bounds_a_unit_and_a_rule() {
        var standard = Numbers.standard();

        assertThat(standard.of("named-list")).isEqualTo(25);
        assertThat(standard.time("fresh")).hasMinutes(5);
        assertThat(standard.time("notice.within")).hasSeconds(60);
        assertThat(standard.time("responsible.grace")).hasDays(30);
        assertThat(standard.time("own-drafts")).hasHours(72);
        assertThat(standard.words("named-list")).isEqualTo("25 people");
        assertThatThrownBy(() -> standard.of("x")).hasMessageContaining("no number x");
        assertThatThrownBy(() -> standard.time("named-list")).hasMessageContaining("no time");
        assertThatThrownBy(() -> new Numbers(Map.of("fresh", 6))).hasMessageContaining("1 to 5 minutes, not 6");
        assertThatThrownBy(() -> new Numbers(Map.of("fresh", 0))).hasMessageContaining("1 to 5 minutes, not 0");
        assertThat(Numbers.wrong("fresh", 1)).isEmpty();
        assertThat(Numbers.wrong("fresh", 5)).isEmpty();
        assertThat(new Numbers(Map.of("fresh", 4)).of("fresh")).isEqualTo(4);
        assertThat(Numbers.bounds().get("fresh")).isEqualTo(new Numbers.Bounds(5, 1, 5, "minutes", "AU-25", false));
        assertThat(Numbers.bounds().get("named-list"))
                .isEqualTo(new Numbers.Bounds(25, 1, 25, "people", "BG-02", true));
    }
}
