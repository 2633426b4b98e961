package org.afterward.clinical.news2;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.afterward.clinical.fact.Person;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectTest {
    @ParameterizedTest(name = "born {0}, on {1}: {2} years")
    @CsvSource({
        "2010-11-23, 2026-11-22, 15",
        "2010-11-23, 2026-11-23, 16",
        "2008-02-29, 2026-02-28, 17",
        "2008-02-29, 2026-03-01, 18",
        "2026-11-23, 2026-11-23, 0"
    })
    void age_is_completed_years_on_the_date_of_observation(LocalDate born, LocalDate on, int years) {
        assertThat(age(born, 0, on)).hasValue(years);
    }

    @ParameterizedTest(name = "born in {0}, in 2026: {1}")
    @CsvSource({"1950, 75", "2009, 16", "2011, 14"})
    void of_a_year_of_birth_alone_the_lower_age_is_taken(int year, int years) {
        assertThat(age(null, year, LocalDate.of(2026, 6, 1))).hasValue(years);
    }

    @Test
    void an_age_that_cannot_be_known_is_unknown() {
        var on = LocalDate.of(2026, 6, 1);

        assertThat(age(null, 2010, on)).as("15 or 16").isEmpty();
        assertThat(age(null, 0, on)).as("nothing was sent").isEmpty();
        assertThat(age(on.plusDays(1), 0, on)).as("not born yet").isEmpty();
    }

    private static OptionalInt age(@Nullable LocalDate born, int year, LocalDate on) {
        return Subject.of(new Person(List.of(), "", "", "", born, year, null), Set.of(), on)
                .ageYears();
    }
}
