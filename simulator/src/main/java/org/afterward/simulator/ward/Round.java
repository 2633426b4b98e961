package org.afterward.simulator.ward;

import java.time.Instant;

/// One set of observations that a nurse took.
///
/// @param id         the filler order number, which a correction repeats
/// @param breathing  whether the respiratory rate was counted
/// @param correction whether this replaces what was sent before under the same id
record Round(String id, Instant at, Picture picture, Cast.Nurse nurse, boolean breathing, boolean correction) {
    /// What may be sent once more after a lost answer is sent under the same id.
    String controlId() {
        return correction ? id + "C" : id;
    }
}
