package org.afterward.clinical.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.afterward.clinical.access.Conflict.Effect;
import org.afterward.clinical.access.Tie.Kind;
import org.afterward.clinical.access.Tie.Status;
import org.afterward.clinical.fact.EncounterId;
import org.afterward.clinical.fact.Fact.Stretch;
import org.afterward.clinical.fact.Place;
import org.afterward.clinical.fact.Visit;
import org.afterward.clinical.recovery.Encounter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Every window of access.md, section 1.3, from both sides. The patient comes at 0 h to East 1, and lies there.
class TiesTest {
    private static final Instant ZERO = Instant.parse("2026-11-23T00:00:00Z");

    private final List<Shift> shifts = new ArrayList<>();
    private final List<Relationship> relationships = new ArrayList<>();
    private final List<RoleGrant> grants = new ArrayList<>();
    private final List<Handover> handovers = new ArrayList<>();
    private List<Encounter> stays = List.of(stay("e1", Encounter.Status.PRESENT, null, lies("East", "1", 0, null)));
    private @Nullable Conflict conflict;
    private boolean active = true;

    private static Instant at(double hours) {
        return ZERO.plusSeconds(Math.round(hours * 3600));
    }

    private static Stretch lies(String ward, String bed, double from, @Nullable Double until) {
        return new Stretch(new Place(ward, "", bed, ""), at(from), until == null ? null : at(until));
    }

    private static Encounter stay(String id, Encounter.Status status, @Nullable Double end, Stretch... stretches) {
        var visit = new Visit("", "", Place.NOWHERE, "", "", null, null, "");
        return new Encounter(
                new EncounterId(id),
                status,
                visit,
                stretches.length == 0 ? ZERO : stretches[0].from(),
                end == null ? null : at(end),
                List.of(stretches));
    }

    private void shift(Role role, String ward, double from, double until, String... beds) {
        shifts.add(new Shift(
                "shift" + shifts.size(), "x", ward, role, at(from), at(until), Set.of(beds), false, "PAGE", false));
    }

    private void onCall(String ward, double from, double until) {
        shifts.add(new Shift(
                "call" + shifts.size(), "x", ward, Role.RESIDENT, at(from), at(until), Set.of(), true, "PAGE", false));
    }

    private void related(Kind kind, String encounter, double from, @Nullable Double until, boolean shiftBound) {
        relationships.add(new Relationship(
                "r" + relationships.size(),
                Asked.P,
                encounter,
                "x",
                kind,
                at(from),
                until == null ? null : at(until),
                "basis",
                shiftBound,
                false,
                "boss",
                "",
                ""));
    }

    private List<Tie> ties(Instant now) {
        return Ties.at(
                new Known("x", active, shifts, relationships, grants, stays, handovers, conflict),
                now,
                Numbers.standard());
    }

    private String now(Instant now) {
        return ties(now).stream().map(tie -> tie.kind() + " " + tie.status()).collect(Collectors.joining(", "));
    }

    /// Changes at a moment, and not a nanosecond before.
    private void changes(Instant moment, String before, String from) {
        assertThat(now(moment.minusNanos(1))).as("before " + moment).isEqualTo(before);
        assertThat(now(moment)).as("at " + moment).isEqualTo(from);
    }

    @Test
    void nobody_has_a_relationship_of_nothing() {
        assertThat(ties(at(1))).isEmpty();
    }

    @Test
    void RESPONSIBLE_from_admission_to_discharge_with_thirty_days_of_grace() {
        stays = List.of(stay("e1", Encounter.Status.LEFT, 50.0, lies("East", "1", 0, 50.0)));
        related(Kind.RESPONSIBLE, "e1", -5, null, false);

        changes(ZERO, "", "RESPONSIBLE ACTIVE");
        changes(at(50), "RESPONSIBLE ACTIVE", "RESPONSIBLE GRACE");
        changes(at(50).plus(Duration.ofDays(30)), "RESPONSIBLE GRACE", "");
    }

