package org.afterward.clinical.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.afterward.clinical.access.Decision.Obligation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The matrix of access.md, section 1.5, typed again as what it answers, category A to M: `+` permitted, `m`
/// masked, `-` denied.
class MatrixTest {

    @ParameterizedTest(name = "{0} reads")
    @CsvSource(delimiter = '|', textBlock = """
            CONSULTANT            | RESPONSIBLE       | TREAT    | ++++++++++-++
            RESIDENT              | TEAM              | TREAT    | ++++++++++--+
            INTERN                | TEAM              | TREAT    | ++++++++m+--+
            NURSE_IN_CHARGE       | WARD_IN_CHARGE    | TREAT    | ++++++++++-++
            NURSE                 | WARD_ASSIGNED     | TREAT    | ++++++++m+--+
            HCA                   | WARD_ASSIGNED     | TREAT    | +++---++-+---
            DIETITIAN             | REFERRAL          | TREAT    | ++++++-+----+
            THERAPIST             | REFERRAL          | TREAT    | ++++++-+----+
            PHARMACIST            | REFERRAL          | TREAT    | ++++++++m---+
            DISCHARGE_COORDINATOR | DISCHARGE         | PATADMIN | ++-+m--+-+--+
            WARD_CLERK            | CLERICAL          | PATADMIN | +m----+--+--+
            PORTER                | TRANSPORT         | PATADMIN | mm----+------
            SECURITY              | SECURITY_INCIDENT | PATSFTY  | mm----+--m---
            SECURITY_LEAD         | SECURITY_INCIDENT | PATSFTY  | mm----+--+---
            SAFEGUARDING_LEAD     | REFERRAL          | TREAT    | ++------++---
            SITE_LEAD             | LEGAL             | HLEGAL   | -------------
            PRIVACY_OFFICER       | PRIVACY_REVIEW    | HOPERAT  | +++++++++++++
            LEGAL                 | LEGAL             | HLEGAL   | +++++++++++-+
            QUALITY_REVIEWER      | PRIVACY_REVIEW    | HQUALIMP | ++++++++++---
            RAPID_RESPONSE        | ON_CALL           | TREAT    | ++++++-+m----
            """)
    void who_reads_what_in_a_relationship(Role role, Tie.Kind kind, Purpose purpose, String answers) {
        assertThat(row(Asked.by("x", role).tied(kind).to(purpose).onRoster(Asked.WARD), Action.READ))
                .isEqualTo(answers);
    }

    @ParameterizedTest(name = "{0} writes {2}")
    @CsvSource(delimiter = '|', textBlock = """
            CONSULTANT            | RESPONSIBLE    | new | -++++-++----+
            RESIDENT              | TEAM           | new | -++++-++----+
            INTERN                | TEAM           | new | -++++-++----+
            NURSE_IN_CHARGE       | WARD_IN_CHARGE | new | -++++-++-+--+
            NURSE                 | WARD_ASSIGNED  | new | -++++-++-+---
            HCA                   | WARD_ASSIGNED  | new | --+----------
            HCA                   | WARD_ASSIGNED  | own | --+-+-+------
            DIETITIAN             | REFERRAL       | new | -------+-----
            DIETITIAN             | REFERRAL       | own | ----+-++-----
            THERAPIST             | REFERRAL       | new | -------+----+
            THERAPIST             | REFERRAL       | own | ----+-++----+
            PHARMACIST            | REFERRAL       | new | -+-+--+------
            PHARMACIST            | REFERRAL       | own | -+-++-+------
            DISCHARGE_COORDINATOR | DISCHARGE      | new | ------------+
            DISCHARGE_COORDINATOR | DISCHARGE      | own | ------+-----+
            RAPID_RESPONSE        | ON_CALL        | new | --+----------
            RAPID_RESPONSE        | ON_CALL        | own | --+-+-+------
            """)
    void who_writes_what_in_a_relationship(Role role, Tie.Kind kind, String whose, String answers) {
        var asked = Asked.by("x", role).tied(kind);
        assertThat(row(whose.equals("own") ? asked.own() : asked, Action.WRITE)).isEqualTo(answers);
    }

