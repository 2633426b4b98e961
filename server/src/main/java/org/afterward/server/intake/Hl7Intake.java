package org.afterward.server.intake;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.afterward.clinical.fact.Fact.AccessTold;
import org.afterward.clinical.fact.Fact.Mentioned;
import org.afterward.clinical.fact.Report;
import org.afterward.clinical.recovery.Patient;
import org.afterward.server.journal.Appended;
import org.afterward.server.journal.Journal;
import org.afterward.server.journal.Numbered;
import org.afterward.server.journal.Original;
import org.afterward.server.journal.Refusal;
import org.afterward.server.journal.Rejections;
import org.afterward.server.journal.Submission;
import org.afterward.server.journal.SubmissionRefused;
import org.afterward.server.live.Wards;
import org.afterward.server.mllp.Answering;
import org.afterward.server.mllp.Feed;
import org.afterward.server.mllp.Sender;
import org.afterward.server.register.MergeHeld;
import org.afterward.wire.hl7.Ack;
import org.afterward.wire.hl7.Batch;
import org.afterward.wire.hl7.Er7;
import org.afterward.wire.hl7.Fault;
import org.afterward.wire.hl7.Header;
import org.afterward.wire.hl7.Hl7Reader;
import org.afterward.wire.hl7.Mllp;
import org.afterward.wire.hl7.Received;
import org.afterward.wire.hl7.Where;
import org.jspecify.annotations.Nullable;

/// Takes HL7 messages from the door and from the page of rejected ones alike.
///
/// An answer is complete when what it says is on disk: AA when every fact is, AE and AR when the message is
/// kept with the rejected ones, and AE for a message that was taken in part when both are.
public final class Hl7Intake implements Answering {
    /// The media type under which originals are kept.
    public static final String TYPE = "x-application/hl7-v2+er7";

    private final Hl7Reader reader;
    private final Er7.Limits limits;
    private final boolean numbersReused;
    private final Journal journal;
    private final Rejections rejections;
    private final Wards wards;
    private final Alarms alarms;
    private final PutBack putBack;
    private final Clock clock;
    private final Executor background;
    private final AtomicLong answers;

    /// How messages are read.
    ///
    /// @param numbersReused whether any sender's control ids come again for other messages, as in recordings
    public record Reading(Hl7Reader reader, Er7.Limits limits, boolean numbersReused) {
        public static Reading usual(Hl7Reader reader) {
            return new Reading(reader, Er7.Limits.USUAL, false);
        }
    }

    /// @param background where rejections are written, off the threads that commit
    public Hl7Intake(
            Reading reading,
            Journal journal,
            Rejections rejections,
            Wards wards,
            Alarms alarms,
            PutBack putBack,
            Clock clock,
            Executor background) {
        this.reader = reading.reader();
        this.limits = reading.limits();
        this.numbersReused = reading.numbersReused();
        this.journal = journal;
        this.rejections = rejections;
        this.wards = wards;
        this.alarms = alarms;
        this.putBack = putBack;
        this.clock = clock;
        this.background = background;
        this.answers = new AtomicLong(clock.millis());
    }

    @Override
    public CompletableFuture<List<byte[]>> answer(Mllp.Frame frame, Sender sender) {
        return switch (frame) {
            case Mllp.Frame.Message(var bytes) -> all(bytes, sender);
            case Mllp.Frame.Junk junk -> junk(junk, sender).thenApply(List::of);
        };
    }

    private CompletableFuture<List<byte[]>> all(byte[] frame, Sender sender) {
        var pieces = Batch.split(frame).pieces();
        if (pieces.size() < 2) {
            return one(frame, sender).thenApply(List::of);
        }
        var each = pieces.stream().map(piece -> one(piece.bytes(), sender)).toList();
        return CompletableFuture.allOf(each.toArray(CompletableFuture[]::new))
                .thenApply(done -> each.stream().map(CompletableFuture::join).toList());
    }

    /// The acknowledgement of one message as it came from a sender.
    public CompletableFuture<byte[]> one(byte[] message, Sender sender) {
        var heard = reader.read(message, clock.instant());
        var objection = sender.feed().flatMap(feed -> Quarantine.objection(feed, heard.header(), message, limits));
        if (objection.isPresent()) {
            return heldBack(heard.header(), message, sender, objection.get());
        }
        boolean reused = numbersReused || sender.feed().map(Feed::numbersReused).orElse(false);
        return take(heard, message, reused ? null : numbered(heard.header())).thenCompose(taken -> switch (taken) {
            case TWICE -> heldBack(heard.header(), message, sender, twice());
            case NOT_NOW -> notNow(heard.header(), message, sender.remote());
            case NEW, REPEATED ->
                refuse(heard, message, sender.remote())
                        .thenApply(kept -> ack(heard.header(), heard.received(), taken == Taken.REPEATED));
        });
    }

    /// The acknowledgement of a message that a person has mended: it may bear the number of what was refused.
    public CompletableFuture<byte[]> mended(byte[] message, String remote) {
        var heard = reader.read(message, clock.instant());
        return take(heard, message, null)
                .thenCompose(taken -> taken == Taken.NOT_NOW
                        ? notNow(heard.header(), message, remote)
                        : refuse(heard, message, remote)
                                .thenApply(kept -> ack(heard.header(), heard.received(), taken == Taken.REPEATED)));
    }

