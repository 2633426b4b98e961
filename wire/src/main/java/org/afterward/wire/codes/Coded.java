package org.afterward.wire.codes;

import org.afterward.clinical.vital.Vital;

/// What a code means here.
///
/// @param vital       for a `pressures` code, the systolic one
/// @param defaultUnit the unit where none is sent; empty for what has none
/// @param pressures   whether one value holds both pressures, as in `120/80`, or a panel has them as its parts
public record Coded(Vital vital, String defaultUnit, boolean pressures) {}
