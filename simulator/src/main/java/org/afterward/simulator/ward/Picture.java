package org.afterward.simulator.ward;

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

    Picture withPulse(int other) {
        return new Picture(breaths, saturation, flow, systolic, diastolic, other, tenths, acvpu);
    }
}
