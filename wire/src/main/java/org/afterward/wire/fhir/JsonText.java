package org.afterward.wire.fhir;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// JSON to a tree and back without a change: 36.80 stays 36.80, and a name twice in one object is refused.
final class JsonText {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Limits.DEPTH)
                            .maxNumberLength(Limits.DIGITS + 10)
                            .maxStringLength(Limits.BODY_BYTES)
                            .maxDocumentLength(Limits.BODY_BYTES)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    static Parsed read(byte[] body) {
        try {
            JsonNode tree = MAPPER.readTree(body);
            return tree instanceof ObjectNode object
                    ? new Parsed.Understood(object)
                    : refused("a resource is a JSON object in braces");
        } catch (StreamConstraintsException e) {
            return new Parsed.NotUnderstood(List.of(new Issue(
                    Issue.Severity.FATAL,
                    "too-long",
                    "larger than is read here: " + e.getOriginalMessage() + place(e),
                    "")));
        } catch (JacksonException e) {
            return refused("not valid JSON" + place(e) + ": " + e.getOriginalMessage());
        }
    }

    /// A tree of bytes that were written here.
    static ObjectNode trusted(byte[] json) {
        return MAPPER.readTree(json) instanceof ObjectNode object ? object : MAPPER.createObjectNode();
    }

    static byte[] write(JsonNode node, boolean pretty) {
        return pretty
                ? MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(node)
                : MAPPER.writeValueAsBytes(node);
    }

    private static Parsed refused(String why) {
        return new Parsed.NotUnderstood(List.of(new Issue(Issue.Severity.FATAL, "structure", why, "")));
    }

    private static String place(JacksonException e) {
        var at = e.getLocation();
        return at == null || at.getLineNr() < 0 ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    private JsonText() {}
}
