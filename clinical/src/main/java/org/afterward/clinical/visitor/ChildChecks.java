package org.afterward.clinical.visitor;

import java.time.Duration;
import java.time.Instant;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Change;
import org.afterward.clinical.matter.Matter;
import org.jspecify.annotations.Nullable;

/// The answers that are given before a child comes to the bedside: answers, not prose (VS-32).
///
/// @param child       the child's key in the register; the register has a first name and no more (VS-34)
/// @param adult       the key of the adult who comes along
/// @param consent     what that adult is to the child (VS-31)
/// @param prepared    the child knows what it will see
/// @param calm        the patient is calm, and not delirious
/// @param injuries    visible injuries were explained, or there are none
/// @param takesOut    somebody is named who takes the child out when it wants to go
/// @param otherRisk   something else on the ward now speaks against it
/// @param concern     somebody worries about the child (VS-35)
/// @param routeBy     who of security confirmed route and time while a threat is open (VS-33); empty if nobody
/// @param by          an account
public record ChildChecks(
        String id,
        PatientId patient,
        String child,
        String adult,
        Consent consent,
        Reply prepared,
        Reply calm,
        Reply injuries,
        Reply takesOut,
        Reply otherRisk,
        boolean concern,
        String routeBy,
        @Nullable Instant routeAt,
        String by,
        Instant at)
        implements Matter {
    public static final Duration VALID = Duration.ofHours(24);

    public enum Reply {
        YES,
        NO,
        NOT_ASKED
    }

    public enum Consent {
        HAS_PARENTAL_RESPONSIBILITY,
        PARENT_AGREES,
        NEITHER,
        NOT_ASKED;

        boolean suffices() {
            return this == HAS_PARENTAL_RESPONSIBILITY || this == PARENT_AGREES;
        }
    }

    /// Answered by a nurse, about a child that is in the register and an adult who is too. An answer that is not
    /// given is [Reply#NOT_ASKED], and then the child does not come yet.
    public static Change<ChildChecks> answered(ChildChecks wanted, Actor by) {
        if (by.kind() != Actor.Kind.PERSON || !by.active() || !(by.is(Role.NURSE) || by.is(Role.NURSE_IN_CHARGE))) {
            return Change.refused("VS-32", "Not part of your role");
        }
        return wanted.child.isEmpty() || wanted.adult.isEmpty() || wanted.child.equals(wanted.adult)
                ? Change.refused("VS-31", "Name the child and the adult who comes along. Both are on the list first.")
                : Change.to(wanted);
    }

    /// Security says that route and time are safe (VS-33).
    public Change<ChildChecks> routeConfirmed(Actor who, Instant now) {
        if (!who.active() || !(who.is(Role.SECURITY) || who.is(Role.SECURITY_LEAD))) {
            return Change.refused("VS-33", "Security confirms this.");
        }
        return valid(now)
                ? Change.to(new ChildChecks(
                        id, patient, child, adult, consent, prepared, calm, injuries, takesOut, otherRisk, concern,
                        who.id(), now, by, at))
                : Change.refused("VS-32", "The answers are older than a day: the ward asks again.");
    }

    /// One for each child and patient.
    public static String idOf(PatientId patient, String child) {
        return "child-checks/" + patient.value() + "/" + child;
    }

    /// Less than 24 hours old.
    public boolean valid(Instant now) {
        return !now.isBefore(at) && now.isBefore(at.plus(VALID));
    }

    /// Every question was answered, and so that the child may come.
    public boolean met(Instant now) {
        return valid(now)
                && consent.suffices()
                && prepared == Reply.YES
                && calm == Reply.YES
                && injuries == Reply.YES
                && takesOut == Reply.YES
                && otherRisk == Reply.NO
                && !concern;
    }

    public boolean routeConfirmed(Instant now) {
        var confirmed = routeAt;
        return !routeBy.isEmpty()
                && confirmed != null
                && !now.isBefore(confirmed)
                && now.isBefore(confirmed.plus(VALID));
    }
}
