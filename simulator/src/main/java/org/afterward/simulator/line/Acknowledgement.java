package org.afterward.simulator.line;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Reads what an HL7 acknowledgement says. A server says that it had a message before by an MSA-3 that
/// begins with `Repeated`.
public final class Acknowledgement {
    /// @throws IllegalArgumentException where it is no acknowledgement
    public static Answer read(byte[] bytes) {
        var segments = new String(bytes, UTF_8).split("[\r\n]+");
        if (segments[0].length() < 8 || !segments[0].startsWith("MSH")) {
            throw new IllegalArgumentException("an answer without MSH: " + shortened(segments[0]));
        }
        var separator = Pattern.quote(segments[0].substring(3, 4));
        var why = new ArrayList<String>();
        List<String> said = List.of();
        for (var segment : segments) {
            var fields = List.of(segment.split(separator, -1));
            switch (fields.getFirst()) {
                case "MSA" -> said = fields;
                case "ERR" -> why.add(error(fields));
                default -> {
                    // says nothing about what became of the message
                }
            }
        }
        var code = field(said, 1);
        var text = field(said, 3);
        return switch (code) {
            case "AA", "CA" ->
                text.toLowerCase(Locale.ROOT).startsWith("repeated") ? new Answer.Repeated() : new Answer.Accepted();
            case "AE", "AR", "CE", "CR" -> {
                if (why.isEmpty()) {
                    why.add(text.isEmpty() ? "no reason given" : text);
                }
                yield new Answer.Refused(code, String.join("; ", why));
            }
            default -> throw new IllegalArgumentException("an answer without a code that is known: '" + code + "'");
        };
    }

    /// ERR-2 the place, ERR-3 what kind of fault, ERR-8 what to do (2.5 on); before that all is in ERR-1. The values
    /// themselves, in ERR-7, are left out, so that like faults are counted together.
    private static String error(List<String> fields) {
        var kind = field(fields, 3).split("\\^", -1);
        var words = String.join(": ", kind.length > 1 ? kind[1] : kind[0], field(fields, 8));
        return shortened(field(fields, 2).isEmpty() ? field(fields, 1) : field(fields, 2) + " " + words);
    }

    private static String field(List<String> fields, int number) {
        return number < fields.size() ? fields.get(number).strip() : "";
    }

    private static String shortened(String text) {
        return text.length() <= 160 ? text : text.substring(0, 157) + "...";
    }

    private Acknowledgement() {}
}