    @Test
    void RESPONSIBLE_to_the_transfer_that_another_accepted() {
        related(Kind.RESPONSIBLE, "e1", 0, 10.0, false);

        changes(at(10), "RESPONSIBLE ACTIVE", "RESPONSIBLE GRACE");
        assertThat(ties(at(9)).getFirst().until()).isEqualTo(at(10));
        assertThat(ties(at(11)).getFirst().until()).isEqualTo(at(10).plus(Duration.ofDays(30)));
    }

    @Test
    void TEAM_that_is_bound_to_shifts_counts_in_them_with_an_hour_of_grace_and_three_days_for_drafts() {
        related(Kind.TEAM, "e1", 0, null, true);
        shift(Role.INTERN, "West", 8, 16);

        changes(at(8), "", "TEAM ACTIVE");
        changes(at(16), "TEAM ACTIVE", "TEAM GRACE");
        changes(at(17), "TEAM GRACE", "TEAM ENDED");
        changes(at(16 + 72), "TEAM ENDED", "");
    }

    @Test
    void TEAM_of_a_shift_is_there_again_with_the_next_one_and_on_call_counts_too() {
        related(Kind.TEAM, "e1", 0, null, true);
        shift(Role.INTERN, "East", 8, 16);
        shift(Role.INTERN, "East", 32, 40);
        onCall("East", 50, 52);

        assertThat(now(at(20))).isEqualTo("TEAM ENDED");
        changes(at(32), "TEAM ENDED", "TEAM ACTIVE");
        changes(at(50), "TEAM ENDED", "TEAM ACTIVE");
    }

    @Test
    void TEAM_that_is_not_bound_to_shifts_lasts_to_its_end() {
        related(Kind.TEAM, "e1", 5, 10.0, false);

        changes(at(5), "", "TEAM ACTIVE");
        changes(at(10), "TEAM ACTIVE", "TEAM GRACE");
        changes(at(11), "TEAM GRACE", "TEAM ENDED");
    }

    @Test
    void SH_06_after_discharge_the_team_and_the_ward_close() {
        stays = List.of(stay("e1", Encounter.Status.LEFT, 12.0, lies("East", "1", 0, 12.0)));
        related(Kind.TEAM, "e1", 0, null, true);
        related(Kind.REFERRAL, "e1", 0, null, false);
        shift(Role.NURSE, "East", 8, 20, "1");

        assertThat(now(at(11))).isEqualTo("TEAM ACTIVE, REFERRAL ACTIVE, WARD_ASSIGNED ACTIVE");
        assertThat(now(at(12.5))).isEqualTo("REFERRAL GRACE, TEAM GRACE, WARD_ASSIGNED GRACE");
        assertThat(now(at(13.5))).isEqualTo("REFERRAL GRACE, TEAM ENDED, WARD_ASSIGNED ENDED");
    }

    @Test
    void WARD_ASSIGNED_from_half_an_hour_before_the_shift_with_an_hour_of_grace() {
        shift(Role.NURSE, "East", 8, 16, "1", "2");

        changes(at(7.5), "", "WARD_ASSIGNED ACTIVE");
        changes(at(16), "WARD_ASSIGNED ACTIVE", "WARD_ASSIGNED GRACE");
        changes(at(17), "WARD_ASSIGNED GRACE", "WARD_ASSIGNED ENDED");
        changes(at(16 + 72), "WARD_ASSIGNED ENDED", "");
    }

    @ParameterizedTest
    @CsvSource({
        "NURSE, East, 2, ''",
        "NURSE, West, 1, ''",
        "HCA, East, 1, WARD_ASSIGNED ACTIVE",
        "RESIDENT, East, 1, ''",
        "PORTER, East, 1, ''"
    })
    void WARD_ASSIGNED_only_for_the_patients_of_the_own_bays(Role role, String ward, String bed, String ties) {
        shift(role, ward, 8, 16, bed);

        assertThat(now(at(9))).isEqualTo(ties);
    }

