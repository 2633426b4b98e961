package org.afterward.simulator.ward;

import java.time.Instant;
import java.util.Map;
import org.afterward.clinical.news2.Vitals;
import org.afterward.clinical.vital.Consciousness;
import org.afterward.clinical.vital.Reading.Awake;
import org.afterward.clinical.vital.Reading.Breathing;
import org.afterward.clinical.vital.Reading.Measured;
import org.afterward.clinical.vital.Vital;

/// What a nurse sees and measures at the bedside.
///
/// @param flow   added oxygen in tenths of a litre a minute, 0 on air
/// @param tenths temperature in tenths of a degree Celsius
/// @param acvpu  A, C, V, P or U
record Picture(int breaths, int saturation, int flow, int systolic, int diastolic, int pulse, int tenths, char acvpu) {
    boolean onOxygen() {
        return flow > 0;
    }

    /// Tenths of a degree Fahrenheit, half up.
    int tenthsFahrenheit() {
        return Math.floorDiv(tenths * 18 + 3_200 + 5, 10);
    }

    /// What a nurse scores.
    Vitals vitals(Instant at) {
        return new Vitals(
                Map.of(
                        Vital.RESPIRATORY_RATE, new Measured(breaths),
                        Vital.SPO2, new Measured(saturation),
                        Vital.AIR_OR_OXYGEN, new Breathing(onOxygen(), ""),
                        Vital.SYSTOLIC, new Measured(systolic),
                        Vital.PULSE, new Measured(pulse),
                        Vital.CONSCIOUSNESS, new Awake(Consciousness.valueOf(String.valueOf(acvpu))),
                        Vital.TEMPERATURE, new Measured(tenths)),
                at);
    }

    Picture withPulse(int other) {
        return new Picture(breaths, saturation, flow, systolic, diastolic, other, tenths, acvpu);
    }
}
