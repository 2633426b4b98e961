package org.afterward.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final SetClock clock = new SetClock();
    private final Attempts attempts = new Attempts(clock);

    @Test
    void a_name_from_one_address_may_fail_as_often_as_the_limit_and_then_waits_for_the_window() {
        fail(Attempts.MOST_FOR_NAME_AND_ADDRESS - 1, "joy", "10.0.0.1");
        assertThat(attempts.pause("joy", "10.0.0.1")).isEmpty();

        attempts.failed("joy", "10.0.0.1");
        assertThat(attempts.pause("joy", "10.0.0.1")).contains(Duration.ofMinutes(15));
    }

    @Test
    void nobody_else_at_the_address_waits_and_nor_does_the_name_elsewhere() {
        fail(Attempts.MOST_FOR_NAME_AND_ADDRESS, "joy", "10.0.0.1");

        assertThat(attempts.pause("ann", "10.0.0.1")).isEmpty();
        assertThat(attempts.pause("joy", "10.0.0.2")).isEmpty();
    }

    @Test
    void an_address_may_fail_as_often_as_the_limit_whatever_the_names() {
        for (int i = 0; i < Attempts.MOST_FOR_ADDRESS - 1; i++) {
            attempts.failed("name" + i, "10.0.0.1");
        }
        assertThat(attempts.pause("ann", "10.0.0.1")).isEmpty();

        attempts.failed("one more", "10.0.0.1");
        assertThat(attempts.pause("ann", "10.0.0.1")).contains(Attempts.WINDOW);
        assertThat(attempts.pause("ann", "10.0.0.2")).isEmpty();
    }

    @Test
    void a_name_may_fail_as_often_as_the_limit_whatever_the_addresses() {
        for (int i = 0; i < Attempts.MOST_FOR_NAME - 1; i++) {
            attempts.failed("joy", "10.0.0." + i);
        }
        assertThat(attempts.pause("joy", "192.168.0.1")).isEmpty();

        attempts.failed("joy", "10.0.1.1");
        assertThat(attempts.pause("joy", "192.168.0.1")).contains(Attempts.WINDOW);
        assertThat(attempts.pause("ann", "192.168.0.1")).isEmpty();
    }

    @Test
    void the_pause_grows_shorter_and_ends_when_the_first_failure_leaves_the_window() {
        attempts.failed("joy", "10.0.0.1");
        clock.pass(Duration.ofMinutes(5));
        fail(Attempts.MOST_FOR_NAME_AND_ADDRESS - 1, "joy", "10.0.0.1");
        assertThat(attempts.pause("joy", "10.0.0.1")).contains(Duration.ofMinutes(10));

        clock.pass(Duration.ofMinutes(10).minus(SECOND));
        assertThat(attempts.pause("joy", "10.0.0.1")).contains(SECOND);

        clock.pass(SECOND);
        assertThat(attempts.pause("joy", "10.0.0.1")).isEmpty();

        attempts.failed("joy", "10.0.0.1");
        assertThat(attempts.pause("joy", "10.0.0.1")).contains(Duration.ofMinutes(5));
    }

    @Test
    void a_right_password_forgets_the_failures_of_the_name_at_this_address() {
        fail(Attempts.MOST_FOR_NAME_AND_ADDRESS - 1, "joy", "10.0.0.1");
        attempts.succeeded("joy", "10.0.0.1");

        attempts.failed("joy", "10.0.0.1");
        assertThat(attempts.pause("joy", "10.0.0.1")).isEmpty();
    }

    @Test
    void the_longest_unused_names_and_addresses_are_forgotten_past_the_limit() {
        fail(Attempts.MOST_FOR_NAME_AND_ADDRESS, "joy", "10.0.0.1");
        int each = 3; // the name, the address, and both
        for (int i = 0; i < Attempts.MOST_REMEMBERED / each - 1; i++) {
            attempts.failed("name" + i, "address" + i);
        }
        assertThat(attempts.pause("joy", "10.0.0.1")).isPresent();

        attempts.failed("one", "more");
        assertThat(attempts.pause("joy", "10.0.0.1")).isEmpty();
    }

    private void fail(int times, String name, String address) {
        for (int i = 0; i < times; i++) {
            attempts.failed(name, address);
        }
    }
}