    @Test
    void a_nurse_without_a_bay_list_has_the_whole_ward() {
        shift(Role.NURSE, "East", 8, 16);

        assertThat(now(at(9))).isEqualTo("WARD_ASSIGNED ACTIVE");
    }

    @Test
    void a_shift_that_was_withdrawn_or_is_anothers_counts_for_nothing() {
        shifts.add(new Shift("s", "x", "East", Role.NURSE, at(8), at(16), Set.of(), false, "CSV", true));
        shifts.add(new Shift("t", "y", "East", Role.NURSE, at(8), at(16), Set.of(), false, "CSV", false));

        assertThat(ties(at(9))).isEmpty();
    }

    @Test
    void AC_02_a_night_in_which_the_clock_changes_is_as_long_as_its_instants() {
        stays = List.of(stay(
                "e1",
                Encounter.Status.PRESENT,
                null,
                new Stretch(new Place("East", "", "1", ""), Instant.EPOCH, null)));
        shifts.add(new Shift(
                "s",
                "x",
                "East",
                Role.NURSE,
                Instant.parse("2026-10-24T18:00:00Z"),
                Instant.parse("2026-10-25T07:00:00Z"),
                Set.of(),
                false,
                "PAGE",
                false));

        changes(Instant.parse("2026-10-25T07:00:00Z"), "WARD_ASSIGNED ACTIVE", "WARD_ASSIGNED GRACE");
    }

    @Test
    void AC_06_the_receiving_ward_opens_with_the_move_and_the_sending_ward_closes_two_hours_later() {
        stays = List.of(
                stay("e1", Encounter.Status.PRESENT, null, lies("East", "1", 0, 10.0), lies("West", "7", 10, null)));
        shift(Role.NURSE, "East", 8, 20);
        assertThat(now(at(9))).isEqualTo("WARD_ASSIGNED ACTIVE");
        changes(at(12), "WARD_ASSIGNED ACTIVE", "WARD_ASSIGNED ENDED");

        shifts.clear();
        shift(Role.NURSE, "West", 8, 20);
        changes(at(10), "", "WARD_ASSIGNED ACTIVE");
    }

    @Test
    void AC_06_the_two_hours_do_not_outlast_the_shift_and_grace_does_not_outlast_them() {
        stays = List.of(
                stay("e1", Encounter.Status.PRESENT, null, lies("East", "1", 0, 15.5), lies("West", "7", 15.5, null)));
        shift(Role.NURSE, "East", 8, 17);

        changes(at(17), "WARD_ASSIGNED ACTIVE", "WARD_ASSIGNED GRACE");
        changes(at(17.5), "WARD_ASSIGNED GRACE", "WARD_ASSIGNED ENDED");
    }

    @Test
    void a_move_within_the_ward_out_of_the_own_bays_leaves_grace() {
        stays = List.of(
                stay("e1", Encounter.Status.PRESENT, null, lies("East", "1", 0, 10.0), lies("East", "9", 10, null)));
        shift(Role.NURSE, "East", 8, 20, "1");

        changes(at(10), "WARD_ASSIGNED ACTIVE", "WARD_ASSIGNED GRACE");
        changes(at(11), "WARD_ASSIGNED GRACE", "WARD_ASSIGNED ENDED");
    }

    @Test
    void a_move_within_the_ward_changes_nothing_for_who_has_the_whole_ward() {
        stays = List.of(
                stay("e1", Encounter.Status.PRESENT, null, lies("East", "1", 0, 10.0), lies("East", "9", 10, null)));
        shift(Role.NURSE, "East", 8, 20);

        assertThat(now(at(10))).isEqualTo("WARD_ASSIGNED ACTIVE");
    }

    @Test
    void AC_07_an_outlier_has_the_surgeon_and_the_nurses_of_the_ward_where_they_lie() {
        stays = List.of(stay("e1", Encounter.Status.PRESENT, null, lies("Medical", "3", 0, null)));
        related(Kind.RESPONSIBLE, "e1", 0, null, false);
        shift(Role.NURSE, "Medical", 8, 20);

        assertThat(now(at(9))).isEqualTo("RESPONSIBLE ACTIVE, WARD_ASSIGNED ACTIVE");
    }

