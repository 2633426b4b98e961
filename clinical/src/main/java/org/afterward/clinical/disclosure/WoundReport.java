package org.afterward.clinical.disclosure;

import java.time.Instant;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.jurisdiction.Profile;
import org.afterward.clinical.matter.Change;
import org.afterward.clinical.matter.Matter;
import org.jspecify.annotations.Nullable;

/// “Report decided?”: whether police are told of a wound. A task until somebody has said yes or no, and why.
///
/// Source: access.md, section 5.2. Its text says nothing of who the patient is, unless somebody chose so.
///
/// @param kind     a key of [Profile#wounds]
/// @param identity the report names the patient
public record WoundReport(
        String id,
        PatientId patient,
        String kind,
        Decided decided,
        boolean identity,
        String reasons,
        String by,
        @Nullable Instant at)
        implements Matter {
    public enum Decided {
        OPEN,
        YES,
        NO
    }

    public static Change<WoundReport> open(String id, PatientId patient, String kind, Profile profile) {
        return profile.wounds().containsKey(kind)
                ? Change.to(new WoundReport(id, patient, kind, Decided.OPEN, false, "", "", null))
                : Change.refused("5.2", "This kind of wound is not on the list.");
    }

    public Change<WoundReport> decide(boolean yes, boolean name, String why, Actor who, Instant now) {
        if (who.kind() != Actor.Kind.PERSON
                || !who.active()
                || !(who.is(Role.CONSULTANT) || who.is(Role.PRIVACY_OFFICER) || who.is(Role.LEGAL))) {
            return Change.refused("LG-01", "The consultant, privacy or legal decides this.");
        }
        if (decided != Decided.OPEN) {
            return Change.refused("LG-01", "It is decided already.");
        }
        return why.isBlank()
                ? Change.refused("5.2", "Say why, or why not.")
                : Change.to(new WoundReport(
                        id, patient, kind, yes ? Decided.YES : Decided.NO, yes && name, why.strip(), who.id(), now));
    }

    @Override
    public boolean closed() {
        return decided != Decided.OPEN;
    }
}
