package org.afterward.wire.hl7;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;

/// Which character set a message is in: what MSH-18 claims, unless the bytes say otherwise. Bytes above 127
/// that form valid UTF-8 are UTF-8 whatever a single-byte claim says, for in no such set is that likely by
/// chance; bytes of 128 to 159 under a claim of ISO 8859-1 are windows-1252, as in every browser.
///
/// Source: HL7 table 0211, alternate character sets.
final class Charsets {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /// Bytes as text.
    ///
    /// @param warning what differs from the claim; empty where nothing does
    record Decoded(String text, Charset charset, String warning) {}

    /// The bytes of one message or batch; `claim` is the raw text of MSH-18, or empty.
    static Decoded decode(byte[] bytes, String claim) {
        if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
            return new Decoded(text(bytes, 3, UTF_8), UTF_8, "");
        }
        var wide = wide(bytes);
        if (wide.isPresent()) {
            int skip = starts(bytes, 0xFF, 0xFE) || starts(bytes, 0xFE, 0xFF) ? 2 : 0;
            return new Decoded(text(bytes, skip, wide.get()), wide.get(), "");
        }
        var claimed = named(claim);
        var warning = !claim.isBlank() && claimed.isEmpty() ? "MSH-18 names no known character set: " + claim : "";
        if (plain(bytes)) {
            // The same text in every set that is not a stateful one.
            var stateful = claimed.filter(
                    set -> !set.newEncoder().canEncode('\\') || set.name().startsWith("ISO-2022"));
            if (stateful.isEmpty()) {
                return new Decoded(text(bytes, 0, US_ASCII), claimed.orElse(US_ASCII), warning);
            }
        }
        if (claimed.isPresent() && severalBytes(claimed.get())) {
            return new Decoded(text(bytes, 0, claimed.get()), claimed.get(), "");
        }
        if (isUtf8(bytes)) {
            return new Decoded(text(bytes, 0, UTF_8), UTF_8, lie(claim, claimed, UTF_8));
        }
        var single = claimed.filter(set -> !set.equals(UTF_8) && !set.equals(US_ASCII))
                .orElse(ISO_8859_1);
        if (single.equals(ISO_8859_1) && hasC1(bytes)) {
            single = WINDOWS_1252;
        }
        return new Decoded(text(bytes, 0, single), single, lie(claim, claimed, single));
    }

    private static String lie(String claim, Optional<Charset> claimed, Charset used) {
        if (claim.isBlank() || (claimed.isPresent() && claimed.get().equals(used))) {
            return "";
        }
        return "MSH-18 says '" + claim + "', and the bytes are read as " + used.name() + ".";
    }

    /// UTF-16, told by its byte order mark or by the zeros between the letters of `MSH`.
    static Optional<Charset> wide(byte[] bytes) {
        if (starts(bytes, 0xFF, 0xFE) || starts(bytes, 'M', 0, 'S', 0, 'H', 0)) {
            return Optional.of(UTF_16LE);
        }
        if (starts(bytes, 0xFE, 0xFF) || starts(bytes, 0, 'M', 0, 'S', 0, 'H')) {
            return Optional.of(UTF_16BE);
        }
        return Optional.empty();
    }

    static boolean starts(byte[] bytes, int... prefix) {
        if (bytes.length < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xFF) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    /// The set that one of the repetitions of MSH-18 names. A set that is reached by escape sequences (ISO
    /// 2022) wins, for its reader reads the plain text around it too.
    static Optional<Charset> named(String claim) {
        var found = Optional.<Charset>empty();
        for (var name : claim.split("~", 8)) {
            var set = one(name.strip().toUpperCase(Locale.ROOT));
            if (set.isPresent() && (found.isEmpty() || set.get().name().startsWith("ISO-2022"))) {
                found = set;
            }
        }
        return found;
    }

    private static Optional<Charset> one(String name) {
        return switch (name) {
            case "ASCII", "US-ASCII", "ISO IR6" -> Optional.of(US_ASCII);
            case "8859", "8859/1", "ISO-8859-1", "ISO8859-1", "ISO8859/1", "LATIN1", "ISO IR100" ->
                Optional.of(ISO_8859_1);
            case "WINDOWS-1252", "CP1252", "ANSI" -> Optional.of(WINDOWS_1252);
            case "UNICODE", "UNICODE UTF-8", "UTF-8", "UTF8", "ISO IR192" -> Optional.of(UTF_8);
            // A message that is truly UTF-16 was told by its zeros before anybody asked here.
            case "UNICODE UTF-16", "UNICODE UTF-32", "UTF-16" -> Optional.of(UTF_8);
            case "ISO IR14" -> supported("JIS_X0201");
            case "ISO IR87", "ISO IR159" -> supported("ISO-2022-JP-2").or(() -> supported("ISO-2022-JP"));
            case "GB 18030-2000", "GB18030" -> supported("GB18030");
            case "KS X 1001", "ISO IR149" -> supported("EUC-KR");
            case "CNS 11643-1992" -> supported("x-EUC-TW");
            case "BIG-5", "BIG5" -> supported("Big5");
            default -> {
                var part = name.startsWith("8859/")
                        ? name.substring(5)
                        : name.startsWith("ISO-8859-") ? name.substring(9) : "";
                yield part.matches("[1-9]|1[0-6]") ? supported("ISO-8859-" + part) : Optional.empty();
            }
        };
    }

    private static Optional<Charset> supported(String name) {
        return Charset.isSupported(name) ? Optional.of(Charset.forName(name)) : Optional.empty();
    }

    private static boolean severalBytes(Charset set) {
        return !set.equals(UTF_8) && set.newEncoder().maxBytesPerChar() > 1.5f;
    }

    private static boolean plain(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasC1(byte[] bytes) {
        for (byte b : bytes) {
            if ((b & 0xE0) == 0x80) {
                return true;
            }
        }
        return false;
    }

    static boolean isUtf8(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException no) {
            return false;
        }
    }

    private static String text(byte[] bytes, int from, Charset set) {
        return withoutNul(new String(bytes, from, bytes.length - from, set));
    }

    /// NUL cannot stand in a database's text; a reader sees that something stood there.
    static String withoutNul(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }

    /// What MSH-18 calls a set of ours; empty for plain ASCII, which is what an empty MSH-18 means.
    static String hl7Name(Charset set) {
        if (set.equals(US_ASCII)) {
            return "";
        }
        if (set.equals(UTF_8)) {
            return "UNICODE UTF-8";
        }
        var name = set.name();
        return name.startsWith("ISO-8859-") ? "8859/" + name.substring(9) : name;
    }

    private Charsets() {}
}
