package org.afterward.wire.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Our own messages, damaged: whatever comes, there is an outcome and an answer.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class HostileMessagesTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void a_damaged_message_is_always_answered(int seed) throws IOException {
        var random = new Random(seed);
        var whole = new ArrayList<byte[]>();
        for (var file : GoldenMessagesTest.messages()) {
            whole.add(Files.readAllBytes(file));
        }
        for (int i = 0; i < 1_000; i++) {
            var bytes = whole.get(random.nextInt(whole.size())).clone();
            for (int n = 1 + random.nextInt(4); n > 0; n--) {
                bytes = damaged(bytes, whole, random);
            }
            var heard = Hl7ReaderTest.READER.read(bytes, Hl7ReaderTest.NOW);
            RecordedMessagesTest.answered(heard);
            Batch.split(bytes).pieces().forEach(piece -> Hl7ReaderTest.READER.read(piece.bytes(), Hl7ReaderTest.NOW));
            new Mllp(1_000).feed(bytes);
            assertThat(heard.received().taken().size()
                            + heard.received().refused().size())
                    .isPositive();
        }
    }

    private static byte[] damaged(byte[] bytes, List<byte[]> others, Random random) {
        if (bytes.length == 0) {
            return new byte[] {(byte) random.nextInt(256)};
        }
        var at = random.nextInt(bytes.length);
        switch (random.nextInt(5)) {
            case 0 -> bytes[at] = (byte) random.nextInt(256);
            case 1 -> bytes[at] = (byte) "|^~\\&\r\n\"0\u000B".charAt(random.nextInt(10));
            case 2 -> {
                return java.util.Arrays.copyOf(bytes, at);
            }
            case 3 -> {
                var other = others.get(random.nextInt(others.size()));
                var out = new ByteArrayOutputStream();
                out.write(bytes, 0, at);
                var from = random.nextInt(other.length);
                out.write(other, from, other.length - from);
                return out.toByteArray();
            }
            default -> {
                var out = new ByteArrayOutputStream();
                out.write(bytes, 0, at);
                var piece = (byte) "|^~\\&9a".charAt(random.nextInt(7));
                for (int n = random.nextInt(3_000); n > 0; n--) {
                    out.write(piece);
                }
                out.write(bytes, at, bytes.length - at);
                return out.toByteArray();
            }
        }
        return bytes;
    }
}
