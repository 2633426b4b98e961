package org.afterward.simulator.option;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Options and other words after a verb. `--name value` and `--name=value` are the same.
public final class Options {
    /// What was typed cannot be done; the message says what to type instead.
    public static final class Misread extends RuntimeException {
        public Misread(String why) {
            super(why);
        }
    }

    private final Map<String, String> values;
    private final List<String> words;

    private Options(Map<String, String> values, List<String> words) {
        this.values = values;
        this.words = words;
    }

    /// @param valued options that take a value
    /// @param flags  options that stand alone
    public static Options read(List<String> arguments, Set<String> valued, Set<String> flags) {
        var values = new HashMap<String, String>();
        var words = new ArrayList<String>();
        for (int i = 0; i < arguments.size(); i++) {
            var argument = arguments.get(i);
            if (!argument.startsWith("--")) {
                words.add(argument);
                continue;
            }
            int equals = argument.indexOf('=');
            var name = equals < 0 ? argument : argument.substring(0, equals);
            String value;
            if (flags.contains(name)) {
                if (equals >= 0) {
                    throw new Misread(name + " takes no value");
                }
                value = "";
            } else if (!valued.contains(name)) {
                throw new Misread("unknown option " + name);
            } else if (equals >= 0) {
                value = argument.substring(equals + 1);
            } else if (i + 1 < arguments.size()) {
                value = arguments.get(++i);
            } else {
                throw new Misread(name + " needs a value");
            }
            if (values.putIfAbsent(name, value) != null) {
                throw new Misread(name + " is given twice");
            }
        }
        return new Options(values, List.copyOf(words));
    }

    /// What was typed besides options.
    public List<String> words() {
        return words;
    }

    /// Fails where anything was typed besides options.
    public Options withoutWords() {
        if (!words.isEmpty()) {
            throw new Misread("not understood: " + words.getFirst());
        }
        return this;
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /// The option, or else what the environment says, or else empty.
    public String textOr(String name, String variable) {
        return text(name).or(() -> Optional.ofNullable(System.getenv(variable))).orElse("");
    }

    public long number(String name, long usual, long least, long most) {
        return text(name).map(text -> number(name, text, least, most)).orElse(usual);
    }

    private static long number(String name, String text, long least, long most) {
        try {
            long number = Long.parseLong(text.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new Misread(name + " is a whole number from " + least + " to " + most + ", not '" + text + "'");
    }

    /// Numbers with commas between.
    public List<Integer> numbers(String name, String usual, int least, int most) {
        return text(name).orElse(usual).transform(text -> List.of(text.split(",", -1))).stream()
                .map(each -> (int) number(name, each, least, most))
                .toList();
    }

    public double decimal(String name, double usual, double least, double most) {
        return text(name)
                .map(text -> {
                    try {
                        double number = Double.parseDouble(text.strip());
                        if (number >= least && number <= most) {
                            return number;
                        }
                    } catch (NumberFormatException e) {
                        // said below
                    }
                    throw new Misread(name + " is a number from " + least + " to " + most + ", not '" + text + "'");
                })
                .orElse(usual);
    }

    public Optional<HostPort> hostPort(String name) {
        return text(name).map(text -> HostPort.read(name, text));
    }

    public Optional<URI> url(String name) {
        return text(name).map(text -> {
            try {
                var url = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
                if (("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null) {
                    return url;
                }
            } catch (IllegalArgumentException e) {
                // said below
            }
            throw new Misread(name + " is an http or https address, not '" + text + "'");
        });
    }
}
