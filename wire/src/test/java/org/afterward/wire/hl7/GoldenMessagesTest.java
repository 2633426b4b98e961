package org.afterward.wire.hl7;

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
            text.append(ReportText.of(report)).append('\n');
        }
        if (heard.received() instanceof Received.Accepted accepted) {
            accepted.warnings()
                    .forEach(warning -> text.append("warning: ").append(warning).append('\n'));
        }
        return text.toString();
    }
}
