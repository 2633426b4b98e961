package org.afterward.clinical.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.afterward.clinical.access.Candidates.Found.Candidate;
import org.afterward.clinical.access.Candidates.Found.Puzzle;
import org.afterward.clinical.access.Candidates.Function;
import org.afterward.clinical.access.Candidates.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CandidatesTest {
    private static final Map<String, Role> ROLES = Map.of(
            "ann", Role.CONSULTANT,
            "rui", Role.RESIDENT,
            "nora", Role.NURSE,
            "pat", Role.PORTER,
            "gone", Role.CONSULTANT,
            "two", Role.CONSULTANT,
            "too", Role.CONSULTANT);

    private static final Candidates.Directory DIRECTORY = new Candidates.Directory() {
        @Override
        public List<StaffMember> numbered(String number) {
            return ROLES.keySet().stream()
                    .map(CandidatesTest::member)
                    .filter(member -> member.numbers().contains(number))
                    .toList();
        }

        @Override
        public Set<Role> roles(String staff) {
            return Set.of(ROLES.getOrDefault(staff, Role.LEARNER));
        }
    };

    private static StaffMember member(String account) {
        var numbers = switch (account) {
            case "two", "too" -> Set.of("HR|22");
            case "ann" -> Set.of("HR|ann", "GMC|1234567");
            default -> Set.of("HR|" + account);
        };
        return new StaffMember(account, account, "", "", "", "", "", "", false, !account.equals("gone"), "", numbers);
    }

    private static List<Candidates.Found> of(Function function, String... numbers) {
        return Candidates.of(List.of(new Named(function, Set.of(numbers), "Dr A")), DIRECTORY);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            ATTENDING,  ann,  RESPONSIBLE, false
            ADMITTING,  ann,  TEAM,        true
            ADMITTING,  rui,  TEAM,        true
            CONSULTING, rui,  REFERRAL,    false
            CONSULTING, nora, REFERRAL,    false
            """)
    void a_number_that_resolves_makes_a_candidate(Function function, String who, Tie.Kind kind, boolean shiftBound) {
        assertThat(of(function, "HR|" + who)).containsExactly(new Candidate(who, kind, shiftBound));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            ATTENDING,  rui,   does not bear this
            ATTENDING,  nora,  does not bear this
            ADMITTING,  nora,  does not bear this
            CONSULTING, pat,   does not bear this
            ATTENDING,  gone,  no longer works here
            ATTENDING,  22,    more than one person
            ATTENDING,  nobody, nobody here has this number
            """)
    void AC_23_never_wider_than_the_role_and_never_for_who_is_not_known(Function function, String number, String why) {
        assertThat(of(function, "HR|" + number))
                .singleElement()
                .isInstanceOfSatisfying(
                        Puzzle.class, puzzle -> assertThat(puzzle.why()).contains(why));
    }

    @ParameterizedTest
    @EnumSource(
            value = Function.class,
            names = {"REFERRING", "ORDERING", "OTHER"})
    void who_refers_or_orders_gets_nothing(Function function) {
        assertThat(of(function, "HR|ann")).isEmpty();
    }

    @Test
    void a_name_without_a_number_is_nobody() {
        assertThat(of(Function.ATTENDING)).isEmpty();
    }

    @Test
    void two_numbers_of_one_person_are_one_person_and_of_two_are_a_puzzle() {
        assertThat(of(Function.ATTENDING, "HR|ann", "GMC|1234567"))
                .containsExactly(new Candidate("ann", Tie.Kind.RESPONSIBLE, false));
        assertThat(of(Function.ATTENDING, "HR|ann", "HR|rui")).singleElement().isInstanceOf(Puzzle.class);
    }

    @Test
    void the_same_candidate_is_there_once() {
        var twice = Candidates.of(
                Arrays.asList(
                        new Named(Function.ATTENDING, Set.of("HR|ann"), "Dr A"),
                        new Named(Function.ATTENDING, Set.of("GMC|1234567"), "A, Dr"),
                        new Named(Function.CONSULTING, Set.of("HR|rui"), "Dr R")),
                DIRECTORY);

        assertThat(twice)
                .containsExactly(
                        new Candidate("ann", Tie.Kind.RESPONSIBLE, false),
                        new Candidate("rui", Tie.Kind.REFERRAL, false));
    }
}
