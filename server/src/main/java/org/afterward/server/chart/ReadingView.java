package org.afterward.server.chart;

import java.util.List;

/// The page of one reading: who, when, by which way, and what was said of it before.
public record ReadingView(
        String patientHref,
        String name,
        String what,
        String reading,
        List<PatientView.Pair> facts,
        List<PatientView.Pair> others,
        String score) {
    public ReadingView {
        facts = List.copyOf(facts);
        others = List.copyOf(others);
    }
}
