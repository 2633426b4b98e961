package org.afterward.clinical.visitor;

/// What goes with a visit that may take place.
///
/// @param fromMinute  of the ward's day; with `untilMinute` the hours, both 0 for any hour
/// @param untilMinute of the ward's day, exclusive; before `fromMinute` where the hours pass midnight
/// @param maxWith     at most so many at the bedside with them; 0 for what the ward allows
public record Conditions(
        int fromMinute,
        int untilMinute,
        boolean supervised,
        int maxWith,
        boolean adultMustAccompany,
        boolean noPhone,
        boolean codeWordRequired) {
    public static final Conditions NONE = new Conditions(0, 0, false, 0, false, false, false);

    static final int DAY = 24 * 60;

    public Conditions {
        if (fromMinute < 0 || fromMinute >= DAY || untilMinute < 0 || untilMinute > DAY) {
            throw new IllegalArgumentException("hours are minutes of one day: " + fromMinute + " to " + untilMinute);
        }
        if (maxWith < 0) {
            throw new IllegalArgumentException("a number of visitors: " + maxWith);
        }
    }

    /// Within the hours, which are half-open.
    public boolean within(int minuteOfDay) {
        return within(fromMinute, untilMinute, minuteOfDay);
    }

    static boolean within(int from, int until, int minute) {
        if (from == until) {
            return true;
        }
        return from < until ? minute >= from && minute < until : minute >= from || minute < until;
    }
}
