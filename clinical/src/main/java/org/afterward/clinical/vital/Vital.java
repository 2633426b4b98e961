package org.afterward.clinical.vital;

/// What a nurse or a monitor observes, and the unit that its readings are whole numbers of.
public enum Vital {
    RESPIRATORY_RATE("respiratoryRate", "/min", 0),
    SPO2("spo2", "%", 0),
    /// Air or added oxygen; its readings are [Reading.Breathing].
    AIR_OR_OXYGEN("airOrOxygen", "", 0),
    SYSTOLIC("systolicBp", "mm[Hg]", 0),
    PULSE("pulse", "/min", 0),
    /// ACVPU; its readings are [Reading.Awake].
    CONSCIOUSNESS("consciousness", "", 0),
    /// Tenths of a degree: 38.1 is 381, and no step falls between two floats.
    TEMPERATURE("temperatureC", "Cel", 1),

    DIASTOLIC("diastolicBp", "mm[Hg]", 0),
    MEAN_PRESSURE("mapMmHg", "mm[Hg]", 0),
    /// Tenths of a litre a minute.
    OXYGEN_FLOW("oxygenFlow", "L/min", 1),
    /// Hundredths: 0.28 is 28.
    FIO2("fio2", "1", 2),
    GCS("gcs", "{score}", 0),
    PAIN("painScore", "{score}", 0),
    /// Tenths of a kilogram.
    WEIGHT("weightKg", "kg", 1),
    HEIGHT("heightCm", "cm", 0),
    /// The total that a sender worked out, kept beside ours.
    SENDER_NEWS2("news2Total", "{score}", 0);

    private final String key;
    private final String unit;
    private final int decimals;

    Vital(String key, String unit, int decimals) {
        this.key = key;
        this.unit = unit;
        this.decimals = decimals;
    }

    /// The name in the clinical tables and in every JSON of ours.
    public String key() {
        return key;
    }

    /// UCUM; empty for what has no number.
    public String unit() {
        return unit;
    }

    /// How many decimal places a recorded value has: a [Reading.Measured] of 381 with one decimal is 38.1.
    public int decimals() {
        return decimals;
    }
}
