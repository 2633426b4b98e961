package org.afterward.clinical.fact;

/// What stands about a patient until somebody lifts it, as far as it changes how a score is made or read.
///
/// Source: deterioration.md, section 1, edge cases.
public enum Standing {
    /// A target saturation of 88 to 92 % for hypercapnic respiratory failure has been prescribed.
    SPO2_SCALE_2("SpO2 scale 2"),
    /// Pregnant or recently so: NEWS2 does not apply, use the maternity score.
    PREGNANT_OR_RECENT("pregnant or recently pregnant"),
    /// Autonomic disturbance: the score is made, and never shown as reassuring.
    SPINAL_CORD_INJURY("spinal cord injury"),
    /// Scoring was stopped by clinical decision, as in care at the end of life.
    SCORING_STOPPED("scoring stopped by clinical decision");

    private final String words;

    Standing(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