    /// Bytes that are not a message because of how they were framed.
    private CompletableFuture<byte[]> junk(Mllp.Frame.Junk junk, Sender sender) {
        var header = reader.read(junk.head(), clock.instant()).header();
        var fault = new Fault(
                Fault.Code.SEGMENT_SEQUENCE,
                new Where("MSH", 1, 0, 0),
                junk.why(),
                "Send one message between 0x0B and 0x1C 0x0D.");
        return rejected(header, junk.head(), sender, fault);
    }

    private CompletableFuture<byte[]> heldBack(Header header, byte[] message, Sender sender, Fault why) {
        return rejected(header, message, sender, why)
                .thenApplyAsync(
                        answer -> {
                            alarms.heldBack(sender, header, message, why);
                            return answer;
                        },
                        background);
    }

    private CompletableFuture<byte[]> rejected(Header header, byte[] message, Sender sender, Fault why) {
        var heard = new Hl7Reader.Heard(header, new Received.Rejected(Received.AckCode.AR, List.of(why)));
        return refuse(heard, message, sender.remote()).thenApply(kept -> ack(header, heard.received(), false));
    }

    /// A merge that cannot be made now. Nothing of the message was taken; why is no business of its sender (LG-43).
    private CompletableFuture<byte[]> notNow(Header header, byte[] message, String remote) {
        var heard = new Hl7Reader.Heard(
                header,
                new Received.Rejected(
                        Received.AckCode.AE,
                        List.of(new Fault(
                                Fault.Code.NOT_NOW,
                                Where.of("MRG", 1, 1),
                                "These registrations cannot be joined now.",
                                "The message is kept, and a person here sees to it. It need not be sent again."))));
        return refuse(heard, message, remote).thenApply(kept -> ack(header, heard.received(), false));
    }

    private static Fault twice() {
        return new Fault(
                Fault.Code.DUPLICATE,
                Where.of("MSH", 1, 10),
                "The control id was used before, for a message with other bytes.",
                "Send each message under a control id of its own. If the sender counts from the beginning again, say so"
                        + " in the file of feeds.");
    }

    /// Who says nothing of themselves has no numbers of their own.
    private static @Nullable Numbered numbered(Header header) {
        return header.application().isEmpty() && header.facility().isEmpty()
                ? null
                : new Numbered(header.feed(), header.controlId());
    }

    private enum Taken {
        NEW,
        REPEATED,
        /// Another message has had the number.
        TWICE,
        /// A merge in it cannot be made now.
        NOT_NOW
    }

    private CompletableFuture<Taken> take(Hl7Reader.Heard heard, byte[] message, @Nullable Numbered numbered) {
        var taken = worthKeeping(heard.received().taken());
        if (taken.isEmpty()) {
            return CompletableFuture.completedFuture(Taken.NEW);
        }
        return journal.append(new Submission(taken, new Original(TYPE, message), numbered))
                .thenApply(appended -> switch (appended) {
                    case Appended.Recorded recorded -> Taken.NEW;
                    case Appended.Repeated repeated -> Taken.REPEATED;
                    case Appended.Contradicted contradicted -> Taken.TWICE;
                })
                .exceptionallyAsync(
                        refused -> {
                            var held = held(refused);
                            putBack.merge(held.survivor(), held.prior());
                            return Taken.NOT_NOW;
                        },
                        background);
    }

    /// The merge that was refused; throws whatever else went wrong.
    private static MergeHeld held(Throwable refused) {
        var cause = refused instanceof CompletionException && refused.getCause() != null ? refused.getCause() : refused;
        if (cause instanceof SubmissionRefused && cause.getCause() instanceof MergeHeld held) {
            return held;
        }
        throw cause instanceof RuntimeException other ? other : new CompletionException(cause);
    }

    /// Without what a message about something else says in passing of people who are known already.
    private List<Report> worthKeeping(List<Report> reports) {
        var worth = new ArrayList<Report>(reports.size());
        for (var report : reports) {
            var known = report.patient() == null
                    ? null
                    : wards.patient(report.patient()).orElse(null);
            if (known == null || teaches(report, known)) {
                worth.add(report);
            }
        }
        return worth.isEmpty() ? reports : worth;
    }

    private static boolean teaches(Report report, Patient known) {
        return switch (report.fact()) {
            case Mentioned mention -> known.learnsFrom(report, mention);
            case AccessTold told when told.inPassing() -> known.learnsFrom(report, told);
            default -> true;
        };
    }

    private CompletableFuture<Void> refuse(Hl7Reader.Heard heard, byte[] message, String remote) {
        var faults = heard.received().refused();
        if (faults.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        var refusal = new Refusal(
                new Original(TYPE, message),
                heard.header().feed(),
                remote,
                heard.received().ackCode().name(),
                faults.getFirst().where().toString(),
                faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        return CompletableFuture.runAsync(() -> rejections.keep(refusal), background);
    }

    private byte[] ack(Header header, Received received, boolean repeated) {
        var id = "AFW" + Long.toString(answers.incrementAndGet(), 36).toUpperCase(java.util.Locale.ROOT);
        return Ack.write(header, received, id, clock.instant(), repeated);
    }
}
