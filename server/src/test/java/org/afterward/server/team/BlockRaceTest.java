package org.afterward.server.team;

import static org.afterward.server.team.Bedside.WEST;
import static org.afterward.server.team.Bedside.path;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Handover;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.team.WorkItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(240)
class BlockRaceTest {
    private static final int ROUNDS = 5;

    @Test
    void SV_18_who_accepts_a_handover_and_is_blocked_at_the_same_moment_is_blocked() throws Exception {
        try (var ward = new Bedside();
                var people = Executors.newFixedThreadPool(2)) {
            ward.staff("nia", Role.NURSE_IN_CHARGE, WEST);
            ward.staff("ian", Role.INTERN);
            ward.staff("rex", Role.RESIDENT);
            for (var round = 0; round < ROUNDS; round++) {
                var ada = ward.admitted("r" + round);
                ward.opened(ada, "ian", Tie.Kind.TEAM);
                ward.opened(ada, "rex", Tie.Kind.TEAM);
                var task = ward.task(ada, "ian");
                ward.post("ian", path(ada) + "/conflict");
                ward.post("ian", path(ada) + "/conflict/offer", "item", task.id(), "to", "rex");
                var offer = ward.of(ada, Handover.class).getFirst();
                ward.browser("nia");
                var barrier = new CyclicBarrier(2);
                Callable<Integer> accepts = () -> {
                    barrier.await();
                    return ward.post("rex", path(ada) + "/team/offered", "handover", offer.id(), "accepts", "true")
                            .statusCode();
                };
                Callable<Integer> blocks = () -> {
                    barrier.await();
                    return ward.post("nia", path(ada) + "/conflict/propose", "person", "rex", "kind", "SUSPECT")
                            .statusCode();
                };
                var accepted = people.submit(accepts);
                var blocked = people.submit(blocks);
                accepted.get();
                if (blocked.get() == 409) {
                    assertThat(ward.post("nia", path(ada) + "/conflict/propose", "person", "rex", "kind", "SUSPECT")
                                    .statusCode())
                            .isEqualTo(303);
                }

                assertThat(ward.get("rex", path(ada)).statusCode()).isEqualTo(404);
                assertThat(ward.of(ada, Conflict.class))
                        .anyMatch(one -> one.staff().equals("rex"));
                ward.server.bean(ConflictRunner.class).run(Instant.now());
                assertThat(ward.now(task).owner()).isIn("ian", WorkItem.inCharge(WEST));
            }
        }
    }

    @Test
    void SV_18_of_two_proposals_at_once_one_is_kept_and_the_other_is_told_or_joins_it() throws Exception {
        try (var ward = new Bedside();
                var people = Executors.newFixedThreadPool(2)) {
            ward.staff("nia", Role.NURSE_IN_CHARGE, WEST);
            ward.staff("sam", Role.CONSULTANT);
            ward.staff("ian", Role.INTERN);
            for (var round = 0; round < ROUNDS; round++) {
                var ada = ward.admitted("p" + round);
                ward.opened(ada, "sam", Tie.Kind.RESPONSIBLE);
                ward.opened(ada, "ian", Tie.Kind.TEAM);
                ward.browser("nia");
                ward.browser("sam");
                var barrier = new CyclicBarrier(2);
                Callable<Integer> one = () -> {
                    barrier.await();
                    return ward.post("nia", path(ada) + "/conflict/propose", "person", "ian", "kind", "FAMILY")
                            .statusCode();
                };
                Callable<Integer> other = () -> {
                    barrier.await();
                    return ward.post("sam", path(ada) + "/conflict/propose", "person", "ian", "kind", "WITNESS")
                            .statusCode();
                };
                var first = people.submit(one);
                var second = people.submit(other);
                assertThat(first.get()).isIn(303, 409);
                assertThat(second.get()).isIn(303, 409);
                assertThat(ward.of(ada, Conflict.class)).hasSize(1);
                assertThat(ward.get("ian", path(ada)).statusCode()).isEqualTo(404);
            }
        }
    }
}