    @Test
    void WARD_IN_CHARGE_from_the_start_of_the_shift() {
        shift(Role.NURSE_IN_CHARGE, "East", 8, 16);

        changes(at(8), "", "WARD_IN_CHARGE ACTIVE");
        changes(at(16), "WARD_IN_CHARGE ACTIVE", "WARD_IN_CHARGE GRACE");
        changes(at(17), "WARD_IN_CHARGE GRACE", "WARD_IN_CHARGE ENDED");
    }

    @Test
    void AC_11_WARD_IN_CHARGE_while_a_patient_is_on_offer_and_fifteen_minutes_at_the_most() {
        shift(Role.NURSE_IN_CHARGE, "East", 8, 16);
        handover("x", "y", "East", 15.9, Handover.State.OFFERED, null);

        changes(at(16.25), "WARD_IN_CHARGE ACTIVE", "WARD_IN_CHARGE GRACE");
    }

    @Test
    void WARD_IN_CHARGE_closes_when_the_handover_is_accepted() {
        shift(Role.NURSE_IN_CHARGE, "East", 8, 16);
        handover("x", "y", "East", 15.9, Handover.State.ACCEPTED, 16.1);

        changes(at(16.1), "WARD_IN_CHARGE ACTIVE", "WARD_IN_CHARGE GRACE");
    }

    @ParameterizedTest
    @CsvSource({
        "x, East, 15.9, ACCEPTED, 15.95",
        "x, East, 15.9, DECLINED, 16.1",
        "x, East, 15.9, WITHDRAWN, 16.1",
        "z, East, 15.9, OFFERED, ",
        "x, West, 15.9, OFFERED, ",
        "x, East, 7.9, OFFERED, ",
        "x, East, 16.25, OFFERED, ",
        "x, East, 15.9, FELL_TO_IN_CHARGE, 16.25"
    })
    void WARD_IN_CHARGE_is_no_longer_for_any_other_handover(
            String from, String ward, double offered, Handover.State state, @Nullable Double answered) {
        shift(Role.NURSE_IN_CHARGE, "East", 8, 16);
        handover(from, "y", ward, offered, state, answered);

        changes(at(16), "WARD_IN_CHARGE ACTIVE", "WARD_IN_CHARGE GRACE");
    }

    @Test
    void a_handover_accepted_after_it_fell_extends_nothing_beyond_the_fifteen_minutes() {
        shift(Role.NURSE_IN_CHARGE, "East", 8, 16);
        handover("x", "y", "East", 15.9, Handover.State.ACCEPTED, 18.0);

        changes(at(16.25), "WARD_IN_CHARGE ACTIVE", "WARD_IN_CHARGE GRACE");
    }

    private void handover(
            String from, String to, String ward, double offered, Handover.State state, @Nullable Double answered) {
        handover(Handover.THE_PATIENT, from, to, ward, offered, state, answered);
    }

    private void handover(
            String item,
            String from,
            String to,
            String ward,
            double offered,
            Handover.State state,
            @Nullable Double answered) {
        handovers.add(new Handover(
                "h" + handovers.size(),
                Asked.P,
                item,
                from,
                to,
                ward,
                at(offered),
                at(16.25),
                state,
                state == Handover.State.ACCEPTED ? to : "",
                answered == null ? null : at(answered)));
    }

    @Test
    void HANDOVER_from_acceptance_to_the_end_of_the_shift_of_who_accepted() {
        shift(Role.RESIDENT, "West", 16, 24);
        handover("y", "x", "East", 15, Handover.State.ACCEPTED, 15.75);

        changes(at(15.75), "", "HANDOVER ACTIVE");
        changes(at(24), "HANDOVER ACTIVE", "HANDOVER GRACE");
        changes(at(25), "HANDOVER GRACE", "HANDOVER ENDED");
    }

