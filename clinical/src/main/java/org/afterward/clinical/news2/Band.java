package org.afterward.clinical.news2;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.afterward.clinical.rule.Table;

/// How ill a total says a patient is, and what the ward does about it, `news2-response.csv`.
///
/// Source: Royal College of Physicians, *National Early Warning Score (NEWS) 2*, 2017, charts 2 and 4; the
/// house rules among them are marked in `tables/SOURCES.md`.
public enum Band {
    ZERO("zero"),
    LOW("low"),
    /// A single 3 with a total of 3 or 4.
    LOW_MEDIUM("lowMedium"),
    MEDIUM("medium"),
    HIGH("high");

    private static final Map<Band, Row> ROWS = read();

    private final String key;

    Band(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }

    public Response response() {
        return row().response();
    }

    /// What the ward does at least; the judgement of the people at the bedside comes first.
    ///
    /// @param risk           in the words of the Royal College
    /// @param monitoring     how often, in words
    /// @param interval       the longest time from one full set to the next
    /// @param firstResponder who acts
    /// @param escalateTo     whom they call
    /// @param review         within what time somebody has seen the patient; empty where none is asked for
    /// @param setting        where the patient is cared for
    public record Response(
            String risk,
            String monitoring,
            Duration interval,
            String firstResponder,
            String escalateTo,
            Optional<Duration> review,
            String setting) {}

    /// The band of a total from 0 to 20.
    ///
    /// @param red whether any single parameter scores 3
    static Band of(int total, boolean red) {
        for (var band : values()) {
            if (band.row().takes(total, red)) {
                return band;
            }
        }
        throw new IllegalArgumentException("no band has a total of " + total + (red ? " with a single 3" : ""));
    }

    private Row row() {
        var row = ROWS.get(this);
        if (row == null) {
            throw new IllegalStateException("clinical table news2-response.csv has no band " + key);
        }
        return row;
    }

    /// @param red `yes`, `no`, or `either` where a single 3 makes no difference
    private record Row(int low, int high, String red, Response response) {
        boolean takes(int total, boolean single) {
            return low <= total
                    && total <= high
                    && switch (red) {
                        case "yes" -> single;
                        case "no" -> !single;
                        default -> true;
                    };
        }
    }

    private static Map<Band, Row> read() {
        var rows = new EnumMap<Band, Row>(Band.class);
        for (var row : Table.named("news2-response.csv").rows()) {
            var review = row.numberIfAny("review_within_minutes")
                    .map(minutes -> Duration.ofMinutes(row.whole("review_within_minutes")));
            var response = new Response(
                    row.text("rcp_risk"),
                    row.text("monitoring"),
                    Duration.ofMinutes(row.whole("max_interval_minutes")),
                    row.text("first_responder"),
                    row.text("escalate_to"),
                    review,
                    row.text("setting"));
            var band = named(row);
            if (rows.put(
                            band,
                            new Row(
                                    row.whole("total_low"),
                                    row.whole("total_high"),
                                    row.text("needs_single_three"),
                                    response))
                    != null) {
                throw row.wrong(row.text("band") + " stands twice");
            }
        }
        return rows;
    }

    private static Band named(Table.Row row) {
        for (var band : values()) {
            if (band.key.equals(row.text("band"))) {
                return band;
            }
        }
        throw row.wrong("NEWS2 has no band " + row.text("band"));
    }
}
