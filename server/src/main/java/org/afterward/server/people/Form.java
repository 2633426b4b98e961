package org.afterward.server.people;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// What was typed into a form, and what is wrong with it: a form that is not taken comes back as it was sent.
public final class Form {
    private static final int LONGEST = 200_000;

    private final Map<String, String> values = new HashMap<>();
    private final Map<String, String> faults = new HashMap<>();

    public Form() {}

    public static Form of(HttpServletRequest request) {
        var form = new Form();
        request.getParameterMap().forEach((name, values) -> {
            if (values.length > 0 && values[0].length() <= LONGEST) {
                form.values.put(name, values[0]);
            }
        });
        return form;
    }

    public Form with(String name, String value) {
        values.put(name, value);
        return this;
    }

    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    public boolean ticked(String name) {
        return value(name).equals("yes");
    }

    /// Empty where nothing is wrong.
    public String fault(String name) {
        return faults.getOrDefault(name, "");
    }

    public boolean good() {
        return faults.isEmpty();
    }

    /// By which the form is sent once: its own where it comes back, and else a new one.
    public String once() {
        return value("once").isEmpty() ? UUID.randomUUID().toString() : value("once");
    }

    /// The first fault of a field stands.
    public void wrong(String name, String words) {
        faults.putIfAbsent(name, words);
    }

    /// A line of text; too long, missing or unprintable is a fault.
    public String text(String name, int longest, boolean needed) {
        var text = value(name).strip();
        if (text.length() > longest) {
            wrong(name, "This may have up to " + longest + " characters.");
        } else if (text.codePoints().anyMatch(Character::isISOControl)) {
            wrong(name, "There is a character in this that cannot be kept. Type it again.");
        } else if (needed && text.isEmpty()) {
            wrong(name, "This is needed.");
        }
        return text;
    }
}
