package org.afterward.server.entry;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Decision;
import org.afterward.clinical.access.Decision.Obligation;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.EncounterId;
import org.afterward.clinical.fact.Fact;
import org.afterward.clinical.fact.FactId;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.fact.Report;
import org.afterward.clinical.fact.Source;
import org.afterward.clinical.recovery.Encounter;
import org.afterward.clinical.team.PendingWrite;
import org.afterward.clinical.team.UnfinishedEntry;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Gate;
import org.afterward.server.access.Refused;
import org.afterward.server.journal.Journal;
import org.afterward.server.journal.JournalUnavailable;
import org.afterward.server.journal.Submission;
import org.afterward.server.live.Wards;
import org.afterward.server.register.Change;
import org.afterward.server.register.Kept;
import org.afterward.server.register.Register;
import org.afterward.wire.json.FactJson;

/// Writes what a person states, after the gate has said how it may be written.
public final class Entries {
    /// How long a form waits for the journal before it says that nothing was stored for certain.
    static final int PATIENCE_SECONDS = 15;

    private static final String AUTHORS_RULE = "AC-05";

    private final Gate gate;
    private final Wards wards;
    private final Register register;
    private final Journal journal;
    private final Clock clock;

    Entries(Gate gate, Wards wards, Register register, Journal journal, Clock clock) {
        this.gate = gate;
        this.wards = wards;
        this.register = register;
        this.journal = journal;
        this.clock = clock;
    }

    /// Something that a person wants to state.
    ///
    /// @param once   the idempotency key of its form
    /// @param form   which form it was, such as `standing`
    /// @param fact   as the journal is to have it
    /// @param words  the same for people
    /// @param fields what was filled in, by the names of the form
    public record Stated(
            PatientId patient,
            Category category,
            String once,
            String form,
            Fact fact,
            String words,
            Map<String, String> fields) {
        public Stated {
            fields = Map.copyOf(fields);
        }
    }

    /// What became of it.
    public sealed interface Written {
        record InTheRecord() implements Written {}

        /// It counts when somebody else has signed it.
        record WaitsForSignature() implements Written {}

        /// The access of its author has ended: they find it among what they have to finish.
        record KeptForItsAuthor() implements Written {}
    }

    /// @throws Refused where it may not be written, and is not kept either
    public Written write(Asker asker, Stated stated) {
        Decision decision;
        try {
            decision =
                    gate.act(asker, stated.patient(), Action.WRITE, stated.category(), false, "access.write", Map.of());
        } catch (Refused refused) {
            return keep(asker, stated, refused);
        }
        if (waits(decision)) {
            return pend(asker, stated, decision);
        }
        append(report(stated, author(asker), clock.instant()));
        return new Written.InTheRecord();
    }

    /// Keeps what was not sent when the access ended, and writes nothing.
    ///
    /// @throws Refused where its author may not have it either
    public Written keep(Asker asker, Stated stated) {
        return unfinished(asker, stated);
    }

    private Written keep(Asker asker, Stated stated, Refused refused) {
        var own = gate.decideOwn(asker, stated.patient(), Action.WRITE, stated.category());
        if (!own.permits() || !own.rules().contains(AUTHORS_RULE)) {
            throw refused;
        }
        return unfinished(asker, stated);
    }

    private Written unfinished(Asker asker, Stated stated) {
        gate.act(
                asker,
                stated.patient(),
                Action.WRITE,
                stated.category(),
                true,
                "access.write",
                Map.of("kept", "unfinished"));
        var entry = new UnfinishedEntry(
                "unfinished/" + stated.once(),
                stated.patient(),
                stay(stated.patient()),
                asker.actor().id(),
                stated.category(),
                stated.form(),
                stated.fields(),
                clock.instant(),
                false,
                null);
        register.keep(author(asker), stated.once(), List.of(Change.first(stated.patient(), entry)));
        return new Written.KeptForItsAuthor();
    }

