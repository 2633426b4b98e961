package org.afterward.server.signin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What somebody sits at, in words, as their browser says: `Chrome on Windows`. For people to know their own
/// devices by, and not a proof of anything.
final class DeviceWords {
    private static final SequencedMap<String, String> BROWSERS =
            words("Edg/", "Edge", "OPR/", "Opera", "Firefox/", "Firefox", "Chrome/", "Chrome", "Safari/", "Safari");
    private static final SequencedMap<String, String> SYSTEMS = words(
            "Android",
            "Android",
            "iPhone",
            "iPhone",
            "iPad",
            "iPad",
            "Windows",
            "Windows",
            "Mac OS",
            "macOS",
            "CrOS",
            "ChromeOS",
            "Linux",
            "Linux");

    static String of(@Nullable String userAgent) {
        if (userAgent == null) {
            return "a program";
        }
        return first(BROWSERS, userAgent, "a browser")
                + first(SYSTEMS, userAgent, "").transform(DeviceWords::on);
    }

    private static String on(String system) {
        return system.isEmpty() ? "" : " on " + system;
    }

    private static String first(Map<String, String> words, String userAgent, String otherwise) {
        return words.entrySet().stream()
                .filter(word -> userAgent.contains(word.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(otherwise);
    }

    private static SequencedMap<String, String> words(String... pairs) {
        var words = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            words.put(pairs[i], pairs[i + 1]);
        }
        return words;
    }

    private DeviceWords() {}
}
