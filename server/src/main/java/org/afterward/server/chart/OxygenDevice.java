package org.afterward.server.chart;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.afterward.clinical.vital.Reading;

/// The letters for the way oxygen is given, as on the observation chart.
///
/// Source: deterioration.md section 1, charting conventions, oxygen device letters.
final class OxygenDevice {
    private static final Map<Pattern, String> LETTERS = letters();

    private static Map<Pattern, String> letters() {
        var letters = new LinkedHashMap<Pattern, String>();
        letters.put(Pattern.compile("venturi"), "V");
        letters.put(Pattern.compile("reservoir|rebreath"), "RM");
        letters.put(Pattern.compile("trach"), "TM");
        letters.put(Pattern.compile("cpap"), "CP");
        letters.put(Pattern.compile("niv|bipap|non.?invasive"), "NIV");
        letters.put(Pattern.compile("humid"), "H");
        letters.put(Pattern.compile("nasal|cannula"), "N");
        letters.put(Pattern.compile("mask"), "SM");
        return letters;
    }

    /// A for air; for oxygen by a device that nobody named, O₂.
    static String letters(Reading.Breathing breathing) {
        if (!breathing.onOxygen()) {
            return "A";
        }
        var device = breathing.device().toLowerCase(Locale.ROOT);
        return LETTERS.entrySet().stream()
                .filter(letter -> letter.getKey().matcher(device).find())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(device.isBlank() ? "O₂" : "OTH");
    }

    private OxygenDevice() {}
}
