package org.afterward.server.privacy;

import org.afterward.clinical.access.Conflict;

/// What a conflict is, in words. For the privacy office alone: category K.
final class ConflictWords {
    static String of(Conflict.Kind kind) {
        return switch (kind) {
            case SELF -> "the patient themselves";
            case FAMILY -> "family";
            case PARTNER -> "partner";
            case LOVE_INTEREST -> "love interest";
            case EX_PARTNER -> "former partner";
            case CLOSE_FRIEND -> "close friend";
            case LINE_MANAGER -> "line manager";
            case HOUSEHOLD -> "same household";
            case WITNESS -> "witness";
            case SUSPECT -> "suspect";
            case COMPLAINANT -> "complainant";
            case ASSOCIATE_OF_SUSPECT -> "close to a suspect";
            case LITIGANT -> "party to a case";
            case DISCIPLINARY -> "disciplinary procedure";
            case FINANCIAL -> "financial interest";
            case UNDISCLOSED -> "declared, without saying why";
            case PATIENT_REQUEST -> "the patient's wish";
        };
    }

    static String of(Conflict.Source source) {
        return switch (source) {
            case SELF -> "themselves";
            case PATIENT -> "the patient";
            case MANAGER -> "a manager";
            case SECURITY -> "security";
            case PRIVACY -> "the privacy office";
            case HR_MATCH -> "the staff match";
        };
    }

    static String of(Conflict.Effect effect) {
        return switch (effect) {
            case BLOCK -> "kept out";
            case HANDOVER_THEN_BLOCK -> "hands over, then kept out";
            case SUPERVISED -> "under supervision";
            case DECLARE_ONLY -> "declared only";
        };
    }

    static String of(Conflict.Status status) {
        return switch (status) {
            case PROPOSED -> "proposed";
            case ACTIVE -> "in force";
            case LIFTED -> "lifted";
        };
    }

    private ConflictWords() {}
}
