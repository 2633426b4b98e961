package org.afterward.clinical.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.afterward.clinical.access.Decision.Obligation;
import org.afterward.clinical.access.Decision.Shown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Labels, the ward roster, offices, devices and emergency accounts.
class ClearanceTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CONSULTANT            | RESPONSIBLE       | TREAT    | A | PERMIT | PERMIT    | PERMIT
            RESIDENT              | TEAM              | TREAT    | C | PERMIT | PERMIT    | PERMIT
            NURSE                 | WARD_ASSIGNED     | TREAT    | C | PERMIT | PERMIT    | PERMIT
            NURSE_IN_CHARGE       | WARD_IN_CHARGE    | TREAT    | C | PERMIT | PERMIT    | PERMIT
            PHARMACIST            | REFERRAL          | TREAT    | D | PERMIT | PERMIT    | PERMIT
            RESIDENT              | ON_CALL           | TREAT    | C | PERMIT | PERMIT    | PERMIT
            RESIDENT              | HANDOVER          | TREAT    | C | PERMIT | BTG_OFFER | PERMIT
            DISCHARGE_COORDINATOR | DISCHARGE         | PATADMIN | A | PERMIT | DENY_HIDE | PERMIT
            WARD_CLERK            | CLERICAL          | PATADMIN | A | PERMIT | DENY_HIDE | PERMIT
            PORTER                | TRANSPORT         | PATADMIN | A | PERMIT_MASKED | DENY_HIDE | PERMIT_MASKED
            SECURITY              | SECURITY_INCIDENT | PATSFTY  | A | PERMIT_MASKED | DENY_HIDE | PERMIT_MASKED
            QUALITY_REVIEWER      | PRIVACY_REVIEW    | HQUALIMP | C | PERMIT | DENY_HIDE | PERMIT
            """)
    void the_table_of_2_3(
            Role role, Tie.Kind kind, Purpose purpose, Category category, Outcome n, Outcome r, Outcome named) {
        var asked = Asked.by("x", role).tied(kind).to(purpose).reads(category);

        for (var label : EnumSet.range(Confidentiality.U, Confidentiality.N)) {
            assertThat(asked.label(label).outcome()).isEqualTo(n);
        }
        assertThat(asked.label(Confidentiality.R).outcome()).isEqualTo(r);
        assertThat(asked.label(Confidentiality.R, "x").outcome()).isEqualTo(named);
        assertThat(asked.label(Confidentiality.V, "x", "y").outcome()).isEqualTo(named);
        assertThat(asked.label(Confidentiality.V, "y").answer().permits()).isFalse();
    }

    @Test
    void V_asks_for_a_relationship_and_the_named_list() {
        var named = Asked.by("n", Role.NURSE).label(Confidentiality.V, "n");

        assertThat(named.outcome()).isEqualTo(Outcome.DENY_HIDE);
        assertThat(named.tied(Tie.Kind.WARD_ASSIGNED).outcome()).isEqualTo(Outcome.PERMIT);
    }

    @Test
    void BG_01_the_team_of_a_restricted_record_has_no_more_to_do_than_any_other() {
        var normal = Asked.by("n", Role.NURSE).tied(Tie.Kind.WARD_ASSIGNED);

        assertThat(normal.label(Confidentiality.R).outcome()).isEqualTo(normal.outcome());
        assertThat(normal.does(Action.WRITE, Category.C)
                        .label(Confidentiality.R)
                        .answer())
                .isEqualTo(normal.does(Action.WRITE, Category.C).answer());
    }

    @Test
    void each_restricted_record_that_is_shown_is_logged_by_itself() {
        var asked = Asked.by("n", Role.NURSE).tied(Tie.Kind.WARD_ASSIGNED);

        assertThat(asked.answer().obligations()).containsExactly(Obligation.AUDIT);
        assertThat(asked.label(Confidentiality.R).answer().obligations())
                .containsExactlyInAnyOrder(Obligation.AUDIT, Obligation.LIST_ONE_BY_ONE);
        assertThat(asked.label(Confidentiality.R).answer().rules()).containsExactly("1.5", "8.1");
    }

    @Test
    void the_patient_and_a_proxy_are_cleared_at_every_label() {
        assertThat(Asked.patient().label(Confidentiality.V).outcome()).isEqualTo(Outcome.PERMIT);
        assertThat(Asked.by("x")
                        .as(Actor.Kind.PROXY)
                        .tied(new Tie(Tie.Kind.PROXY, Tie.Status.ACTIVE, "consent:C", null, false))
                        .to(Purpose.FAMRQT)
                        .label(Confidentiality.V)
                        .outcome())
                .isEqualTo(Outcome.PERMIT);
    }

    @ParameterizedTest
    @CsvSource({
        "NURSE, A, PERMIT_MASKED",
        "NURSE, B, PERMIT_MASKED",
        "NURSE, C, BTG_OFFER",
        "HCA, A, PERMIT_MASKED",
        "HCA, C, DENY",
        "WARD_CLERK, A, PERMIT_MASKED",
        "WARD_CLERK, B, DENY",
        "WARD_CLERK, J, DENY",
        "NURSE_IN_CHARGE, L, PERMIT_MASKED",
        "SECURITY, J, PERMIT_MASKED",
        "SECURITY, A, DENY_HIDE",
        "CONSULTANT, A, BTG_OFFER",
        "PORTER, A, DENY_HIDE"
    })
    void AC_30_the_ward_roster_alone_gives_the_tile(Role role, Category category, Outcome outcome) {
        assertThat(Asked.by("x", role)
                        .onRoster("West", Asked.WARD)
                        .reads(category)
                        .outcome())
                .isEqualTo(outcome);
    }

    @Test
    void AC_30_the_tile_is_masked_and_of_the_own_ward_while_the_patient_lies_there() {
        var hca = Asked.by("h", Role.HCA).onRoster(Asked.WARD).reads(Category.A);

        assertThat(hca.answer().obligations()).containsExactlyInAnyOrder(Obligation.AUDIT, Obligation.MASK);
        assertThat(hca.answer().rules()).containsExactly("AC-30");
        assertThat(hca.onRoster("West").outcome()).isEqualTo(Outcome.DENY_HIDE);
        assertThat(hca.lies(Asked.WARD, false).outcome()).isEqualTo(Outcome.DENY_HIDE);
        assertThat(hca.onRoster("").lies("", true).outcome()).isEqualTo(Outcome.DENY_HIDE);
        assertThat(hca.does(Action.WRITE, Category.A).outcome()).isEqualTo(Outcome.DENY);
        assertThat(hca.as(Actor.Kind.PATIENT).outcome()).isEqualTo(Outcome.DENY_HIDE);
        assertThat(Asked.by("n", Role.NURSE_IN_CHARGE)
                        .onRoster(Asked.WARD)
                        .reads(Category.L)
                        .answer()
                        .obligations())
                .contains(Obligation.PART_ONLY);
    }

    @Test
    void AC_31_of_a_restricted_record_the_ward_sees_the_tile_too() {
        var hca = Asked.by("h", Role.HCA).onRoster(Asked.WARD).reads(Category.A);

        assertThat(hca.label(Confidentiality.V).outcome()).isEqualTo(Outcome.PERMIT_MASKED);
        assertThat(hca.label(Confidentiality.V).answer().obligations()).contains(Obligation.LIST_ONE_BY_ONE);
    }

    @Test
    void who_knows_the_tile_is_told_that_the_rest_is_outside_their_role() {
        var answer =
                Asked.by("h", Role.HCA).onRoster(Asked.WARD).reads(Category.E).answer();

        assertThat(answer.outcome()).isEqualTo(Outcome.DENY);
        assertThat(answer.shown()).isEqualTo(Shown.NOT_YOUR_ROLE);
        assertThat(answer.rules()).containsExactly("1.5");
    }

    @Test
    void AC_32_a_kiosk_shows_the_tiles_of_one_ward_and_nothing_else() {
        var kiosk = Asked.by("kiosk").as(Actor.Kind.DEVICE).onRoster(Asked.WARD);

        for (var category : Category.values()) {
            var tile = category == Category.A || category == Category.B;
            assertThat(kiosk.reads(category).outcome()).isEqualTo(tile ? Outcome.PERMIT_MASKED : Outcome.DENY);
            assertThat(kiosk.does(Action.WRITE, category).outcome()).isEqualTo(Outcome.DENY);
        }
        assertThat(kiosk.reads(Category.A).answer().obligations())
                .containsExactlyInAnyOrder(Obligation.AUDIT, Obligation.MASK);
        assertThat(kiosk.reads(Category.A).answer().rules()).containsExactly("AC-32");
        assertThat(kiosk.reads(Category.A).onRoster("West").outcome()).isEqualTo(Outcome.DENY_HIDE);
        assertThat(kiosk.reads(Category.A).onRoster(Asked.WARD, "West").outcome())
                .isEqualTo(Outcome.DENY_HIDE);
        assertThat(kiosk.reads(Category.A).lies(Asked.WARD, false).outcome()).isEqualTo(Outcome.DENY_HIDE);
        assertThat(kiosk.reads(Category.A).onRoster("").lies("", true).outcome())
                .isEqualTo(Outcome.DENY_HIDE);
        assertThat(kiosk.reads(Category.A).about(null).answer().shown()).isEqualTo(Shown.ABSENT);
        assertThat(kiosk.reads(Category.A).closedAccount().answer().shown()).isEqualTo(Shown.SIGN_IN);
        assertThat(Asked.by("kiosk", Role.CONSULTANT)
                        .as(Actor.Kind.DEVICE)
                        .onRoster(Asked.WARD)
                        .tied(Tie.Kind.RESPONSIBLE)
                        .outcome())
                .isEqualTo(Outcome.DENY);
    }

    @ParameterizedTest
    @CsvSource({
        "HOPERAT, true",
        "HLEGAL, true",
        "HQUALIMP, true",
        "PATSFTY, true",
        "HSYSADMIN, true",
        "PATADMIN, true",
        "TREAT, false",
        "BTG, false",
        "ETREAT, false",
        "PATRQT, false"
    })
    void the_privacy_officer_has_K_and_L_by_the_office_and_never_to_treat(Purpose purpose, boolean permits) {
        var officer = Asked.by("pia", Role.PRIVACY_OFFICER).to(purpose).label(Confidentiality.V);

        assertThat(officer.reads(Category.K).answer().permits()).isEqualTo(permits);
        assertThat(officer.reads(Category.L).answer().permits()).isEqualTo(permits);
        assertThat(officer.does(Action.WRITE, Category.K).answer().permits()).isEqualTo(permits);
        assertThat(officer.does(Action.LABEL_RAISE, Category.K).answer().permits())
                .isEqualTo(permits);
    }

    @Test
    void an_office_opens_no_chart_and_writes_no_log() {
        var officer = Asked.by("pia", Role.PRIVACY_OFFICER).to(Purpose.HOPERAT);

        assertThat(officer.reads(Category.C).outcome()).isEqualTo(Outcome.DENY);
        assertThat(officer.does(Action.WRITE, Category.L).outcome()).isEqualTo(Outcome.DENY);
        assertThat(officer.does(Action.EXPORT, Category.L).outcome()).isEqualTo(Outcome.PERMIT);
        assertThat(officer.does(Action.EXPORT, Category.K).outcome()).isEqualTo(Outcome.DENY);
        assertThat(officer.does(Action.PRINT, Category.K).outcome()).isEqualTo(Outcome.DENY);
    }

    @Test
    void LG_01_legal_decides_about_disclosures_and_reads_no_log() {
        var legal = Asked.by("lea", Role.LEGAL).to(Purpose.HLEGAL);

        assertThat(legal.does(Action.DISCLOSE, Category.K).outcome()).isEqualTo(Outcome.PERMIT);
        assertThat(legal.reads(Category.K).outcome()).isEqualTo(Outcome.PERMIT);
        assertThat(legal.reads(Category.L).outcome()).isEqualTo(Outcome.DENY);
        assertThat(legal.does(Action.LABEL_LOWER, Category.K).outcome()).isEqualTo(Outcome.DENY);
        assertThat(legal.does(Action.MERGE, Category.A)
                        .held(true, false)
                        .answer()
                        .shown())
                .isEqualTo(Shown.LOCKED);
    }

    @Test
    void AC_24_who_runs_the_system_sees_nothing_of_a_patient() {
        var admin = Asked.by("adm", Role.SYSTEM_ADMINISTRATOR).to(Purpose.HSYSADMIN);

        for (var category : Category.values()) {
            assertThat(admin.reads(category).outcome()).isEqualTo(Outcome.DENY_HIDE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SYSTEM_ADMINISTRATOR, READ, L, PERMIT",
        "SYSTEM_ADMINISTRATOR, READ, K, DENY",
        "PRIVACY_OFFICER, READ, L, PERMIT",
        "PRIVACY_OFFICER, READ, K, PERMIT",
        "PRIVACY_OFFICER, READ, C, DENY",
        "PRIVACY_OFFICER, REVIEW, K, PERMIT",
        "PRIVACY_OFFICER, EXPORT, L, PERMIT",
        "PRIVACY_OFFICER, EXPORT, K, DENY",
        "LEGAL, READ, K, PERMIT",
        "LEGAL, READ, L, DENY",
        "CONSULTANT, READ, L, DENY",
        "NURSE, READ, L, DENY",
        "NURSE_IN_CHARGE, READ, L, PERMIT",
        "NURSE_IN_CHARGE, READ, K, DENY",
        "NURSE_IN_CHARGE, EXPORT, L, DENY",
        "NURSE_IN_CHARGE, READ, A, DENY",
        "SITE_LEAD, DISCLOSE, K, DENY",
        "CONSULTANT, LABEL_RAISE, K, DENY"
    })
    void what_an_office_may_see_of_no_patient_in_particular(
            Role role, Action action, Category category, Outcome outcome) {
        var actor = Asked.by("x", role).onRoster(Asked.WARD).question().actor();

        assertThat(Access.office(actor, action, category, RolePolicy.standard()).outcome())
                .isEqualTo(outcome);
    }

    @Test
    void an_office_is_for_people_who_are_signed_in_and_proved_it_lately() {
        var officer = Asked.by("pia", Role.PRIVACY_OFFICER);

        assertThat(office(officer, Action.READ).outcome()).isEqualTo(Outcome.PERMIT);
        assertThat(office(officer, Action.READ).obligations()).containsExactly(Obligation.AUDIT);
        assertThat(office(officer, Action.READ).rules()).containsExactly("1.5");
        assertThat(office(officer.closedAccount(), Action.READ).shown()).isEqualTo(Shown.SIGN_IN);
        assertThat(office(officer.as(Actor.Kind.PROGRAM), Action.READ).shown()).isEqualTo(Shown.SIGN_IN);
        assertThat(office(officer.fresh(null), Action.READ).permits()).isTrue();
        assertThat(office(officer.fresh(null), Action.EXPORT).shown()).isEqualTo(Shown.FRESH_SIGN_IN);
        assertThat(office(officer.fresh(null), Action.EXPORT).rules()).containsExactly("AU-26");
        assertThat(office(officer.emergencyAccount("East"), Action.READ).rules())
                .containsExactly("AU-41");
        assertThat(office(officer.emergencyAccount("East"), Action.READ).permits())
                .isFalse();
        assertThat(office(Asked.by("n", Role.NURSE_IN_CHARGE), Action.READ).permits())
                .isFalse();
        assertThat(office(Asked.by("n", Role.NURSE_IN_CHARGE).onRoster("East"), Action.READ)
                        .obligations())
                .containsExactlyInAnyOrder(Obligation.AUDIT, Obligation.PART_ONLY);
        assertThat(office(Asked.by("h", Role.HCA), Action.READ).rules()).containsExactly("1.5");
    }

    private static Decision office(Asked asked, Action action) {
        return Access.office(asked.question().actor(), action, Category.L, RolePolicy.standard());
    }

    @Test
    void an_office_without_a_policy_is_refused() {
        @SuppressWarnings("NullAway") // what a fault would hand in
        var answer =
                Access.office(Asked.by("pia", Role.PRIVACY_OFFICER).question().actor(), Action.READ, Category.L, null);

        assertThat(answer.outcome()).isEqualTo(Outcome.DENY);
        assertThat(answer.rules()).containsExactly("1.7");
    }

    @Test
    void AU_41_an_emergency_account_is_in_charge_of_its_ward_with_notice() {
        var account = Asked.by("sealed", Role.NURSE_IN_CHARGE).emergencyAccount(Asked.WARD);

        assertThat(account.reads(Category.E).outcome()).isEqualTo(Outcome.PERMIT_NOTICE);
        assertThat(account.reads(Category.E).answer().rules()).containsExactly("1.5", "AU-41");
        assertThat(account.does(Action.WRITE, Category.E).outcome()).isEqualTo(Outcome.PERMIT_NOTICE);
        assertThat(account.does(Action.LIST_VISITORS, Category.J).outcome()).isEqualTo(Outcome.PERMIT_NOTICE);
        assertThat(account.label(Confidentiality.R).reads(Category.E).outcome()).isEqualTo(Outcome.PERMIT_NOTICE);
        assertThat(account.label(Confidentiality.V).reads(Category.E).outcome()).isEqualTo(Outcome.DENY_HIDE);
        assertThat(account.label(Confidentiality.V, "sealed").reads(Category.E).outcome())
                .isEqualTo(Outcome.PERMIT_NOTICE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Action.class,
            names = {"PRINT", "EXPORT", "LABEL_RAISE", "LABEL_LOWER", "DISCLOSE", "REVIEW", "DELETE", "MERGE"})
    void AU_41_an_emergency_account_neither_exports_nor_labels(Action action) {
        for (var category : Category.values()) {
            assertThat(Asked.by("sealed", Role.NURSE_IN_CHARGE, Role.PRIVACY_OFFICER)
                            .emergencyAccount(Asked.WARD)
                            .to(action == Action.PRINT || action == Action.EXPORT ? Purpose.TREAT : Purpose.HOPERAT)
                            .does(action, category)
                            .answer()
                            .permits())
                    .isFalse();
        }
    }

    @Test
    void AU_41_an_emergency_account_has_no_other_ward_no_other_role_and_no_relationship_of_its_own() {
        var account = Asked.by("sealed", Role.NURSE_IN_CHARGE, Role.CONSULTANT, Role.PRIVACY_OFFICER)
                .emergencyAccount("West")
                .tied(Tie.Kind.RESPONSIBLE);

        assertThat(account.outcome()).isEqualTo(Outcome.DENY_HIDE);
        assertThat(account.lies("West", false).outcome()).isEqualTo(Outcome.DENY_HIDE);
        assertThat(account.lies("West", true).outcome()).isEqualTo(Outcome.PERMIT_NOTICE);
        assertThat(account.lies("West", true).does(Action.ORDER, Category.D).outcome())
                .isEqualTo(Outcome.DENY);
        assertThat(account.to(Purpose.HOPERAT).reads(Category.K).answer().permits())
                .isFalse();
        assertThat(Asked.by("sealed", Role.NURSE).emergencyAccount(Asked.WARD).outcome())
                .isEqualTo(Outcome.DENY_HIDE);
    }

    @Test
    void the_usual_purpose_of_each() {
        assertThat(Purpose.usual(actor(Role.NURSE, Role.PRIVACY_OFFICER))).isEqualTo(Purpose.TREAT);
        assertThat(Purpose.usual(actor(Role.PRIVACY_OFFICER))).isEqualTo(Purpose.HOPERAT);
        assertThat(Purpose.usual(actor(Role.SITE_LEAD))).isEqualTo(Purpose.HOPERAT);
        assertThat(Purpose.usual(actor(Role.LEGAL))).isEqualTo(Purpose.HLEGAL);
        assertThat(Purpose.usual(actor(Role.WARD_CLERK))).isEqualTo(Purpose.PATADMIN);
        assertThat(Purpose.usual(actor(Role.SECURITY))).isEqualTo(Purpose.PATSFTY);
        assertThat(Purpose.usual(actor(Role.SYSTEM_ADMINISTRATOR))).isEqualTo(Purpose.HSYSADMIN);
        assertThat(Purpose.usual(actor(Role.QUALITY_REVIEWER))).isEqualTo(Purpose.HQUALIMP);
        assertThat(Purpose.usual(actor(Role.LEARNER))).isEqualTo(Purpose.TREAT);
        assertThat(Purpose.usual(actor(Role.PATIENT))).isEqualTo(Purpose.PATRQT);
        assertThat(Purpose.usual(actor(Role.PROXY))).isEqualTo(Purpose.FAMRQT);
        assertThat(Purpose.usual(actor())).isEqualTo(Purpose.TREAT);
        assertThat(Purpose.usual(Asked.by("x").as(Actor.Kind.PATIENT).question().actor()))
                .isEqualTo(Purpose.PATRQT);
        assertThat(Purpose.usual(Asked.by("x").as(Actor.Kind.PROXY).question().actor()))
                .isEqualTo(Purpose.FAMRQT);
        assertThat(Purpose.usual(Asked.by("x").as(Actor.Kind.PROGRAM).question().actor()))
                .isEqualTo(Purpose.TREAT);
    }

    private static Actor actor(Role... roles) {
        return Asked.by("x", roles).question().actor();
    }

    @Test
    void every_permission_is_logged_and_shows_nothing_of_a_refusal() {
        var answer = Asked.by("n", Role.NURSE).tied(Tie.Kind.WARD_ASSIGNED).answer();

        assertThat(answer.obligations()).contains(Obligation.AUDIT);
        assertThat(answer.shown()).isEqualTo(Shown.NOTHING);
        assertThat(Set.of(Outcome.values()).stream().filter(Outcome::permits))
                .containsExactlyInAnyOrder(
                        Outcome.PERMIT, Outcome.PERMIT_MASKED, Outcome.PERMIT_NOTICE, Outcome.PERMIT_SUPERVISED);
    }
}
