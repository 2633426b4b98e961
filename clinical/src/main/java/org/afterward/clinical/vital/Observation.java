package org.afterward.clinical.vital;

import java.time.Instant;
import java.util.Set;

/// One reading of one vital sign.
///
/// @param sub    tells apart two readings of the same vital sign in one group (OBX-4); empty where not sent
/// @param at     when it was true of the patient
/// @param sent   the value and unit exactly as they were sent, such as `98.6 [degF]`; for people to see
/// @param marks  what a reader should know about it
public record Observation(
        Vital vital, String sub, Reading reading, Instant at, Status status, String sent, Set<Mark> marks) {
    public Observation {
        marks = Set.copyOf(marks);
    }

    /// HL7 table 0085 and FHIR observation-status, as far as they differ for us.
    public enum Status {
        FINAL,
        PRELIMINARY,
        CORRECTED,
        ENTERED_IN_ERROR
    }

    public enum Mark {
        /// Outside the soft limits: somebody should confirm it.
        UNUSUAL("unusual value, to be confirmed"),
        /// No unit was sent; the usual one was taken.
        UNIT_ASSUMED("unit not sent, the usual one assumed"),
        /// Converted from the unit that was sent.
        CONVERTED("converted from another unit"),
        /// No time of observation was sent; that of the message was taken.
        TIME_ASSUMED("time not sent, that of the message assumed");

        private final String words;

        Mark(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
