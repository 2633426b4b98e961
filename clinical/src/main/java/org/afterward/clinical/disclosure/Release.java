package org.afterward.clinical.disclosure;

import java.time.Instant;
import java.util.List;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Matter;
import org.jspecify.annotations.Nullable;

/// What left, exactly: so that it can be shown years later (LG-11). It is never changed.
///
/// @param request the id of the disclosure request
/// @param format  `FHIR`, `PDF`, `paper`, …
/// @param by      an account
/// @param to      who received it
/// @param receipt how that is known
public record Release(
        String id,
        String request,
        List<PatientId> patients,
        List<Item> items,
        List<Redaction> redactions,
        String format,
        String by,
        String to,
        String receipt,
        Instant at)
        implements Matter {
    public Release {
        patients = List.copyOf(patients);
        items = List.copyOf(items);
        redactions = List.copyOf(redactions);
    }

    /// @param sha256 of the bytes that left, in lower-case hexadecimal
    /// @param field  where only identifying fields may leave; absent elsewhere
    /// @param under  which thing of the order it belongs to; empty where no order names things
    public record Item(
            String type,
            String id,
            String version,
            String sha256,
            Category category,
            @Nullable IdentityField field,
            String under,
            ThirdParty thirdParty) {}

    /// Whether an item speaks of a child, a former wife, a colleague, another patient.
    public enum ThirdParty {
        NONE,
        REDACTED,
        /// The request covers them, and says why.
        IN_SCOPE
    }

    /// @param what which item and which part
    public record Redaction(String item, String what, String why) {}

    @Override
    public boolean closed() {
        return true;
    }
}
