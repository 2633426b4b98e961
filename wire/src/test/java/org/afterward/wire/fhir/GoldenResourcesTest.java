package org.afterward.wire.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.afterward.clinical.RecordedData;
import org.afterward.wire.ReportText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Resources that we wrote, and what becomes of them. `-Dgolden` rewrites; the diff is read like code.
class GoldenResourcesTest {
    static List<Path> resources() throws IOException {
        try (Stream<Path> all = Files.list(RecordedData.root().resolve("golden/fhir"))) {
            return all.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("resources")
    void each_resource_becomes_what_lies_beside_it(Path resource) throws IOException {
        var found = rendered(Resources.read(Files.readAllBytes(resource), Format.JSON));
        var beside = Path.of(resource.toString().replace(".json", ".facts.txt"));
        if (System.getProperty("golden") != null) {
            Files.writeString(beside, found);
        }
        assertThat(found).isEqualTo(Files.readString(beside));
    }

    private static String rendered(Parsed parsed) {
        return switch (parsed) {
            case Parsed.NotUnderstood(var issues) -> "not understood\n" + rendered(issues);
            case Parsed.Understood(var resource) -> {
                var id = Tree.text(resource, "resourceType") + "/" + Tree.text(resource, "id");
                yield switch (InterpreterTest.LIVE.interpret(
                        resource, id, 1, InterpreterTest.NOW, InterpreterTest.WARD)) {
                    case Interpreted.Understood(var report, var issues) ->
                        ReportText.of(report) + "\n" + rendered(issues);
                    case Interpreted.Refused(var issues) -> "refused\n" + rendered(issues);
                };
            }
        };
    }

    private static String rendered(List<Issue> issues) {
        var text = new StringBuilder();
        issues.forEach(issue -> text.append(
                "%s %s at %s: %s\n".formatted(issue.severity(), issue.code(), issue.expression(), issue.text())));
        return text.toString();
    }
}
