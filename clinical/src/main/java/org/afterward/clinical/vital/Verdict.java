package org.afterward.clinical.vital;

import java.math.BigDecimal;

/// What the limits say of a value.
public sealed interface Verdict {
    /// @param value a vital sign rounded half up, once, to its resolution; a laboratory value as it was given
    record Accepted(BigDecimal value) implements Verdict {}

    /// Outside the soft limits: scored, and somebody is asked to confirm it.
    record Unusual(BigDecimal value, String words) implements Verdict {}

    /// Outside the hard limits: never scored, and asked for again.
    ///
    /// @param arrest a pulse or a respiration of 0 is not an observation: offer the cardiac arrest action
    record Impossible(String words, boolean arrest) implements Verdict {}
}
