package org.afterward.clinical.visitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.afterward.clinical.visitor.Names.Likeness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            Alan Turner        | alan  TURNER        | SAME
            Alan Turner        | Turner, Alan        | SAME
            Mr. Alan Turner    | Dr Alan Turner      | SAME
            José Núñez         | Jose Nunez          | SAME
            Søren Łukasz Groß  | Soren Lukasz Gross  | SAME
            O'Brien Pat        | Pat OBrien          | SAME
            Anne-Marie Hill    | Annemarie Hill      | SAME
            Alan Turner        | Allan Turner        | LIKE
            Alan Turner        | Alan Tunrer         | LIKE
            Alan Turner        | A Turner            | LIKE
            Alan Turner        | Turner              | LIKE
            Alan James Turner  | Alan Turner         | LIKE
            Jon Smyth          | John Smith          | LIKE
            Alexander Weatherby| Aleksander Wetherby | LIKE
            Alan Turner        | Petra Holm          | OTHER
            Alan Turner        | Alan Holm           | OTHER
            Alan Turner        | A T                 | OTHER
            Lee Ng             | Li Ng               | OTHER
            Ann Holm           | Ana Holm            | OTHER
            Alan Turner        | Alana Burnem        | OTHER
            """)
    void VS_50_names_are_the_same_alike_or_others(String one, String other, Likeness likeness) {
        assertEquals(likeness, Names.compare(one, other));
        assertEquals(likeness, Names.compare(other, one));
    }

    @ParameterizedTest(name = "{0} slips of {1} letters are {2}")
    @CsvSource({
        "abcd,abcx,LIKE",
        "abc,abx,OTHER",
        "abcdefgh,abcdefxy,LIKE",
        "abcdefg,abcdexy,OTHER",
        "abcdefgh,abcdexyz,OTHER"
    })
    void each_side_of_each_length(String one, String other, Likeness likeness) {
        assertEquals(likeness, Names.compare(one, other));
    }

    @Test
    void nobody_is_called_nothing() {
        assertEquals(Likeness.OTHER, Names.compare("", ""));
        assertEquals(Likeness.OTHER, Names.compare("?!", "..."));
    }

    @Test
    void a_hundred_initials_are_compared_at_once() {
        var many = "a ".repeat(60);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Names.compare(many + "bbbb", many + "cccc bbbb"));
    }
}
