package org.afterward.server.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.afterward.clinical.news2.Band;
import org.afterward.clinical.news2.News2;
import org.afterward.clinical.news2.ObservationSet;
import org.afterward.clinical.news2.ScoredSet;
import org.afterward.clinical.vital.Reading;
import org.afterward.clinical.vital.Vital;
import org.afterward.server.board.ScoreView.Tone;

/// A score in words and tones.
public final class ScoreWords {
    /// A score of a set.
    ///
    /// @param stale whether the next set is overdue
    public static ScoreView of(ScoredSet scored, boolean stale) {
        var differs = scored.sender() == ScoredSet.Sender.DIFFERS
                ? "sender says " + scored.set().senderTotal().orElseThrow()
                : "";
        return switch (scored.news2()) {
            case News2.Scored whole ->
                new ScoreView(
                        tone(whole.band()),
                        String.valueOf(whole.total()),
                        band(whole.band(), whole.cautions()),
                        "NEWS2 " + whole.total() + ", " + band(whole.band(), whole.cautions())
                                + (stale ? ", overdue" : ""),
                        reasons(scored.set(), whole.points(), "all in range"),
                        differs,
                        stale || unsure(whole.cautions()));
            case News2.Partial part -> {
                var missing = missing(part);
                var found = reasons(scored.set(), part.points(), "");
                yield new ScoreView(
                        tone(part.minimumBand()),
                        "≥" + part.atLeast(),
                        floor(part.minimumBand()),
                        "NEWS2 " + part.words() + ", " + floor(part.minimumBand()) + ", " + missing
                                + (stale ? ", overdue" : ""),
                        found.isEmpty() ? missing : missing + "; " + found,
                        differs,
                        true);
            }
            case News2.NotApplicable none ->
                new ScoreView(
                        Tone.NONE,
                        "–",
                        "not scored",
                        "No NEWS2: " + none.reason().words(),
                        none.reason().words(),
                        "",
                        false);
        };
    }

    public static ScoreView noSet() {
        return new ScoreView(Tone.NONE, "–", "no set", "No NEWS2: no set of observations yet", "no set yet", "", false);
    }

    public static Tone tone(Band band) {
        return switch (band) {
            case ZERO -> Tone.ZERO;
            case LOW -> Tone.LOW;
            case LOW_MEDIUM -> Tone.SINGLE;
            case MEDIUM -> Tone.MEDIUM;
            case HIGH -> Tone.HIGH;
        };
    }

    static String word(Band band) {
        return switch (band) {
            case ZERO, LOW -> "low";
            case LOW_MEDIUM -> "single 3";
            case MEDIUM -> "medium";
            case HIGH -> "high";
        };
    }

    /// A floor that is low says nothing about the total: it is never called low.
    private static String floor(Band minimum) {
        return minimum == Band.ZERO || minimum == Band.LOW ? "partial" : word(minimum);
    }

    /// A low score that does not reassure is not called low.
    private static String band(Band band, Set<News2.Caution> cautions) {
        return unsure(cautions) && (band == Band.ZERO || band == Band.LOW) ? "caution" : word(band);
    }

    private static boolean unsure(Set<News2.Caution> cautions) {
        return cautions.contains(News2.Caution.SPINAL_CORD_INJURY);
    }

    private static String reasons(ObservationSet set, Map<Vital, Integer> points, String none) {
        var readings = set.vitals();
        var scoring = points.entrySet().stream()
                .filter(point -> point.getValue() > 0)
                .sorted(Map.Entry.<Vital, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(point -> said(point.getKey(), readings.of(point.getKey())))
                .collect(Collectors.joining(", "));
        return scoring.isEmpty() ? none : scoring;
    }

    /// `temperature missing`, or why it was not measured; a saturation that cannot be scored is named too.
    private static String missing(News2.Partial part) {
        var plain = new ArrayList<String>();
        var others = new ArrayList<String>();
        part.missing().forEach((vital, why) -> {
            if (why == Reading.Reason.NOT_SENT) {
                plain.add(word(vital));
            } else {
                others.add(word(vital) + " " + why.words());
            }
        });
        if (!part.points().containsKey(Vital.SPO2) && !part.missing().containsKey(Vital.SPO2)) {
            others.add("saturation not scored, oxygen unknown");
        }
        if (!plain.isEmpty()) {
            others.addFirst(listed(plain) + " missing");
        }
        return String.join(", ", others);
    }

    private static String listed(List<String> words) {
        return words.size() < 2
                ? String.join("", words)
                : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
    }

    private static String said(Vital vital, Reading reading) {
        return switch (reading) {
            case Reading.Measured measured ->
                word(vital) + " " + measured.in(vital).toPlainString();
            case Reading.Awake awake -> awake.level().words();
            case Reading.Breathing breathing -> breathing.onOxygen() ? "on oxygen" : "on air";
            case Reading.NotMeasured absent -> word(vital) + " " + absent.why().words();
        };
    }

    /// A vital sign as the ward calls it.
    public static String word(Vital vital) {
        return switch (vital) {
            case RESPIRATORY_RATE -> "respirations";
            case SPO2 -> "saturation";
            case AIR_OR_OXYGEN -> "air or oxygen";
            case SYSTOLIC -> "systolic";
            case PULSE -> "pulse";
            case CONSCIOUSNESS -> "consciousness";
            case TEMPERATURE -> "temperature";
            case DIASTOLIC -> "diastolic";
            case MEAN_PRESSURE -> "mean pressure";
            case OXYGEN_FLOW -> "oxygen flow";
            case FIO2 -> "inspired oxygen";
            case GCS -> "Glasgow Coma Scale";
            case PAIN -> "pain";
            case WEIGHT -> "weight";
            case HEIGHT -> "height";
            case SENDER_NEWS2 -> "sender's NEWS2";
        };
    }

    private ScoreWords() {}
}
