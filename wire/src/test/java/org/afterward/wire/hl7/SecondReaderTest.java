package org.afterward.wire.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.GenericMessage;
import ca.uhn.hl7v2.model.Structure;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.util.Terser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// HAPI HL7v2 reads the same messages: where it can, it and we find the same segments with the same values.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SecondReaderTest {
    @Test
    void both_readers_find_the_same_values() throws IOException {
        int compared = 0;
        var files = new ArrayList<>(RecordedMessagesTest.files("hl7v2"));
        files.addAll(RecordedMessagesTest.files("simhospital"));
        for (var file : files) {
            for (var piece : Batch.split(Files.readAllBytes(file)).pieces()) {
                if (Er7.parse(piece.bytes()) instanceof Er7.Parsed.Message message
                        && message.warnings().isEmpty()) {
                    compared += compare(message);
                }
            }
        }
        assertThat(compared).as("values that both readers have").isGreaterThan(30_000);
    }

    /// The number of values compared; 0 where HAPI refuses the message.
    private static int compare(Er7.Parsed.Message message) {
        var text = new StringBuilder();
        message.segments().forEach(segment -> text.append(segment.text()).append('\r'));
        GenericMessage theirs;
        try {
            theirs = (GenericMessage) new PipeParser(new GenericModelClassFactory()).parse(text.toString());
        } catch (HL7Exception | RuntimeException refused) {
            return 0;
        }
        int compared = 0;
        try {
            for (var segment : message.segments()) {
                if (segment.name().equals("MSH")) {
                    continue;
                }
                Structure[] same = theirs.getAll(segment.name());
                var other = (ca.uhn.hl7v2.model.Segment) same[segment.sequence() - 1];
                for (int field = 1; field <= segment.size(); field++) {
                    var repetitions = segment.repetitions(field);
                    for (int r = 0; r < repetitions.size(); r++) {
                        for (int c = 1; c <= repetitions.get(r).components(); c++) {
                            var ours = repetitions.get(r).component(c);
                            var said = Terser.get(other, field, r, c, 1);
                            var their = said == null || said.equals("\"\"") ? "" : said.strip();
                            if (!their.contains("\\") && !ours.contains("\\") && !ours.contains("\n")) {
                                assertThat(ours)
                                        .as("%s-%d(%d).%d of %s", segment.name(), field, r, c, segment)
                                        .isEqualTo(their);
                                compared++;
                            }
                        }
                    }
                }
            }
        } catch (HL7Exception | ArrayIndexOutOfBoundsException e) {
            return compared;
        }
        return compared;
    }
}
