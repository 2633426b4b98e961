package org.afterward.clinical.visitor;

/// Names of wards within ids, and minutes of a day.
final class Places {
    /// A name as part of an id: what an id cannot hold becomes `~` and its number.
    static String part(String name) {
        var part = new StringBuilder();
        name.chars().forEach(c -> {
            var plain = c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '.' || c == '_');
            part.append(plain ? String.valueOf((char) c) : "~" + Integer.toHexString(c) + "~");
        });
        return part.toString();
    }

    static void checkMinutes(int from, int until) {
        if (from < 0 || from >= Conditions.DAY || until < 0 || until > Conditions.DAY) {
            throw new IllegalArgumentException("hours are minutes of one day: " + from + " to " + until);
        }
    }

    private Places() {}
}
