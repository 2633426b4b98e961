package org.afterward.clinical.team;

import static org.afterward.clinical.team.Ward.WEST;
import static org.afterward.clinical.team.Ward.actor;
import static org.afterward.clinical.team.Ward.at;
import static org.afterward.clinical.team.Ward.conflict;
import static org.assertj.core.api.Assertions.assertThat;

import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Conflict.Effect;
import org.afterward.clinical.access.Conflict.Kind;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.matter.Change;
import org.junit.jupiter.api.Test;

class WishesTest {
    private static final Actor NIA = actor("nia", Role.NURSE_IN_CHARGE, WEST);

    @Test
    void CI_01_who_declared_may_say_more_and_the_effect_stays() {
        var declared = conflict("ian", Kind.UNDISCLOSED, Effect.HANDOVER_THEN_BLOCK, "task/1");

        var named = Wishes.named(declared, actor("ian", Role.INTERN), Kind.EX_PARTNER);
        assertThat(((Change.Changed<Conflict>) named).matter())
                .returns(Kind.EX_PARTNER, Conflict::kind)
                .returns(Effect.HANDOVER_THEN_BLOCK, Conflict::effect);
        assertThat(Wishes.named(declared, actor("joy", Role.NURSE), Kind.EX_PARTNER))
                .isInstanceOf(Change.Refused.class);
        assertThat(Wishes.named(declared, actor("ian", Role.INTERN), Kind.SUSPECT))
                .isInstanceOf(Change.Refused.class);
    }

    @Test
    void CI_02_the_nurse_in_charge_of_the_ward_answers_the_patients_wish() {
        var wish = conflict("ian", Kind.PATIENT_REQUEST, Effect.BLOCK);

        assertThat(Wishes.answered(wish, NIA, WEST, true, "", at(60)))
                .isEqualTo(Change.to(wish.confirmed(Effect.BLOCK, "nia", "")));
        assertThat(Wishes.answered(wish, NIA, "8 East", true, "", at(60))).isInstanceOf(Change.Refused.class);
        assertThat(Wishes.answered(wish, actor("joy", Role.NURSE, WEST), WEST, true, "", at(60)))
                .isInstanceOf(Change.Refused.class);
        var ofHerself = conflict("nia", Kind.PATIENT_REQUEST, Effect.BLOCK);
        assertThat(Wishes.answered(ofHerself, NIA, WEST, false, "sam", at(60))).isInstanceOf(Change.Refused.class);
    }

    @Test
    void CI_02_where_nobody_else_is_qualified_somebody_else_signs_and_the_patient_is_asked_again() {
        var wish = conflict("ian", Kind.PATIENT_REQUEST, Effect.BLOCK);

        assertThat(Wishes.answered(wish, NIA, WEST, false, "", at(60))).isInstanceOf(Change.Refused.class);
        assertThat(Wishes.answered(wish, NIA, WEST, false, "ian", at(60))).isInstanceOf(Change.Refused.class);
        var answered = ((Change.Changed<Conflict>) Wishes.answered(wish, NIA, WEST, false, "sam", at(60))).matter();
        assertThat(answered)
                .returns(Effect.SUPERVISED, Conflict::effect)
                .returns("sam", Conflict::supervisor)
                .returns(at(60).plus(Wishes.ASK_AGAIN), Conflict::reviewAt);
    }

    @Test
    void CI_02_only_a_wish_of_the_patient_is_answered_so() {
        assertThat(Wishes.answered(conflict("ian", Kind.WITNESS, Effect.BLOCK), NIA, WEST, false, "sam", at(60)))
                .isInstanceOf(Change.Refused.class);
    }
}
