package org.afterward.clinical.visitor;

import java.time.Instant;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Matter;
import org.jspecify.annotations.Nullable;

/// Somebody asked after a person by name (VS-43).
///
/// @param nameGiven the enquirer's, as they said it
/// @param nameAsked as they said it
/// @param patient   who that is; absent where nobody is
/// @param contact   the key of the contact that they were; empty where they were not
public record Enquiry(
        String id,
        Instant at,
        Channel channel,
        String nameGiven,
        String nameAsked,
        @Nullable PatientId patient,
        String contact,
        Answered answered,
        String desk,
        String by)
        implements Matter {
    public enum Channel {
        PHONE,
        DESK,
        /// In the corridor, also by a colleague (VS-44).
        IN_PERSON
    }

    /// What class of answer was given.
    public enum Answered {
        NO_INFORMATION,
        MESSAGE_TAKEN,
        INFORMATION,
        /// To the process of disclosure (VS-42).
        POLICE
    }

    @Override
    public boolean closed() {
        return true;
    }
}
