package org.afterward.clinical.disclosure;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Matter;
import org.jspecify.annotations.Nullable;

/// Somebody outside wants something of a record. Only [Disclosures] makes the next state.
///
/// Source: access.md, sections 5.1 and 5.2.
///
/// @param patients       whom it is about, once that is known; may be empty
/// @param about          whom it is about, in the words of the request
/// @param legalBasis     what it relies on, in its words
/// @param wanted         what it asks for
/// @param boxes          what was shown or stated, and who ticked it
/// @param basis          the branch of the decision table on which it was decided; absent until then
/// @param signed         who decided, and in which role; not yet in force while somebody is missing
/// @param decidedAt      absent until it is decided
/// @param reasons        of the decision
/// @param said           what was said at once where life was at risk; empty elsewhere
/// @param saidAt         when that was; absent elsewhere
/// @param told           whether the patient was told; absent until somebody has said
/// @param suspendedUntil until then the patient does not see it (LG-12); absent where nothing suspends it
/// @param suspension     the written statement for that; empty where there is none
public record DisclosureRequest(
        String id,
        List<PatientId> patients,
        String about,
        Requester requester,
        Kind kind,
        String legalBasis,
        Wanted wanted,
        @Nullable Instant dueAt,
        String receivedVia,
        String receivedBy,
        Instant receivedAt,
        State state,
        Map<Box, String> boxes,
        @Nullable Basis basis,
        Map<String, Role> signed,
        @Nullable Instant decidedAt,
        String reasons,
        String said,
        @Nullable Instant saidAt,
        @Nullable Told told,
        @Nullable Instant suspendedUntil,
        String suspension)
        implements Matter {
    /// Within so long what was said at once is recorded (section 5.2).
    public static final Duration RECORD_WITHIN = Duration.ofHours(1);

    public DisclosureRequest {
        patients = List.copyOf(patients);
        boxes = Map.copyOf(boxes);
        signed = Map.copyOf(signed);
    }

    public enum Kind {
        VERBAL_POLICE("Police, by word of mouth"),
        WRITTEN_POLICE("Police, in writing"),
        VICTIM_INFO_REQUEST("Police, for information about a victim"),
        COURT_ORDER("Order of a court"),
        WARRANT("Warrant"),
        SUBPOENA_NO_ORDER("Subpoena without an order"),
        GRAND_JURY("Grand jury"),
        CORONER("Coroner or medical examiner"),
        LAWYER_WITH_AUTHORITY("Lawyer with the patient's authority"),
        LAWYER_WITHOUT("Lawyer without it, or of somebody accused"),
        FOR_THE_ACCUSED("Partner, family or friend of somebody accused"),
        INSURER("Insurer"),
        REGULATOR("Regulator"),
        PATIENT_ACCESS("The patient"),
        MEDIA("Media");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /// The branches of the decision table.
    public enum Basis {
        LIFE_AT_RISK("Life is at risk now"),
        VICTIM_AGREES("The patient agrees"),
        VICTIM_CANNOT_AGREE("The patient cannot agree"),
        IDENTIFY_OR_LOCATE("To identify or locate somebody"),
        PUBLIC_INTEREST("Public interest"),
        REQUIRED_BY_LAW("Required by law"),
        WOUND_REPORT("A wound that is reported"),
        VICTIM_NOTICE("With notice to the victim"),
        NAMED_BY_ORDER("What the order names"),
        SATISFACTORY_ASSURANCE("With satisfactory assurance"),
        PATIENT_AUTHORITY("With the patient's authority"),
        PATIENTS_OWN("The patient's own record"),
        NONE("Nothing");

        private final String words;

        Basis(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public enum State {
        RECEIVED,
        /// Sent back: something is missing.
        QUERIED,
        /// Nothing leaves before the assurance is there.
        PENDING_ASSURANCE,
        APPROVED,
        REFUSED,
        RELEASED,
        /// A senior clinician said the minimum while life was at risk.
        SAID_AT_ONCE,
        WITHDRAWN
    }

    /// @param onFile   the number of the control room that the hospital has on file (LG-03)
    /// @param checked  warrant number, or how they were identified; empty until they were
    public record Requester(String organisation, String name, String checked, String onFile) {}

    /// @param named       what an order names, thing by thing
    /// @param counselling records of counselling are asked for
    /// @param thirdParties data about others is within the scope, and why; empty where not
    public record Wanted(
            Set<Category> categories,
            List<String> named,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            boolean counselling,
            String thirdParties) {
        public Wanted {
            categories = Set.copyOf(categories);
            named = List.copyOf(named);
        }
    }

    /// What was shown or stated: the boxes of the form.
    public enum Box {
        REQUESTER_IDENTIFIED("Who asks was identified"),
        CALLED_BACK("Called back at the number on file"),
        STATED_IN_WRITING("In writing"),
        PATIENT_AGREES("The patient agrees"),
        CANNOT_AGREE("The patient cannot agree: incapacity or emergency"),
        NEED_STATED("The officer states the need"),
        NOT_AGAINST_VICTIM("It will not be used against the victim"),
        WAITING_WOULD_HARM("Waiting would do harm"),
        BEST_INTERESTS("It is in the patient's best interests"),
        RISK_OF_DEATH_OR_SERIOUS_HARM("Risk of death or serious harm"),
        SERIOUS_CRIME("Serious crime"),
        NECESSITY_IN_WRITING("Necessity shown in writing"),
        LAW_NAMED("The law that requires it is named"),
        ORDER_SEEN("The order was seen"),
        PATIENT_NOTIFIED_WITH_TIME("Proof that the patient was notified, with time to object"),
        PROTECTIVE_ORDER_SOUGHT("Proof that a protective order was sought"),
        VICTIM_NOTICE_SEEN("The written notice to the victim was seen"),
        LINE_OF_ENQUIRY("A reasonable line of enquiry"),
        NECESSARY_AND_PROPORTIONATE("Necessary and proportionate"),
        LESS_INTRUSIVE_CONSIDERED("Less intrusive means were considered first"),
        NO_COUNSELLING_RECORDS("No counselling records are sought"),
        SENIOR_APPROVAL("Approval of a senior officer"),
        AUTHORITY_SIGNED("The patient signed the authority"),
        AUTHORITY_SPECIFIC("It says what and to whom"),
        AUTHORITY_UNEXPIRED("It has not expired"),
        PATIENT_IDENTIFIED("The patient was identified");

        private final String words;

        Box(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /// @param how  how, or why not
    public record Told(WhyNot whyNot, String how, String by, Instant at) {}

    public enum WhyNot {
        TOLD,
        UNSAFE,
        FORBIDDEN_BY_LAW,
        SUSPENDED
    }

    /// What was said at once came to the book too late.
    public boolean late() {
        return saidAt != null && receivedAt.isAfter(saidAt.plus(RECORD_WITHIN));
    }

    /// Hidden from the patient until the stated time, and not at it.
    public boolean suspended(Instant now) {
        return suspendedUntil != null && now.isBefore(suspendedUntil);
    }

    @Override
    public boolean closed() {
        return switch (state) {
            case REFUSED, WITHDRAWN -> true;
            case RELEASED, SAID_AT_ONCE -> told != null && told.whyNot() != WhyNot.SUSPENDED;
            case RECEIVED, QUERIED, PENDING_ASSURANCE, APPROVED -> false;
        };
    }
}
