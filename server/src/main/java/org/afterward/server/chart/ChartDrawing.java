package org.afterward.server.chart;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.afterward.clinical.news2.News2;
import org.afterward.clinical.news2.ScoredSet;
import org.afterward.clinical.recovery.Charted;
import org.afterward.clinical.recovery.Readings;
import org.afterward.clinical.vital.Consciousness;
import org.afterward.clinical.vital.Observation;
import org.afterward.clinical.vital.Reading;
import org.afterward.clinical.vital.Vital;
import org.afterward.server.board.ScoreWords;
import org.afterward.server.pages.WardClock;

/// Draws the observation chart on one time axis. Points are joined by straight lines and never smoothed; a
/// line ends where nothing was measured for [#GAP].
final class ChartDrawing {
    /// The most points of one lane that are drawn, the newest; the journal has the rest.
    static final int MOST_POINTS = 1_500;

    /// The longest interval that NEWS2 monitoring allows is twelve hours; a longer pause is a gap.
    static final Duration GAP = Duration.ofHours(12);

    private static final int WIDTH = 1180;
    private static final int LEFT = 200;
    private static final int PLOT = 950;
    private static final int ROW = 13;
    private static final int AXIS = 30;
    private static final int BETWEEN = 7;
    private static final int TOTALS = 28;
    private static final int AFTER_NOW = 22;
    private static final double LABEL_ROOM = 26;
    private static final double TICK_ROOM = 34;
    private static final List<Integer> TICK_HOURS = List.of(1, 2, 4, 6, 12, 24, 48, 96, 168, 336, 720);
    private static final int MOST_TICKS = 13;
    private static final List<Consciousness> LEVELS = List.of(Consciousness.values());

    private final String patient;
    private final Readings readings;
    private final List<ScoredSet> sets;
    private final int scale;
    private final Instant from;
    private final Instant now;
    private final WardClock times;
    private final List<ChartView.Lane> lanes = new ArrayList<>();
    private int y = AXIS;
    private boolean left;

    ChartDrawing(
            String patient,
            Readings readings,
            List<ScoredSet> sets,
            int scale,
            Instant from,
            Instant now,
            WardClock times) {
        this.patient = patient;
        this.readings = readings;
        this.sets = sets;
        this.scale = scale;
        this.from = from;
        this.now = now;
        this.times = times;
    }

    ChartView draw() {
        numbers("A+B", "Respirations", "/min", Vital.RESPIRATORY_RATE, ChartRow.RESPIRATIONS);
        numbers(
                "A+B",
                "SpO₂ scale " + scale,
                "%",
                Vital.SPO2,
                scale == 2 ? ChartRow.SATURATION_2 : ChartRow.SATURATION_1);
        oxygen();
        numbers("C", "Blood pressure", "mmHg", Vital.SYSTOLIC, ChartRow.SYSTOLIC);
        numbers("C", "Pulse", "/min", Vital.PULSE, ChartRow.PULSE);
        consciousness();
        numbers("E", "Temperature", "°C", Vital.TEMPERATURE, ChartRow.TEMPERATURE);
        var totalsY = y;
        return new ChartView(
                WIDTH,
                totalsY + TOTALS + 2,
                LEFT,
                PLOT,
                decimal(x(now)),
                times.minute(now),
                ticks(),
                lanes,
                totals(),
                totalsY,
                left ? "Only the newest " + MOST_POINTS + " readings of a lane are drawn." : "");
    }

    private void numbers(String letter, String name, String unit, Vital vital, List<ChartRow> rows) {
        var top = y;
        var views = new ArrayList<ChartView.Row>();
        for (var row : rows) {
            views.add(new ChartView.Row(y, ROW, row.label(), row.points(vital, scale)));
            y += ROW;
        }
        var points = new ArrayList<ChartView.Point>();
        var bars = new ArrayList<String>();
        var lines = new Lines();
        var labelled = Double.NEGATIVE_INFINITY;
        for (var point : shown(vital)) {
            if (!(point.observation().reading() instanceof Reading.Measured measured)) {
                lines.cut();
                continue;
            }
            var at = ChartRow.of(rows, measured.value(), onOxygen(point.at()));
            var px = x(point.at());
            var py = top + ROW * (at + rows.get(at).down(measured.value()));
            var wrong = wrong(point);
            var room = px - labelled >= LABEL_ROOM;
            if (room) {
                labelled = px;
            }
            points.add(point(point, px, py, room ? measured.in(vital).toPlainString() : "", wrong ? "error" : "dot"));
            if (!wrong) {
                lines.add(point.at(), px, py);
            }
            if (vital == Vital.SYSTOLIC) {
                diastolic(point).ifPresent(low -> {
                    var value = low.observation().reading() instanceof Reading.Measured number ? number.value() : 0;
                    var row = ChartRow.of(rows, value, false);
                    var lowY = top + ROW * (row + rows.get(row).down(value));
                    bars.add("M" + decimal(px) + " " + decimal(py) + "V" + decimal(lowY));
                    points.add(point(low, px, lowY, "", "low"));
                });
            }
        }
        lane(letter, name, unit, top, views, lines.done(), bars, points);
    }

    private void oxygen() {
        var top = y;
        var points = new ArrayList<ChartView.Point>();
        var labelled = Double.NEGATIVE_INFINITY;
        for (var point : shown(Vital.AIR_OR_OXYGEN)) {
            if (point.observation().reading() instanceof Reading.Breathing breathing) {
                var px = x(point.at());
                var room = px - labelled >= LABEL_ROOM;
                labelled = room ? px : labelled;
                points.add(point(
                        point,
                        px,
                        top + ROW * 0.5,
                        room ? OxygenDevice.letters(breathing) : "",
                        wrong(point) ? "error" : "text"));
            }
        }
        y += ROW + 2;
        lane(
                "A+B",
                "Air or oxygen",
                "",
                top,
                List.of(new ChartView.Row(top, ROW + 2, "A = air", ChartRow.points(false))),
                List.of(),
                List.of(),
                points);
    }

