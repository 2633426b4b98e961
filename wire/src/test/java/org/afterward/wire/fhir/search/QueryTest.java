package org.afterward.wire.fhir.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.afterward.wire.fhir.Issue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {
    @Test
    void a_search_may_have_as_many_parameters_as_the_limit_and_no_more() {
        assertThat(understood("family", Collections.nCopies(Query.MOST, "x")).criteria())
                .hasSize(Query.MOST);
        assertThat(refused("family", Collections.nCopies(Query.MOST + 1, "x"))).satisfies(issue -> {
            assertThat(issue.code()).isEqualTo("too-costly");
            assertThat(issue.text()).isEqualTo("more than 200 parameters");
        });
    }

    @Test
    void a_parameter_may_have_as_many_values_as_the_limit_and_no_more() {
        var most = String.join(",", Collections.nCopies(Query.MOST, "x"));

        assertThat(understood("family", List.of(most)).criteria()).hasSize(1);
        assertThat(refused("family", List.of(most + ",x"))).satisfies(issue -> {
            assertThat(issue.code()).isEqualTo("too-costly");
            assertThat(issue.text()).isEqualTo("more than 200 values");
        });
    }

    @ParameterizedTest(name = "_count={0} is a page of {1}")
    @CsvSource({"0, 0", "7, 7", "1000, 1000", "1001, 1000", "999999, 1000"})
    void a_page_is_as_large_as_asked_for_and_never_larger_than_the_limit(String asked, int page) {
        assertThat(understood("_count", List.of(asked)).count()).isEqualTo(page);
    }

    @Test
    void a_page_that_nobody_asked_a_size_for_has_fifty() {
        assertThat(understood("_sort", List.of("family")).count()).isEqualTo(50);
    }

    @ParameterizedTest
    @CsvSource({"1000000", "-1", "many"})
    void a_count_that_is_no_number_of_a_page_is_refused_by_its_name(String asked) {
        assertThat(refused("_count", List.of(asked)).expression()).isEqualTo("_count");
    }

    private static Query understood(String name, List<String> values) {
        return switch (Query.of("Patient", Map.of(name, values))) {
            case Query.Asked.Understood(var query) -> query;
            case Query.Asked.Refused(var issue) -> throw new AssertionError(issue.toString());
        };
    }

    private static Issue refused(String name, List<String> values) {
        return switch (Query.of("Patient", Map.of(name, values))) {
            case Query.Asked.Understood(var query) -> throw new AssertionError(query.toString());
            case Query.Asked.Refused(var issue) -> issue;
        };
    }
}
