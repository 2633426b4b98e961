package org.afterward.server.chart;

import org.afterward.clinical.fact.Fact.Observed;
import org.afterward.clinical.recovery.Charted;
import org.afterward.clinical.vital.Reading;
import org.afterward.clinical.vital.Vital;

/// A reading in words.
public final class ReadingWords {
    /// With its unit.
    public static String of(Charted point) {
        return of(point.vital(), point.observation().reading());
    }

    static String of(Vital vital, Reading reading) {
        return switch (reading) {
            case Reading.Measured measured -> (measured.in(vital).toPlainString() + " " + unit(vital)).strip();
            case Reading.Awake awake ->
                awake.level().name() + ", " + awake.level().words();
            case Reading.Breathing breathing ->
                breathing.onOxygen()
                        ? "oxygen" + (breathing.device().isBlank() ? "" : ", " + breathing.device())
                        : "air";
            case Reading.NotMeasured absent -> absent.why().words();
        };
    }

    private static String unit(Vital vital) {
        return switch (vital.unit()) {
            case "mm[Hg]" -> "mmHg";
            case "Cel" -> "°C";
            case "{score}", "1" -> "";
            default -> vital.unit();
        };
    }

    /// The page of a reading: its entry's place in the journal, and its own place in the entry.
    static String href(String patient, Charted point) {
        var at = point.entry().fact() instanceof Observed observed
                ? Math.max(0, observed.observations().indexOf(point.observation()))
                : 0;
        return "/patient/" + patient + "/reading/" + point.entry().seq() + "-" + at;
    }

    private ReadingWords() {}
}
