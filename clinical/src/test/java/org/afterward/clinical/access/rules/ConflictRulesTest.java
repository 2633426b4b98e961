package org.afterward.clinical.access.rules;

import static org.afterward.clinical.access.rules.BreakGlassRulesTest.NOON;
import static org.afterward.clinical.access.rules.BreakGlassRulesTest.NUMBERS;
import static org.afterward.clinical.access.rules.BreakGlassRulesTest.P;
import static org.afterward.clinical.access.rules.BreakGlassRulesTest.PARIS;
import static org.afterward.clinical.access.rules.BreakGlassRulesTest.actor;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Conflict.Effect;
import org.afterward.clinical.access.Conflict.Kind;
import org.afterward.clinical.access.Conflict.Source;
import org.afterward.clinical.access.Conflict.Status;
import org.afterward.clinical.access.Decision.Shown;
import org.afterward.clinical.access.EmergencyAid;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.rules.ConflictRules.Answer;
import org.afterward.clinical.access.rules.ConflictSteps.Aid;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConflictRulesTest {
    private static final Actor PIA = actor("pia", Role.PRIVACY_OFFICER);

    private static Conflict conflict(Kind kind, Effect effect, Status status, Instant declared, String... items) {
        return new Conflict(
                Conflict.idOf(P, "i"),
                P,
                "i",
                kind,
                Source.SELF,
                declared,
                effect,
                status,
                "",
                "",
                List.of(items),
                null,
                "",
                "",
                "");
    }

    private static Conflict done(Answer answer) {
        return ((Answer.Done) answer).conflict();
    }

    private static String refused(Answer answer) {
        return ((Answer.Refused) answer).rule();
    }

    @ParameterizedTest
    @CsvSource({
        "SELF, BLOCK, BLOCK",
        "FAMILY, HANDOVER_THEN_BLOCK, HANDOVER_THEN_BLOCK",
        "PARTNER, HANDOVER_THEN_BLOCK, HANDOVER_THEN_BLOCK",
        "LOVE_INTEREST, HANDOVER_THEN_BLOCK, HANDOVER_THEN_BLOCK",
        "HOUSEHOLD, HANDOVER_THEN_BLOCK, HANDOVER_THEN_BLOCK",
        "UNDISCLOSED, HANDOVER_THEN_BLOCK, HANDOVER_THEN_BLOCK",
        "EX_PARTNER, SUPERVISED, BLOCK",
        "CLOSE_FRIEND, SUPERVISED, BLOCK",
        "LINE_MANAGER, SUPERVISED, BLOCK",
        "DISCIPLINARY, SUPERVISED, BLOCK",
        "WITNESS, BLOCK, BLOCK",
        "SUSPECT, BLOCK, BLOCK",
        "COMPLAINANT, BLOCK, BLOCK",
        "LITIGANT, BLOCK, BLOCK",
        "ASSOCIATE_OF_SUSPECT, BLOCK, BLOCK",
        "FINANCIAL, DECLARE_ONLY, BLOCK",
        "PATIENT_REQUEST, BLOCK, BLOCK"
    })
    void the_usual_effect_of_each_kind(Kind kind, Effect effect, Effect whenThePatientAsks) {
        assertThat(ConflictRules.usual(kind, false)).isEqualTo(effect);
        assertThat(ConflictRules.usual(kind, true)).isEqualTo(whenThePatientAsks);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void what_the_member_of_staff_is_told(Kind kind) {
        var byThem = conflict(kind, Effect.BLOCK, Status.ACTIVE, NOON);
        var close = Set.of(
                Kind.FAMILY, Kind.PARTNER, Kind.LOVE_INTEREST, Kind.HOUSEHOLD, Kind.EX_PARTNER, Kind.CLOSE_FRIEND);
        var neutral = Shown.NOT_OPEN_TO_YOU.words();
        var expected = kind == Kind.SELF
                ? "Use your patient access"
                : close.contains(kind) ? "Close relationship declared" : neutral;

        assertThat(ConflictRules.visible(byThem)).isEqualTo(expected);
        var byAnother = done(ConflictRules.proposed(null, PIA, P, "i", kind, List.of(), "", NOON, NUMBERS));
        assertThat(ConflictRules.visible(byAnother)).isEqualTo(kind == Kind.SELF ? expected : neutral);
    }

    @Test
    void CI_01_anyone_declares_at_once_without_saying_why() {
        var declared = ConflictRules.declared(null, P, "i", List.of("draft/1", "task/2"), NOON, NUMBERS);

        assertThat(declared.kind()).isEqualTo(Kind.UNDISCLOSED);
        assertThat(declared.source()).isEqualTo(Source.SELF);
        assertThat(declared.status()).isEqualTo(Status.ACTIVE);
        assertThat(declared.effect()).isEqualTo(Effect.HANDOVER_THEN_BLOCK);
        assertThat(declared.handingOver()).containsExactly("draft/1", "task/2");
        assertThat(declared.id()).isEqualTo("conflict/p1/i");
        assertThat(declared.inForce(NOON.plus(Duration.ofDays(900)), NUMBERS)).isTrue();
        assertThat(declared.closed()).isFalse();
    }

    @Test
    void CI_02_the_patient_asks_and_the_nurse_in_charge_answers_within_the_shift() {
        var end = NOON.plusSeconds(3600);
        var asked = ConflictRules.asked(null, P, "i", List.of("task/1"), NOON, end, NUMBERS);

        assertThat(asked.kind()).isEqualTo(Kind.PATIENT_REQUEST);
        assertThat(asked.source()).isEqualTo(Source.PATIENT);
        assertThat(asked.effect()).isEqualTo(Effect.BLOCK);
        assertThat(asked.status()).isEqualTo(Status.ACTIVE);
        assertThat(asked.reviewAt()).isEqualTo(end);
        assertThat(asked.handingOver()).isEmpty();
        var friend = conflict(Kind.CLOSE_FRIEND, Effect.SUPERVISED, Status.ACTIVE, NOON.minusSeconds(60));
        assertThat(ConflictRules.asked(friend, P, "i", List.of(), NOON, end, NUMBERS)
                        .effect())
                .isEqualTo(Effect.BLOCK);
    }

    @ParameterizedTest
    @CsvSource({
        "PRIVACY_OFFICER, PRIVACY",
        "SECURITY_LEAD, SECURITY",
        "CONSULTANT, MANAGER",
        "NURSE_IN_CHARGE, MANAGER",
        "SITE_LEAD, MANAGER"
    })
    void CI_03_who_proposes(Role role, Source source) {
        var proposed = done(ConflictRules.proposed(
                null, actor("x", role), P, "i", Kind.WITNESS, List.of("t"), "case/1", NOON, NUMBERS));

        assertThat(proposed.status()).isEqualTo(Status.PROPOSED);
        assertThat(proposed.source()).isEqualTo(source);
        assertThat(proposed.effect()).isEqualTo(Effect.BLOCK);
        assertThat(proposed.caseRef()).isEqualTo("case/1");
        assertThat(proposed.declaredAt()).isEqualTo(NOON);
        assertThat(proposed.inForce(NOON.plus(Duration.ofDays(1)).minusNanos(1), NUMBERS))
                .isTrue();
        assertThat(proposed.inForce(NOON.plus(Duration.ofDays(1)), NUMBERS)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"PRIVACY_OFFICER", "SECURITY_LEAD", "CONSULTANT", "NURSE_IN_CHARGE", "SITE_LEAD"},
            mode = EnumSource.Mode.EXCLUDE)
    void CI_03_nobody_else_proposes(Role role) {
        assertThat(refused(propose(actor("x", role)))).isEqualTo("CI-03");
    }

    @Test
    void CI_03_nobody_proposes_about_themselves_nor_from_a_closed_or_sealed_account() {
        assertThat(refused(propose(actor("i", Role.CONSULTANT)))).isEqualTo("CI-03");
        assertThat(refused(
                        propose(new Actor("x", Actor.Kind.PERSON, Set.of(Role.CONSULTANT), Set.of(), false, null, ""))))
                .isEqualTo("CI-03");
        assertThat(refused(
                        propose(new Actor("x", Actor.Kind.PROGRAM, Set.of(Role.CONSULTANT), Set.of(), true, null, ""))))
                .isEqualTo("CI-03");
        assertThat(refused(propose(
                        new Actor("x", Actor.Kind.PERSON, Set.of(Role.NURSE_IN_CHARGE), Set.of(), true, null, "East"))))
                .isEqualTo("CI-03");
    }

    private static Answer propose(Actor by) {
        return ConflictRules.proposed(null, by, P, "i", Kind.WITNESS, List.of(), "", NOON, NUMBERS);
    }

    @Test
    void two_conflicts_of_one_pair_are_one_with_the_stricter_effect_and_its_kind() {
        var friend = conflict(Kind.CLOSE_FRIEND, Effect.SUPERVISED, Status.ACTIVE, NOON.minusSeconds(60));
        var declared = ConflictRules.declared(friend, P, "i", List.of("t/1"), NOON, NUMBERS);

        assertThat(declared.kind()).isEqualTo(Kind.UNDISCLOSED);
        assertThat(declared.effect()).isEqualTo(Effect.HANDOVER_THEN_BLOCK);
        assertThat(declared.declaredAt()).isEqualTo(NOON);
        assertThat(declared.handingOver()).containsExactly("t/1");
        var witness = done(ConflictRules.proposed(
                declared, PIA, P, "i", Kind.WITNESS, List.of(), "case/1", NOON.plusSeconds(5), NUMBERS));
        assertThat(witness.kind()).isEqualTo(Kind.WITNESS);
        assertThat(witness.source()).isEqualTo(Source.PRIVACY);
        assertThat(witness.effect()).isEqualTo(Effect.BLOCK);
        assertThat(witness.status()).isEqualTo(Status.ACTIVE);
        assertThat(witness.handingOver()).isEmpty();
        assertThat(witness.caseRef()).isEqualTo("case/1");
        assertThat(witness.reviewAt()).isEqualTo(NOON.plusSeconds(5).plus(Duration.ofDays(1)));
        var again = ConflictRules.declared(witness, P, "i", List.of("t/2"), NOON.plusSeconds(9), NUMBERS);
        assertThat(again.kind()).isEqualTo(Kind.WITNESS);
        assertThat(again.effect()).isEqualTo(Effect.BLOCK);
        assertThat(again.declaredAt()).isEqualTo(NOON.plusSeconds(5));
        assertThat(again.caseRef()).isEqualTo("case/1");
    }

    @Test
    void what_is_handed_over_is_joined_and_its_two_hours_begin_with_the_first() {
        var first = ConflictRules.declared(null, P, "i", List.of("a", "b"), NOON, NUMBERS);
        var second = ConflictRules.declared(first, P, "i", List.of("b", "c"), NOON.plusSeconds(60), NUMBERS);

        assertThat(second.handingOver()).containsExactly("a", "b", "c");
        assertThat(second.declaredAt()).isEqualTo(NOON);
        assertThat(second.status()).isEqualTo(Status.ACTIVE);
        assertThat(second.reviewAt()).isNull();
    }

    @Test
    void a_proposal_is_not_made_longer_by_another_proposal() {
        var first = done(propose(PIA));
        var second = done(
                ConflictRules.proposed(first, PIA, P, "i", Kind.SUSPECT, List.of(), "", NOON.plusSeconds(60), NUMBERS));

        assertThat(second.status()).isEqualTo(Status.PROPOSED);
        assertThat(second.declaredAt()).isEqualTo(NOON);
        assertThat(second.reviewAt()).isNull();
    }

    @Test
    void what_is_over_is_not_joined() {
        var lifted = conflict(Kind.SUSPECT, Effect.BLOCK, Status.LIFTED, NOON.minusSeconds(60));
        var lapsed = conflict(Kind.SUSPECT, Effect.BLOCK, Status.PROPOSED, NOON.minus(Duration.ofDays(1)));

        for (var over : List.of(lifted, lapsed)) {
            assertThat(ConflictRules.declared(over, P, "i", List.of(), NOON, NUMBERS))
                    .isEqualTo(ConflictRules.declared(null, P, "i", List.of(), NOON, NUMBERS));
        }
    }

    @Test
    void a_supervisor_stays_with_supervision_and_the_nearer_review_holds() {
        var supervised = conflict(Kind.CLOSE_FRIEND, Effect.SUPERVISED, Status.PROPOSED, NOON)
                .confirmed(Effect.SUPERVISED, "pia", "boss");
        var near = supervised.withReview(NOON.plusSeconds(10));
        var far = conflict(Kind.FINANCIAL, Effect.DECLARE_ONLY, Status.ACTIVE, NOON)
                .withReview(NOON.plusSeconds(20));

        var merged = ConflictRules.merged(near, far, NOON, NUMBERS);
        assertThat(merged.supervisor()).isEqualTo("boss");
        assertThat(merged.confirmedBy()).isEqualTo("pia");
        assertThat(merged.reviewAt()).isEqualTo(NOON.plusSeconds(10));
        assertThat(ConflictRules.merged(far, near, NOON, NUMBERS).reviewAt()).isEqualTo(NOON.plusSeconds(10));
        assertThat(ConflictRules.merged(supervised, far, NOON, NUMBERS).reviewAt())
                .isEqualTo(NOON.plusSeconds(20));
        var blocked = conflict(Kind.SUSPECT, Effect.BLOCK, Status.ACTIVE, NOON);
        assertThat(ConflictRules.merged(supervised, blocked, NOON, NUMBERS).supervisor())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void joining_never_loosens(int seed) {
        var chance = new Random(seed);
        var order = List.of(Effect.BLOCK, Effect.HANDOVER_THEN_BLOCK, Effect.SUPERVISED, Effect.DECLARE_ONLY);
        for (int i = 0; i < 300; i++) {
            var one = conflict(kind(chance), effect(chance), status(chance), NOON.minusSeconds(chance.nextInt(9)), "a");
            var other = conflict(kind(chance), effect(chance), status(chance), NOON, "b");
            var merged = ConflictRules.merged(one, other, NOON, NUMBERS);

            assertThat(order.indexOf(merged.effect()))
                    .isEqualTo(Math.min(order.indexOf(one.effect()), order.indexOf(other.effect())));
            assertThat(merged.status() == Status.ACTIVE)
                    .isEqualTo(one.status() == Status.ACTIVE || other.status() == Status.ACTIVE);
        }
    }

    @Test
    void of_a_patient_who_was_registered_twice_all_that_was_said_holds() {
        var p2 = new org.afterward.clinical.fact.PatientId("p2");
        var friend = conflict(Kind.CLOSE_FRIEND, Effect.SUPERVISED, Status.ACTIVE, NOON.minusSeconds(60));
        var witness = conflict(Kind.WITNESS, Effect.BLOCK, Status.ACTIVE, NOON.minusSeconds(30))
                .about(p2);
        var over = conflict(Kind.SUSPECT, Effect.BLOCK, Status.LIFTED, NOON).about(p2);

        var together = ConflictRules.together(List.of(over, witness, friend), P, NOON, NUMBERS)
                .orElseThrow();
        assertThat(together.effect()).isEqualTo(Effect.BLOCK);
        assertThat(together.patient()).isEqualTo(P);
        assertThat(together.id()).isEqualTo("conflict/p1/i");
        assertThat(ConflictRules.together(List.of(friend, witness), P, NOON, NUMBERS))
                .contains(together);
        assertThat(ConflictRules.together(List.of(friend), p2, NOON, NUMBERS)).contains(friend.about(p2));
        assertThat(ConflictRules.together(List.of(over), P, NOON, NUMBERS)).isEmpty();
        assertThat(ConflictRules.together(List.of(), P, NOON, NUMBERS)).isEmpty();
    }

    private static Kind kind(Random chance) {
        return List.of(Kind.values()).get(chance.nextInt(Kind.values().length));
    }

    private static Effect effect(Random chance) {
        return List.of(Effect.values()).get(chance.nextInt(Effect.values().length));
    }

    private static Status status(Random chance) {
        return chance.nextBoolean() ? Status.ACTIVE : Status.PROPOSED;
    }

    @Test
    void CI_03_the_privacy_officer_confirms_and_may_choose_the_effect() {
        var proposed = done(propose(PIA)).withReview(NOON);
        var confirmed = done(ConflictSteps.confirm(proposed, PIA, Effect.BLOCK, "ignored"));

        assertThat(confirmed.status()).isEqualTo(Status.ACTIVE);
        assertThat(confirmed.confirmedBy()).isEqualTo("pia");
        assertThat(confirmed.supervisor()).isEmpty();
        assertThat(confirmed.reviewAt()).isNull();
        assertThat(confirmed.inForce(NOON.plus(Duration.ofDays(99)), NUMBERS)).isTrue();
        var supervised = done(ConflictSteps.confirm(proposed, PIA, Effect.SUPERVISED, "boss"));
        assertThat(supervised.effect()).isEqualTo(Effect.SUPERVISED);
        assertThat(supervised.supervisor()).isEqualTo("boss");
    }

    @Test
    void CI_03_nobody_else_confirms() {
        var proposed = done(propose(PIA));

        assertThat(refused(ConflictSteps.confirm(proposed, actor("x", Role.CONSULTANT), Effect.BLOCK, "")))
                .isEqualTo("CI-03");
        assertThat(refused(ConflictSteps.confirm(proposed, actor("i", Role.PRIVACY_OFFICER), Effect.BLOCK, "")))
                .isEqualTo("CI-03");
        assertThat(refused(ConflictSteps.confirm(
                        proposed,
                        new Actor("x", Actor.Kind.PERSON, Set.of(Role.PRIVACY_OFFICER), Set.of(), false, null, ""),
                        Effect.BLOCK,
                        "")))
                .isEqualTo("CI-03");
        assertThat(refused(ConflictSteps.confirm(
                        proposed,
                        new Actor("x", Actor.Kind.PATIENT, Set.of(Role.PRIVACY_OFFICER), Set.of(), true, null, ""),
                        Effect.BLOCK,
                        "")))
                .isEqualTo("CI-03");
        assertThat(refused(ConflictSteps.confirm(proposed.lifted("pia", "x"), PIA, Effect.BLOCK, "")))
                .isEqualTo("CI-03");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "i"})
    void CI_05_supervision_names_another_person(String supervisor) {
        assertThat(refused(ConflictSteps.confirm(done(propose(PIA)), PIA, Effect.SUPERVISED, supervisor)))
                .isEqualTo("CI-05");
    }

    @Test
    void CI_08_lifting_needs_the_officer_and_the_patients_agreement_or_a_reason() {
        var family = conflict(Kind.FAMILY, Effect.HANDOVER_THEN_BLOCK, Status.ACTIVE, NOON, "t")
                .withReview(NOON);
        var lifted = done(ConflictSteps.lift(family, PIA, true, "", false, NUMBERS));

        assertThat(lifted.status()).isEqualTo(Status.LIFTED);
        assertThat(lifted.liftedBy()).isEqualTo("pia");
        assertThat(lifted.liftReason()).isEqualTo("The patient agrees.");
        assertThat(lifted.handingOver()).isEmpty();
        assertThat(lifted.reviewAt()).isNull();
        assertThat(lifted.closed()).isTrue();
        assertThat(done(ConflictSteps.lift(family, PIA, false, "died", false, NUMBERS))
                        .liftReason())
                .isEqualTo("died");
        assertThat(done(ConflictSteps.lift(family, PIA, true, "asked", false, NUMBERS))
                        .liftReason())
                .isEqualTo("The patient agrees. asked");
        assertThat(refused(ConflictSteps.lift(family, PIA, false, " ", false, NUMBERS)))
                .isEqualTo("CI-08");
        assertThat(refused(ConflictSteps.lift(lifted, PIA, true, "", false, NUMBERS)))
                .isEqualTo("CI-08");
        assertThat(refused(ConflictSteps.lift(family, actor("x", Role.CONSULTANT), true, "", false, NUMBERS)))
                .isEqualTo("CI-08");
        assertThat(refused(ConflictSteps.lift(
                        family, actor("pia", Duration.ofMinutes(6), Role.PRIVACY_OFFICER), true, "", false, NUMBERS)))
                .isEqualTo("AU-26");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void CI_08_a_legal_kind_is_lifted_when_the_case_is_closed(Kind kind) {
        var conflict = conflict(kind, Effect.BLOCK, Status.ACTIVE, NOON);
        var legal = Set.of(
                        Kind.WITNESS,
                        Kind.SUSPECT,
                        Kind.COMPLAINANT,
                        Kind.ASSOCIATE_OF_SUSPECT,
                        Kind.LITIGANT,
                        Kind.DISCIPLINARY)
                .contains(kind);

        assertThat(ConflictSteps.lift(conflict, PIA, true, "", false, NUMBERS) instanceof Answer.Refused)
                .isEqualTo(legal);
        assertThat(ConflictSteps.lift(conflict, PIA, true, "", true, NUMBERS)).isInstanceOf(Answer.Done.class);
    }

    @Test
    void CI_04_a_colleague_without_a_conflict_accepts_each_item() {
        var declared = ConflictRules.declared(null, P, "i", List.of("a", "b"), NOON, NUMBERS);

        assertThat(done(accept(declared, "a", "r", null)).handingOver()).containsExactly("b");
        assertThat(refused(accept(declared, "c", "r", null))).isEqualTo("CI-04");
        assertThat(refused(accept(declared, "a", "i", null))).isEqualTo("AC-12");
        assertThat(refused(accept(declared, "a", " ", null))).isEqualTo("AC-12");
        assertThat(refused(accept(declared, "a", "r", conflict(Kind.FAMILY, Effect.SUPERVISED, Status.ACTIVE, NOON))))
                .isEqualTo("AC-12");
        assertThat(accept(declared, "a", "r", conflict(Kind.FINANCIAL, Effect.DECLARE_ONLY, Status.ACTIVE, NOON)))
                .isInstanceOf(Answer.Done.class);
        assertThat(accept(declared, "a", "r", conflict(Kind.FAMILY, Effect.BLOCK, Status.LIFTED, NOON)))
                .isInstanceOf(Answer.Done.class);
    }

    private static Answer accept(Conflict conflict, String item, String by, @Nullable Conflict theirs) {
        return ConflictSteps.accepted(conflict, item, by, theirs, NOON, NUMBERS);
    }

    @Test
    void CI_04_after_two_hours_the_nurse_in_charge_inherits() {
        var declared = ConflictRules.declared(null, P, "i", List.of("a"), NOON, NUMBERS);
        var due = NOON.plus(Duration.ofHours(2));

        assertThat(ConflictSteps.inherited(declared, due.minusNanos(1), NUMBERS))
                .isEmpty();
        assertThat(ConflictSteps.inherited(declared, due, NUMBERS)).containsExactly("a");
        assertThat(ConflictSteps.inherited(
                        conflict(Kind.FAMILY, Effect.HANDOVER_THEN_BLOCK, Status.LIFTED, NOON, "a"), due, NUMBERS))
                .isEmpty();
        assertThat(ConflictSteps.inherited(conflict(Kind.FAMILY, Effect.BLOCK, Status.ACTIVE, NOON, "a"), due, NUMBERS))
                .isEmpty();
    }

    @Test
    void CI_20_another_person_opens_the_least_that_is_needed_for_half_an_hour() {
        var blocked = conflict(Kind.SUSPECT, Effect.BLOCK, Status.ACTIVE, NOON);
        var nic = actor("n", Role.NURSE_IN_CHARGE);
        var aid = ((Aid.Opened) open(blocked, nic, null, true)).aid();

        assertThat(aid)
                .isEqualTo(new EmergencyAid(
                        "aid/1",
                        P,
                        "e1",
                        "i",
                        "n",
                        "arrest",
                        NOON,
                        NOON.plus(Duration.ofMinutes(30)),
                        "",
                        null,
                        Instant.parse("2026-11-24T23:00:00Z"),
                        "",
                        ""));
        assertThat(aid.open(NOON.minusNanos(1))).isFalse();
        assertThat(aid.open(NOON)).isTrue();
        assertThat(aid.closed()).isFalse();
        var relieved = new EmergencyAid(
                "aid/1",
                P,
                "e1",
                "i",
                "n",
                "",
                NOON,
                aid.until(),
                "r",
                NOON.plusSeconds(60),
                aid.reviewDue(),
                "pia",
                "ok");
        assertThat(relieved.open(NOON.plusSeconds(61))).isFalse();
        assertThat(relieved.closed()).isTrue();
        assertThat(EmergencyAid.DATASET)
                .containsExactly(
                        org.afterward.clinical.access.Category.B,
                        org.afterward.clinical.access.Category.C,
                        org.afterward.clinical.access.Category.D);
    }

    @Test
    void CI_20_not_for_oneself_not_with_a_conflict_and_not_without_a_fresh_sign_in() {
        var blocked = conflict(Kind.SUSPECT, Effect.BLOCK, Status.ACTIVE, NOON);
        var nic = actor("n", Role.NURSE_IN_CHARGE);

        assertThat(aidRefused(open(blocked, actor("i", Role.INTERN), null, true)))
                .isEqualTo("CI-20");
        assertThat(aidRefused(open(blocked, nic, null, false))).isEqualTo("CI-20");
        assertThat(aidRefused(open(blocked, nic, conflict(Kind.FAMILY, Effect.SUPERVISED, Status.ACTIVE, NOON), true)))
                .isEqualTo("CI-20");
        assertThat(open(blocked, nic, conflict(Kind.FINANCIAL, Effect.DECLARE_ONLY, Status.ACTIVE, NOON), true))
                .isInstanceOf(Aid.Opened.class);
        assertThat(aidRefused(open(blocked, actor("n", Duration.ofMinutes(6), Role.NURSE_IN_CHARGE), null, true)))
                .isEqualTo("BG-10");
        assertThat(aidRefused(open(
                        blocked,
                        new Actor("n", Actor.Kind.DEVICE, Set.of(), Set.of(), true, Duration.ZERO, ""),
                        null,
                        true)))
                .isEqualTo("CI-20");
        assertThat(aidRefused(open(
                        blocked,
                        new Actor("n", Actor.Kind.PERSON, Set.of(), Set.of(), false, Duration.ZERO, ""),
                        null,
                        true)))
                .isEqualTo("CI-20");
        assertThat(aidRefused(open(conflict(Kind.FAMILY, Effect.SUPERVISED, Status.ACTIVE, NOON), nic, null, true)))
                .isEqualTo("CI-20");
        assertThat(aidRefused(open(conflict(Kind.FAMILY, Effect.BLOCK, Status.LIFTED, NOON), nic, null, true)))
                .isEqualTo("CI-20");
    }

    private static Aid open(Conflict conflict, Actor opener, @Nullable Conflict theirs, boolean mayRead) {
        return ConflictSteps.opened("aid/1", "e1", conflict, opener, theirs, mayRead, " arrest ", NOON, PARIS, NUMBERS);
    }

    private static String aidRefused(Aid aid) {
        return ((Aid.Refused) aid).rule();
    }

    @Test
    void a_refusal_says_what_to_do_and_nothing_of_a_conflict() {
        var declared = ConflictRules.declared(null, P, "i", List.of("a"), NOON, NUMBERS);
        var theirs = conflict(Kind.SUSPECT, Effect.BLOCK, Status.ACTIVE, NOON);

        assertThat(accept(declared, "a", "r", theirs))
                .isEqualTo(new Answer.Refused("AC-12", "Not available for this patient"));
    }
}
