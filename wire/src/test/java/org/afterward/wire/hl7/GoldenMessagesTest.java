package org.afterward.wire.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.afterward.clinical.RecordedData;
import org.afterward.clinical.fact.Fact;
import org.afterward.clinical.fact.Report;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Messages that we wrote, and what becomes of them. `-Dgolden` rewrites; the diff is read like code.
class GoldenMessagesTest {
    static List<Path> messages() throws IOException {
        try (Stream<Path> all = Files.list(RecordedData.root().resolve("golden/hl7"))) {
            return all.filter(file -> file.toString().endsWith(".hl7")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void each_message_becomes_what_lies_beside_it(Path message) throws IOException {
        var heard = Hl7ReaderTest.READER.read(Files.readAllBytes(message), Hl7ReaderTest.NOW);
        var found = rendered(heard);
        var beside = Path.of(message.toString().replace(".hl7", ".facts.txt"));
        if (System.getProperty("golden") != null) {
            Files.writeString(beside, found);
        }
        assertThat(found).isEqualTo(Files.readString(beside));
    }

    private static String rendered(Hl7Reader.Heard heard) {
        var text = new StringBuilder(Hl7ReaderTest.answer(heard)).append('\n');
        for (var report : heard.received().taken()) {
            text.append(rendered(report)).append('\n');
        }
        if (heard.received() instanceof Received.Accepted accepted) {
            accepted.warnings()
                    .forEach(warning -> text.append("warning: ").append(warning).append('\n'));
        }
        return text.toString();
    }

    private static String rendered(Report report) {
        var head = String.join(
                "\n  ",
                report.fact().getClass().getSimpleName(),
                "id " + report.id(),
                "patient " + report.patient(),
                "encounter " + report.encounter(),
                "at " + report.occurredAt() + ", issued " + report.issuedAt(),
                "by " + report.author(),
                "from " + report.source());
        if (!(report.fact() instanceof Fact.Observed observed)) {
            return head + "\n  " + report.fact();
        }
        var text = new StringBuilder(head)
                .append("\n  group ")
                .append(observed.group())
                .append(", uninterpreted ")
                .append(observed.uninterpreted());
        for (var one : observed.observations()) {
            text.append("\n  ")
                    .append(String.join(
                            " | ",
                            one.vital().name(),
                            one.sub(),
                            one.reading().toString(),
                            one.at().toString(),
                            one.status().name(),
                            one.sent(),
                            one.marks().stream().sorted().toList().toString()));
        }
        return text.toString();
    }
}
