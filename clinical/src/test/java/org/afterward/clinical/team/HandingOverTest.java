package org.afterward.clinical.team;

import static org.afterward.clinical.team.Ward.ADA;
import static org.afterward.clinical.team.Ward.NUMBERS;
import static org.afterward.clinical.team.Ward.WEST;
import static org.afterward.clinical.team.Ward.at;
import static org.afterward.clinical.team.Ward.conflict;
import static org.afterward.clinical.team.Ward.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Conflict.Effect;
import org.afterward.clinical.access.Conflict.Kind;
import org.junit.jupiter.api.Test;

class HandingOverTest {
    private static PendingWrite pending(String author, String supervisor) {
        return new PendingWrite(
                "pending/1",
                ADA,
                "",
                author,
                author,
                Category.C,
                "{}",
                "",
                at(0),
                supervisor,
                PendingWrite.State.WAITING,
                "",
                null,
                "");
    }

    private static UnfinishedEntry draft(String author) {
        return new UnfinishedEntry(
                "unfinished/1", ADA, "", author, Category.E, "standing", Map.of(), at(0), false, null);
    }

    @Test
    void CI_04_tasks_drafts_and_signatures_are_theirs_and_what_waits_for_another_is_not() {
        assertThat(HandingOver.open("ian", List.of(item("ian"), draft("ian"), pending("rex", "ian"))))
                .containsExactly("pending/1", "task/1", "unfinished/1");
        assertThat(HandingOver.open("ian", List.of(item("rex"), draft("rex"), pending("ian", "rex"))))
                .isEmpty();
        assertThat(HandingOver.open(
                        "ian",
                        List.of(
                                item("ian").ended(WorkItem.State.DONE, "ian", at(1), ""),
                                draft("ian").ended(true, at(1)))))
                .isEmpty();
    }

    @Test
    void CI_07_it_goes_to_who_accepted_it_and_nobody_signs_for_themselves() {
        assertThat(HandingOver.to(item("ian"), "rex", WEST)).contains(item("rex"));
        assertThat(HandingOver.to(draft("ian"), "rex", WEST)).contains(draft("rex"));
        assertThat(HandingOver.to(pending("lea", "ian"), "rex", WEST)).contains(pending("lea", "rex"));
        assertThat(HandingOver.to(pending("lea", "ian"), "lea", WEST)).isEmpty();
        assertThat(HandingOver.to(pending("lea", "ian"), WorkItem.inCharge(WEST), WEST))
                .contains(pending("lea", ""));
        assertThat(HandingOver.to(draft("ian").ended(false, at(1)), "rex", WEST))
                .isEmpty();
    }

    @Test
    void CI_04_what_is_handed_over_falls_after_two_hours_and_all_else_at_once() {
        var theirs = List.of("task/1", "task/2");
        var handing = conflict("ian", Kind.PARTNER, Effect.HANDOVER_THEN_BLOCK, "task/1");
        assertThat(HandingOver.falls(handing, theirs, at(119), NUMBERS)).containsExactly("task/2");
        assertThat(HandingOver.falls(handing, theirs, at(120), NUMBERS)).containsExactly("task/1", "task/2");
        assertThat(HandingOver.falls(conflict("ian", Kind.SUSPECT, Effect.BLOCK), theirs, at(0), NUMBERS))
                .containsExactly("task/1", "task/2");
        for (var effect : List.of(Effect.SUPERVISED, Effect.DECLARE_ONLY)) {
            assertThat(HandingOver.falls(conflict("ian", Kind.FINANCIAL, effect), theirs, at(500), NUMBERS))
                    .isEmpty();
        }
    }

    @Test
    void CI_04_they_write_to_that_alone_and_two_hours_at_most() {
        var handing = conflict("ian", Kind.PARTNER, Effect.HANDOVER_THEN_BLOCK, "task/1");
        assertThat(HandingOver.theirsStill(handing, "task/1", at(119), NUMBERS)).isTrue();
        assertThat(HandingOver.theirsStill(handing, "task/1", at(120), NUMBERS)).isFalse();
        assertThat(HandingOver.theirsStill(handing, "task/2", at(1), NUMBERS)).isFalse();
        assertThat(HandingOver.theirsStill(
                        conflict("ian", Kind.SUSPECT, Effect.BLOCK, "task/1"), "task/1", at(1), NUMBERS))
                .isFalse();
        assertThat(HandingOver.without(handing, List.of("task/1")).handingOver())
                .isEmpty();
    }
}
