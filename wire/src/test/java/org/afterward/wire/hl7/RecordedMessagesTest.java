package org.afterward.wire.hl7;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.afterward.clinical.RecordedData;
import org.afterward.clinical.fact.Fact;
import org.afterward.clinical.fact.FactId;
import org.afterward.clinical.fact.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Messages that nobody here wrote: each is understood, or refused with a reason and a place, and each has
/// an answer.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RecordedMessagesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    static List<Path> files(String set) throws IOException {
        try (var all = Files.walk(RecordedData.set(set))) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().matches(".*\\.(csv|md|yml)"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void every_recorded_file_is_understood_or_refused_by_name() throws IOException {
        var outcomes = new TreeMap<String, Integer>();
        int pieces = 0;
        for (var file : files("hl7v2")) {
            for (var piece : Batch.split(Files.readAllBytes(file)).pieces()) {
                pieces++;
                var heard = Hl7ReaderTest.READER.read(piece.bytes(), NOW);
                outcomes.merge(outcome(heard.received()), 1, Integer::sum);
                answered(heard);
                heard.received()
                        .refused()
                        .forEach(fault -> assertThat(fault.why()).isNotBlank());
            }
        }
        assertThat(outcomes.values().stream().mapToInt(n -> n).sum()).isEqualTo(pieces);
        assertThat(outcomes).containsKeys("AA", "AR 200", "AR 201", "AE 101");
    }

    private static String outcome(Received received) {
        return received.ackCode()
                + received.refused().stream()
                        .findFirst()
                        .map(fault -> " " + fault.code().number())
                        .orElse("");
    }

    static void answered(Hl7Reader.Heard heard) {
        var answer = Ack.write(heard.header(), heard.received(), "ours", NOW);
        var message = Er7Test.message(answer);
        assertThat(message.segments().get(1).raw(1))
                .isEqualTo(heard.received().ackCode().name());
        assertThat(message.segments().get(1).value(2))
                .isEqualTo(writable(
                        heard.header().controlId().replace('\r', '\n').strip(),
                        heard.header().charset()));
    }

    /// What a character set has no byte for is answered as a question mark.
    private static String writable(String text, Charset charset) {
        return new String(text.getBytes(charset), charset);
    }

    @Test
    void a_simulated_hospital_is_understood_whole() throws IOException {
        var bytes = Files.readAllBytes(RecordedData.set("simhospital").resolve("messages.hl7"));
        var batch = Batch.split(bytes);
        assertThat(batch.pieces()).hasSize(count(new String(bytes, UTF_8)));
        var outcomes = new TreeMap<String, Integer>();
        var vitals = new TreeMap<String, Integer>();
        var ids = new TreeMap<FactId, Integer>();
        for (var piece : batch.pieces()) {
            var heard = Hl7ReaderTest.READER.read(piece.bytes(), NOW);
            answered(heard);
            outcomes.merge(heard.header().type() + " " + outcome(heard.received()), 1, Integer::sum);
            if (System.getProperty("show") != null)
                System.out.println("SH " + heard.received().refused());
            for (var report : heard.received().taken()) {
                ids.merge(report.id(), 1, Integer::sum);
                count(report, vitals);
            }
        }
        assertThat(outcomes.keySet()).containsExactlyInAnyOrder("ADT AA", "MDM AR 200", "ORU AA", "ORU AE 102");
        // In one round the systolic is below the diastolic.
        assertThat(outcomes).containsEntry("ORU AE 102", 1);
        assertThat(ids.values()).containsOnly(1);
        // Eleven signs in each round, and none of them lost.
        assertThat(vitals).hasSize(11);
        assertThat(Map.copyOf(vitals).values().stream().distinct()).hasSize(1);
    }

    private static int count(String text) {
        return text.split("(?m)^MSH", -1).length - 1;
    }

    private static void count(Report report, Map<String, Integer> vitals) {
        if (report.fact() instanceof Fact.Observed observed) {
            observed.observations().forEach(one -> vitals.merge(one.vital().key(), 1, Integer::sum));
        }
    }
}
