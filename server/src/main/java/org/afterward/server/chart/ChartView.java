package org.afterward.server.chart;

import java.util.List;

/// The chart as it is drawn, in the drawing's own units. Words and tones are chosen.
///
/// @param plotLeft where the plot begins, right of the labels
/// @param nowX     where now is
/// @param note     what a reader must know of the drawing, such as that some of it is left out; may be empty
public record ChartView(
        int width,
        int height,
        int plotLeft,
        int plotWidth,
        String nowX,
        String nowWords,
        List<Tick> ticks,
        List<Lane> lanes,
        List<Total> totals,
        int totalsY,
        String note) {
    public ChartView {
        ticks = List.copyOf(ticks);
        lanes = List.copyOf(lanes);
        totals = List.copyOf(totals);
    }

    /// @param day the date where a new one begins; else empty
    public record Tick(String x, String words, String day) {}

    /// @param lines a line for each stretch without a gap
    /// @param bars  a line from systolic down to diastolic, for each pair
    public record Lane(
            String letter,
            String name,
            String unit,
            int y,
            int height,
            List<Row> rows,
            List<String> lines,
            List<String> bars,
            List<Point> points) {
        public Lane {
            rows = List.copyOf(rows);
            lines = List.copyOf(lines);
            bars = List.copyOf(bars);
            points = List.copyOf(points);
        }
    }

    /// @param points 0 to 3: the colour, and the number at the edge
    public record Row(int y, int height, String label, int points) {
        public String middle() {
            return String.valueOf(y + height / 2);
        }
    }

    /// @param words  the whole reading in a sentence
    /// @param label  the number beside the point; empty where there is no room, and then `words` has it
    /// @param kind   `dot`, `text`, `low` (a diastolic pressure) or `error` (entered in error)
    public record Point(String x, String y, String href, String words, String label, String kind) {
        public String labelY() {
            return String.valueOf(Double.parseDouble(y) - 4.5);
        }
    }

    /// @param tone as on the board
    public record Total(String x, String number, String tone, String words, boolean hatched) {
        public String left() {
            return String.valueOf(Double.parseDouble(x) - 11);
        }
    }
}
