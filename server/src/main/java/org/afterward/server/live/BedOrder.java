package org.afterward.server.live;

import java.util.Comparator;
import java.util.regex.Pattern;

/// Beds in the order in which a ward counts them: `Bed 2` before `Bed 10`.
final class BedOrder {
    private static final Pattern PARTS = Pattern.compile("\\d+|\\D+");

    static final Comparator<String> NATURAL = (a, b) -> {
        var left = PARTS.matcher(a);
        var right = PARTS.matcher(b);
        while (true) {
            var more = left.find();
            var also = right.find();
            if (!more || !also) {
                var byLength = Boolean.compare(more, also);
                return byLength != 0 ? byLength : a.compareTo(b);
            }
            var order = part(left.group(), right.group());
            if (order != 0) {
                return order;
            }
        }
    };

    private static int part(String a, String b) {
        if (Character.isDigit(a.charAt(0)) && Character.isDigit(b.charAt(0))) {
            var x = a.replaceFirst("^0+(?=.)", "");
            var y = b.replaceFirst("^0+(?=.)", "");
            var byLength = Integer.compare(x.length(), y.length());
            return byLength != 0 ? byLength : x.compareTo(y);
        }
        return a.compareToIgnoreCase(b);
    }

    private BedOrder() {}
}
