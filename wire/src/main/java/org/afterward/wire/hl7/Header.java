package org.afterward.wire.hl7;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.charset.Charset;
import java.util.Set;

/// What MSH says, as far as it could be read; every text may be empty.
///
/// @param controlId  MSH-10
/// @param type       MSH-9.1, such as `ADT`
/// @param event      MSH-9.2, or EVN-1 where that is empty
/// @param version    MSH-12.1
/// @param processing MSH-11.1: `P` production, `T` training, `D` debugging; noted and without effect
/// @param charset    what the bytes were read in
/// @param sender     the raw fields MSH-3 and MSH-4, which an answer carries as its receiver
/// @param receiver   MSH-5 and MSH-6
public record Header(
        String application,
        String facility,
        String controlId,
        String type,
        String event,
        String version,
        String processing,
        Charset charset,
        Delimiters delimiters,
        Parties sender,
        Parties receiver) {

    /// Versions that are read. Later minor versions of 2.7 and 2.8 only add.
    static final Set<String> VERSIONS =
            Set.of("2.2", "2.3", "2.3.1", "2.4", "2.5", "2.5.1", "2.6", "2.7", "2.7.1", "2.8", "2.8.1", "2.8.2");

    /// Application and facility, raw.
    record Parties(String application, String facility) {}

    /// The header of what was no message.
    static final Header NONE = new Header(
            "", "", "", "", "", "", "", US_ASCII, Delimiters.USUAL, new Parties("", ""), new Parties("", ""));

    static Header of(Er7.Parsed.Message message) {
        var msh = message.header();
        var event = msh.field(9).component(2);
        return new Header(
                msh.value(3),
                msh.value(4),
                msh.value(10),
                msh.value(9),
                event.isEmpty()
                        ? message.all("EVN").stream()
                                .findFirst()
                                .map(evn -> evn.value(1))
                                .orElse("")
                        : event,
                msh.value(12),
                msh.value(11),
                message.charset(),
                message.delimiters(),
                new Parties(msh.raw(3), msh.raw(4)),
                new Parties(msh.raw(5), msh.raw(6)));
    }

    /// The name of the feed: what goes grey on the board when it falls silent.
    public String feed() {
        return "hl7:" + shortened(application, 60) + "|" + shortened(facility, 60);
    }

    /// Whether the version is this one or a later one; an unknown version is an old one.
    boolean since(String other) {
        return VERSIONS.contains(version) && version.compareTo(other) >= 0;
    }

    static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}
