package org.afterward.wire.score;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads one JSON object a line and writes one a line, in the same order. A line that cannot be scored has
/// an object with `error` and `line` (from 1) in its place, and the next line is scored all the same.
/// Fields that a score does not know are passed over and named under `ignored`.
public final class ScoreLines {
    /// The most characters that a line may have; a longer one is read past, not kept.
    public static final int LONGEST_LINE = 1 << 20;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final Map<String, Score> SCORES = scores();

    /// Each score by name, with a sentence about it.
    public static Map<String, String> names() {
        var names = new LinkedHashMap<String, String>();
        SCORES.forEach((name, score) -> names.put(name, score.sentence()));
        return Collections.unmodifiableMap(names);
    }

    /// Scores until `in` ends.
    ///
    /// @throws IllegalArgumentException for a name that is not among [#names]
    public static void run(String name, BufferedReader in, Appendable out) throws IOException {
        var score = SCORES.get(name);
        if (score == null) {
            throw new IllegalArgumentException("there is no score '" + name + "', only " + SCORES.keySet());
        }
        var line = new StringBuilder();
        for (var number = 1; read(in, line); number++) {
            if (number == 1 && !line.isEmpty() && line.charAt(0) == '\uFEFF') {
                line.deleteCharAt(0);
            }
            out.append(JSON.writeValueAsString(answer(score, line, number))).append('\n');
        }
    }

    private static ObjectNode answer(Score score, StringBuilder line, int number) {
        if (line.length() > LONGEST_LINE) {
            return wrong("the line has more than " + LONGEST_LINE + " characters", number);
        }
        if (line.toString().isBlank()) {
            return wrong("the line is empty, one JSON object was expected", number);
        }
        try {
            if (!(JSON.readTree(line.toString()) instanceof ObjectNode object)) {
                return wrong("the line is not a JSON object", number);
            }
            var fields = new Fields(object);
            var answer = score.rule().of(fields);
            var ignored = fields.ignored();
            if (!ignored.isEmpty()) {
                ignored.forEach(answer.putArray("ignored")::add);
            }
            return answer;
        } catch (JacksonException e) {
            return wrong("not JSON: " + e.getOriginalMessage() + column(e), number);
        } catch (Fields.Wrong e) {
            return wrong(e.words(), number);
        }
    }

    private static String column(JacksonException e) {
        return Optional.ofNullable(e.getLocation())
                .map(at -> " (column " + at.getColumnNr() + ")")
                .orElse("");
    }

    private static ObjectNode wrong(String words, int line) {
        return JSON.createObjectNode().put("error", words).put("line", line);
    }

    /// Fills `line` with the next one, without its end; one character more than the longest is enough to
    /// see that it is too long. False where there is none.
    private static boolean read(BufferedReader in, StringBuilder line) throws IOException {
        line.setLength(0);
        var c = in.read();
        if (c < 0) {
            return false;
        }
        for (; c >= 0 && c != '\n'; c = in.read()) {
            if (line.length() <= LONGEST_LINE) {
                line.append((char) c);
            }
        }
        if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
            line.setLength(line.length() - 1);
        }
        return true;
    }

    private record Score(String sentence, Rule rule) {}

    private interface Rule {
        ObjectNode of(Fields fields);
    }

    private static Map<String, Score> scores() {
        var scores = new LinkedHashMap<String, Score>();
        scores.put(
                "NEWS2",
                new Score(
                        "National Early Warning Score 2 of one set of observations of an adult.",
                        fields -> News2Json.of(fields, JSON)));
        scores.put(
                "LIMITS",
                new Score(
                        "Whether a value is accepted, to be confirmed, or refused.",
                        fields -> ValueJson.limits(fields, JSON)));
        scores.put(
                "UNIT_CONVERT",
                new Score(
                        "A value in another unit (UCUM), exact, rounded half up to a resolution.",
                        fields -> ValueJson.convert(fields, JSON)));
        return scores;
    }

    private ScoreLines() {}
}
