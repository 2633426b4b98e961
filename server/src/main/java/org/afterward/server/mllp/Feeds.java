package org.afterward.server.mllp;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The feeds of a site: who may speak HL7 to us, and what each may say. Read from a file with the columns
/// `feed,what,value`; every mistake is told by its line, and stops the start.
public final class Feeds {
    /// Of a site that names none.
    public static final Feeds NONE = new Feeds(List.of());

    /// The most lines in the file.
    static final int LINES = 5_000;

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,59}";
    private static final Set<String> WORDS =
            Set.of("spki", "san", "application", "facility", "type", "authority", "place", "per-minute", "numbers");

    private final List<Feed> all;
    private final Map<String, Feed> byKey = new HashMap<>();
    private final Map<String, Feed> byName = new HashMap<>();

    private Feeds(List<Feed> all) {
        this.all = List.copyOf(all);
        for (var feed : all) {
            feed.keys().forEach(key -> byKey.put(key, feed));
            feed.names().forEach(name -> byName.put(name, feed));
        }
    }

    public List<Feed> all() {
        return all;
    }

    /// Whether a certificate of an authority is needed to know some of them.
    boolean byAuthority() {
        return !byName.isEmpty();
    }

    /// Whose key this is; or else, whose name an authority that we trust has certified.
    Optional<Feed> of(X509Certificate certificate) {
        var known = byKey.get(Certificates.key(certificate));
        if (known != null) {
            return Optional.of(known);
        }
        var feeds = new HashSet<Feed>();
        for (var name : Certificates.names(certificate)) {
            var named = byName.get(name);
            if (named != null) {
                feeds.add(named);
            }
        }
        return feeds.size() == 1 ? feeds.stream().findFirst() : Optional.empty();
    }

    /// @param file how the file is called in what is said of a mistake
    public static Feeds read(String csv, String file) {
        var rows = new LinkedHashMap<String, Map<String, List<String>>>();
        var proofs = new HashMap<String, Integer>();
        int number = 0;
        for (var line : csv.replace("\uFEFF", "").split("\\R", -1)) {
            number++;
            if (number > LINES) {
                throw mistake(file, number, "there are more than " + LINES + " lines");
            }
            if (line.isBlank() || line.startsWith("#") || line.strip().equals("feed,what,value")) {
                continue;
            }
            var columns = line.split(",", 3);
            if (columns.length < 3) {
                throw mistake(file, number, "has " + columns.length + " columns; feed, what, value are needed");
            }
            var what = columns[1].strip();
            var value = columns[2].strip();
            if (!columns[0].strip().matches(NAME)) {
                throw mistake(file, number, "'" + columns[0].strip() + "' is no name of a feed");
            }
            if (!WORDS.contains(what)) {
                throw mistake(
                        file,
                        number,
                        "'" + what + "' is not one of "
                                + WORDS.stream().sorted().toList());
            }
            value = checked(file, number, what, value);
            if (what.equals("spki") || what.equals("san")) {
                var before = proofs.putIfAbsent(value, number);
                if (before != null) {
                    throw mistake(file, number, "names again what line " + before + " names");
                }
            }
            rows.computeIfAbsent(columns[0].strip(), name -> new HashMap<>())
                    .computeIfAbsent(what, name -> new ArrayList<>())
                    .add(value);
        }
        var feeds = new ArrayList<Feed>();
        rows.forEach((name, values) -> feeds.add(feed(file, name, values)));
        return new Feeds(feeds);
    }

    private static String checked(String file, int line, String what, String value) {
        return switch (what) {
            case "spki" -> {
                var hex = value.toLowerCase(Locale.ROOT).replace(":", "");
                if (!hex.matches("[0-9a-f]{64}")) {
                    throw mistake(file, line, "a key is named by its SHA-256, 64 hexadecimal digits");
                }
                yield hex;
            }
            case "san" -> {
                if (!value.matches("(DNS|URI|IP):\\S+")) {
                    throw mistake(file, line, "a name begins with DNS:, URI: or IP:");
                }
                yield Certificates.name(value);
            }
            case "type" -> {
                if (!value.matches("[A-Z]{3}(\\^[A-Z0-9]{3})?")) {
                    throw mistake(file, line, "a message type is like ORU or ADT^A01, and not '" + value + "'");
                }
                yield value;
            }
            case "per-minute" -> {
                if (!value.matches("[1-9][0-9]{0,6}")) {
                    throw mistake(file, line, "per-minute is a whole number from 1, and not '" + value + "'");
                }
                yield value;
            }
            case "numbers" -> {
                if (!value.equals("reused")) {
                    throw mistake(file, line, "numbers can be 'reused', and not '" + value + "'");
                }
                yield value;
            }
            default -> {
                if (value.isEmpty()) {
                    throw mistake(file, line, "the value is missing");
                }
                yield value;
            }
        };
    }

    private static Feed feed(String file, String name, Map<String, List<String>> values) {
        var perMinute = values.getOrDefault("per-minute", List.of("0"));
        if (perMinute.size() > 1) {
            throw new IllegalArgumentException(file + ": '" + name + "' has per-minute twice");
        }
        var feed = new Feed(
                name,
                set(values, "spki"),
                set(values, "san"),
                set(values, "application"),
                set(values, "facility"),
                set(values, "type"),
                set(values, "authority"),
                set(values, "place"),
                Integer.parseInt(perMinute.getFirst()),
                values.containsKey("numbers"));
        if (feed.keys().isEmpty() && feed.names().isEmpty()) {
            throw new IllegalArgumentException(file + ": '" + name + "' is known by nothing; give it spki or san");
        }
        if (feed.applications().isEmpty() && feed.facilities().isEmpty()) {
            throw new IllegalArgumentException(
                    file + ": '" + name + "' may call itself anything; give it application or facility");
        }
        return feed;
    }

    private static Set<String> set(Map<String, List<String>> values, String what) {
        return Set.copyOf(new HashSet<>(values.getOrDefault(what, List.of())));
    }

    private static IllegalArgumentException mistake(String file, int line, String why) {
        return new IllegalArgumentException(file + ", line " + line + ": " + why);
    }
}
