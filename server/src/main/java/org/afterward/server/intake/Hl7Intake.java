package org.afterward.server.intake;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.afterward.clinical.fact.Fact.Mentioned;
import org.afterward.clinical.fact.Report;
import org.afterward.server.journal.Appended;
import org.afterward.server.journal.Journal;
import org.afterward.server.journal.Original;
import org.afterward.server.journal.Refusal;
import org.afterward.server.journal.Rejections;
import org.afterward.server.journal.Submission;
import org.afterward.server.live.Wards;
import org.afterward.server.mllp.Answering;
import org.afterward.wire.hl7.Ack;
import org.afterward.wire.hl7.Batch;
import org.afterward.wire.hl7.Fault;
import org.afterward.wire.hl7.Header;
import org.afterward.wire.hl7.Hl7Reader;
import org.afterward.wire.hl7.Mllp;
import org.afterward.wire.hl7.Received;
import org.afterward.wire.hl7.Where;

/// Takes HL7 messages from the door and from the page of rejected ones alike.
///
/// An answer is complete when what it says is on disk: AA when every fact is, AE and AR when the message is
/// kept with the rejected ones, and AE for a message that was taken in part when both are.
public final class Hl7Intake implements Answering {
    /// The media type under which originals are kept.
    public static final String TYPE = "x-application/hl7-v2+er7";

    private final Hl7Reader reader;
    private final Journal journal;
    private final Rejections rejections;
    private final Wards wards;
    private final Clock clock;
    private final Executor background;
    private final AtomicLong answers;

    /// @param background where rejections are written, off the threads that commit
    public Hl7Intake(
            Hl7Reader reader, Journal journal, Rejections rejections, Wards wards, Clock clock, Executor background) {
        this.reader = reader;
        this.journal = journal;
        this.rejections = rejections;
        this.wards = wards;
        this.clock = clock;
        this.background = background;
        this.answers = new AtomicLong(clock.millis());
    }

    @Override
    public CompletableFuture<List<byte[]>> answer(Mllp.Frame frame, String remote) {
        return switch (frame) {
            case Mllp.Frame.Message(var bytes) -> all(bytes, remote);
            case Mllp.Frame.Junk junk -> one(junk.head(), remote, junk.why()).thenApply(List::of);
        };
    }

    private CompletableFuture<List<byte[]>> all(byte[] frame, String remote) {
        var pieces = Batch.split(frame).pieces();
        if (pieces.size() < 2) {
            return one(frame, remote).thenApply(List::of);
        }
        var each = pieces.stream().map(piece -> one(piece.bytes(), remote)).toList();
        return CompletableFuture.allOf(each.toArray(CompletableFuture[]::new))
                .thenApply(done -> each.stream().map(CompletableFuture::join).toList());
    }

    /// The acknowledgement of one message.
    public CompletableFuture<byte[]> one(byte[] message, String remote) {
        var heard = reader.read(message, clock.instant());
        return take(heard, message)
                .thenCompose(repeated -> refuse(heard, message, remote).thenApply(kept -> repeated))
                .thenApply(repeated -> ack(heard.header(), heard.received(), repeated));
    }

    /// Bytes that are not a message because of how they were framed.
    private CompletableFuture<byte[]> one(byte[] head, String remote, String why) {
        var heard = reader.read(head, clock.instant());
        var broken = new Hl7Reader.Heard(
                heard.header(),
                new Received.Rejected(
                        Received.AckCode.AR,
                        List.of(new Fault(
                                Fault.Code.SEGMENT_SEQUENCE,
                                new Where("MSH", 1, 0, 0),
                                why,
                                "Send one message between 0x0B and 0x1C 0x0D."))));
        return refuse(broken, head, remote).thenApply(kept -> ack(broken.header(), broken.received(), false));
    }

    private CompletableFuture<Boolean> take(Hl7Reader.Heard heard, byte[] message) {
        var taken = worthKeeping(heard.received().taken());
        if (taken.isEmpty()) {
            return CompletableFuture.completedFuture(false);
        }
        return journal.append(new Submission(taken, new Original(TYPE, message)))
                .thenApply(appended -> appended instanceof Appended.Repeated);
    }

    /// Without what a message about something else says in passing of people who are known already.
    private List<Report> worthKeeping(List<Report> reports) {
        var worth = new ArrayList<Report>(reports.size());
        for (var report : reports) {
            var known = report.patient() == null
                    ? null
                    : wards.patient(report.patient()).orElse(null);
            if (!(report.fact() instanceof Mentioned mention) || known == null || known.learnsFrom(report, mention)) {
                worth.add(report);
            }
        }
        return worth.isEmpty() ? reports : worth;
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