    @ParameterizedTest
    @CsvSource({
        "patient, x, OFFERED, 15.75",
        "patient, z, ACCEPTED, 15.75",
        "task/1, x, ACCEPTED, 15.75",
        "patient, x, ACCEPTED, 15.49",
        "patient, x, ACCEPTED, 24"
    })
    void HANDOVER_only_for_the_patient_and_only_for_who_accepted_on_shift(
            String item, String to, Handover.State state, double answered) {
        shift(Role.RESIDENT, "West", 16, 24);
        handover(item, "y", to, "East", 15, state, answered);

        assertThat(now(at(24))).isEmpty();
        assertThat(now(at(23.9))).isEmpty();
    }

    @Test
    void HANDOVER_ends_with_the_stay_and_does_not_begin_before_or_after_it() {
        stays = List.of(stay("e1", Encounter.Status.LEFT, 20.0, lies("East", "1", 15, 20.0)));
        shift(Role.RESIDENT, "West", 10, 24);
        handover("y", "x", "East", 14, Handover.State.ACCEPTED, 15.0);
        changes(at(20), "HANDOVER ACTIVE", "HANDOVER GRACE");

        handovers.clear();
        handover("y", "x", "East", 14, Handover.State.ACCEPTED, 14.9);
        assertThat(now(at(16))).isEmpty();
        handovers.clear();
        handover("y", "x", "East", 14, Handover.State.ACCEPTED, 20.0);
        assertThat(now(at(20))).isEmpty();
    }

    @Test
    void REFERRAL_from_acceptance_to_completion_with_a_day_of_grace() {
        related(Kind.REFERRAL, "e1", 5, 10.0, false);

        changes(at(5), "", "REFERRAL ACTIVE");
        changes(at(10), "REFERRAL ACTIVE", "REFERRAL GRACE");
        changes(at(34), "REFERRAL GRACE", "REFERRAL ENDED");
        changes(at(82), "REFERRAL ENDED", "");
    }

    @Test
    void REFERRAL_of_the_ward_pharmacist_by_the_roster() {
        shift(Role.PHARMACIST, "East", 8, 16);

        changes(at(8), "", "REFERRAL ACTIVE");
        changes(at(16), "REFERRAL ACTIVE", "REFERRAL GRACE");
        changes(at(40), "REFERRAL GRACE", "REFERRAL ENDED");
    }

    @Test
    void ON_CALL_only_for_the_patient_for_whom_it_was_called_and_only_in_the_block() {
        onCall("East", 8, 16);
        assertThat(now(at(9))).isEmpty();

        related(Kind.ON_CALL, "e1", 10, null, false);
        changes(at(10), "", "ON_CALL ACTIVE");
        changes(at(16), "ON_CALL ACTIVE", "ON_CALL GRACE");
        changes(at(17), "ON_CALL GRACE", "ON_CALL ENDED");
    }

    @Test
    void ON_CALL_needs_a_block_for_the_patients_ward() {
        related(Kind.ON_CALL, "e1", 10, null, false);
        assertThat(now(at(11))).isEmpty();
        onCall("West", 8, 16);
        assertThat(now(at(11))).isEmpty();
        shift(Role.RESIDENT, "East", 8, 16);
        assertThat(now(at(11))).isEmpty();
        onCall("East", 8, 16);
        assertThat(now(at(11))).isEqualTo("ON_CALL ACTIVE");
    }

    @Test
    void ON_CALL_that_was_called_off_is_over() {
        onCall("East", 8, 16);
        related(Kind.ON_CALL, "e1", 10, 11.0, false);

        changes(at(11), "ON_CALL ACTIVE", "ON_CALL GRACE");
    }

