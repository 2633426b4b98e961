package org.afterward.server.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

class RecentlyVerifiedTest {
    private final SetClock clock = new SetClock();
    private final Counting check = new Counting();
    private final RecentlyVerified recently = new RecentlyVerified(check, name -> check.hash, clock);

    @Test
    void a_right_password_is_checked_again_after_a_minute_and_not_before() {
        recently.authenticate(asked("lab", "right"));
        clock.pass(RecentlyVerified.KEPT.minusNanos(1));
        recently.authenticate(asked("lab", "right"));
        assertThat(check.names).containsExactly("lab");

        clock.pass(Duration.ofNanos(1));
        recently.authenticate(asked("lab", "right"));
        assertThat(check.names).containsExactly("lab", "lab");
    }

    @Test
    void AC_04_a_closed_account_is_out_at_once() {
        recently.authenticate(asked("lab", "right"));
        assertThat(recently.authenticate(asked("lab", "right")).getName()).isEqualTo("lab");

        check.open = false;
        check.hash = Optional.empty();
        assertThatThrownBy(() -> recently.authenticate(asked("lab", "right")))
                .isInstanceOf(BadCredentialsException.class);
    }

    @Test
    void AC_04_the_password_before_is_out_at_once() {
        recently.authenticate(asked("lab", "right"));

        check.open = false;
        check.hash = Optional.of("another hash");
        assertThatThrownBy(() -> recently.authenticate(asked("lab", "right")))
                .isInstanceOf(BadCredentialsException.class);
    }

    @Test
    void a_wrong_password_is_never_remembered_as_right() {
        recently.authenticate(asked("lab", "right"));

        assertThatThrownBy(() -> recently.authenticate(asked("lab", "wrong")))
                .isInstanceOf(BadCredentialsException.class);
        assertThatThrownBy(() -> recently.authenticate(asked("lab", "wrong")))
                .isInstanceOf(BadCredentialsException.class);
    }

    @Test
    void the_program_that_was_checked_longest_ago_is_forgotten_past_the_limit() {
        for (int i = 0; i < RecentlyVerified.MOST; i++) {
            recently.authenticate(asked("lab" + i, "right"));
        }
        recently.authenticate(asked("lab0", "right"));
        assertThat(check.names).hasSize(RecentlyVerified.MOST);

        recently.authenticate(asked("one more", "right"));
        recently.authenticate(asked("lab1", "right"));
        assertThat(check.names).hasSize(RecentlyVerified.MOST + 1);
        recently.authenticate(asked("lab0", "right"));
        assertThat(check.names).hasSize(RecentlyVerified.MOST + 2);
    }

    private static Authentication asked(String name, String password) {
        return UsernamePasswordAuthenticationToken.unauthenticated(name, password);
    }

    /// Knows one password, and writes down each time that it is asked.
    private static final class Counting implements AuthenticationProvider {
        final List<String> names = new ArrayList<>();
        boolean open = true;
        Optional<String> hash = Optional.of("hash");

        @Override
        public Authentication authenticate(Authentication asked) {
            names.add(asked.getName());
            if (!open || !"right".equals(asked.getCredentials())) {
                throw new BadCredentialsException("no");
            }
            return UsernamePasswordAuthenticationToken.authenticated(asked.getName(), "", List.of());
        }

        @Override
        public boolean supports(Class<?> kind) {
            return true;
        }
    }
}
