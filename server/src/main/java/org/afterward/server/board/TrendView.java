package org.afterward.server.board;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// How the last scores went, as a small drawing and in words.
///
/// @param points the points of the line, oldest first, in the drawing's own units; empty for fewer than two
///               scores
/// @param lastX  where the newest one is
/// @param lastY  see `lastX`
/// @param arrow  up, level or down
/// @param words  `up from 3`
public record TrendView(String points, String lastX, String lastY, String arrow, String words) {
    public static final TrendView NONE = new TrendView("", "", "", "", "");

    /// How many of the last sets are drawn.
    public static final int MOST_SETS = 8;

    private static final double WIDTH = 68;
    private static final double LEFT = 2;
    private static final double BOTTOM = 20;
    private static final double HEIGHT = 18;
    /// Scores above this are drawn at the top edge: the number says how much.
    private static final int TALLEST = 10;

    private static final int MEDIUM = 5;
    private static final int HIGH = 7;

    /// The trend of these totals, oldest first. A partial set counts with its floor.
    public static TrendView of(List<Integer> all) {
        if (all.size() < 2) {
            return NONE;
        }
        var totals = all.subList(Math.max(0, all.size() - MOST_SETS), all.size());
        var points = IntStream.range(0, totals.size())
                .mapToObj(i -> x(i, totals.size()) + "," + y(totals.get(i)))
                .collect(Collectors.joining(" "));
        var last = totals.getLast();
        var before = totals.get(totals.size() - 2);
        var difference = Integer.compare(last, before);
        return new TrendView(
                points,
                x(totals.size() - 1, totals.size()),
                y(last),
                difference > 0 ? "↗" : difference < 0 ? "↘" : "→",
                difference > 0 ? "up from " + before : difference < 0 ? "down from " + before : "level");
    }

    private static String x(int index, int of) {
        return decimal(LEFT + WIDTH * index / (of - 1));
    }

    private static String y(int total) {
        return decimal(BOTTOM - HEIGHT * Math.min(total, TALLEST) / TALLEST);
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /// Thin lines at 5 and 7, where a medium and a high score begin.
    public String rules() {
        return "M0 " + y(MEDIUM) + "H72M0 " + y(HIGH) + "H72";
    }

    public boolean drawn() {
        return !points.isEmpty();
    }
}