    private Written pend(Asker asker, Stated stated, Decision decision) {
        var pending = pending(asker, stated, decision);
        register.keep(author(asker), stated.once(), List.of(Change.first(stated.patient(), pending)));
        return new Written.WaitsForSignature();
    }

    private PendingWrite pending(Asker asker, Stated stated, Decision decision) {
        var supervisor = decision.obligations().contains(Obligation.SUPERVISOR)
                ? register.of(stated.patient(), Conflict.class).stream()
                        .map(Kept::matter)
                        .filter(conflict ->
                                conflict.staff().equals(asker.actor().id()) && !conflict.closed())
                        .map(Conflict::supervisor)
                        .findFirst()
                        .orElse("")
                : "";
        return new PendingWrite(
                "pending/" + stated.once(),
                stated.patient(),
                stay(stated.patient()),
                asker.actor().id(),
                author(asker).display(),
                stated.category(),
                FactJson.write(stated.fact()),
                stated.words(),
                clock.instant(),
                supervisor,
                PendingWrite.State.WAITING,
                "",
                null,
                "");
    }

    private static boolean waits(Decision decision) {
        return decision.obligations().contains(Obligation.SUPERVISOR)
                || decision.obligations().contains(Obligation.COSIGN);
    }

    /// What somebody signed goes into the record under its author's name, at the moment of the signature: it did
    /// not count before. The signature and the fact are stored together or not at all.
    ///
    /// @param signed the state after the signature
    /// @param also   what is kept with it
    public void release(Author by, Kept<PendingWrite> before, PendingWrite signed, List<Change> also, String once) {
        var now = clock.instant();
        var stated = new Stated(
                signed.patient(),
                signed.category(),
                signed.id().substring(signed.id().indexOf('/') + 1),
                "signed",
                FactJson.fact(signed.fact()),
                signed.words(),
                Map.of());
        var author = new Author(signed.author(), signed.authorName());
        var changes = new ArrayList<>(List.of(Change.after(before, signed)));
        changes.addAll(also);
        register.keep(by, once, changes, List.of(report(stated, author, now)));
    }

    /// The author finishes what was kept: it goes into the record, or waits for a second signature where it would
    /// have waited before.
    ///
    /// @throws Refused where the time for it is over (AC-05)
    public Written finish(Asker asker, Kept<UnfinishedEntry> before, Stated stated) {
        var decision = gate.act(
                asker,
                stated.patient(),
                Action.WRITE,
                stated.category(),
                true,
                "access.write",
                Map.of("finished", before.matter().id()));
        var now = clock.instant();
        var ended = Change.after(before, before.matter().ended(true, now));
        if (waits(decision)) {
            var pending = pending(asker, stated, decision);
            register.keep(author(asker), stated.once(), List.of(ended, Change.first(stated.patient(), pending)));
            return new Written.WaitsForSignature();
        }
        register.keep(author(asker), stated.once(), List.of(ended), List.of(report(stated, author(asker), now)));
        return new Written.InTheRecord();
    }

    private Report report(Stated stated, Author author, Instant now) {
        var patient = wards.patient(stated.patient());
        return new Report(
                new FactId("form:" + stated.form() + ":" + stated.once()),
                patient.map(one -> one.id()).orElse(stated.patient()),
                patient.flatMap(one -> one.present()).map(Encounter::id).orElse((EncounterId) null),
                now,
                now,
                author,
                new Source("form:" + stated.form(), stated.once(), ""),
                stated.fact());
    }

    private String stay(PatientId patient) {
        return wards.patient(patient)
                .flatMap(one -> one.present())
                .map(stay -> stay.id().value())
                .orElse("");
    }

    private static Author author(Asker asker) {
        var account = asker.caller().account();
        return new Author(account.name(), account.display());
    }

    private void append(Report report) {
        try {
            journal.append(new Submission(List.of(report), null)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new JournalUnavailable("stopped while waiting for the journal", stopped);
        } catch (TimeoutException e) {
            throw new JournalUnavailable("the journal did not answer", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new JournalUnavailable("the journal failed", e);
        }
    }
}
