package org.afterward.clinical.sharing;

import java.time.Instant;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Change;
import org.afterward.clinical.matter.Matter;
import org.afterward.clinical.sharing.CodeWord.Heard;
import org.afterward.clinical.sharing.ContactConsent.Scope;
import org.jspecify.annotations.Nullable;

/// Somebody called about the patient. Source: access.md, SH-03 and SH-04.
///
/// @param contact    the key of the contact; empty where it was nobody on the list
/// @param callerName as they gave it
/// @param told       what class of things was told; absent where nothing was
/// @param message    for the patient; empty where none was left
/// @param by         the account that took the call
/// @param passedOnBy empty until the message has reached the patient
public record InformationCall(
        String id,
        PatientId patient,
        String contact,
        String callerName,
        Instant at,
        Heard codeWord,
        @Nullable Scope told,
        String message,
        String by,
        String passedOnBy,
        @Nullable Instant passedOnAt)
        implements Matter {
    /// Characters of a message: a house rule.
    public static final int MESSAGE = 1_000;

    /// @param consent of the caller; absent where there is none
    public static Change<InformationCall> logged(InformationCall call, @Nullable ContactConsent consent) {
        if (call.told != null && call.codeWord != Heard.MATCH) {
            return Change.refused("SH-03", Sharing.MESSAGE_WORDS);
        }
        if (call.message.length() > MESSAGE) {
            return Change.refused("SH-04", "A message has at most " + MESSAGE + " characters.");
        }
        if (!call.message.isEmpty() && consent != null && consent.refusesMessages()) {
            return Change.refused("SH-04", "The patient takes no messages from this person.");
        }
        return Change.to(call);
    }

    /// Passing it on tells the caller nothing.
    public Change<InformationCall> passOn(Actor who, Instant now) {
        if (message.isEmpty() || !passedOnBy.isEmpty()) {
            return Change.refused("SH-04", "There is nothing to pass on.");
        }
        return who.kind() == Actor.Kind.PERSON && who.active()
                ? Change.to(new InformationCall(
                        id, patient, contact, callerName, at, codeWord, told, message, by, who.id(), now))
                : Change.refused("SH-04", "A person of the team passes it on.");
    }

    @Override
    public boolean closed() {
        return message.isEmpty() || !passedOnBy.isEmpty();
    }
}