    private void consciousness() {
        var top = y;
        var rows = new ArrayList<ChartView.Row>();
        for (var level : LEVELS) {
            rows.add(new ChartView.Row(y, ROW, level.name() + " " + level.words(), ChartRow.points(level)));
            y += ROW;
        }
        var points = new ArrayList<ChartView.Point>();
        var lines = new Lines();
        for (var point : shown(Vital.CONSCIOUSNESS)) {
            if (point.observation().reading() instanceof Reading.Awake awake) {
                var px = x(point.at());
                var py = top + ROW * (LEVELS.indexOf(awake.level()) + 0.5);
                points.add(point(point, px, py, "", wrong(point) ? "error" : "dot"));
                if (!wrong(point)) {
                    lines.add(point.at(), px, py);
                }
            } else {
                lines.cut();
            }
        }
        lane("D", "ACVPU", "", top, rows, lines.done(), List.of(), points);
    }

    private void lane(
            String letter,
            String name,
            String unit,
            int top,
            List<ChartView.Row> rows,
            List<String> lines,
            List<String> bars,
            List<ChartView.Point> points) {
        lanes.add(new ChartView.Lane(letter, name, unit, top, y - top, rows, lines, bars, points));
        y += BETWEEN;
    }

    private List<Charted> shown(Vital vital) {
        var all = readings.of(vital).stream()
                .filter(point -> !point.at().isBefore(from) && !point.at().isAfter(now.plus(Duration.ofMinutes(5))))
                .toList();
        left |= all.size() > MOST_POINTS;
        return all.subList(Math.max(0, all.size() - MOST_POINTS), all.size());
    }

    private Optional<Charted> diastolic(Charted systolic) {
        return readings.of(Vital.DIASTOLIC).stream()
                .filter(point -> point.at().equals(systolic.at()))
                .filter(point -> point.observation().reading() instanceof Reading.Measured && !wrong(point))
                .findFirst();
    }

    private boolean onOxygen(Instant moment) {
        return readings.of(Vital.AIR_OR_OXYGEN).stream()
                .filter(point -> !point.at().isAfter(moment))
                .reduce((earlier, later) -> later)
                .filter(point ->
                        point.observation().reading() instanceof Reading.Breathing breathing && breathing.onOxygen())
                .isPresent();
    }

    private ChartView.Point point(Charted point, double px, double py, String label, String kind) {
        var words = ScoreWords.word(point.vital()) + " " + ReadingWords.of(point) + ", "
                + times.full(point.at(), now)
                + (wrong(point) ? ", entered in error" : "")
                + (point.disputed() ? ", another reading of the same time differs" : "")
                + (point.earlier().isEmpty() ? "" : ", corrected");
        return new ChartView.Point(decimal(px), decimal(py), ReadingWords.href(patient, point), words, label, kind);
    }

    private static boolean wrong(Charted point) {
        return point.observation().status() == Observation.Status.ENTERED_IN_ERROR;
    }

    private List<ChartView.Total> totals() {
        var totals = new ArrayList<ChartView.Total>();
        var drawn = Double.POSITIVE_INFINITY;
        for (var set : sets.reversed()) {
            var at = set.set().oldest();
            var px = x(at);
            if (at.isBefore(from) || drawn - px < LABEL_ROOM || set.news2() instanceof News2.NotApplicable) {
                continue;
            }
            drawn = px;
            var score = ScoreWords.of(set, false);
            totals.addFirst(new ChartView.Total(
                    decimal(px),
                    score.number(),
                    score.tone().word(),
                    score.spoken() + ", " + times.full(at, now),
                    score.hatched()));
        }
        return totals;
    }

    private List<ChartView.Tick> ticks() {
        var span = Duration.between(from, now).toHours();
        var step = TICK_HOURS.stream()
                .filter(hours -> span / hours <= MOST_TICKS)
                .findFirst()
                .orElse(TICK_HOURS.getLast());
        var ticks = new ArrayList<ChartView.Tick>();
        var day = LocalDate.MIN;
        var at = from.atZone(times.zone()).truncatedTo(ChronoUnit.DAYS);
        while (!at.toInstant().isAfter(now)) {
            if (!at.toInstant().isBefore(from) && x(now) - x(at.toInstant()) >= TICK_ROOM) {
                var today = at.toLocalDate();
                ticks.add(new ChartView.Tick(
                        decimal(x(at.toInstant())),
                        times.minute(at.toInstant()),
                        today.equals(day) ? "" : times.day(at.toInstant())));
                day = today;
            }
            at = at.plusHours(step);
        }
        return ticks;
    }

    private double x(Instant moment) {
        var share = (double) Duration.between(from, moment).toMillis()
                / Math.max(1, Duration.between(from, now).toMillis());
        return LEFT + share * (PLOT - AFTER_NOW);
    }

    static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /// Points joined as far as there is no gap between them.
    private static final class Lines {
        private final List<String> done = new ArrayList<>();
        private final StringBuilder line = new StringBuilder();
        private Instant last = Instant.MIN;

        void add(Instant at, double x, double y) {
            if (!line.isEmpty() && Duration.between(last, at).compareTo(GAP) > 0) {
                cut();
            }
            line.append(decimal(x)).append(',').append(decimal(y)).append(' ');
            last = at;
        }

        void cut() {
            if (!line.isEmpty()) {
                done.add(line.toString().strip());
                line.setLength(0);
            }
        }

        List<String> done() {
            cut();
            return done;
        }
    }
}
