package org.afterward.clinical.sharing;

import java.time.Duration;
import java.time.Instant;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Change;
import org.afterward.clinical.matter.Matter;
import org.jspecify.annotations.Nullable;

/// A call to a patient who has gone home: the only way in after the relationships have closed (SH-06).
///
/// @param owner      an account
/// @param script     what is asked
/// @param openedAt   when the owner last began a call; absent before the first
/// @param finishedAt absent until it is done
public record FollowUpCall(
        String id,
        PatientId patient,
        String owner,
        String script,
        Instant dueAt,
        @Nullable Instant openedAt,
        @Nullable Instant finishedAt,
        String outcome)
        implements Matter {
    public static final Duration WINDOW = Duration.ofMinutes(30);

    /// Characters of a script, and of what came of it: a house rule.
    public static final int TEXT = 1_000;

    public static Change<FollowUpCall> planned(FollowUpCall wanted, Actor by, Instant now) {
        if (by.kind() != Actor.Kind.PERSON || !by.active() || wanted.owner.isBlank()) {
            return Change.refused("SH-06", "Say who calls.");
        }
        if (wanted.script.isBlank() || wanted.script.length() > TEXT) {
            return Change.refused("SH-06", "Say what is asked, in at most " + TEXT + " characters.");
        }
        return wanted.dueAt.isAfter(now) ? Change.to(wanted) : Change.refused("SH-06", "Choose a time to come.");
    }

    public Change<FollowUpCall> begin(Actor who, Instant now) {
        return may(who)
                ? Change.to(new FollowUpCall(id, patient, owner, script, dueAt, now, null, outcome))
                : Change.refused("SH-06", "Only its owner calls.");
    }

    public Change<FollowUpCall> finish(Actor who, String words, Instant now) {
        if (words.isBlank() || words.length() > TEXT) {
            return Change.refused("SH-06", "Say what came of it, in at most " + TEXT + " characters.");
        }
        return may(who) && open(now)
                ? Change.to(new FollowUpCall(id, patient, owner, script, dueAt, openedAt, now, words.strip()))
                : Change.refused("SH-06", "Begin the call first.");
    }

    /// Until when the call that was begun last keeps the record open.
    public Instant windowEnd() {
        return openedAt == null ? Instant.MIN : openedAt.plus(WINDOW);
    }

    /// The record is open to the owner.
    public boolean open(Instant now) {
        return openedAt != null && finishedAt == null && !now.isBefore(openedAt) && now.isBefore(openedAt.plus(WINDOW));
    }

    private boolean may(Actor who) {
        return who.kind() == Actor.Kind.PERSON && who.active() && owner.equals(who.id()) && finishedAt == null;
    }

    @Override
    public boolean closed() {
        return finishedAt != null;
    }
}
