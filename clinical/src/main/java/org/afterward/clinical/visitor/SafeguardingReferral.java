package org.afterward.clinical.visitor;

import java.time.Instant;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Change;
import org.afterward.clinical.matter.Matter;
import org.jspecify.annotations.Nullable;

/// Somebody worries about a child, or about an adult at risk (VS-35). Its words are category I; the team sees
/// [#TEAM_WORDS] and no more.
///
/// @param child key of the child in the register; empty where it is about the patient
/// @param owner an account, or [#LEAD] until one takes it
public record SafeguardingReferral(
        String id,
        PatientId patient,
        String child,
        String words,
        String by,
        Instant at,
        String owner,
        String outcome,
        @Nullable Instant closedAt)
        implements Matter {
    public static final String TEAM_WORDS = "Safeguarding lead involved";

    /// Whoever is safeguarding lead.
    public static final String LEAD = "safeguarding-lead";

    /// Characters: a house rule.
    public static final int TEXT = 2_000;

    /// Anybody of the team may say it.
    public static Change<SafeguardingReferral> open(
            String id, PatientId patient, String child, String words, Actor by, Instant now) {
        if (by.kind() != Actor.Kind.PERSON || !by.active()) {
            return Change.refused("VS-35", "A person of the team says this.");
        }
        if (words.isBlank() || words.length() > TEXT) {
            return Change.refused("VS-35", "Say what worries you, in at most " + TEXT + " characters.");
        }
        return Change.to(new SafeguardingReferral(id, patient, child, words.strip(), by.id(), now, LEAD, "", null));
    }

    public Change<SafeguardingReferral> take(Actor who) {
        return lead(who) && closedAt == null
                ? Change.to(new SafeguardingReferral(id, patient, child, words, by, at, who.id(), outcome, null))
                : Change.refused("VS-35", "The safeguarding lead takes it.");
    }

    public Change<SafeguardingReferral> close(Actor who, String how, Instant now) {
        if (!lead(who) || closedAt != null) {
            return Change.refused("VS-35", "The safeguarding lead closes it.");
        }
        return how.isBlank() || how.length() > TEXT
                ? Change.refused("VS-35", "Say what came of it.")
                : Change.to(new SafeguardingReferral(id, patient, child, words, by, at, who.id(), how.strip(), now));
    }

    private static boolean lead(Actor who) {
        return who.kind() == Actor.Kind.PERSON && who.active() && who.is(Role.SAFEGUARDING_LEAD);
    }

    @Override
    public boolean closed() {
        return closedAt != null;
    }
}
