package org.afterward.wire.fhir.audit;

import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.audit.AuditEvent.Outcome;

/// Which of IHE's Basic Audit Log Patterns an event fits.
final class Patterns {

    /// The last part of the profile's name; empty where none fits.
    static String fitting(AuditEvent event, Family family, String interaction) {
        if (event.outcome() != Outcome.DONE) {
            return ""; // the patterns are for what succeeded
        }
        return switch (family) {
            case REST -> rest(event, interaction);
            case QUERY -> query(event);
            case EXPORT ->
                event.code().equals("disclosure.release")
                                && event.patient() != null
                                && Agents.hasRecipientAddress(event)
                                && !event.items().isEmpty()
                        ? "PrivacyDisclosure.Source"
                        : "";
            case ALERT, IMPORT, SIGN_IN, LOG_USED, RECORD, ACTIVITY -> "";
        };
    }

    /// One resource, no more and no less.
    private static String rest(AuditEvent event, String interaction) {
        if (Entities.data(event).size() != 1 || !Agents.network(event)) {
            return "";
        }
        var about = event.patient() == null ? "" : "Patient";
        return switch (interaction) {
            case "read", "vread" -> about + "Read";
            case "create" -> about + "Create";
            case "update", "patch" -> about + "Update";
            case "delete" -> about + "Delete";
            default -> "";
        };
    }

    private static String query(AuditEvent event) {
        if (!Entities.searched(event) || !Entities.data(event).isEmpty() || !Agents.network(event)) {
            return "";
        }
        return switch (Entities.patients(event).size()) {
            case 0 -> "Query";
            case 1 -> "PatientQuery";
            default -> "";
        };
    }

    private Patterns() {}
}
