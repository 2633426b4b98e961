package org.afterward.clinical.access;

import java.time.Instant;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Matter;
import org.jspecify.annotations.Nullable;

/// Something that passes from one owner to another: offered, and then accepted (AC-10).
///
/// @param item  what passes: the patient ([#THE_PATIENT]), or a matter that has an owner (`visit-request/…`)
/// @param from  the account that gives
/// @param to    the account that is offered it; empty for whoever is in charge of `ward`
/// @param due   when it falls to the nurse in charge of `ward` (AC-11)
public record Handover(
        String id,
        PatientId patient,
        String item,
        String from,
        String to,
        String ward,
        Instant offeredAt,
        Instant due,
        State state,
        String answeredBy,
        @Nullable Instant answeredAt)
        implements Matter {
    /// What passes is the patient, and not one thing about them.
    public static final String THE_PATIENT = "patient";

    public enum State {
        OFFERED,
        ACCEPTED,
        DECLINED,
        WITHDRAWN,
        /// Nobody accepted in time, and the nurse in charge has it now.
        FELL_TO_IN_CHARGE
    }

    @Override
    public boolean closed() {
        return state != State.OFFERED;
    }
}
