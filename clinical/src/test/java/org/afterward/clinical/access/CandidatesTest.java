package org.afterward.clinical.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.afterward.clinical.access.Candidates.Found.Candidate;
import org.afterward.clinical.access.Candidates.Found.Puzzle;
import org.afterward.clinical.fact.Practitioner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        return new StaffMember(
                account, account, "", "", "", "", "", "", false, !account.equals("gone"), Set.of(), numbers);
    }

    private static List<Candidates.Found> of(String function, String id) {
        return Candidates.of(List.of(new Practitioner(id, "HR", "Dr A", function)), DIRECTORY);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            ATTENDING,  ann,  RESPONSIBLE, false
            ADMITTING,  ann,  TEAM,        true
            ADMITTING,  rui,  TEAM,        true
            CONSULTING, rui,  REFERRAL,    false
            CONSULTING, nora, REFERRAL,    false
            AT,         ann,  RESPONSIBLE, false
            AD,         rui,  TEAM,        true
            CP,         nora, REFERRAL,    false
            RT,         nora, REFERRAL,    false
            ATND,       ann,  RESPONSIBLE, false
            ADM,        rui,  TEAM,        true
            CON,        nora, REFERRAL,    false
            """)
    void a_number_that_resolves_makes_a_candidate(String function, String who, Tie.Kind kind, boolean shiftBound) {
        assertThat(of(function, who)).containsExactly(new Candidate(who, kind, shiftBound));
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
    void AC_23_never_wider_than_the_role_and_never_for_who_is_not_known(String function, String number, String why) {
        assertThat(of(function, number))
                .singleElement()
                .isInstanceOfSatisfying(
                        Puzzle.class, puzzle -> assertThat(puzzle.why()).contains(why));
    }

    @ParameterizedTest
    @ValueSource(strings = {"REFERRING", "ORDERING", "RP", "", "anything"})
    void who_refers_or_orders_gets_nothing(String function) {
        assertThat(of(function, "ann")).isEmpty();
    }

    @Test
    void a_name_without_a_number_is_nobody_and_so_is_who_has_the_function_no_more() {
        assertThat(of(Practitioner.ATTENDING, "")).isEmpty();
        assertThat(Candidates.of(
                        List.of(new Practitioner("ann", "HR", "Dr A", Practitioner.ATTENDING, true)), DIRECTORY))
                .isEmpty();
    }

    @Test
    void a_number_counts_with_its_authority() {
        assertThat(Candidates.of(List.of(new Practitioner("ann", "GP", "Dr A", Practitioner.ATTENDING)), DIRECTORY))
                .singleElement()
                .isInstanceOf(Puzzle.class);
    }

    @Test
    void the_same_candidate_is_there_once() {
        var twice = Candidates.of(
                List.of(
                        new Practitioner("ann", "HR", "Dr A", Practitioner.ATTENDING),
                        new Practitioner("1234567", "GMC", "A, Dr", "AT"),
                        new Practitioner("rui", "HR", "Dr R", Practitioner.CONSULTING)),
                DIRECTORY);

        assertThat(twice)
                .containsExactly(
                        new Candidate("ann", Tie.Kind.RESPONSIBLE, false),
                        new Candidate("rui", Tie.Kind.REFERRAL, false));
    }
}
