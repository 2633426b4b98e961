package org.afterward.clinical.roster;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Shift;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RosterFileTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");
    private static final String HEADER = "staff,ward,role,from,to,beds,on-call\n";

    private final Ward7 hospital = new Ward7();

    private RosterFile.Read read(String text) {
        return RosterFile.read(text.getBytes(UTF_8), hospital, LONDON, NOW, false);
    }

    private RosterFile.Read.Accepted accepted(String text) {
        return (RosterFile.Read.Accepted) read(text);
    }

    private List<String> faults(String text) {
        return ((RosterFile.Read.Refused) read(text))
                .faults().stream().map(Fault::toString).toList();
    }

    @Test
    void a_roster_becomes_shifts_on_the_clock_of_the_ward() {
        var shifts = accepted(HEADER + """
                        nora,7 West,nurse,2026-11-23T07:30,2026-11-23T20:00,1; 2;4 A,no
                        rui,"Stroke, acute",resident,2026-11-23T20:00,2026-11-24T08:00,,yes
                        """).fresh();

        assertThat(shifts)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("id")
                .containsExactly(
                        new Shift(
                                "",
                                "nora",
                                "7 West",
                                Role.NURSE,
                                Instant.parse("2026-11-23T07:30:00Z"),
                                Instant.parse("2026-11-23T20:00:00Z"),
                                Set.of("1", "2", "4 A"),
                                false,
                                "CSV",
                                false),
                        new Shift(
                                "",
                                "rui",
                                "Stroke, acute",
                                Role.RESIDENT,
                                Instant.parse("2026-11-23T20:00:00Z"),
                                Instant.parse("2026-11-24T08:00:00Z"),
                                Set.of(),
                                true,
                                "CSV",
                                false));
        assertThat(shifts.getFirst().id()).matches("shift/20261123T0730/[0-9a-f]{16}");
    }

    @Test
    void columns_may_stand_in_any_order_and_the_last_two_may_be_left_out() {
        assertThat(accepted("to,from,role,ward,staff\r\n2026-11-23T20:00,2026-11-23T07:30,nurse,7 West,HR|17\r\n\r\n")
                        .fresh())
                .extracting(Shift::staff)
                .containsExactly("nora");
        assertThat(accepted("\uFEFFstaff,ward,role,from,to\nomar,7 West,nurse,2026-11-23T07:30,2026-11-23T20:00")
                        .fresh())
                .hasSize(1);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '@', quoteCharacter = '~', textBlock = """
            nobody,7 West,nurse,2026-11-23T07:30,2026-11-23T20:00,,    @ line 2, staff: nobody who works here is called 'nobody'
            ,7 West,nurse,2026-11-23T07:30,2026-11-23T20:00,,          @ line 2, staff: nobody is named
            nora,7 west,nurse,2026-11-23T07:30,2026-11-23T20:00,,      @ line 2, ward: there is no ward '7 west'. Is '7 West' meant?
            nora,,nurse,2026-11-23T07:30,2026-11-23T20:00,,            @ line 2, ward: there is no ward ''
            nora,7 West,matron,2026-11-23T07:30,2026-11-23T20:00,,     @ line 2, role: nobody is rostered as 'matron'
            nora,7 West,NURSE,2026-11-23T07:30,2026-11-23T20:00,,      @ line 2, role: nobody is rostered as 'NURSE'
            nora,7 West,patient,2026-11-23T07:30,2026-11-23T20:00,,    @ line 2, role: nobody is rostered as 'patient'
            ada,7 West,system-administrator,2026-11-23T07:30,2026-11-23T20:00,, @ line 2, role: nobody is rostered as 'system-administrator'
            nora,7 West,consultant,2026-11-23T07:30,2026-11-23T20:00,, @ line 2, role: 'nora' cannot be rostered as consultant
            pat,7 West,nurse,2026-11-23T07:30,2026-11-23T20:00,,       @ line 2, role: 'pat' cannot be rostered as nurse
            ada,7 West,nurse,2026-11-23T07:30,2026-11-23T20:00,,       @ line 2, role: 'ada' cannot be rostered as nurse
            nora,7 West,nurse,2026-11-23T20:00,2026-11-23T07:30,,      @ line 2, to: the shift ends before it begins. A night ends on the day after it began: is 2026-11-24T07:30 meant?
            nora,7 West,nurse,2026-11-23T20:00,2026-11-23T20:00,,      @ line 2, to: the shift ends before it begins
            nora,7 West,nurse,2026-11-23T07:30,2026-11-24T07:31,,      @ line 2, to: a shift lasts up to 24 hours
            nora,7 West,nurse,2025-11-23T07:30,2025-11-23T20:00,,      @ line 2, to: this is more than 31 days ago. Is the year right?
            nora,7 West,nurse,2028-11-23T07:30,2028-11-23T20:00,,      @ line 2, from: this is more than 400 days ahead. Is the year right?
            nora,7 West,nurse,2027-03-28T01:30,2027-03-28T08:00,,      @ line 2, from: the clocks of Europe/London go forward
            nora,7 West,nurse,tomorrow,2026-11-23T20:00,,              @ line 2, from: 'tomorrow' is no time
            nora,7 West,nurse,2026-11-23T07:30,2026-11-23T20:00,9,     @ line 2, beds: there is no bed '9' on 7 West
            nora,7 West,nurse,2026-11-23T07:30,2026-11-23T20:00,1;1,   @ line 2, beds: the bed '1' stands twice
            rui,7 West,resident,2026-11-23T07:30,2026-11-23T20:00,1,   @ line 2, beds: beds are listed for nurses
            nora,7 West,nurse,2026-11-23T07:30,2026-11-23T20:00,1,yes  @ line 2, beds: beds are listed for nurses and healthcare assistants at work
            nora,7 West,nurse,2026-11-23T07:30,2026-11-23T20:00,,maybe @ line 2, on-call: write yes or no
            hana,7 West,hca,2026-11-23T07:30,2026-11-23T20:00,,yes     @ line 2, on-call: a healthcare assistant is not on call
            nora,7 West,nurse,2026-11-23T07:30,2026-11-23T20:00        @ line 2: this line has 5 cells, and the header has 7
            "nora"x,7 West,nurse,2026-11-23T07:30,2026-11-23T20:00,,   @ line 2: a quotation mark stands inside a cell
            nora,"7 West,nurse                                         @ line 2: a quotation mark is opened on this line and never closed
            """)
    void each_fault_is_named_by_line_and_column_and_says_what_to_do(String line, String fault) {
        assertThat(faults(HEADER + line.strip() + "\n"))
                .singleElement()
                .asString()
                .startsWith(fault.strip());
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '@', quoteCharacter = '~', textBlock = """
            ~~                                        @ line 1: the file is empty
            staff,ward,role,from,to                   @ line 1: there is no shift below the header
            staff,ward,role,from                      @ line 1: the first line names the columns, and lacks to
            staff,ward,role,from,to,to                @ line 1, to: this column stands twice
            staff,ward,role,from,to,salary            @ line 1, salary: there is no such column
            staff;ward;role;from;to                   @ line 1: the cells are separated by semicolons
            """)
    void a_header_that_is_not_understood_is_refused(String text, String fault) {
        assertThat(faults(text.strip())).first().asString().startsWith(fault.strip());
    }

    @Test
    void the_longest_shift_is_24_hours_by_the_clock_of_the_ward() {
        assertThat(accepted(HEADER + "rui,7 West,resident,2026-11-23T08:00,2026-11-24T08:00,,yes\n")
                        .fresh())
                .hasSize(1);
        // 25 hours pass in the night of October.
        var october = RosterFile.read(
                (HEADER + "rui,7 West,resident,2026-10-24T08:00,2026-10-25T08:00,,yes\n").getBytes(UTF_8),
                hospital,
                LONDON,
                NOW,
                false);
        assertThat(october)
                .isInstanceOfSatisfying(
                        RosterFile.Read.Accepted.class,
                        read -> assertThat(Duration.between(
                                        read.fresh().getFirst().from(),
                                        read.fresh().getFirst().until()))
                                .isEqualTo(Duration.ofHours(25)));
    }

    @Test
    void one_wrong_line_refuses_the_whole_file_and_every_fault_is_named() {
        assertThat(faults(HEADER + """
                nora,7 West,nurse,2026-11-23T07:30,2026-11-23T20:00,,
                nobody,8 East,nurse,yesterday,2026-11-23T20:00,,
                "om
                ar",7 West,nurse,2026-11-23T07:30,2026-11-23T20:00,,
                rui,7 West,resident,2026-11-23T07:30,,,
                """))
                .extracting(fault -> fault.substring(0, fault.indexOf(':')))
                .containsExactly("line 3, staff", "line 3, ward", "line 3, from", "line 4, staff", "line 6, to");
    }

    @Test
    void RL_02_nobody_is_at_work_twice_at_the_same_time() {
        assertThat(faults(HEADER + """
                nora,7 West,nurse,2026-11-23T07:30,2026-11-23T20:00,,
                omar,7 West,nurse,2026-11-23T07:30,2026-11-23T20:00,,
                nora,"Stroke, acute",nurse,2026-11-23T19:59,2026-11-24T08:00,,
                """))
                .singleElement()
                .asString()
                .startsWith(
                        "line 4, from: 'nora' is at work then, from 23 Nov 07:30 to 23 Nov 20:00 (7 West, on line 2)");
        assertThat(accepted(HEADER + """
                nora,7 West,nurse,2026-11-23T07:30,2026-11-23T20:00,,
                nora,"Stroke, acute",nurse,2026-11-23T20:00,2026-11-24T08:00,,
                """).fresh()).hasSize(2);
    }

    @Test
    void RL_02_a_ward_has_one_nurse_in_charge_at_a_time() {
        assertThat(faults(HEADER + """
                nora,7 West,nurse-in-charge,2026-11-23T07:30,2026-11-23T20:00,,
                omar,7 West,nurse-in-charge,2026-11-23T19:30,2026-11-24T08:00,,
                """))
                .singleElement()
                .asString()
                .startsWith("line 3, from: 'nora' is in charge of this ward then");
        assertThat(accepted(HEADER + """
                nora,7 West,nurse-in-charge,2026-11-23T07:30,2026-11-23T19:30,,
                omar,7 West,nurse-in-charge,2026-11-23T19:30,2026-11-24T08:00,,
                """).fresh()).hasSize(2);
        assertThat(accepted(HEADER + """
                nora,7 West,nurse-in-charge,2026-11-23T07:30,2026-11-23T20:00,,
                omar,"Stroke, acute",nurse-in-charge,2026-11-23T07:30,2026-11-23T20:00,,
                """).fresh()).hasSize(2);
    }

    @Test
    void a_doctor_may_have_several_wards_and_be_on_call_meanwhile_but_not_twice_on_one() {
        assertThat(accepted(HEADER + """
                rui,7 West,resident,2026-11-23T08:00,2026-11-23T18:00,,
                rui,"Stroke, acute",resident,2026-11-23T08:00,2026-11-23T18:00,,
                rui,7 West,resident,2026-11-23T08:00,2026-11-24T08:00,,yes
                """).fresh()).hasSize(3);
        assertThat(faults(HEADER + """
                rui,7 West,resident,2026-11-23T08:00,2026-11-23T18:00,,
                rui,7 West,resident,2026-11-23T09:00,2026-11-23T18:00,,
                """))
                .singleElement()
                .asString()
                .startsWith("line 3, from: 'rui' is on this ward in this role then");
        assertThat(faults(HEADER + """
                rui,7 West,resident,2026-11-23T09:00,2026-11-24T08:00,,yes
                rui,7 West,resident,2026-11-23T08:00,2026-11-23T18:00,,yes
                """))
                .singleElement()
                .asString()
                .startsWith("line 3, from: 'rui' is on call for this ward");
    }

    @Test
    void a_line_that_stands_twice_is_named() {
        assertThat(faults(HEADER + """
                ann,7 West,consultant,2026-11-23T07:30,2026-11-23T20:00,,
                ann,7 West,consultant,2026-11-23T07:30,2026-11-23T20:00,,
                """))
                .anyMatch(fault -> fault.startsWith("line 3: this shift stands on line 2 already"));
    }

    @Test
    void the_same_file_again_changes_nothing() {
        var text = HEADER + """
                nora,7 West,nurse,2026-11-23T07:30,2026-11-23T20:00,1,
                rui,7 West,resident,2026-11-23T08:00,2026-11-24T08:00,,yes
                """;
        hospital.shifts.addAll(accepted(text).fresh());

        assertThat(accepted(text).fresh()).isEmpty();
        assertThat(accepted(text).already()).isEqualTo(2);
        var changed = accepted(text.replace("T20:00", "T20:30").replace(",1,", ",1;2,"));
        assertThat(changed.fresh()).singleElement().satisfies(shift -> {
            assertThat(shift.id()).isEqualTo(hospital.shifts.getFirst().id());
            assertThat(shift.beds()).containsExactlyInAnyOrder("1", "2");
        });
    }

    @Test
    void what_is_on_the_roster_already_counts_unless_it_was_withdrawn() {
        var there = accepted(HEADER + "nora,7 West,nurse,2026-11-23T07:30,2026-11-23T20:00,,\n")
                .fresh()
                .getFirst();
        var night = HEADER + "nora,7 West,nurse,2026-11-23T19:30,2026-11-24T08:00,,\n";
        hospital.shifts.add(there);
        assertThat(faults(night)).singleElement().asString().contains("on the roster already");

        hospital.shifts.set(
                0,
                new Shift(
                        there.id(),
                        there.staff(),
                        there.ward(),
                        there.role(),
                        there.from(),
                        there.until(),
                        there.beds(),
                        false,
                        "CSV",
                        true));
        assertThat(accepted(night).fresh()).hasSize(1);
    }

    @Test
    void a_file_that_comes_instead_withdraws_what_an_earlier_file_said_of_its_wards_and_days() {
        hospital.shifts.addAll(accepted(HEADER + """
                nora,7 West,nurse,2026-11-24T07:30,2026-11-24T20:00,,
                omar,7 West,nurse,2026-11-25T07:30,2026-11-25T20:00,,
                omar,"Stroke, acute",nurse,2026-11-24T07:30,2026-11-24T20:00,,
                hana,7 West,hca,2026-11-23T05:00,2026-11-23T20:00,,
                """).fresh());
        var read = (RosterFile.Read.Accepted) RosterFile.read(
                (HEADER + "nora,7 West,nurse,2026-11-24T08:00,2026-11-24T20:00,,\n"
                                + "hana,7 West,hca,2026-11-23T20:00,2026-11-24T02:00,,\n")
                        .getBytes(UTF_8),
                hospital,
                LONDON,
                NOW,
                true);

        // 07:30 lies in the days of the file; the others are another day, another ward, or have begun.
        assertThat(read.withdrawn())
                .extracting(Shift::staff, Shift::ward)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("nora", "7 West"));
        assertThat(read.fresh()).hasSize(2);
    }

    @Test
    void a_form_is_judged_like_a_line() {
        var cells = Map.of(
                "staff",
                "nora",
                "ward",
                "7 West",
                "role",
                "nurse",
                "from",
                "2026-11-23T07:30",
                "to",
                "2026-11-23T20:00");

        assertThat(RosterFile.one(cells, hospital, LONDON, NOW))
                .isInstanceOfSatisfying(
                        RosterFile.Read.Accepted.class,
                        read -> assertThat(read.fresh().getFirst().source()).isEqualTo("PAGE"));
        assertThat(RosterFile.one(Map.of(), hospital, LONDON, NOW)).isInstanceOf(RosterFile.Read.Refused.class);
    }

    @Test
    void a_file_has_as_many_shifts_as_the_limit_and_no_more() {
        var text = new StringBuilder(HEADER);
        var from = Instant.parse("2026-11-24T00:00:00Z");
        for (int i = 0; i < RosterFile.MOST_SHIFTS; i++) {
            var at = from.plus(Duration.ofMinutes(10L * i)).toString().substring(0, 16);
            var until = from.plus(Duration.ofMinutes(10L * i + 10)).toString().substring(0, 16);
            text.append("ann,7 West,consultant,")
                    .append(at)
                    .append("Z,")
                    .append(until)
                    .append("Z,,\n");
        }
        var utc = ZoneId.of("UTC");
        assertThat(RosterFile.read(text.toString().getBytes(UTF_8), hospital, utc, NOW, false))
                .isInstanceOfSatisfying(
                        RosterFile.Read.Accepted.class,
                        read -> assertThat(read.fresh()).hasSize(RosterFile.MOST_SHIFTS));
        text.append("nora,7 West,nurse,2026-11-23T07:30Z,2026-11-23T20:00Z,,\n");
        assertThat(RosterFile.read(text.toString().getBytes(UTF_8), hospital, utc, NOW, false))
                .isInstanceOfSatisfying(
                        RosterFile.Read.Refused.class,
                        read -> assertThat(read.faults().getFirst().words()).contains("more than 10000 shifts"));
    }

    @Test
    void a_file_has_as_many_bytes_as_the_limit_and_no_more() {
        var line = "nora,7 West,nurse,2026-11-23T07:30,2026-11-23T20:00,,\n";
        var file = (HEADER + line + " ".repeat(RosterFile.LARGEST - HEADER.length() - line.length()));
        assertThat(read(file)).isInstanceOf(RosterFile.Read.Accepted.class);
        assertThat(faults(file + " ")).singleElement().asString().contains("the file has 5242881 bytes");
    }

    @Test
    void as_many_faults_are_named_as_the_limit_and_the_others_are_counted() {
        var wrong = "nobody,7 West,nurse,2026-11-23T07:30,2026-11-23T20:00,,\n";
        var most = (RosterFile.Read.Refused) read(HEADER + wrong.repeat(RosterFile.MOST_FAULTS));
        assertThat(most.faults()).hasSize(RosterFile.MOST_FAULTS);
        assertThat(most.more()).isZero();
        var more = (RosterFile.Read.Refused) read(HEADER + wrong.repeat(RosterFile.MOST_FAULTS + 3));
        assertThat(more.faults()).hasSize(RosterFile.MOST_FAULTS);
        assertThat(more.more()).isEqualTo(3);
    }

    @Test
    void bytes_that_are_no_text_are_refused() {
        var read = RosterFile.read("staff,wärd".getBytes(ISO_8859_1), hospital, LONDON, NOW, false);
        assertThat(read)
                .isInstanceOfSatisfying(
                        RosterFile.Read.Refused.class,
                        refused ->
                                assertThat(refused.faults().getFirst().words()).contains("UTF-8"));
        assertThat(faults(HEADER + "nora\0,7 West")).singleElement().asString().contains("a control character (0)");
        assertThat(faults("staff,ward\rrole")).singleElement().asString().contains("a control character (13)");
    }

    static List<Integer> seeds() {
        return java.util.stream.IntStream.range(0, 200).boxed().toList();
    }

    /// Half-right files: whatever stands in them, there is an answer, and what is taken holds together.
    @ParameterizedTest
    @MethodSource("seeds")
    void AC_02_any_file_is_taken_whole_or_refused_with_its_faults(int seed) {
        var random = new Random(seed);
        var text = new StringBuilder(random.nextInt(10) == 0 ? any(random) : HEADER);
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(line(random));
        }
        for (int i = random.nextInt(3); i > 0 && random.nextInt(4) == 0; i--) {
            text.insert(random.nextInt(text.length() + 1), any(random));
        }
        switch (read(text.toString())) {
            case RosterFile.Read.Refused(var faults, int more) -> {
                assertThat(faults).isNotEmpty().allSatisfy(fault -> {
                    assertThat(fault.line()).isPositive();
                    assertThat(fault.words()).isNotBlank();
                });
                assertThat(more).isZero();
            }
            case RosterFile.Read.Accepted(var fresh, int already, var withdrawn) -> {
                assertThat(already).isZero();
                assertThat(withdrawn).isEmpty();
                assertThat(fresh)
                        .isNotEmpty()
                        .allSatisfy(shift -> assertThat(shift.from()).isBefore(shift.until()));
                for (var one : fresh) {
                    for (var other : fresh) {
                        if (!one.equals(other)
                                && one.staff().equals(other.staff())
                                && RosterRoles.of(one.role()).oneWard()) {
                            assertThat(one.from().isBefore(other.until())
                                            && other.from().isBefore(one.until())
                                            && !one.onCall()
                                            && !other.onCall())
                                    .isFalse();
                        }
                    }
                }
            }
        }
    }

    @Test
    void the_seeds_meet_both_answers() {
        var taken = new ArrayList<Boolean>();
        for (var seed : seeds()) {
            var random = new Random(seed);
            random.nextInt(10);
            taken.add(read(HEADER + line(random)) instanceof RosterFile.Read.Accepted);
        }
        assertThat(taken).contains(true, false);
    }

    private static String line(Random random) {
        var people = List.of("nora", "omar", "hana", "rui", "ann", "HR|17", "x");
        var roles = List.of("nurse", "nurse", "nurse-in-charge", "hca", "resident", "consultant");
        var day = 23 + random.nextInt(5);
        var hour = random.nextInt(24);
        return people.get(random.nextInt(random.nextInt(20) == 0 ? 7 : 6)) + ",7 West,"
                + roles.get(random.nextInt(6))
                + ",2026-11-%02dT%02d:00,2026-11-%02dT%02d:00,"
                        .formatted(day, hour, day + random.nextInt(2), random.nextInt(24))
                + (random.nextInt(8) == 0 ? "1;2" : "") + "," + (random.nextInt(8) == 0 ? "yes" : "") + "\n";
    }

    private static String any(Random random) {
        var parts = List.of(",", "\"", "\n", "\r\n", ";", "\0", "é", "😀", "2026", "=1+1", "\t", " ", "\"\"", "<b>");
        return parts.get(random.nextInt(parts.size()));
    }
}
