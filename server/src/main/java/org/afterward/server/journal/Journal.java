package org.afterward.server.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.fact.FactId;
import org.afterward.clinical.fact.PatientId;

/// Every fact of a site in one order, without gaps, append-only. Every method may be called by any thread.
public interface Journal {

    /// Writes all reports of a submission, or none. The answer is complete when the facts are on disk: only
    /// then may a sender be told so. It completes with a [JournalUnavailable] where the database cannot be
    /// reached or the queue is full (try again, the fact ids keep it from being stored twice), and with a
    /// [SubmissionRefused] where this submission alone cannot be stored.
    CompletableFuture<Appended> append(Submission submission);

    /// The last entry's place; [Head#EMPTY] before the first.
    Head head();

    /// At most `limit` entries after `seq`, oldest first.
    List<Entry> since(long seq, int limit);

    /// The entry at `seq` with the message it came in.
    Optional<Kept> entry(long seq);

    /// The entry of a fact with the message it came in.
    Optional<Kept> entry(FactId id);

    /// What is known of these patients with `from <= occurredAt < until`, in journal order.
    List<Entry> of(Set<PatientId> patients, Instant from, Instant until);

    /// The last entry that the journal had learned at `moment`: what was known then is everything up to its
    /// `seq`.
    Head asKnownAt(Instant moment);
}