    @ParameterizedTest(name = "{0} signs {2}")
    @CsvSource(delimiter = '|', textBlock = """
            CONSULTANT      | RESPONSIBLE    | others | ---+++++-----
            CONSULTANT      | RESPONSIBLE    | own    | -+++++++----+
            RESIDENT        | TEAM           | others | ---++++------
            INTERN          | TEAM           | others | -------------
            INTERN          | TEAM           | own    | -++++-++----+
            NURSE           | WARD_ASSIGNED  | others | -------------
            NURSE           | WARD_ASSIGNED  | own    | -++++-++-+---
            HCA             | WARD_ASSIGNED  | own    | --+-+--------
            """)
    void who_signs_what(Role role, Tie.Kind kind, String whose, String answers) {
        var asked = Asked.by("x", role).tied(kind);
        assertThat(row(whose.equals("own") ? asked.own() : asked, Action.SIGN)).isEqualTo(answers);
    }

    @ParameterizedTest(name = "{0} orders")
    @CsvSource(delimiter = '|', textBlock = """
            CONSULTANT      | RESPONSIBLE    | ---+--+-----+
            RESIDENT        | TEAM           | ---+--+-----+
            INTERN          | TEAM           | ---+--+------
            NURSE_IN_CHARGE | WARD_IN_CHARGE | ------+------
            NURSE           | WARD_ASSIGNED  | ------+------
            HCA             | WARD_ASSIGNED  | -------------
            PHARMACIST      | REFERRAL       | -------------
            """)
    void who_orders_prescribes_and_discharges(Role role, Tie.Kind kind, String answers) {
        assertThat(row(Asked.by("x", role).tied(kind), Action.ORDER)).isEqualTo(answers);
    }

    @ParameterizedTest(name = "{0} prints")
    @CsvSource(delimiter = '|', textBlock = """
            CONSULTANT | RESPONSIBLE    | ++++++++-+--+
            NURSE      | WARD_ASSIGNED  | ++++++++-+--+
            HCA        | WARD_ASSIGNED  | +++----+-+---
            """)
    void AC_21_what_is_protected_is_never_printed_nor_exported(Role role, Tie.Kind kind, String answers) {
        assertThat(row(Asked.by("x", role).tied(kind), Action.PRINT)).isEqualTo(answers);
        assertThat(row(Asked.by("x", role).tied(kind), Action.EXPORT)).isEqualTo(answers);
    }

    @Test
    void patients_read_their_own_and_write_their_own_list() {
        assertThat(row(Asked.patient(), Action.READ)).isEqualTo("+++++++++++++");
        assertThat(row(Asked.patient(), Action.WRITE)).isEqualTo("---------+---");
        assertThat(row(Asked.patient(), Action.EXPORT)).isEqualTo("+++++++++++++");
        assertThat(Asked.patient().does(Action.EXPORT, Category.C).answer().obligations())
                .containsExactly(Obligation.AUDIT);
    }

    @Test
    void a_proxy_reads_what_the_patient_agreed_to_and_never_what_is_protected() {
        assertThat(row(proxy("consent:A,C,I,K,L,M"), Action.READ)).isEqualTo("+-+---------+");
        assertThat(row(proxy("consent:A,B,C,D,E,F,G,H,I,J,K,L,M"), Action.READ)).isEqualTo("++++++++-+--+");
        assertThat(row(proxy("consent:A,B,C,D,E,F,G,H,I,J,K,L,M"), Action.WRITE))
                .isEqualTo("-------------");
        assertThat(row(proxy("A,B,C"), Action.READ)).isEqualTo("-------------");
        assertThat(row(proxy("consent:"), Action.READ)).isEqualTo("-------------");
        assertThat(row(proxy("consent:AB,C D"), Action.READ)).isEqualTo("-------------");
    }