    @Test
    void DISCHARGE_for_seven_days_after_it_without_grace() {
        stays = List.of(stay("e1", Encounter.Status.LEFT, 50.0, lies("East", "1", 0, 50.0)));
        related(Kind.DISCHARGE, "e1", 20, null, false);

        changes(at(20), "", "DISCHARGE ACTIVE");
        changes(at(50 + 7 * 24), "DISCHARGE ACTIVE", "DISCHARGE ENDED");
    }

    @Test
    void DISCHARGE_to_the_end_of_the_task_where_that_is_earlier() {
        related(Kind.DISCHARGE, "e1", 20, 30.0, false);

        changes(at(30), "DISCHARGE ACTIVE", "DISCHARGE ENDED");
    }

    @Test
    void CLERICAL_while_the_patient_is_on_the_ward_and_a_day_for_coding() {
        stays = List.of(
                stay("e1", Encounter.Status.PRESENT, null, lies("East", "1", 10, 12.0), lies("West", "7", 12, null)));
        shift(Role.WARD_CLERK, "East", 8, 60);

        changes(at(10), "", "CLERICAL ACTIVE");
        changes(at(12), "CLERICAL ACTIVE", "CLERICAL GRACE");
        changes(at(36), "CLERICAL GRACE", "CLERICAL ENDED");
    }

    @Test
    void CLERICAL_only_on_shift_or_while_granted_the_ward() {
        shift(Role.WARD_CLERK, "East", 8, 16);
        changes(at(8), "", "CLERICAL ACTIVE");
        changes(at(16), "CLERICAL ACTIVE", "");

        shifts.clear();
        grants.add(new RoleGrant("g", "x", Role.WARD_CLERK, "ward:East", at(8), at(16), "boss"));
        changes(at(8), "", "CLERICAL ACTIVE");
        changes(at(16), "CLERICAL ACTIVE", "");
    }

