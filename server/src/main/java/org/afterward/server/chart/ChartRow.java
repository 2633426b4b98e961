package org.afterward.server.chart;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.afterward.clinical.fact.Standing;
import org.afterward.clinical.news2.News2;
import org.afterward.clinical.news2.Subject;
import org.afterward.clinical.news2.Vitals;
import org.afterward.clinical.vital.Consciousness;
import org.afterward.clinical.vital.Reading;
import org.afterward.clinical.vital.Vital;

/// A row of the observation chart. How many points it has is asked of the rule, not written here.
///
/// Source: Royal College of Physicians, *National Early Warning Score (NEWS) 2*, 2017, observation chart,
/// row order and labels, as in deterioration.md section 1, charting conventions.
///
/// @param low    the lowest reading of the row, in whole smallest steps; of an open row, where it is drawn to
/// @param high   see `low`
/// @param oxygen true for a row of saturations on oxygen, false for one on air, absent (`ANY`) where it
///               makes no difference
record ChartRow(String label, int low, int high, Breath oxygen) {
    enum Breath {
        ANY,
        AIR,
        OXYGEN;

        boolean takes(boolean onOxygen) {
            return this == ANY || (this == OXYGEN) == onOxygen;
        }
    }

    static final List<ChartRow> RESPIRATIONS = List.of(
            row("≥25", 25, 40),
            row("21–24", 21, 24),
            row("18–20", 18, 20),
            row("15–17", 15, 17),
            row("12–14", 12, 14),
            row("9–11", 9, 11),
            row("≤8", 1, 8));
    static final List<ChartRow> SATURATION_1 =
            List.of(row("≥96", 96, 100), row("94–95", 94, 95), row("92–93", 92, 93), row("≤91", 75, 91));
    static final List<ChartRow> SATURATION_2 = List.of(
            new ChartRow("≥97 on O₂", 97, 100, Breath.OXYGEN),
            new ChartRow("95–96 on O₂", 95, 96, Breath.OXYGEN),
            new ChartRow("93–94 on O₂", 93, 94, Breath.OXYGEN),
            new ChartRow("≥93 on air", 93, 100, Breath.AIR),
            row("88–92", 88, 92),
            row("86–87", 86, 87),
            row("84–85", 84, 85),
            row("≤83", 70, 83));
    static final List<ChartRow> SYSTOLIC = List.of(
            row("≥220", 220, 260),
            row("201–219", 201, 219),
            row("181–200", 181, 200),
            row("161–180", 161, 180),
            row("141–160", 141, 160),
            row("121–140", 121, 140),
            row("111–120", 111, 120),
            row("101–110", 101, 110),
            row("91–100", 91, 100),
            row("81–90", 81, 90),
            row("71–80", 71, 80),
            row("61–70", 61, 70),
            row("51–60", 51, 60),
            row("≤50", 30, 50));
    static final List<ChartRow> PULSE = List.of(
            row("≥131", 131, 180),
            row("121–130", 121, 130),
            row("111–120", 111, 120),
            row("101–110", 101, 110),
            row("91–100", 91, 100),
            row("81–90", 81, 90),
            row("71–80", 71, 80),
            row("61–70", 61, 70),
            row("51–60", 51, 60),
            row("41–50", 41, 50),
            row("31–40", 31, 40),
            row("≤30", 10, 30));
    static final List<ChartRow> TEMPERATURE = List.of(
            row("≥39.1", 391, 410),
            row("38.1–39.0", 381, 390),
            row("37.1–38.0", 371, 380),
            row("36.1–37.0", 361, 370),
            row("35.1–36.0", 351, 360),
            row("≤35.0", 330, 350));

    private static ChartRow row(String label, int low, int high) {
        return new ChartRow(label, low, high, Breath.ANY);
    }

    /// From 0 to 3.
    int points(Vital vital, int scale) {
        return points(
                Map.of(
                        vital,
                        new Reading.Measured((low + high) / 2),
                        Vital.AIR_OR_OXYGEN,
                        new Reading.Breathing(oxygen == Breath.OXYGEN, "")),
                vital,
                scale);
    }

    static int points(Consciousness level) {
        return points(Map.of(Vital.CONSCIOUSNESS, new Reading.Awake(level)), Vital.CONSCIOUSNESS, 1);
    }

    static int points(boolean onOxygen) {
        return points(Map.of(Vital.AIR_OR_OXYGEN, new Reading.Breathing(onOxygen, "")), Vital.AIR_OR_OXYGEN, 1);
    }

    private static int points(Map<Vital, Reading> readings, Vital vital, int scale) {
        var standings = scale == 2 ? Set.of(Standing.SPO2_SCALE_2) : Set.<Standing>of();
        return switch (News2.of(new Vitals(readings, null), new Subject(OptionalInt.empty(), standings))) {
            case News2.Scored whole -> whole.points().getOrDefault(vital, 0);
            case News2.Partial part -> part.points().getOrDefault(vital, 0);
            case News2.NotApplicable none -> 0;
        };
    }

    /// The row of a reading, in rows from the highest to the lowest; the outermost take what lies beyond them.
    static int of(List<ChartRow> rows, int value, boolean onOxygen) {
        for (var at = 0; at < rows.size(); at++) {
            if (value >= rows.get(at).low() && rows.get(at).oxygen().takes(onOxygen)) {
                return at;
            }
        }
        return rows.size() - 1;
    }

    /// How far down the row a reading lies, from 0 to 1.
    double down(int value) {
        var inside = Math.clamp(value, low, high);
        return high == low ? 0.5 : (high - inside + 0.5) / (high - low + 1);
    }
}
