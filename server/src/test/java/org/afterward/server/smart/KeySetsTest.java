package org.afterward.server.smart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.jwt.BadJwtException;

/// From where keys are fetched, and how long they are kept.
class KeySetsTest {
    @ParameterizedTest(name = "{0} is {1} s")
    @CsvSource(delimiter = '|', textBlock = """
            max-age=60              |    60
            public, max-age=60      |    60
            MAX-AGE=60              |    60
            max-age=86399           | 86399
            max-age=86401           | 86400
            max-age=999999999       | 86400
            no-store                |     0
            no-cache, max-age=60    |     0
            s-maxage=60             |   300
            max-age=x               |   300
            """)
    void AU_08_keys_are_kept_as_long_as_their_address_says_and_a_day_at_most(String said, long seconds) {
        assertThat(KeySets.age(said)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/keys",
                "https://127.0.0.1/keys",
                "https://localhost/keys",
                "https://[::1]/keys",
                "https://0.0.0.0/keys",
                "https://169.254.169.254/keys",
                "https://[fe80::1]/keys",
                "https://224.0.0.1/keys",
                "http://10.0.0.1/keys",
                "ftp://10.0.0.1/keys"
            })
    void SV_02_keys_are_not_fetched_from_this_machine_nor_without_encryption(String address) {
        var keys = new KeySets(() -> new Home("https://ward.example"), Clock.systemUTC());

        assertThatThrownBy(() -> keys.allowed(address)).as(address).isInstanceOf(BadJwtException.class);
    }

    @Test
    void SV_02_keys_of_a_neighbour_are_fetched() {
        var keys = new KeySets(() -> new Home("https://ward.example"), Clock.systemUTC());

        assertThatCode(() -> keys.allowed("https://10.0.0.1/keys")).doesNotThrowAnyException();
    }
}
