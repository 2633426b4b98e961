package org.afterward.server.privacy;

import java.util.Arrays;
import java.util.List;
import org.afterward.clinical.access.BreakGlass.Outcome;

/// What a review may find, in words.
final class ReviewWords {
    static String of(Outcome outcome) {
        return switch (outcome) {
            case APPROPRIATE -> "Appropriate";
            case APPROPRIATE_FIX_ROSTER -> "Appropriate, and the roster was wrong";
            case INAPPROPRIATE -> "Not appropriate";
            case UNDETERMINED -> "Cannot be determined";
            case CREDENTIAL_MISUSE_SUSPECTED -> "Somebody else may have used the account";
        };
    }

    private static String meant(Outcome outcome) {
        return switch (outcome) {
            case APPROPRIATE -> "They cared for the patient.";
            case APPROPRIATE_FIX_ROSTER -> "Who is in charge of the ward is asked to mend it.";
            case INAPPROPRIATE -> "A person decides what follows. Nothing follows by itself.";
            case UNDETERMINED -> "Say what you looked for.";
            case CREDENTIAL_MISUSE_SUSPECTED -> "Who keeps the accounts is told at once.";
        };
    }

    static List<ReviewView.Choice> choices() {
        return Arrays.stream(Outcome.values())
                .map(outcome -> new ReviewView.Choice(outcome.name(), of(outcome), meant(outcome)))
                .toList();
    }

    private ReviewWords() {}
}
