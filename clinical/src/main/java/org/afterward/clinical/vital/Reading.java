package org.afterward.clinical.vital;

import java.math.BigDecimal;

/// What an observation found. Zero is a reading, absence is not zero.
public sealed interface Reading {
    /// `value` whole numbers of the smallest step that the vital sign is recorded to, see [Vital#decimals].
    record Measured(int value) implements Reading {
        /// @param rounded to the decimals of the vital sign, as the limits give it back
        public static Measured of(Vital vital, BigDecimal rounded) {
            return new Measured(rounded.movePointRight(vital.decimals()).intValueExact());
        }

        /// The value as it is written: 381 tenths of a degree are 38.1.
        public BigDecimal in(Vital vital) {
            return BigDecimal.valueOf(value, vital.decimals());
        }
    }

    record Awake(Consciousness level) implements Reading {}

    /// @param onOxygen true for any added oxygen by any device
    /// @param device   as sent, empty where not sent
    record Breathing(boolean onOxygen, String device) implements Reading {}

    record NotMeasured(Reason why) implements Reading {}

    /// Why there is no reading.
    enum Reason {
        NOT_SENT("not sent"),
        REFUSED("refused by the patient"),
        NOT_PERFORMED("not performed"),
        OFF_THE_WARD("off the ward"),
        DEVICE_FAULT("device fault"),
        /// Outside the hard limits: asked for again, and never scored.
        IMPOSSIBLE("outside the hard limits"),
        UNKNOWN("unknown");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
