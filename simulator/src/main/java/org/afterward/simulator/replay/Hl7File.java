package org.afterward.simulator.replay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.afterward.wire.hl7.Batch;

/// The messages of an HL7 v2 file: one, several, or a batch; any line ends, MLLP frames too. A message is
/// never changed, apart from UTF-16 becoming UTF-8, for MLLP cannot carry the former.
final class Hl7File {
    /// How far into a file the first header may be.
    private static final int HEAD = 4_096;

    private static final Pattern HEADER =
            Pattern.compile("(?:^|[\\r\\n\\x0B\\x1C])[ \\t]*(MSH|FHS|BHS)[^\\p{Alnum}\\s]");

    static boolean looksLike(byte[] bytes) {
        var head = new String(Arrays.copyOf(bytes, Math.min(bytes.length, HEAD)), ISO_8859_1);
        return HEADER.matcher(
                        head.replace("\0", "").replaceFirst("^(\u00EF\u00BB\u00BF|\u00FE\u00FF|\u00FF\u00FE)", ""))
                .find();
    }

    static void read(String name, byte[] bytes, List<Item> items) {
        for (var piece : Batch.split(bytes).pieces()) {
            items.add(new Item.Message(name, Hl7Times.sent(new String(piece.bytes(), ISO_8859_1)), piece.bytes()));
        }
    }

    private Hl7File() {}
}
