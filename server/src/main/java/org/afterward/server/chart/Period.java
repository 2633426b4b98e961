package org.afterward.server.chart;

import java.time.Duration;
import java.time.Instant;
import org.afterward.clinical.recovery.Patient;

/// How much of the stay the chart shows.
public enum Period {
    DAY("24h", "24 hours"),
    THREE_DAYS("72h", "72 hours"),
    STAY("stay", "whole stay");

    private final String word;
    private final String label;

    Period(String word, String label) {
        this.word = word;
        this.label = label;
    }

    static Period named(String word) {
        for (var period : values()) {
            if (period.word.equals(word)) {
                return period;
            }
        }
        return DAY;
    }

    public String word() {
        return word;
    }

    public String label() {
        return label;
    }

    Instant from(Patient patient, Instant now) {
        return switch (this) {
            case DAY -> now.minus(Duration.ofDays(1));
            case THREE_DAYS -> now.minus(Duration.ofDays(3));
            case STAY ->
                patient.present()
                        .or(() -> patient.encounters().isEmpty()
                                ? java.util.Optional.empty()
                                : java.util.Optional.of(patient.encounters().getLast()))
                        .flatMap(stay -> java.util.Optional.ofNullable(stay.start()))
                        .filter(start -> start.isBefore(now.minus(Duration.ofHours(1))))
                        .map(start -> start.minus(Duration.ofHours(1)))
                        .orElse(now.minus(Duration.ofDays(3)));
        };
    }
}
