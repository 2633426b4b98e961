package org.afterward.clinical.access;

import java.time.Instant;
import java.util.List;
import org.afterward.clinical.matter.Matter;
import org.jspecify.annotations.Nullable;

/// The emergency account of a ward, from the sealing of its two envelopes to the review of what was done with
/// it. Each sealing is a matter of its own; the secret is in the envelopes and nowhere else.
///
/// Source: access.md, AU-41, AU-42.
///
/// @param id           [#id(String, int)]
/// @param account      what the sign-in knows it by
/// @param generation   which sealing of this ward it is, from 1
/// @param drill        opened as an exercise
/// @param openedBy     the real names of the two who opened it, as they typed them; empty while sealed
/// @param until        when it closes at the latest
/// @param closedBecause in words; empty until closed
/// @param reviewDue    by when the privacy office has looked at everything that was done with it
/// @param reviewedBy   an account; empty until then
/// @param note         what the review found
public record SealedAccount(
        String id,
        String ward,
        String account,
        int generation,
        State state,
        String sealedBy,
        Instant sealedAt,
        boolean drill,
        List<String> openedBy,
        @Nullable Instant openedAt,
        @Nullable Instant until,
        @Nullable Instant closedAt,
        String closedBecause,
        @Nullable Instant reviewDue,
        String reviewedBy,
        @Nullable Instant reviewedAt,
        String note)
        implements Matter {
    public SealedAccount {
        openedBy = List.copyOf(openedBy);
        var opened = state != State.SEALED && state != State.VOID;
        if (opened != (openedAt != null) || opened != (until != null) || opened != (reviewDue != null)) {
            throw new IllegalArgumentException("what was opened says since when, until when, and when it is reviewed");
        }
        if (reviewedBy.isEmpty() == (state == State.REVIEWED)) {
            throw new IllegalArgumentException("a review has somebody who did it");
        }
    }

    public enum State {
        /// Both envelopes lie closed on the ward.
        SEALED,
        /// In use.
        OPEN,
        /// Its secret is worth nothing any more.
        CLOSED,
        /// Somebody of the privacy office has looked at everything.
        REVIEWED,
        /// Replaced or withdrawn, and never opened.
        VOID
    }

    /// @param account of the ward
    public static String id(String account, int generation) {
        return "emergency/" + account + "/" + generation;
    }

    public static SealedAccount sealed(String ward, String account, int generation, String by, Instant now) {
        return new SealedAccount(
                id(account, generation),
                ward,
                account,
                generation,
                State.SEALED,
                by,
                now,
                false,
                List.of(),
                null,
                null,
                null,
                "",
                null,
                "",
                null,
                "");
    }

    /// In use, by these two, until then.
    public SealedAccount opened(List<String> people, boolean exercise, Instant now, Instant end, Instant due) {
        return new SealedAccount(
                id,
                ward,
                account,
                generation,
                State.OPEN,
                sealedBy,
                sealedAt,
                exercise,
                people,
                now,
                end,
                null,
                "",
                due,
                "",
                null,
                "");
    }

    /// Its time is over, or somebody ended it.
    public SealedAccount closed(String why, Instant now) {
        return new SealedAccount(
                id,
                ward,
                account,
                generation,
                state == State.SEALED ? State.VOID : State.CLOSED,
                sealedBy,
                sealedAt,
                drill,
                openedBy,
                openedAt,
                until,
                now,
                why,
                reviewDue,
                "",
                null,
                "");
    }

    public SealedAccount reviewed(String by, String found, Instant now) {
        return new SealedAccount(
                id,
                ward,
                account,
                generation,
                State.REVIEWED,
                sealedBy,
                sealedAt,
                drill,
                openedBy,
                openedAt,
                until,
                closedAt,
                closedBecause,
                reviewDue,
                by,
                now,
                found);
    }

    /// May be opened, or is.
    public boolean live() {
        return state == State.SEALED || state == State.OPEN;
    }

    /// Was opened, and nobody has looked at it yet.
    public boolean waitsForReview() {
        return state == State.OPEN || state == State.CLOSED;
    }

    /// Never: how long ago the last drill was is asked for a month, and a review may take its time.
    @Override
    public boolean closed() {
        return false;
    }
}
