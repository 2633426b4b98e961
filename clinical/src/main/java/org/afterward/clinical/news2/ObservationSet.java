package org.afterward.clinical.news2;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.recovery.Charted;
import org.afterward.clinical.vital.Limits;
import org.afterward.clinical.vital.Reading;
import org.afterward.clinical.vital.Reading.Breathing;
import org.afterward.clinical.vital.Reading.Measured;
import org.afterward.clinical.vital.Vital;

/// Readings of one round at one bedside.
///
/// @param charted what was used, with who said it and when; oxygen flow, inspired oxygen and the total that
///                the sender worked out are among them where they were sent
/// @param author  the one person who named themselves; unknown where nobody did
public record ObservationSet(Map<Vital, Charted> charted, Author author) {
    /// Room air in hundredths, the lowest of `fio2` in the limits.
    private static final int ROOM_AIR = Limits.lowest(Vital.FIO2);

    public ObservationSet {
        if (News2.VITALS.stream().noneMatch(charted::containsKey)) {
            throw new IllegalArgumentException("a set has one of the seven at least: " + charted.keySet());
        }
        charted = Collections.unmodifiableMap(new EnumMap<>(charted));
    }

    /// The seven as the rule takes them. Where nobody said air or oxygen, the inspired fraction says it,
    /// and else the flow: more than room air, more than none. (High flow at 21 % is air.)
    public Vitals vitals() {
        var readings = new EnumMap<Vital, Reading>(Vital.class);
        used().forEach((vital, point) -> readings.put(vital, read(vital, point)));
        return new Vitals(readings, oldest());
    }

    /// When the oldest reading that is scored was true of the patient: this is the age of the set.
    public Instant oldest() {
        return used().values().stream().map(Charted::at).min(Instant::compareTo).orElseThrow();
    }

    public Instant newest() {
        return used().values().stream().map(Charted::at).max(Instant::compareTo).orElseThrow();
    }

    /// The total that the sender worked out, where there is one.
    public OptionalInt senderTotal() {
        var total = charted.get(Vital.SENDER_NEWS2);
        return total != null && total.observation().reading() instanceof Measured sent
                ? OptionalInt.of(sent.value())
                : OptionalInt.empty();
    }

    /// The reading that each of the seven is taken from, in the order of the chart.
    public Map<Vital, Charted> used() {
        var used = new EnumMap<Vital, Charted>(Vital.class);
        for (var vital : News2.VITALS) {
            var point = charted.get(vital);
            if (point != null) {
                used.put(vital, point);
            }
        }
        var said = charted.get(Vital.AIR_OR_OXYGEN);
        if (said == null || !(said.observation().reading() instanceof Breathing)) {
            Stream.of(Vital.FIO2, Vital.OXYGEN_FLOW)
                    .flatMap(vital -> Stream.ofNullable(charted.get(vital)))
                    .filter(point -> point.observation().reading() instanceof Measured)
                    .findFirst()
                    .ifPresent(point -> used.put(Vital.AIR_OR_OXYGEN, point));
        }
        return used;
    }

    private static Reading read(Vital vital, Charted point) {
        var reading = point.observation().reading();
        if (vital == Vital.AIR_OR_OXYGEN && reading instanceof Measured measured) {
            return new Breathing(measured.value() > (point.vital() == Vital.FIO2 ? ROOM_AIR : 0), "");
        }
        return reading;
    }
}
