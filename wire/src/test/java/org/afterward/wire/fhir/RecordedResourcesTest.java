package org.afterward.wire.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.afterward.clinical.RecordedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

class RecordedResourcesTest {
    private static final FhirContext HAPI = FhirContext.forR4();

    /// Those of the official test cases whose fault lies in the structure, so that a strict reader must
    /// refuse them.
    private static final Set<String> STRUCTURALLY_WRONG = Set.of(
            "Observation-ex-pain.json",
            "Observation-ex-pain.xml",
            "attachment-with-invalid-binary.json",
            "bundle-dual-subject.xml",
            "bundle-ea-testcase.json",
            "bundle-validation-location-1.xml",
            "bundle-validation-location-2.xml",
            "diagnosticreport-cbc.json",
            "capabilitystatement-measure-processor.xml",
            "json-comma-bad-1.json",
            "json-comma-bad-2.json",
            "json-comments-2.json",
            "json-comments.json",
            "mr-covid-m3.json",
            "obs-quantity.json",
            "obs-vs-2.json",
            "patient-id-only.xml",
            "xml-bad-entities.xml");

    static Stream<Path> files() throws IOException {
        try (var all = Files.walk(RecordedData.set("fhir-r4"))) {
            return all.filter(file -> file.toString().matches(".*\\.(json|xml)")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void each_file_comes_back_as_it_was_sent_or_is_refused_with_the_place_of_its_fault(Path file) throws IOException {
        var format = file.toString().endsWith("json") ? Format.JSON : Format.XML;
        var name = file.getFileName().toString();
        switch (Resources.read(Files.readAllBytes(file), format)) {
            case Parsed.Understood(var resource) -> {
                assertThat(STRUCTURALLY_WRONG).doesNotContain(name);
                comesBack(resource);
            }
            case Parsed.NotUnderstood(var issues) -> {
                assertThat(STRUCTURALLY_WRONG).as("%s", issues).contains(name);
                assertThat(issues).allSatisfy(issue -> assertThat(issue.text()).isNotBlank());
            }
        }
    }

    @Test
    void each_resource_of_real_patients_comes_back_as_it_was_sent() throws IOException {
        try (var all = Files.list(RecordedData.set("mimic-iv-demo").resolve("fhir"))) {
            for (var file : all.filter(
                            each -> each.toString().matches(".*(Patient|Encounter|Location|Observation|Procedure).*"))
                    .toList()) {
                for (var line : lines(file)) {
                    comesBack(understood(line, file));
                }
            }
        }
    }

    @Test
    void each_resource_of_an_invented_operation_comes_back_as_it_was_sent() throws IOException {
        try (var all = Files.walk(RecordedData.set("synthea-surgical"))) {
            for (var file :
                    all.filter(each -> each.toString().endsWith(".json.gz")).toList()) {
                var bundle = JsonText.trusted(bytes(file));
                for (var entry : Tree.list(bundle, "entry")) {
                    if (entry.get("resource") instanceof ObjectNode resource
                            && Resources.SUPPORTED.contains(Tree.text(resource, "resourceType"))) {
                        assertThat(Resources.check(resource, "Resource"))
                                .as("%s", file)
                                .isEmpty();
                        comesBack(resource);
                    }
                }
            }
        }
    }

    private static ObjectNode understood(String json, Path from) {
        return switch (Resources.read(json.getBytes(StandardCharsets.UTF_8), Format.JSON)) {
            case Parsed.Understood(var resource) -> {
                assertThat(new String(Resources.write(resource, Format.JSON, false), StandardCharsets.UTF_8))
                        .isEqualTo(json.replace("\": ", "\":")
                                .replace(", \"", ",\"")
                                .replace("}, {", "},{"));
                yield resource;
            }
            case Parsed.NotUnderstood(var issues) -> throw new AssertionError(from + ": " + issues);
        };
    }

    /// Through JSON, through XML, and past a reader that others wrote.
    private static void comesBack(ObjectNode resource) {
        assertThat(Resources.read(Resources.write(resource, Format.JSON, true), Format.JSON))
                .isEqualTo(new Parsed.Understood(resource));
        var xml = Resources.write(resource, Format.XML, true);
        assertThat(Resources.read(xml, Format.XML))
                .isEqualTo(Resources.read(Resources.write(resource, Format.XML, false), Format.XML));
        switch (Resources.read(xml, Format.XML)) {
            case Parsed.Understood(var again) ->
                assertThat(withoutNarrative(again)).isEqualTo(withoutNarrative(resource));
            case Parsed.NotUnderstood(var issues) ->
                throw new AssertionError(issues + "\n" + new String(xml, StandardCharsets.UTF_8));
        }
        HAPI.newXmlParser()
                .setParserErrorHandler(new StrictErrorHandler())
                .parseResource(new String(xml, StandardCharsets.UTF_8));
    }

    /// White space and entities of a narrative may be written in other ways that mean the same.
    private static ObjectNode withoutNarrative(ObjectNode resource) {
        var copy = resource.deepCopy();
        copy.findParents("div").forEach(parent -> ((ObjectNode) parent).remove("div"));
        return copy;
    }

    static List<String> lines(Path file) {
        try (var in = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
            return in.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(Path file) throws IOException {
        try (var in = open(file)) {
            return in.readAllBytes();
        }
    }

    private static InputStream open(Path file) throws IOException {
        var in = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
    }
}
