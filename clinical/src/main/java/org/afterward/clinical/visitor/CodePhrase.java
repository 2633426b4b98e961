package org.afterward.clinical.visitor;

import java.time.Instant;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Matter;

/// What the patient says when they want somebody to be sent away and cannot say so: “ask if I want the window
/// open” (VS-51). Nurses see it.
public record CodePhrase(
        String id, PatientId patient, String phrase, String means, String setBy, Instant setAt, boolean withdrawn)
        implements Matter {
    /// Characters of each: a house rule.
    public static final int TEXT = 200;

    public static String idOf(PatientId patient) {
        return "code-phrase/" + patient.value();
    }

    public static boolean mayRead(Actor who) {
        return who.kind() == Actor.Kind.PERSON && who.active() && (who.is(Role.NURSE) || who.is(Role.NURSE_IN_CHARGE));
    }

    @Override
    public boolean closed() {
        return withdrawn;
    }
}
