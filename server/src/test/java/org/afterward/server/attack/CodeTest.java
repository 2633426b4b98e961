package org.afterward.server.attack;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What no code of ours does with what comes from outside (SV-09, SV-01), and the oldest libraries that it may
/// run on (SV-21). The build itself refuses older ones by the same floors.
class CodeTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.afterward");

    @Test
    void SV_09_nothing_is_read_by_a_reader_that_can_make_any_object() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.(ObjectInputStream|ObjectInputFilter|Externalizable).*"
                        + "|java\\.beans\\.XMLDecoder|javax\\.script\\..*|java\\.rmi\\..*|javax\\.naming\\..*"
                        + "|com\\.thoughtworks\\.xstream\\..*|org\\.yaml\\.snakeyaml\\..*|com\\.esotericsoftware\\..*"
                        + "|org\\.springframework\\.expression\\..*|com\\.fasterxml\\.jackson\\.databind\\..*"
                        + "|org\\.springframework\\.core\\.serializer\\..*")
                .check(OURS);
    }

    @Test
    void SV_09_no_json_says_of_itself_which_class_it_is() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("tools\\.jackson\\.databind\\.jsontype\\..*"
                        + "|com\\.fasterxml\\.jackson\\.annotation\\.JsonTypeInfo.*")
                .check(OURS);
        noClasses()
                .should()
                .callMethodWhere(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                        com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching(
                                "activateDefaultTyping.*|polymorphicTypeValidator|enableDefaultTyping.*")))
                .check(OURS);
    }

    @Test
    void SV_01_xml_is_read_by_the_one_reader_whose_doors_are_shut() {
        noClasses()
                .that()
                .haveNameNotMatching("org\\.afterward\\.(wire\\.fhir\\.Xml|simulator\\..*)")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "javax\\.xml\\.parsers\\..*|javax\\.xml\\.transform\\..*|javax\\.xml\\.validation\\..*"
                                + "|javax\\.xml\\.xpath\\..*|javax\\.xml\\.bind\\..*|javax\\.xml\\.stream\\.XMLInputFactory"
                                + "|org\\.xml\\.sax\\..*|org\\.w3c\\.dom\\..*")
                .check(OURS);
    }

    @Test
    void SV_02_only_what_speaks_to_the_identity_provider_calls_another_server() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "org.afterward.server.signin.provider..",
                        "org.afterward.server.database..",
                        "org.afterward.server.smart..",
                        "org.afterward.simulator..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.net\\.http\\..*|java\\.net\\.(URLConnection|HttpURLConnection)"
                        + "|org\\.springframework\\.web\\.client\\..*|org\\.springframework\\.web\\.reactive\\..*")
                .check(OURS);
    }

    private record Jar(String name, String version) {
        private static final Pattern NAME =
                Pattern.compile("([^/]+?)-([0-9]+(?:\\.[0-9]+)*)(?:[.-][A-Za-z][^/]*)?\\.jar$");

        static List<Jar> all() {
            var jars = new ArrayList<Jar>();
            try {
                for (var manifest :
                        Collections.list(CodeTest.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
                    var matcher = NAME.matcher(manifest.getPath().replaceFirst("!.*", ""));
                    if (matcher.find()) {
                        jars.add(new Jar(matcher.group(1), matcher.group(2)));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return jars;
        }

        boolean atLeast(String floor) {
            var here = parts(version);
            var there = parts(floor);
            for (int i = 0; i < Math.max(here.length, there.length); i++) {
                int compared = Integer.compare(i < here.length ? here[i] : 0, i < there.length ? there[i] : 0);
                if (compared != 0) {
                    return compared > 0;
                }
            }
            return true;
        }

        private static int[] parts(String version) {
            return Arrays.stream(version.split("\\."))
                    .mapToInt(Integer::parseInt)
                    .toArray();
        }
    }

    /// Source: access.md, section 9.4 (`ucum` is not here, and the build bans old ones); those without a number there
    /// are what Spring Boot managed when this was
    /// written.
    @ParameterizedTest(name = "{0} is at least {1}")
    @CsvSource({
        "hapi-fhir-.*, 8.12.1",
        "org\\.hl7\\.fhir\\..*, 6.9.12",
        "spring-security-.*, 7.0.5",
        "webauthn4j-core, 0.31.10",
        "tomcat-embed-core, 11.0.27",
        "spring-webmvc, 7.0.8",
        "postgresql, 42.7.14",
        "logback-core, 1.5.38",
        "commons-text, 1.10.0",
    })
    void SV_21_no_library_is_older_than_its_floor(String name, String floor) {
        assertThat(Jar.all())
                .filteredOn(jar -> jar.name().matches(name))
                .as("%s is on the class path, or the floor is for nothing", name)
                .isNotEmpty()
                .allMatch(jar -> jar.atLeast(floor));
    }

    @Test
    void SV_21_a_version_is_compared_by_its_numbers() {
        assertThat(new Jar("a", "6.9.12").atLeast("6.9.9")).isTrue();
        assertThat(new Jar("a", "6.9.9").atLeast("6.9.12")).isFalse();
        assertThat(new Jar("a", "7.0").atLeast("7.0.0")).isTrue();
        assertThat(Jar.all()).hasSizeGreaterThan(50);
    }
}
