package org.afterward.server.privacy;

import java.util.stream.Collectors;
import org.afterward.clinical.access.Protection;
import org.afterward.clinical.access.Sensitivity;

/// What makes a record sensitive, for the office alone.
final class SensitivityWords {
    static String of(Protection protection) {
        var words = protection.sensitivities().stream()
                .sorted()
                .map(SensitivityWords::of)
                .collect(Collectors.joining(", "));
        var silent = protection.noInformation() ? "nobody is told that they are here" : "";
        return words.isEmpty() ? silent : silent.isEmpty() ? words : words + "; " + silent;
    }

    static String of(Sensitivity sensitivity) {
        return switch (sensitivity) {
            case EMP -> "works here";
            case VIP -> "very important person";
            case CEL -> "well known";
            case VIO -> "violence";
            case SDV -> "sexual or domestic violence";
            case PRS -> "the patient's wish";
            case PHY -> "a clinician's wish";
            case LOCIS -> "where they are";
            case TBOO -> "told by a person only";
            case EMPL -> "employer";
            case UNKNOWN -> "a code that nobody here knows";
        };
    }

    private SensitivityWords() {}
}
