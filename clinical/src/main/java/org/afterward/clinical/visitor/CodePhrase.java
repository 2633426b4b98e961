package org.afterward.clinical.visitor;

import java.time.Instant;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Change;
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

    /// Agreed with the patient by a nurse; another one takes the place of the one before.
    public static Change<CodePhrase> agreed(CodePhrase wanted, Actor by) {
        if (!mayRead(by)) {
            return Change.refused("VS-51", "Not part of your role");
        }
        return wanted.phrase.isBlank()
                        || wanted.means.isBlank()
                        || wanted.phrase.length() > TEXT
                        || wanted.means.length() > TEXT
                ? Change.refused("VS-51", "Say the phrase, and what to do, each in at most " + TEXT + " characters.")
                : Change.to(wanted);
    }

    public Change<CodePhrase> withdraw(Actor by) {
        return mayRead(by) && !withdrawn
                ? Change.to(new CodePhrase(id, patient, phrase, means, setBy, setAt, true))
                : Change.refused("VS-51", "Not part of your role");
    }

    public static boolean mayRead(Actor who) {
        return who.kind() == Actor.Kind.PERSON && who.active() && (who.is(Role.NURSE) || who.is(Role.NURSE_IN_CHARGE));
    }

    @Override
    public boolean closed() {
        return withdrawn;
    }
}
