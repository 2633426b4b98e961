package org.afterward.clinical.team;

import static org.afterward.clinical.team.Ward.ADA;
import static org.afterward.clinical.team.Ward.NUMBERS;
import static org.afterward.clinical.team.Ward.SEVEN;
import static org.afterward.clinical.team.Ward.WEST;
import static org.afterward.clinical.team.Ward.actor;
import static org.afterward.clinical.team.Ward.at;
import static org.afterward.clinical.team.Ward.conflict;
import static org.afterward.clinical.team.Ward.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.matter.Change;
import org.junit.jupiter.api.Test;

class WorkTest {
    @Test
    void AC_10_a_task_is_ended_by_its_owner_and_by_nobody_else() {
        var done = Work.done(item("dina"), actor("dina", Role.DIETITIAN), " seen ", at(5));

        assertThat(((Change.Changed<WorkItem>) done).matter())
                .returns(WorkItem.State.DONE, WorkItem::state)
                .returns("dina", WorkItem::doneBy)
                .returns("seen", WorkItem::answer);
        assertThat(Work.done(item("dina"), actor("nia", Role.NURSE_IN_CHARGE, WEST), "", at(5)))
                .isInstanceOf(Change.Refused.class);
    }

    @Test
    void AC_11_what_is_the_nurse_in_charges_is_ended_by_whoever_is_in_charge_of_that_ward() {
        var theirs = item(WorkItem.inCharge(WEST));

        assertThat(Work.done(theirs, actor("nia", Role.NURSE_IN_CHARGE, WEST), "", at(5)))
                .isInstanceOf(Change.Changed.class);
        assertThat(Work.done(theirs, actor("nell", Role.NURSE_IN_CHARGE, "8 East"), "", at(5)))
                .isInstanceOf(Change.Refused.class);
        assertThat(Work.done(theirs, actor("joy", Role.NURSE, WEST), "", at(5))).isInstanceOf(Change.Refused.class);
    }

    @Test
    void a_no_says_why_and_a_task_ends_once() {
        var dina = actor("dina", Role.DIETITIAN);
        assertThat(Work.declined(item("dina"), dina, " ", at(5))).isInstanceOf(Change.Refused.class);

        var declined = ((Change.Changed<WorkItem>) Work.declined(item("dina"), dina, "away", at(5))).matter();
        assertThat(declined.closed()).isTrue();
        assertThat(Work.done(declined, dina, "", at(6))).isInstanceOf(Change.Refused.class);
        assertThat(Work.cancelled(declined, actor("sam", Role.CONSULTANT), at(6)))
                .isInstanceOf(Change.Refused.class);
    }

    @Test
    void an_answer_has_at_most_500_characters() {
        var dina = actor("dina", Role.DIETITIAN);
        assertThat(Work.done(item("dina"), dina, "x".repeat(500), at(5))).isInstanceOf(Change.Changed.class);
        assertThat(Work.done(item("dina"), dina, "x".repeat(501), at(5))).isInstanceOf(Change.Refused.class);
    }

    @Test
    void who_asked_takes_it_back_and_a_stranger_does_not() {
        assertThat(Work.cancelled(item("dina"), actor("sam", Role.CONSULTANT), at(5)))
                .isInstanceOf(Change.Changed.class);
        assertThat(Work.cancelled(item("dina"), actor("ian", Role.INTERN), at(5)))
                .isInstanceOf(Change.Refused.class);
    }

    @Test
    void AC_11_what_falls_is_the_nurse_in_charges_and_falls_once() {
        var fallen = ((Change.Changed<WorkItem>) Work.fallen(item("dina"))).matter();

        assertThat(fallen.owner()).isEqualTo(WorkItem.inCharge(WEST));
        assertThat(Work.fallen(fallen)).isInstanceOf(Change.Refused.class);
    }

    private static PendingWrite pending(String supervisor) {
        return new PendingWrite(
                "pending/1",
                ADA,
                "",
                "ian",
                "Ian",
                Category.D,
                "{}",
                "SpO2 scale 2",
                SEVEN,
                supervisor,
                PendingWrite.State.WAITING,
                "",
                null,
                "");
    }

    @Test
    void CI_05_the_named_supervisor_signs_and_nobody_else() {
        var rita = actor("rita", Role.RESIDENT);
        assertThat(Work.signed(pending("rita"), rita, null, at(5), NUMBERS)).isInstanceOf(Change.Changed.class);
        assertThat(Work.signed(pending("rita"), actor("sam", Role.CONSULTANT), null, at(5), NUMBERS))
                .isInstanceOf(Change.Refused.class);
        assertThat(Work.signed(pending(""), actor("sam", Role.CONSULTANT), null, at(5), NUMBERS))
                .isInstanceOf(Change.Changed.class);
    }

    @Test
    void CI_05_nobody_signs_for_themselves_nor_with_a_conflict_of_their_own() {
        assertThat(Work.signed(pending(""), actor("ian", Role.INTERN), null, at(5), NUMBERS))
                .isInstanceOf(Change.Refused.class);
        assertThatThrownBy(() -> pending("ian")).isInstanceOf(IllegalArgumentException.class);

        var supervised = conflict("rita", Conflict.Kind.EX_PARTNER, Conflict.Effect.SUPERVISED);
        assertThat(Work.signed(pending("rita"), actor("rita", Role.RESIDENT), supervised, at(5), NUMBERS))
                .isInstanceOf(Change.Refused.class);
        var declared = conflict("rita", Conflict.Kind.FINANCIAL, Conflict.Effect.DECLARE_ONLY);
        assertThat(Work.signed(pending("rita"), actor("rita", Role.RESIDENT), declared, at(5), NUMBERS))
                .isInstanceOf(Change.Changed.class);
    }

    @Test
    void what_waits_is_answered_once_and_a_no_says_why() {
        var rita = actor("rita", Role.RESIDENT);
        assertThat(Work.refused(pending("rita"), rita, null, "", at(5), NUMBERS))
                .isInstanceOf(Change.Refused.class);

        var no = ((Change.Changed<PendingWrite>) Work.refused(pending("rita"), rita, null, "wrong", at(5), NUMBERS))
                .matter();
        assertThat(no.state()).isEqualTo(PendingWrite.State.REFUSED);
        assertThat(Work.signed(no, rita, null, at(6), NUMBERS)).isInstanceOf(Change.Refused.class);
        assertThat(Work.withdrawn(no, actor("ian", Role.INTERN), at(6))).isInstanceOf(Change.Refused.class);
        assertThat(Work.withdrawn(pending("rita"), actor("ian", Role.INTERN), at(6)))
                .isInstanceOf(Change.Changed.class);
    }

    @Test
    void BG_12_a_notice_is_for_an_account_or_for_whoever_holds_a_role_there() {
        var toRole = new Notice(
                "n1",
                Notice.Kind.BREAK_GLASS,
                "",
                Role.NURSE_IN_CHARGE,
                WEST,
                ADA,
                "btg/1",
                "words",
                SEVEN,
                at(1),
                "",
                null);

        assertThat(toRole.isFor(actor("nia", Role.NURSE_IN_CHARGE, WEST))).isTrue();
        assertThat(toRole.isFor(actor("nell", Role.NURSE_IN_CHARGE, "8 East"))).isFalse();
        assertThat(toRole.isFor(actor("joy", Role.NURSE, WEST))).isFalse();
        assertThat(toRole.seen("nia", at(3)).closed()).isTrue();
        assertThatThrownBy(() -> new Notice(
                        "n1", Notice.Kind.TASK, "nia", Role.NURSE, "", null, "", "words", SEVEN, at(1), "", null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
