package org.afterward.wire.score;

import java.io.Serial;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The fields of one line, read strictly: null is absent, a number in quotes is no number. Remembers which
/// were asked for.
final class Fields {
    private final ObjectNode object;
    private final Set<String> asked = new HashSet<>();

    Fields(ObjectNode object) {
        this.object = object;
    }

    Optional<BigDecimal> number(String name) {
        return field(name).map(field -> {
            if (!field.isNumber()) {
                throw new Wrong(name + " must be a number, not " + field);
            }
            return field.decimalValue();
        });
    }

    Optional<Integer> whole(String name, int lowest, int highest) {
        return number(name).map(number -> {
            var inside = number.compareTo(BigDecimal.valueOf(lowest)) >= 0
                    && number.compareTo(BigDecimal.valueOf(highest)) <= 0;
            try {
                if (inside) {
                    return number.intValueExact();
                }
            } catch (ArithmeticException e) {
                inside = false;
            }
            throw new Wrong(name + " must be a whole number from " + lowest + " to " + highest);
        });
    }

    Optional<Boolean> yesOrNo(String name) {
        return field(name).map(field -> {
            if (!field.isBoolean()) {
                throw new Wrong(name + " must be true or false, not " + field);
            }
            return field.booleanValue();
        });
    }

    Optional<String> text(String name) {
        return field(name).map(field -> {
            if (!field.isString()) {
                throw new Wrong(name + " must be text, not " + field);
            }
            return field.stringValue();
        });
    }

    /// The fields that nothing asked for, in their order.
    List<String> ignored() {
        return object.propertyNames().stream()
                .filter(name -> !asked.contains(name))
                .toList();
    }

    static Wrong missing(String name) {
        return new Wrong(name + " is missing");
    }

    private Optional<JsonNode> field(String name) {
        asked.add(name);
        return Optional.ofNullable(object.get(name)).filter(field -> !field.isNull());
    }

    /// A line that cannot be scored, with what to mend.
    static final class Wrong extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;

        /// Words quote what was sent, cut to this.
        private static final int LONGEST = 500;

        private final String words;

        Wrong(String words) {
            super(words);
            this.words = words.length() > LONGEST ? words.substring(0, LONGEST) + "…" : words;
        }

        String words() {
            return words;
        }
    }
}
