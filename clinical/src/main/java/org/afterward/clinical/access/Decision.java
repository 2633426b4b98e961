package org.afterward.clinical.access;

import java.util.List;
import java.util.Set;

/// The answer, with the rules that made it and what the person is shown.
///
/// @param rules ids of access.md, the deciding one first; never empty
/// @param shown what the refused person sees; [Shown#NOTHING] where permitted
public record Decision(Outcome outcome, Set<Obligation> obligations, List<String> rules, Shown shown) {
    public Decision {
        obligations = Set.copyOf(obligations);
        rules = List.copyOf(rules);
    }

    public boolean permits() {
        return outcome.permits();
    }

    /// What goes with a permission.
    public enum Obligation {
        AUDIT,
        /// Only the minimal form of the category: name and place, an icon, a summary.
        MASK,
        /// Another clinician signs before it is active.
        COSIGN,
        /// The named supervisor signs before it is active (CI-05).
        SUPERVISOR,
        /// Others are told, see BG-12.
        NOTICE,
        WATERMARK,
        /// Only what is the actor's own.
        OWN_ONLY,
        /// Only the part of the category that the role file names, see [RolePolicy#parts].
        PART_ONLY,
        /// Only the task or incident that is open.
        OPEN_ONLY,
        /// The look is flagged for review (CI-05).
        REVIEW,
        /// Not where the patient is: the ward is closed to visitors (VS-52).
        NO_PLACE,
        /// A countdown is shown, see BG-13.
        COUNTDOWN,
        /// Named in a list one by one in the log, see section 8.1.
        LIST_ONE_BY_ONE
    }

    /// What a refusal looks like. Source: access.md, section 1.8.
    public enum Shown {
        NOTHING(200, ""),
        /// As if there were no such patient.
        ABSENT(404, "No record you can open matches."),
        NOT_YOUR_ROLE(403, "Not part of your role"),
        BREAK_GLASS(404, "Limited to the team caring for this patient. Are you caring for them now?"),
        NOT_OPEN_TO_YOU(
                404,
                "You cannot open this record. In an emergency call for help and tell the nurse in charge."
                        + " Questions: privacy office"),
        PATIENT_ACCESS(404, "Use your patient access"),
        SIGN_IN(401, "Sign in"),
        FRESH_SIGN_IN(401, "Confirm that it is you"),
        /// A lock on the act itself, told to those who may know of the record.
        LOCKED(409, "This cannot be done now");

        private final int status;
        private final String words;

        Shown(int status, String words) {
            this.status = status;
            this.words = words;
        }

        /// Of the FHIR interface.
        public int status() {
            return status;
        }

        public String words() {
            return words;
        }
    }
}
