package org.afterward.wire.smart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import ca.uhn.fhir.context.FhirContext;
import java.util.Collections;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// Rules AU-01 to AU-04 of the access reference: the grammar of scopes, and what each covers.
class ScopesTest {
    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "patient/Observation.rs",
                "user/*.cruds",
                "system/Patient.c",
                "system/Patient.r",
                "system/Patient.u",
                "system/Patient.d",
                "system/Patient.s",
                "patient/Observation.cs",
                "launch",
                "launch/patient",
                "launch/encounter",
                "openid",
                "offline_access",
                "online_access",
                "patient/Observation.rs?category=laboratory",
                "patient/Observation.rs?category=http://terminology.hl7.org/CodeSystem/observation-category|laboratory",
                "patient/Observation.rs?category=a%7Cb&status=final",
                "patient/Condition.s?clinical-status=active",
                "user/*.r?_security=|N",
                "user/*.r?_security=N,R"
            })
    void a_scope_of_the_grammar_is_understood_and_written_as_it_came(String text) {
        assertThat(understood(text).toString()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "patient/Observation.dus",
                "patient/Observation.sr",
                "patient/Observation.read",
                "patient/Observation.write",
                "patient/Observation.*",
                "patient/Observation.rr",
                "patient/Observation.",
                "patient/Observation",
                "patient/Observation.x",
                "patient/Observation.rsx",
                "patient/Observation.RS",
                "patient/observation.rs",
                "patient/OBSERVATION.rs",
                "patient/Observations.rs",
                "patient/Robot.rs",
                "patient/Resource.rs",
                "patient/DomainResource.rs",
                "Patient/Observation.rs",
                "practitioner/Observation.rs",
                "patient/.rs",
                "patient/**.rs",
                "/Observation.rs",
                "patient//Observation.rs",
                "patient/Observation.rs?",
                "patient/Observation.rs?category",
                "patient/Observation.rs?category=",
                "patient/Observation.rs?=laboratory",
                "patient/Observation.rs?category=laboratory&",
                "patient/Observation.rs?&category=laboratory",
                "patient/Observation.rs?category=system|",
                "patient/Observation.rs?category=a|b|c",
                "patient/Observation.rs?category=a,",
                "patient/Observation.rs?category=%2",
                "patient/Observation.rs?category=%zz",
                "patient/Observation.rs?category=%ff",
                "patient/Observation.rs?category=%00",
                "patient/Observation.rs?category=%5Cx",
                "patient/Observation.rs?category=%20",
                "launch/practitioner",
                "launch/",
                "OpenID",
                "fhiruser",
                "offline",
                "profile",
                "*",
                "patient/Observation.rs\"",
                "patient/Observation.rs\\",
                "patient/Observation.rs\t",
                "patient/Observation.rs\n",
                "patient/Obsérvation.rs",
                " patient/Observation.rs",
                "patient/Observation.rs ",
                "openid  launch",
                " "
            })
    void AU_01_whatever_is_not_of_the_grammar_is_refused_and_never_mended(String text) {
        assertThat(Scopes.read(text, Grammar.V2)).isInstanceOf(Scopes.Read.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "patient/Observation.rs?category:in=x",
                "patient/Observation.rs?category:not=x",
                "patient/Observation.rs?subject.name=x",
                "patient/Observation.rs?patient.identifier=x",
                "patient/Observation.rs?_filter=x",
                "patient/Observation.rs?_has:Group:member:_id=x",
                "patient/Observation.rs?code=x",
                "patient/Observation.rs?_tag=x",
                "patient/Observation.rs?Category=x"
            })
    void AU_04_modifiers_chains_filters_and_other_parameters_are_refused(String text) {
        assertThat(Scopes.read(text, Grammar.V2)).isInstanceOf(Scopes.Read.Refused.class);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "patient/Observation.read, rs",
        "user/*.write, cud",
        "system/Patient.*, cruds",
    })
    void AU_02_the_words_of_version_1_are_understood_where_the_site_says_so_and_answered_alike(
            String older, String letters) {
        assertThat(Scopes.read(older, Grammar.V2)).isInstanceOf(Scopes.Read.Refused.class);
        var scopes = understood(older, Grammar.V1_TOO);

        assertThat(scopes.toString()).isEqualTo(older);
        assertThat(Permission.letters(scopes.ofData().getFirst().permissions())).isEqualTo(letters);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "patient/Observation.rd",
                "patient/Observation.rea",
                "patient/Observation.READ",
                "patient/Observation.read?category=x",
                "patient/Observation.readwrite",
                "patient/Robot.read"
            })
    void AU_02_version_1_has_three_words_and_no_more(String text) {
        if (text.endsWith(".rd")) {
            assertThat(understood(text, Grammar.V1_TOO).toString()).isEqualTo(text);
        } else {
            assertThat(Scopes.read(text, Grammar.V1_TOO)).isInstanceOf(Scopes.Read.Refused.class);
        }
    }

    @Test
    void AU_02_what_version_1_cannot_say_is_answered_in_the_words_of_version_2() {
        var both =
                understood("patient/*.*", Grammar.V1_TOO).intersection(understood("patient/Patient.r patient/*.cud"));

        assertThat(both.words()).containsExactly("patient/Patient.r", "patient/*.write");
    }

    @Test
    void who_the_person_is_is_asked_for_together_with_openid() {
        assertThat(Scopes.read("fhirUser", Grammar.V2))
                .isEqualTo(new Scopes.Read.Refused("fhirUser", "is asked for together with openid"));
        assertThat(understood("openid fhirUser").all()).hasSize(2);
    }

    @Test
    void one_word_at_fault_refuses_all_and_is_named() {
        assertThat(Scopes.read("openid patient/Observation.dus", Grammar.V2))
                .isEqualTo(new Scopes.Read.Refused("patient/Observation.dus", "is no scope that is understood here"));
        assertThat(Scopes.read("a\"<b>é\u0000", Grammar.V2))
                .isInstanceOfSatisfying(
                        Scopes.Read.Refused.class,
                        refused -> assertThat(refused.word()).isEqualTo("a?<b>??"));
    }

    @Test
    void the_types_are_those_of_r4() {
        assertThat(Types.R4).isEqualTo(FhirContext.forR4().getResourceTypes());
    }

    @ParameterizedTest
    @EnumSource(Interaction.class)
    void each_letter_covers_its_interactions_and_no_other(Interaction interaction) {
        var letter = switch (interaction) {
            case CREATE -> "c";
            case READ, VREAD, HISTORY_INSTANCE -> "r";
            case UPDATE, PATCH -> "u";
            case DELETE -> "d";
            case SEARCH_TYPE, HISTORY_TYPE, SEARCH_SYSTEM, HISTORY_SYSTEM -> "s";
        };

        assertThat(understood("user/Observation." + letter).covers("Observation", interaction))
                .isTrue();
        assertThat(understood("user/Observation." + letter).covers("Patient", interaction))
                .isFalse();
        assertThat(understood("user/Observation." + "cruds".replace(letter, "")).covers("Observation", interaction))
                .isFalse();
        assertThat(understood("user/*." + letter).covers("Patient", interaction))
                .isTrue();
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource(delimiter = ';', textBlock = """
            category=laboratory;                 '[{"coding":[{"system":"s","code":"laboratory"}]}]'; true
            category=s|laboratory;               '[{"coding":[{"system":"s","code":"laboratory"}]}]'; true
            category=t|laboratory;               '[{"coding":[{"system":"s","code":"laboratory"}]}]'; false
            category=|laboratory;                '[{"coding":[{"system":"s","code":"laboratory"}]}]'; false
            category=|laboratory;                '[{"coding":[{"code":"laboratory"}]}]';              true
            category=Laboratory;                 '[{"coding":[{"system":"s","code":"laboratory"}]}]'; false
            category=lab;                        '[{"coding":[{"system":"s","code":"laboratory"}]}]'; false
            category=lab,laboratory;             '[{"coding":[{"system":"s","code":"laboratory"}]}]'; true
            category=laboratory;                 '[{"coding":[{"code":"x"},{"code":"laboratory"}]}]'; true
            category=laboratory;                 '[{"coding":[{"code":"x"}]},{"coding":[{"code":"laboratory"}]}]'; true
            category=laboratory;                 '[{"text":"laboratory"}]';                           false
            category=laboratory;                 '[]';                                                false
            category=a%5C,b;                     '[{"coding":[{"code":"a,b"}]}]';                     true
            category=a%5C,b;                     '[{"coding":[{"code":"a"}]}]';                       false
            """)
    void AU_04_a_category_in_a_scope_matches_exactly(String query, String category, boolean covered) {
        var resource = JSON.readTree("{\"resourceType\":\"Observation\",\"category\":" + category + "}");

        assertThat(understood("patient/Observation.rs?" + query).covers(Interaction.READ, resource))
                .isEqualTo(covered);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "status=final, true",
        "status=http://hl7.org/fhir/observation-status|final, true",
        "status=http://hl7.org/fhir/encounter-status|final, false",
        "status=preliminary, false",
        "_security=R, true",
        "_security=http://terminology.hl7.org/CodeSystem/v3-Confidentiality|R, true",
        "_security=N, false",
        "clinical-status=active, true",
        "clinical-status=resolved, false",
        "status=final&_security=R, true",
        "status=final&_security=V, false",
        "category=final, false",
    })
    void AU_04_status_clinical_status_and_security_match_exactly(String query, boolean covered) {
        var resource = JSON.readTree("""
                {"resourceType": "Observation", "status": "final",
                 "clinicalStatus": {"coding": [{"code": "active"}]},
                 "meta": {"security": [
                    {"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "R"}]}}
                """);

        assertThat(understood("patient/*.rs?" + query).covers(Interaction.READ, resource))
                .isEqualTo(covered);
        assertThat(understood("patient/*.s?" + query).covers(Interaction.READ, resource))
                .isFalse();
    }

    @ParameterizedTest(name = "{0} within {1} is {2}")
    @CsvSource(delimiter = ';', textBlock = """
            patient/*.rs;                    patient/*.rs;                    patient/*.rs
            patient/*.cruds;                 patient/*.rs;                    patient/*.rs
            patient/*.cruds;                 patient/Observation.rs;          patient/Observation.rs
            patient/Observation.rs;          patient/*.cruds;                 patient/Observation.rs
            patient/Observation.rs;          patient/Patient.rs;              ''
            patient/Observation.rs;          user/Observation.rs;             ''
            user/Observation.rs;             system/Observation.rs;           ''
            patient/Observation.c;           patient/Observation.rs;          ''
            patient/Observation.rs;          patient/Observation.rs?category=a;            patient/Observation.rs?category=a
            patient/Observation.rs?status=b; patient/Observation.rs?category=a;            patient/Observation.rs?status=b&category=a
            patient/Observation.rs?category=a; patient/Observation.rs;        patient/Observation.rs?category=a
            openid launch/patient;           openid;                          openid
            launch;                          launch/patient;                  ''
            openid fhirUser patient/*.rs;    patient/*.r patient/Patient.s;   patient/*.r patient/Patient.s
            patient/*.r patient/Patient.r;   patient/*.rs;                    patient/*.r
            """)
    void AU_03_what_is_granted_is_what_both_allow(String asked, String policy, String granted) {
        assertThat(understood(asked).intersection(understood(policy)).toString())
                .isEqualTo(granted);
    }

    @Test
    void the_longest_list_is_read_and_a_longer_one_is_refused() {
        var many = IntStream.range(0, Scopes.MOST)
                .mapToObj(i -> "user/*.r?status=" + i)
                .collect(java.util.stream.Collectors.joining(" "));
        assertThat(understood(many).all()).hasSize(Scopes.MOST);
        assertThat(Scopes.read(many + " openid", Grammar.V2))
                .isEqualTo(new Scopes.Read.Refused("", "more than 200 scopes"));

        var word = "patient/*.r?status=";
        assertThat(understood(word + "x".repeat(Scopes.LONGEST - word.length())).all())
                .hasSize(1);
        assertThat(Scopes.read(word + "x".repeat(Scopes.LONGEST + 1 - word.length()), Grammar.V2))
                .isEqualTo(new Scopes.Read.Refused("", "more than 8192 characters"));
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    /// Whatever is put together of the grammar's own pieces and of odd ones has an answer, and what is
    /// understood is written as words that are understood alike.
    @ParameterizedTest
    @MethodSource("seeds")
    void AU_01_any_text_has_an_answer(int seed) {
        var random = new Random(seed);
        var pieces = new String[] {
            "patient",
            "user",
            "system",
            "/",
            "*",
            "Observation",
            "Patient",
            ".",
            "c",
            "r",
            "u",
            "d",
            "s",
            "cruds",
            "rs",
            "read",
            "?",
            "category",
            "status",
            "_security",
            "=",
            "&",
            "|",
            ",",
            "%",
            "%41",
            "%5C",
            "\\",
            "\"",
            " ",
            "launch",
            "launch/patient",
            "openid",
            "fhirUser",
            "offline_access",
            "\n",
            "é",
            "\uD800",
            "\uDC00",
            "\0",
            ":in",
            "x"
        };
        for (int round = 0; round < 200; round++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(24); i > 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            for (var grammar : Grammar.values()) {
                assertThatNoException().isThrownBy(() -> Scopes.read(text.toString(), grammar));
                if (Scopes.read(text.toString(), grammar) instanceof Scopes.Read.Understood(var scopes)) {
                    assertThat(Scopes.read(scopes.toString(), grammar)).isEqualTo(new Scopes.Read.Understood(scopes));
                    assertThat(scopes.intersection(scopes).ofData().stream()
                                    .allMatch(scope -> scopes.ofData().contains(scope)))
                            .isTrue();
                }
            }
        }
    }

    @Test
    void a_long_run_of_one_character_is_answered_at_once() {
        for (var piece : new String[] {"c", "%", "|", ",", "&", "=", "?", "\\", "patient/"}) {
            var text = "patient/Observation.rs?category="
                    + String.join("", Collections.nCopies(8_000 / piece.length(), piece));
            assertThatNoException().isThrownBy(() -> Scopes.read(text, Grammar.V2));
        }
    }

    private static Scopes understood(String text) {
        return understood(text, Grammar.V2);
    }

    private static Scopes understood(String text, Grammar grammar) {
        return switch (Scopes.read(text, grammar)) {
            case Scopes.Read.Understood(var scopes) -> scopes;
            case Scopes.Read.Refused refused -> throw new AssertionError(refused.toString());
        };
    }
}
