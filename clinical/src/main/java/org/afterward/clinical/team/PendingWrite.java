package org.afterward.clinical.team;

import java.time.Instant;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Matter;
import org.jspecify.annotations.Nullable;

/// Something that was written and does not count until somebody else has signed it.
///
/// Source: access.md, CI-05, and `cosign` in the role file.
///
/// @param encounter  the stay; empty where the patient is in none
/// @param author     who wrote it; it stays theirs once it is signed
/// @param fact       the fact as the journal will have it, in its JSON form
/// @param words      the same for people
/// @param supervisor the account that signs; empty where any clinician may who signs in this category
/// @param answeredBy empty while it waits
/// @param why        why not; empty elsewhere
public record PendingWrite(
        String id,
        PatientId patient,
        String encounter,
        String author,
        String authorName,
        Category category,
        String fact,
        String words,
        Instant at,
        String supervisor,
        State state,
        String answeredBy,
        @Nullable Instant answeredAt,
        String why)
        implements Matter {
    public PendingWrite {
        if (supervisor.equals(author)) {
            throw new IllegalArgumentException("nobody signs for themselves");
        }
    }

    public enum State {
        WAITING,
        SIGNED,
        REFUSED,
        WITHDRAWN
    }

    PendingWrite answered(State how, String by, Instant now, String reason) {
        return new PendingWrite(
                id,
                patient,
                encounter,
                author,
                authorName,
                category,
                fact,
                words,
                at,
                supervisor,
                how,
                by,
                now,
                reason);
    }

    PendingWrite supervisor(String another) {
        return new PendingWrite(
                id,
                patient,
                encounter,
                author,
                authorName,
                category,
                fact,
                words,
                at,
                another,
                state,
                answeredBy,
                answeredAt,
                why);
    }

    @Override
    public boolean closed() {
        return state != State.WAITING;
    }
}
