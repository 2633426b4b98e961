package org.afterward.clinical.access.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaffKeyTest {
    private static final byte[] SALT = "the salt of this site".getBytes(UTF_8);
    private static final LocalDate BORN = LocalDate.of(1984, 2, 29);

    @ParameterizedTest(name = "{0}, {1} is {2}, {3}")
    @CsvSource(delimiter = '|', textBlock = """
            Okafor          | Ngozi            | OKAFOR          | NGOZI
            Müller          | Jörg             | Mueller         | Joerg
            Müller          | Jörg             | Muller          | Jorg
            Smith-Jones     | Anna             | Smith Jones     | Anna
            Smith-Jones     | Anna             | Jones           | Anna
            O'Brien         | Sean             | OBrien          | Seán
            O’Brien         | Sean             | O'BRIEN         | Sean
            García López    | María José       | Garcia          | Jose Maria
            Larsen          | Søren            | Larsen          | Soeren
            Larsen          | Anne-Marie       | Larsen          | Annemarie
            Larsen          | Anne Marie       | Larsen          | Marie Anne
            Larsen          | Anne Marie       | Larsen          | Anne
            de la Cruz      | Juan             | DelaCruz        | Juan
            de la Cruz      | Juan             | Cruz            | Juan
            van den Berg    | Els              | Berg            | Els
            Li              | Wei              | Wei             | Li
            李              | 伟               | 李              | 伟
            Weiß            | Jan              | Weiss           | Jan
            Łukasik         | Paweł            | Lukasik         | Pawel
            """)
    void LB_01_one_person_is_matched_however_feeds_write_the_name(
            String family, String given, String otherFamily, String otherGiven) {
        assertThat(key(family, given).matches(key(otherFamily, otherGiven))).isTrue();
        assertThat(key(otherFamily, otherGiven).matches(key(family, given))).isTrue();
    }

    @ParameterizedTest(name = "{0}, {1} is not {2}, {3}")
    @CsvSource(delimiter = '|', textBlock = """
            Okafor          | Ngozi            | Okafor          | Chidi
            Okafor          | Ngozi            | Okoro           | Ngozi
            van den Berg    | Els              | van den Hof     | Els
            de la Cruz      | Juan             | de la Rosa      | Juan
            Smith           | J                | Jones           | J
            Smith           | Anna J           | Smith           | Maria J
            李              | 伟               | 王              | 伟
            """)
    void LB_01_another_person_is_not_matched(String family, String given, String otherFamily, String otherGiven) {
        assertThat(key(family, given).matches(key(otherFamily, otherGiven))).isFalse();
    }

    @Test
    void LB_01_the_same_name_born_on_another_day_is_another_person() {
        assertThat(key("Okafor", "Ngozi").matches(key("Okafor", "Ngozi", BORN.plusDays(1))))
                .isFalse();
    }

    @Test
    void a_name_without_a_date_of_birth_or_without_a_given_name_matches_nobody() {
        var unborn = key("Okafor", "Ngozi", null);

        assertThat(unborn.marks()).isEmpty();
        assertThat(unborn.matches(unborn)).isFalse();
        assertThat(key("Okafor", "").matches(key("Okafor", ""))).isFalse();
        assertThat(key("", "").marks()).isEmpty();
    }

    @Test
    void the_key_holds_no_name_and_another_salt_gives_another_key() {
        var key = key("Okafor", "Ngozi");

        assertThat(key.marks()).allMatch(mark -> mark.matches("[0-9a-f]{64}"));
        assertThat(key.matches(StaffKey.of("Okafor", "Ngozi", BORN, "another salt of 21 ..".getBytes(UTF_8))))
                .isFalse();
    }

    @Test
    void the_marks_of_a_key_are_those_of_RFC_2104_for_ever() {
        // HMAC-SHA256, worked out with another program; a change would lose every stored key.
        assertThat(key("Okafor", "Ngozi").marks())
                .containsExactly("a171b1c01fa85c345929795b2d49697617d26d97a74ddcd04f5f5f4862394d79");
    }

    @Test
    void a_salt_is_as_short_as_the_limit_and_no_shorter() {
        assertThat(StaffKey.of("A", "B", BORN, new byte[StaffKey.SALT]).marks()).hasSize(1);
        assertThatThrownBy(() -> StaffKey.of("A", "B", BORN, new byte[StaffKey.SALT - 1]))
                .hasMessageContaining("at least 16 bytes");
    }

    @Test
    void a_name_of_a_thousand_words_has_as_many_marks_as_the_limit() {
        var words = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            words.append("name").append(i).append(' ');
        }
        // Eight names and all of them together, of each kind; a pair of one name with itself counts once.
        assertThat(key(words.toString(), words.toString()).marks()).hasSize(9 * 10 / 2);
    }

    private static StaffKey key(String family, String given) {
        return key(family, given, BORN);
    }

    private static StaffKey key(String family, String given, @Nullable LocalDate born) {
        return StaffKey.of(family, given, born, SALT);
    }
}
