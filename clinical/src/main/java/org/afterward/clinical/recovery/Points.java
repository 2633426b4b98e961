package org.afterward.clinical.recovery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.afterward.clinical.vital.Observation;

/// How statements become points: the newest statement under one key holds, and at one moment the statement
/// issued last holds. Two keys that differ at one moment are a dispute, unless the later says that it
/// corrects.
final class Points {
    static List<Charted> of(List<Said> said) {
        var newestByKey = new HashMap<String, Said>();
        for (var one : said) {
            newestByKey.merge(one.key(), one, (a, b) -> a.inTime(b) >= 0 ? a : b);
        }
        var points = new ArrayList<Charted>();
        var moment = new ArrayList<Said>();
        for (var one : said) {
            if (!moment.isEmpty()
                    && !moment.getFirst()
                            .observation()
                            .at()
                            .equals(one.observation().at())) {
                add(points, moment, newestByKey, said);
                moment.clear();
            }
            moment.add(one);
        }
        add(points, moment, newestByKey, said);
        return List.copyOf(points);
    }

    private static void add(List<Charted> points, List<Said> moment, Map<String, Said> newestByKey, List<Said> said) {
        var standing = moment.stream()
                .filter(one -> one.sameAs(newestByKey.get(one.key())))
                .toList();
        if (standing.isEmpty()) {
            return;
        }
        var holds = standing.stream()
                .filter(one -> one.observation().status() != Observation.Status.ENTERED_IN_ERROR)
                .reduce((a, b) -> a.inTime(b) >= 0 ? a : b)
                .orElse(standing.getLast());
        var keys = standing.stream().map(Said::key).toList();
        var earlier = said.stream()
                .filter(one -> !one.sameAs(holds) && keys.contains(one.key()))
                .sorted((a, b) -> b.inTime(a))
                .map(one -> new Charted(one.entry(), one.observation(), List.of(), false))
                .toList();
        var disputed = holds.observation().status() != Observation.Status.CORRECTED
                && standing.stream()
                        .anyMatch(one -> !one.key().equals(holds.key())
                                && one.observation().status() != Observation.Status.ENTERED_IN_ERROR
                                && !one.observation()
                                        .reading()
                                        .equals(holds.observation().reading()));
        points.add(new Charted(holds.entry(), holds.observation(), earlier, disputed));
    }

    private Points() {}
}
