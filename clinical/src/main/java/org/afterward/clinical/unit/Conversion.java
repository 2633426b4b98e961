package org.afterward.clinical.unit;

import java.math.BigDecimal;

/// What became of a value in another unit.
public sealed interface Conversion {
    /// @param value   not rounded: exact where the quotient ends, else its first [Units#DECIMALS] decimals,
    ///                so that it rounds half up and compares as the exact fraction does
    /// @param changed false where both units are the same one under two names
    record Converted(BigDecimal value, boolean changed) implements Conversion {}

    record Unconverted(Why why, String words) implements Conversion {}

    enum Why {
        UNKNOWN_UNIT,
        /// Both are known, and nothing leads from one to the other: kilograms to centimetres, or mass to
        /// amount of substance of an analyte that is not in the table.
        OTHER_KIND,
        /// More digits than a measurement has, see [Units#LONGEST].
        TOO_LONG
    }
}