    private static Asked proxy(String consent) {
        return Asked.by("x")
                .as(Actor.Kind.PROXY)
                .tied(new Tie(Tie.Kind.PROXY, Tie.Status.ACTIVE, consent, null, false))
                .to(Purpose.FAMRQT);
    }

    @ParameterizedTest(name = "{0} in {2}")
    @CsvSource(delimiter = '|', textBlock = """
            INTERN                | TEAM              | E | WRITE | AUDIT COSIGN
            INTERN                | TEAM              | D | ORDER | AUDIT COSIGN
            INTERN                | TEAM              | C | WRITE | AUDIT
            INTERN                | TEAM              | I | READ  | AUDIT MASK
            RESIDENT              | TEAM              | E | WRITE | AUDIT
            THERAPIST             | REFERRAL          | F | READ  | AUDIT PART_ONLY
            HCA                   | WARD_ASSIGNED     | G | READ  | AUDIT OPEN_ONLY
            DISCHARGE_COORDINATOR | DISCHARGE         | E | READ  | AUDIT MASK PART_ONLY
            PORTER                | TRANSPORT         | A | READ  | AUDIT MASK OPEN_ONLY PART_ONLY
            CONSULTANT            | RESPONSIBLE       | L | READ  | AUDIT PART_ONLY
            CONSULTANT            | RESPONSIBLE       | E | PRINT | AUDIT WATERMARK
            """)
    void what_goes_with_a_permission(Role role, Tie.Kind kind, Category category, Action action, String obligations) {
        var purpose = role == Role.DISCHARGE_COORDINATOR || role == Role.PORTER ? Purpose.PATADMIN : Purpose.TREAT;
        var answer = Asked.by("x", role)
                .tied(kind)
                .to(purpose)
                .does(action, category)
                .answer();
        assertThat(answer.obligations().stream().map(Enum::name)).containsExactlyInAnyOrder(obligations.split(" "));
        assertThat(answer.rules()).first().isEqualTo("1.5");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HCA       | WARD_ASSIGNED | E
            HCA       | WARD_ASSIGNED | G
            DIETITIAN | REFERRAL      | G
            """)
    void own_entries_are_read_and_written_as_own_only(Role role, Tie.Kind kind, Category category) {
        var own = Asked.by("x", role).tied(kind).own();
        assertThat(own.does(Action.WRITE, category).answer().obligations()).contains(Obligation.OWN_ONLY);
    }

    @Test
    void of_several_roles_the_widest_counts_and_only_those_that_the_relationship_bears() {
        var both = Asked.by("x", Role.HCA, Role.NURSE).tied(Tie.Kind.WARD_ASSIGNED);
        var clerk = Asked.by("x", Role.NURSE, Role.WARD_CLERK)
                .tied(Tie.Kind.CLERICAL)
                .to(Purpose.PATADMIN);

        assertThat(both.reads(Category.E).outcome()).isEqualTo(Outcome.PERMIT);
        assertThat(clerk.reads(Category.J).outcome()).isEqualTo(Outcome.PERMIT);
        assertThat(clerk.reads(Category.C).outcome()).isEqualTo(Outcome.DENY);
    }

    @Test
    void of_several_permissions_the_one_with_the_fewest_duties_is_given() {
        var asked = Asked.by("x", Role.INTERN, Role.RESIDENT).tied(Tie.Kind.TEAM);

        assertThat(asked.does(Action.WRITE, Category.E).answer().obligations()).containsExactly(Obligation.AUDIT);
        assertThat(asked.reads(Category.I).outcome()).isEqualTo(Outcome.PERMIT);
    }

    private static String row(Asked asked, Action action) {
        return Stream.of(Category.values())
                .map(category -> letter(asked.does(action, category).outcome()))
                .collect(Collectors.joining());
    }

    private static String letter(Outcome outcome) {
        return switch (outcome) {
            case PERMIT -> "+";
            case PERMIT_MASKED -> "m";
            case DENY, DENY_HIDE -> "-";
            case PERMIT_NOTICE, PERMIT_SUPERVISED, BTG_OFFER, REDIRECT, TASK, ESCALATE -> outcome.name();
        };
    }
}
