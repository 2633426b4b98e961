package org.afterward.wire.json;

import java.io.StringWriter;
import java.util.function.Consumer;
import java.util.function.Function;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.fact.Fact;
import org.afterward.clinical.fact.Report;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Facts as compact JSON text and back. What is empty or absent is not written. Reading is strict: a
/// missing or unknown field, a wrong type or an unknown word is an [UnreadableFact] that says where. The
/// text is always sound Unicode.
public final class FactJson {
    /// The longest text of one fact that is read, in characters.
    public static final int LONGEST = 16 * 1024 * 1024;

    /// How deep the text of a fact may nest; ours needs seven.
    public static final int DEEPEST = 16;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(LONGEST)
                    .maxStringLength(LONGEST)
                    .maxNestingDepth(DEEPEST)
                    .build())
            .build();

    private static final JsonMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /// The word for the kind of a fact, such as `observed`.
    public static String kind(Fact fact) {
        return Kind.of(fact).word();
    }

    public static String write(Fact fact) {
        return written(json -> FactWriter.fact(json, fact));
    }

    public static String write(Report report) {
        return written(json -> ReportForm.write(json, report));
    }

    public static String write(Entry entry) {
        return written(json -> ReportForm.write(json, entry));
    }

    /// @throws UnreadableFact where `text` is not what [#write(Fact)] writes
    public static Fact fact(String text) {
        return read(text, FactReader::fact);
    }

    /// @throws UnreadableFact where `text` is not what [#write(Report)] writes
    public static Report report(String text) {
        return read(text, ReportForm::report);
    }

    /// @throws UnreadableFact where `text` is not what [#write(Entry)] writes
    public static Entry entry(String text) {
        return read(text, ReportForm::entry);
    }

    private static String written(Consumer<JsonGenerator> form) {
        var text = new StringWriter(512);
        try (var json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            form.accept(json);
        }
        return sound(text.toString());
    }

    private static <T> T read(String text, Function<Fields, T> form) {
        Fields fields;
        try {
            fields = Fields.of(MAPPER.readTree(text));
        } catch (JacksonException e) {
            throw new UnreadableFact("", "not JSON that is understood here: " + e.getOriginalMessage(), e);
        }
        var value = form.apply(fields);
        fields.nothingElse();
        return value;
    }

    /// Half of a surrogate pair has no form in UTF-8, and a database would lose it: it is written as an escape.
    private static String sound(String text) {
        if (text.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
            return text;
        }
        var sound = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                sound.append("\\u").append(Integer.toHexString(point));
            } else {
                sound.appendCodePoint(point);
            }
        });
        return sound.toString();
    }

    private FactJson() {}
}
