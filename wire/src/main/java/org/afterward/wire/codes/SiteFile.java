package org.afterward.wire.codes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.afterward.clinical.vital.Consciousness;
import org.afterward.clinical.vital.Reading;
import org.afterward.clinical.vital.Vital;

/// The rows of a site file. Every mistake in it is told at once and by its line: a hospital that types a
/// code wrong should find out when the server starts and not when a patient is missing a pulse.
final class SiteFile {
    static final String NOT_MEASURED = "notMeasured";

    /// The most lines in a site file.
    static final int LINES = 20_000;

    private static final String PRESSURES = "systolicBp/diastolicBp";

    final Map<String, String> aliases = new HashMap<>();
    final Map<String, Coded> vitals = new HashMap<>();
    final Map<String, Reading> values = new HashMap<>();
    final Map<String, String> authorities = new HashMap<>();
    final List<String> identifierTypes = new ArrayList<>();
    final Map<String, String> settings = new HashMap<>();
    private final Map<String, Integer> seen = new HashMap<>();
    private final String name;

    private SiteFile(String name) {
        this.name = name;
    }

    static SiteFile read(String csv, String name) {
        var file = new SiteFile(name);
        var lines = csv.startsWith("\uFEFF") ? csv.substring(1) : csv;
        int number = 0;
        for (var line : lines.split("\\R", -1)) {
            number++;
            if (number > LINES) {
                throw file.mistake(number, "there are more than " + LINES + " lines");
            }
            if (!line.isBlank() && !line.startsWith("#")) {
                file.row(number, columns(line));
            }
        }
        return file;
    }

    private void row(int line, List<String> columns) {
        if (columns.size() < 4) {
            throw mistake(line, "has " + columns.size() + " columns; what, system, code, means are needed");
        }
        var what = columns.get(0);
        var system = columns.get(1).toLowerCase(Locale.ROOT);
        var code = columns.get(2);
        var means = columns.get(3);
        var unit = columns.size() > 4 ? columns.get(4) : "";
        switch (what) {
            case "what" -> {} // the heading
            case "alias" -> put(aliases, line, what, system, means.toLowerCase(Locale.ROOT));
            case "vital" -> {
                var place = aliases.getOrDefault(system, system);
                put(vitals, line, what, key(place, code.toLowerCase(Locale.ROOT)), coded(line, means, unit));
            }
            case "value" -> {
                var parts = means.split("=", 2);
                if (parts.length != 2) {
                    throw mistake(line, "'" + means + "' is not of the form consciousness=A");
                }
                var place = aliases.getOrDefault(system, system);
                put(values, line, what, key(place, word(code)) + "\t" + parts[0], reading(line, parts[0], parts[1]));
            }
            case "authority" -> put(authorities, line, what, system, means);
            case "identifier" -> {
                if (identifierTypes.contains(means)) {
                    throw mistake(line, "'" + means + "' is there twice");
                }
                identifierTypes.add(means);
            }
            case "setting" -> {
                if (!code.equals("default-authority")) {
                    throw mistake(line, "there is no setting '" + code + "'; there is default-authority");
                }
                put(settings, line, what, code, means);
            }
            default ->
                throw mistake(line, "'" + what + "' is not one of alias, vital, value, authority, identifier, setting");
        }
    }

    private <T> void put(Map<String, T> map, int line, String what, String key, T value) {
        var before = seen.putIfAbsent(what + "\n" + key, line);
        if (before != null) {
            throw mistake(line, "says again what line " + before + " says");
        }
        map.put(key, value);
    }

    private Coded coded(int line, String means, String unit) {
        if (means.equals(PRESSURES)) {
            return new Coded(Vital.SYSTOLIC, unit, true);
        }
        return new Coded(vital(line, means), unit, false);
    }

    private Vital vital(int line, String key) {
        return Arrays.stream(Vital.values())
                .filter(v -> v.key().equals(key))
                .findFirst()
                .orElseThrow(() -> mistake(
                        line,
                        "there is no vital sign '" + key + "'; there are "
                                + Arrays.stream(Vital.values()).map(Vital::key).toList() + " and " + PRESSURES));
    }

    private Reading reading(int line, String kind, String value) {
        try {
            return switch (kind) {
                case "consciousness" -> new Reading.Awake(Consciousness.valueOf(value));
                case NOT_MEASURED -> new Reading.NotMeasured(Reading.Reason.valueOf(value));
                case "airOrOxygen" ->
                    switch (value) {
                        case "air" -> new Reading.Breathing(false, "");
                        case "oxygen" -> new Reading.Breathing(true, "");
                        default -> throw mistake(line, "'" + value + "' is neither air nor oxygen");
                    };
                default ->
                    throw mistake(line, "'" + kind + "' is not one of consciousness, airOrOxygen, " + NOT_MEASURED);
            };
        } catch (IllegalArgumentException e) {
            throw e.getMessage() != null && e.getMessage().startsWith(name)
                    ? e
                    : mistake(line, "'" + value + "' is no value of " + kind);
        }
    }

    private IllegalArgumentException mistake(int line, String why) {
        return new IllegalArgumentException(name + ", line " + line + ": " + why);
    }

    static String key(String system, String code) {
        return system + "\t" + code;
    }

    /// A word without regard to case and to how many blanks stand in it.
    static String word(String sent) {
        return sent.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }

    private static List<String> columns(String line) {
        var columns = new ArrayList<String>();
        var column = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            var c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                columns.add(column.toString().strip());
                column.setLength(0);
            } else {
                column.append(c);
            }
        }
        columns.add(column.toString().strip());
        return columns;
    }
}
