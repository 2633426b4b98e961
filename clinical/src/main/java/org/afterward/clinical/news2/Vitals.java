package org.afterward.clinical.news2;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.afterward.clinical.vital.Reading;
import org.afterward.clinical.vital.Vital;
import org.jspecify.annotations.Nullable;

/// The seven readings of one set.
///
/// @param readings those there are; what is absent counts as not sent
/// @param oldest   when the oldest of them was true of the patient; absent where the caller has no times
public record Vitals(Map<Vital, Reading> readings, @Nullable Instant oldest) {
    public Vitals {
        var kept = new EnumMap<Vital, Reading>(Vital.class);
        for (var vital : News2.VITALS) {
            var reading = readings.get(vital);
            if (reading != null) {
                kept.put(vital, reading);
            }
        }
        readings = Collections.unmodifiableMap(kept);
    }

    public Reading of(Vital vital) {
        return readings.getOrDefault(vital, new Reading.NotMeasured(Reading.Reason.NOT_SENT));
    }
}
