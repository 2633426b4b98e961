package org.afterward.wire.hl7;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// The acknowledgement of a message, original mode, in the version, the delimiters and the character set of the
/// message.
///
/// Source: HL7 2.8.2, 2.9.2 and 2.14.5 (ERR), 2.14.8 (MSA); 2.4, 2.16.5 for the older ERR-1.
public final class Ack {
    /// The most faults that one answer names.
    static final int FAULTS = 20;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /// What MSA-3 says of a message that was sent again and is stored once.
    public static final String REPEATED = "Repeated: already stored";

    /// The bytes of the answer, without a frame.
    ///
    /// @param controlId ours, unique among our answers
    public static byte[] write(Header header, Received received, String controlId, Instant at) {
        return write(header, received, controlId, at, false);
    }

    /// As [#write(Header, Received, String, Instant)], for a message that we may have had already.
    public static byte[] write(Header header, Received received, String controlId, Instant at, boolean repeated) {
        var d = header.delimiters();
        var f = String.valueOf(d.field());
        var charset = charset(header.charset());
        var version = Header.VERSIONS.contains(header.version()) ? header.version() : "2.5.1";
        var lines = new StringBuilder();
        var us = header.receiver().application().isEmpty()
                ? "AFTERWARD"
                : header.receiver().application();
        lines.append("MSH").append(d.characters());
        lines.append(String.join(
                f,
                "",
                us,
                header.receiver().facility(),
                header.sender().application(),
                header.sender().facility(),
                TIME.format(at) + (version.equals("2.2") ? "" : "+0000"),
                "",
                type(header, version),
                Escapes.escape(controlId, d),
                header.processing().isEmpty() ? "P" : Escapes.escape(header.processing(), d),
                version));
        var name = Charsets.hl7Name(charset);
        if (!name.isEmpty() && !version.equals("2.2")) {
            lines.append(f.repeat(6)).append(name);
        }
        var faults = received.refused();
        lines.append('\r')
                .append("MSA")
                .append(f)
                .append(received.ackCode())
                .append(f)
                .append(Escapes.escape(header.controlId(), d));
        if (faults.isEmpty() && repeated) {
            lines.append(f).append(REPEATED);
        }
        if (!faults.isEmpty() && version.compareTo("2.7") < 0) {
            lines.append(f).append(Escapes.escape(Header.shortened(faults.get(0).toString(), 80), d));
        }
        lines.append('\r');
        if (version.compareTo("2.5") >= 0) {
            faults.stream()
                    .limit(FAULTS)
                    .forEach(fault -> lines.append(err(fault, d)).append('\r'));
        } else if (!faults.isEmpty()) {
            lines.append(olderErr(faults, d)).append('\r');
        }
        return lines.toString().getBytes(charset);
    }

    private static String type(Header header, String version) {
        var event = Escapes.escape(header.event(), header.delimiters());
        var separator = header.delimiters().component();
        if (version.equals("2.2") || event.isEmpty()) {
            return "ACK";
        }
        return version.equals("2.3") ? "ACK" + separator + event : "ACK" + separator + event + separator + "ACK";
    }

    /// 2.5 and later: place, code, severity, and words for a person.
    private static String err(Fault fault, Delimiters d) {
        var f = String.valueOf(d.field());
        var place = place(fault.where(), d);
        return String.join(
                f,
                "ERR",
                "",
                place,
                code(fault, d.component(), d),
                "E",
                "",
                "",
                Escapes.escape(fault.why(), d),
                Escapes.escape(fault.todo(), d));
    }

    /// Before 2.5: `segment^sequence^field^code` in repetitions of ERR-1.
    private static String olderErr(List<Fault> faults, Delimiters d) {
        var text = new StringBuilder("ERR").append(d.field());
        var repetition = "";
        var sub = d.subcomponent() == Delimiters.NONE ? ' ' : d.subcomponent();
        for (var fault : faults.subList(0, Math.min(FAULTS, faults.size()))) {
            var where = fault.where();
            text.append(repetition)
                    .append(where.segment())
                    .append(d.component())
                    .append(where.sequence())
                    .append(d.component())
                    .append(where.field() == 0 ? "" : where.field())
                    .append(d.component())
                    .append(code(fault, sub, d));
            repetition = String.valueOf(d.repetition());
        }
        return text.toString();
    }

    private static String place(Where where, Delimiters d) {
        var text = where.segment() + d.component() + where.sequence();
        if (where.field() > 0) {
            text += "" + d.component() + where.field();
        }
        return where.component() > 0 ? text + d.component() + "1" + d.component() + where.component() : text;
    }

    private static String code(Fault fault, char separator, Delimiters d) {
        return fault.code().number() + "" + separator
                + Escapes.escape(fault.code().words(), d) + separator + "HL70357";
    }

    /// MLLP forbids the two zeros of UTF-16.
    private static Charset charset(Charset used) {
        return used.equals(UTF_16LE) || used.equals(UTF_16BE) ? UTF_8 : used;
    }

    private Ack() {}
}
