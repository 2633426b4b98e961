package org.afterward.clinical.news2;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.afterward.clinical.fact.Standing;
import org.afterward.clinical.rule.Rule;
import org.afterward.clinical.vital.Reading;
import org.afterward.clinical.vital.Reading.Awake;
import org.afterward.clinical.vital.Reading.Breathing;
import org.afterward.clinical.vital.Reading.Measured;
import org.afterward.clinical.vital.Reading.NotMeasured;
import org.afterward.clinical.vital.Vital;

/// National Early Warning Score 2: how far the physiology of an adult is from normal, from one set of
/// observations.
///
/// Source: Royal College of Physicians, *National Early Warning Score (NEWS) 2*, 2017. Copyright Royal
/// College of Physicians 2017, reproduced with acknowledgement. House rules: deterioration.md, section 1,
/// edge cases.
public sealed interface News2 {
    Rule RULE = new Rule(
            "NEWS2",
            "RCP-2017/1",
            "Royal College of Physicians. National Early Warning Score (NEWS) 2. London: RCP, 2017");

    /// The seven that are scored, in the order of the chart.
    List<Vital> VITALS = List.of(
            Vital.RESPIRATORY_RATE,
            Vital.SPO2,
            Vital.AIR_OR_OXYGEN,
            Vital.SYSTOLIC,
            Vital.PULSE,
            Vital.CONSCIOUSNESS,
            Vital.TEMPERATURE);

    /// Completed years; somebody younger has a paediatric score.
    int YOUNGEST = 16;

    /// The points that make one parameter red.
    int RED = 3;

    /// What it was made of.
    Given given();

    /// @param scale the SpO2 scale that was in force, 1 or 2
    record Given(Vitals vitals, Subject subject, int scale) {
        public Rule rule() {
            return RULE;
        }
    }

    /// All seven are there.
    ///
    /// @param total 0 to 20
    /// @param red   whether any single parameter scores 3
    record Scored(Given given, Map<Vital, Integer> points, int total, boolean red, Band band, Set<Caution> cautions)
            implements News2 {
        public Scored {
            points = Collections.unmodifiableMap(new EnumMap<>(points));
            cautions = Set.copyOf(cautions);
        }
    }

    /// Something is missing. The sum of the rest is a floor, shown as "at least 5" and never as 5; any single
    /// 3 fires all the same, and so does the band of the floor.
    ///
    /// @param points  of those that could be scored
    /// @param missing those of the seven that were not measured, each with its reason. Saturation is not
    ///                among them where it was measured and cannot be scored, for oxygen is not known
    record Partial(
            Given given,
            Map<Vital, Integer> points,
            int atLeast,
            boolean red,
            Band minimumBand,
            Map<Vital, Reading.Reason> missing,
            Set<Caution> cautions)
            implements News2 {
        public Partial {
            points = Collections.unmodifiableMap(new EnumMap<>(points));
            missing = Collections.unmodifiableMap(new EnumMap<>(missing));
            cautions = Set.copyOf(cautions);
        }

        /// As a person reads it.
        public String words() {
            return "at least " + atLeast;
        }
    }

    record NotApplicable(Given given, Reason reason) implements News2 {}

    /// Why the rule does not apply.
    enum Reason {
        AGE_UNDER_16("ageUnder16", "under 16 years: use a paediatric score"),
        PREGNANCY("pregnancy", "pregnant or recently pregnant: use the maternity score"),
        SCORING_STOPPED("scoringStopped", "scoring was stopped by clinical decision");

        private final String key;
        private final String words;

        Reason(String key, String words) {
            this.key = key;
            this.words = words;
        }

        public String key() {
            return key;
        }

        public String words() {
            return words;
        }
    }

    /// What a reader of the score must know.
    enum Caution {
        SPINAL_CORD_INJURY("spinalCordInjury", "spinal cord injury: a low score does not reassure"),
        AGE_UNKNOWN("ageUnknown", "age unknown: scored as an adult");

        private final String key;
        private final String words;

        Caution(String key, String words) {
            this.key = key;
            this.words = words;
        }

        public String key() {
            return key;
        }

        public String words() {
            return words;
        }
    }

    /// The score of one set of observations of one person.
    static News2 of(Vitals vitals, Subject subject) {
        var standings = subject.standings();
        var given = new Given(vitals, subject, standings.contains(Standing.SPO2_SCALE_2) ? 2 : 1);
        if (subject.ageYears().isPresent() && subject.ageYears().getAsInt() < YOUNGEST) {
            return new NotApplicable(given, Reason.AGE_UNDER_16);
        }
        if (standings.contains(Standing.PREGNANT_OR_RECENT)) {
            return new NotApplicable(given, Reason.PREGNANCY);
        }
        if (standings.contains(Standing.SCORING_STOPPED)) {
            return new NotApplicable(given, Reason.SCORING_STOPPED);
        }
        var points = new EnumMap<Vital, Integer>(Vital.class);
        var missing = new EnumMap<Vital, Reading.Reason>(Vital.class);
        for (var vital : VITALS) {
            switch (vitals.of(vital)) {
                case NotMeasured(var why) -> missing.put(vital, why);
                case Measured(var value) ->
                    Chart.points(vital, value, given.scale(), breathing(vitals))
                            .ifPresent(found -> points.put(vital, found));
                case Awake(var level) -> points.put(vital, Chart.points(level));
                case Breathing(var onOxygen, var device) -> points.put(vital, Chart.points(onOxygen));
            }
        }
        var cautions = EnumSet.noneOf(Caution.class);
        if (standings.contains(Standing.SPINAL_CORD_INJURY)) {
            cautions.add(Caution.SPINAL_CORD_INJURY);
        }
        if (subject.ageYears().isEmpty()) {
            cautions.add(Caution.AGE_UNKNOWN);
        }
        var total = points.values().stream().mapToInt(Integer::intValue).sum();
        var red = points.containsValue(RED);
        var band = Band.of(total, red);
        return points.size() == VITALS.size()
                ? new Scored(given, points, total, red, band, cautions)
                : new Partial(given, points, total, red, band, missing, cautions);
    }

    private static Chart.Oxygen breathing(Vitals vitals) {
        if (vitals.of(Vital.AIR_OR_OXYGEN) instanceof Breathing air) {
            return air.onOxygen() ? Chart.Oxygen.OXYGEN : Chart.Oxygen.AIR;
        }
        return Chart.Oxygen.UNKNOWN;
    }
}
