package org.afterward.server;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was typed: a verb, its options, and other words. `--name value` and `--name=value` are the same.
///
/// @param settings the values of `--set`
record CommandLine(Verb verb, Map<Option, String> options, Map<String, String> settings, List<String> words) {

    static CommandLine read(List<String> typed) {
        if (typed.isEmpty()) {
            return read(Verb.DEMO, List.of());
        }
        var first = typed.getFirst();
        if (first.equals("--help") || first.equals("-h")) {
            return new CommandLine(Verb.HELP, Map.of(), Map.of(), List.of());
        }
        if (first.startsWith("-")) {
            return read(Verb.DEMO, typed);
        }
        var verb =
                Verb.of(first).orElseThrow(() -> new Misread("There is no verb '" + first + "'. See ./afterward help"));
        return read(verb, typed.subList(1, typed.size()));
    }

    private static CommandLine read(Verb verb, List<String> typed) {
        if (verb.readElsewhere()) {
            return new CommandLine(verb, Map.of(), Map.of(), List.copyOf(typed));
        }
        if (typed.contains("--help") || typed.contains("-h")) {
            return new CommandLine(Verb.HELP, Map.of(), Map.of(), List.of(verb.word()));
        }
        var options = new HashMap<Option, String>();
        var settings = new HashMap<String, String>();
        var words = new ArrayList<String>();
        for (var rest = new ArrayList<>(typed); !rest.isEmpty(); ) {
            var word = rest.removeFirst();
            if (!word.startsWith("-") || word.equals("-")) {
                words.add(word);
                continue;
            }
            int equals = word.indexOf('=');
            var name = equals < 0 ? word : word.substring(0, equals);
            var option = verb.option(name)
                    .orElseThrow(() -> new Misread("'" + verb.word() + "' has no option '" + name + "'; it has "
                            + verb.optionNames() + ". See ./afterward help " + verb.word()));
            var value = value(option, equals < 0 ? Optional.empty() : Optional.of(word.substring(equals + 1)), rest);
            if (option.equals(Option.SET)) {
                setting(value, settings);
            } else if (options.putIfAbsent(option, value) != null) {
                throw new Misread(name + " is given twice.");
            }
        }
        if (words.size() > verb.mostWords()) {
            throw new Misread(
                    "Not understood: '" + words.get(verb.mostWords()) + "'. See ./afterward help " + verb.word());
        }
        if (words.size() < verb.leastWords()) {
            throw new Misread("'" + verb.word() + "' needs " + verb.words() + ". See ./afterward help " + verb.word());
        }
        return new CommandLine(verb, Map.copyOf(options), Map.copyOf(settings), List.copyOf(words));
    }

    private static String value(Option option, Optional<String> joined, List<String> rest) {
        if (option.alone()) {
            if (joined.isPresent()) {
                throw new Misread(option.name() + " takes no value.");
            }
            return "";
        }
        if (joined.isPresent()) {
            return joined.get();
        }
        if (rest.isEmpty()) {
            throw new Misread(option.name() + " needs a value: " + option.value() + ".");
        }
        return rest.removeFirst();
    }

    private static void setting(String value, Map<String, String> settings) {
        int equals = value.indexOf('=');
        if (equals < 1) {
            throw new Misread("--set needs KEY=VALUE, not '" + value + "'.");
        }
        settings.put(value.substring(0, equals), value.substring(equals + 1));
    }

    boolean has(Option option) {
        return options.containsKey(option);
    }

    Optional<String> text(Option option) {
        return Optional.ofNullable(options.get(option));
    }

    /// The value, or what is usual.
    String textOrUsual(Option option) {
        return options.getOrDefault(option, option.usual());
    }

    int number(Option option, int least, int most) {
        var text = textOrUsual(option);
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new Misread(
                    option.name() + " is a whole number from " + least + " to " + most + ", not '" + text + "'.");
        }
        throw new Misread(option.name() + " is a whole number from " + least + " to " + most + ", not " + text + ".");
    }

    int port(Option option) {
        return number(option, 1, 65_535);
    }

    ZoneId zone() {
        var text = options.get(Option.ZONE);
        try {
            return text == null ? ZoneId.systemDefault() : ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new Misread("There is no time zone '" + text + "'; one looks like Europe/London.");
        }
    }
}