    @ParameterizedTest
    @CsvSource({"x, WARD_CLERK, ward:West", "x, WARD_CLERK, hospital", "y, WARD_CLERK, ward:East", "x, NURSE, ward:East"
    })
    void CLERICAL_by_no_other_grant(String staff, Role role, String scope) {
        grants.add(new RoleGrant("g", staff, role, scope, at(8), null, "boss"));

        assertThat(ties(at(9))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"TRANSPORT", "SECURITY_INCIDENT", "PRIVACY_REVIEW", "LEGAL", "SELF", "PROXY", "FOLLOW_UP"})
    void a_task_an_incident_or_a_case_lasts_as_long_as_it_is_open_without_grace(Kind kind) {
        stays = List.of();
        related(kind, "", 5, 10.0, false);

        changes(at(5), "", kind + " ACTIVE");
        changes(at(10), kind + " ACTIVE", kind + " ENDED");
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"WARD_ASSIGNED", "WARD_IN_CHARGE", "HANDOVER", "CLERICAL"})
    void what_a_roster_gives_cannot_be_given_by_an_act(Kind kind) {
        related(kind, "e1", 0, null, false);

        assertThat(ties(at(1))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"RESPONSIBLE", "TEAM", "REFERRAL", "DISCHARGE"})
    void a_stay_that_nobody_knows_or_that_is_expected_or_cancelled_ties_nobody(Kind kind) {
        related(kind, "e2", 0, null, false);
        assertThat(ties(at(1))).isEmpty();

        relationships.clear();
        related(kind, "e1", 0, null, false);
        for (var status : List.of(Encounter.Status.EXPECTED, Encounter.Status.CANCELLED)) {
            stays = List.of(stay("e1", status, null, lies("East", "1", 0, null)));
            assertThat(ties(at(1))).isEmpty();
        }
        stays = List.of(stay("e1", Encounter.Status.PRESENT, null, lies("East", "1", 0, null)));
        assertThat(ties(at(1))).hasSize(1);
    }

    @Test
    void a_relationship_that_names_no_stay_is_about_the_one_that_had_not_ended_when_it_began() {
        stays = List.of(
                stay("e1", Encounter.Status.LEFT, 10.0, lies("East", "1", 0, 10.0)),
                stay("e2", Encounter.Status.PRESENT, null, lies("East", "1", 100, null)));
        related(Kind.TEAM, "", 9, null, false);
        changes(at(10), "TEAM ACTIVE", "TEAM GRACE");
        assertThat(now(at(120))).isEmpty();

        relationships.clear();
        related(Kind.TEAM, "", 10, null, false);
        changes(at(100), "", "TEAM ACTIVE");
    }

    @Test
    void AC_04_a_closed_account_has_no_relationship_from_that_moment() {
        related(Kind.RESPONSIBLE, "e1", 0, null, false);
        active = false;

        assertThat(ties(at(1))).isEmpty();
    }

    @Test
    void the_relationships_of_another_are_not_ones_own() {
        relationships.add(new Relationship(
                "r", Asked.P, "e1", "y", Kind.RESPONSIBLE, ZERO, null, "b", false, false, "boss", "", ""));

        assertThat(ties(at(1))).isEmpty();
    }

    @Test
    void AC_08_a_learners_relationship_says_so() {
        relationships.add(
                new Relationship("r", Asked.P, "e1", "x", Kind.TEAM, ZERO, null, "b", false, true, "boss", "", ""));

        assertThat(ties(at(1))).containsExactly(new Tie(Kind.TEAM, Status.ACTIVE, "b", null, true));
    }

    @ParameterizedTest
    @CsvSource({"BLOCK, SUSPENDED", "HANDOVER_THEN_BLOCK, SUSPENDED", "SUPERVISED, ACTIVE", "DECLARE_ONLY, ACTIVE"})
    void a_conflict_that_blocks_suspends(Effect effect, Status status) {
        related(Kind.RESPONSIBLE, "e1", 0, null, false);
        conflict = Asked.conflictOf("x", Conflict.Kind.FAMILY, effect, Conflict.Status.ACTIVE, ZERO, "");

        assertThat(ties(at(1))).containsExactly(new Tie(Kind.RESPONSIBLE, status, "basis", null, false));
    }

    @Test
    void a_conflict_suspends_while_it_is_in_force_and_leaves_what_had_ended() {
        related(Kind.TEAM, "e1", 0, 5.0, false);
        conflict = Asked.conflictOf("x", Conflict.Kind.FAMILY, Effect.BLOCK, Conflict.Status.PROPOSED, ZERO, "");

        assertThat(now(at(1))).isEqualTo("TEAM SUSPENDED");
        assertThat(now(at(7))).isEqualTo("TEAM ENDED");
        assertThat(now(at(5.5))).isEqualTo("TEAM SUSPENDED");
        relationships.clear();
        related(Kind.TEAM, "e1", 0, null, false);
        changes(at(24), "TEAM SUSPENDED", "TEAM ACTIVE");
    }

    @Test
    void of_the_same_relationship_in_several_states_the_best_counts() {
        related(Kind.TEAM, "e1", 0, null, true);
        shift(Role.INTERN, "East", 8, 16);
        shift(Role.INTERN, "East", 15, 20);
        shift(Role.INTERN, "East", 15, 22);

        assertThat(ties(at(15.5))).containsExactly(new Tie(Kind.TEAM, Status.ACTIVE, "basis", at(22), false));
        assertThat(ties(at(21.5))).containsExactly(new Tie(Kind.TEAM, Status.ACTIVE, "basis", at(22), false));
    }

    @Test
    void on_whose_roster_somebody_is() {
        shift(Role.NURSE, "East", 8, 16);
        shift(Role.WARD_CLERK, "West", 8, 16);
        onCall("North", 8, 16);
        shifts.add(new Shift("s", "x", "South", Role.NURSE, at(8), at(16), Set.of(), false, "CSV", true));

        assertThat(wards(at(7.5).minusNanos(1))).isEmpty();
        assertThat(wards(at(7.5))).containsExactly("East");
        assertThat(wards(at(8))).containsExactly("East", "West");
        assertThat(wards(at(16).minusNanos(1))).containsExactly("East", "West");
        assertThat(wards(at(16))).isEmpty();
    }

    private Set<String> wards(Instant now) {
        return Ties.wards(shifts, now, Numbers.standard());
    }

    @Test
    void which_roles_somebody_holds() {
        shift(Role.NURSE_IN_CHARGE, "East", 8, 16);
        grants.add(grant(Role.SAFEGUARDING_LEAD, "hospital"));
        grants.add(grant(Role.QUALITY_REVIEWER, "ward:East"));
        grants.add(grant(Role.PHARMACIST, "service:SURG"));
        grants.add(grant(Role.LEGAL, "everywhere"));

        assertThat(roles("East", "SURG", at(9)))
                .containsExactlyInAnyOrder(
                        Role.NURSE,
                        Role.NURSE_IN_CHARGE,
                        Role.SAFEGUARDING_LEAD,
                        Role.QUALITY_REVIEWER,
                        Role.PHARMACIST);
        assertThat(roles("West", "MED", at(9)))
                .containsExactlyInAnyOrder(Role.NURSE, Role.NURSE_IN_CHARGE, Role.SAFEGUARDING_LEAD);
        assertThat(roles("", "", at(17))).containsExactlyInAnyOrder(Role.NURSE, Role.SAFEGUARDING_LEAD);
        assertThat(roles("East", "SURG", at(1))).containsExactly(Role.NURSE);
        assertThat(roles("East", "SURG", at(50))).containsExactly(Role.NURSE);
    }

    @Test
    void an_empty_ward_or_service_is_nobodys_scope() {
        grants.add(grant(Role.QUALITY_REVIEWER, "ward:"));
        grants.add(grant(Role.PHARMACIST, "service:"));

        assertThat(roles("", "", at(9))).containsExactly(Role.NURSE);
    }

    private static RoleGrant grant(Role role, String scope) {
        return new RoleGrant("g" + role, "x", role, scope, at(2), at(50), "boss");
    }

    private Set<Role> roles(String ward, String service, Instant now) {
        return Ties.roles(Set.of(Role.NURSE), shifts, grants, ward, service, now, Numbers.standard());
    }

    @Test
    void a_stretch_without_a_beginning_begins_with_the_stay() {
        var somewhere = new Stretch(new Place("East", "", "1", ""), null, null);
        stays = List.of(new Encounter(
                new EncounterId("e1"),
                Encounter.Status.PRESENT,
                new Visit("", "", Place.NOWHERE, "", "", null, null, ""),
                at(9),
                null,
                List.of(somewhere)));
        shift(Role.NURSE, "East", 8, 16);

        changes(at(9), "", "WARD_ASSIGNED ACTIVE");
    }

    @Test
    void a_stay_without_a_beginning_and_a_ward_without_a_name_tie_nobody() {
        stays = List.of(new Encounter(
                new EncounterId("e1"),
                Encounter.Status.PRESENT,
                new Visit("", "", Place.NOWHERE, "", "", null, null, ""),
                null,
                null,
                List.of(lies("East", "1", 0, null))));
        shift(Role.NURSE, "East", 8, 16);
        assertThat(ties(at(9))).isEmpty();

        stays = List.of(stay("e1", Encounter.Status.PRESENT, null, lies("", "1", 0, null)));
        shifts.clear();
        shift(Role.NURSE, "", 8, 16);
        assertThat(ties(at(9))).isEmpty();
    }

    @Test
    void a_site_with_other_numbers_has_other_windows() {
        shift(Role.NURSE, "East", 8, 16);
        var known = new Known("x", true, shifts, relationships, grants, stays, handovers, null);
        var numbers = new Numbers(java.util.Map.of("ward-assigned.before", 0, "ward-assigned.grace", 0));

        assertThat(Ties.at(known, at(7.75), numbers)).isEmpty();
        assertThat(Ties.at(known, at(8), numbers)).hasSize(1);
        assertThat(Ties.at(known, at(16), numbers).getFirst().status()).isEqualTo(Status.ENDED);
    }
}
