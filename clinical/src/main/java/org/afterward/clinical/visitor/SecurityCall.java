package org.afterward.clinical.visitor;

import java.time.Instant;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.matter.Change;
import org.afterward.clinical.matter.Matter;
import org.jspecify.annotations.Nullable;

/// Security is called, without a sound at the desk. Source: access.md, VS-43, VS-50, VS-51.
///
/// @param ward    empty where it is about no ward
/// @param desk    where from
/// @param about   the id of the entry or enquiry that made it; empty for a pressed button
/// @param by      whose session it came from
public record SecurityCall(
        String id,
        Why why,
        String ward,
        String desk,
        String about,
        String by,
        Instant at,
        String acknowledgedBy,
        @Nullable Instant acknowledgedAt)
        implements Matter {
    public enum Why {
        BARRED("Somebody barred may be at the desk"),
        DURESS("The duress button was pressed"),
        ENQUIRIES("Somebody keeps asking for the same person"),
        LOCKDOWN("A lockdown began"),
        /// About an entry of a patient's register: whoever leads security bars that person, or does not.
        BAR_ASKED("The ward asks security to bar somebody"),
        EVENT("A send-off is planned on a ward with a bar or a threat");

        private final String words;

        Why(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public Change<SecurityCall> acknowledge(Actor who, Instant now) {
        if (!who.active() || !(who.is(Role.SECURITY) || who.is(Role.SECURITY_LEAD))) {
            return Change.refused("VS-50", "Not part of your role");
        }
        return acknowledgedBy.isEmpty()
                ? Change.to(new SecurityCall(id, why, ward, desk, about, by, at, who.id(), now))
                : Change.refused("VS-50", "Somebody is on the way already.");
    }

    @Override
    public boolean closed() {
        return !acknowledgedBy.isEmpty();
    }
}
