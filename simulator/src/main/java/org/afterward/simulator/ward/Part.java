package org.afterward.simulator.ward;

/// What the patients of a bed are there to show.
enum Part {
    WELL,
    /// A surgeon of this hospital after a second abdominal operation: the first patient of Afterward.
    SURGEON,
    /// Goes slowly to a NEWS2 of 7 and more, and recovers; over and over.
    DETERIORATES_FIRST,
    /// The same, half a course later.
    DETERIORATES_SECOND,
    /// Was ill, and gets better.
    RECOVERS,
    /// Retains carbon dioxide: target 88 to 92 %, on oxygen.
    SCALE_2,
    /// Newly confused since the operation.
    CONFUSED,
    /// Every other set comes without a respiratory rate.
    PARTIAL,
    /// The monitor measures in degrees Fahrenheit.
    FAHRENHEIT,
    /// Every third set arrives long after it was taken.
    LATE,
    /// Two sets arrive in the wrong order.
    OUT_OF_ORDER,
    /// A wrong pulse is corrected afterwards.
    CORRECTED,
    /// A gateway that speaks FHIR instead of HL7 v2.
    OVER_FHIR,
    /// Comes and goes within hours.
    DAY_CASE
}
