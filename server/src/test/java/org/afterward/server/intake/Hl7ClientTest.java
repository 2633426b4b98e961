package org.afterward.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.llp.LLPException;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.afterward.server.RealDatabase;
import org.afterward.server.journal.Limits;
import org.afterward.server.journal.PostgresJournal;
import org.afterward.server.journal.PostgresRejections;
import org.afterward.server.live.Wards;
import org.afterward.server.mllp.Door;
import org.afterward.server.mllp.Feeds;
import org.afterward.server.mllp.MllpListener;
import org.afterward.wire.codes.SiteCodes;
import org.afterward.wire.hl7.Hl7Reader;
import org.afterward.wire.hl7.Hl7Writer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// An HL7 client that others wrote, over a real socket.
@Timeout(120)
class Hl7ClientTest {
    private RealDatabase database;
    private PostgresJournal journal;
    private MllpListener listener;

    @BeforeEach
    void open() throws IOException {
        database = RealDatabase.fresh();
        var clock = Clock.systemUTC();
        journal = PostgresJournal.open(database.source(), clock, List.of(), Limits.USUAL);
        var intake = new Hl7Intake(
                Hl7Intake.Reading.usual(new Hl7Reader(SiteCodes.shipped(), ZoneOffset.UTC)),
                journal,
                new PostgresRejections(database.source(), clock),
                new Wards(Duration.ofDays(2)),
                (sender, header, message, why) -> {},
                (survivor, prior) -> {},
                clock,
                Executors.newVirtualThreadPerTaskExecutor());
        var anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var door = new Door(anywhere, Optional.empty(), Feeds.NONE, 10, 10, Door.Times.USUAL, 100_000);
        listener = MllpListener.open(door, intake);
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
        journal.close();
        database.close();
    }

    @Test
    void reads_our_acknowledgements() throws HL7Exception, LLPException, IOException {
        try (var hapi = new DefaultHapiContext()) {
            hapi.setModelClassFactory(new GenericModelClassFactory());
            hapi.setValidationContext(ValidationContextFactory.noValidation());
            var client = hapi.newClient(InetAddress.getLoopbackAddress().getHostAddress(), listener.port(), false);
            var admission = hapi.getPipeParser().parse(adt("A01", "1"));
            var unknown = hapi.getPipeParser().parse(adt("A60", "2"));

            var taken = client.getInitiator().sendAndReceive(admission);
            var refused = client.getInitiator().sendAndReceive(unknown);
            client.close();

            assertThat(said(taken, "MSA-1")).isEqualTo("AA");
            assertThat(said(taken, "MSA-2")).isEqualTo("1");
            assertThat(journal.head().seq()).isPositive();
            assertThat(said(refused, "MSA-1")).isEqualTo("AR");
            assertThat(said(refused, "ERR-3")).isEqualTo("201");
        }
    }

    private static String said(Message ack, String path) throws HL7Exception {
        var value = new Terser(ack).get("/." + path);
        return value == null ? "" : value;
    }

    private static String adt(String event, String controlId) {
        return new Hl7Writer("ADT", event, "2.5.1", controlId, Instant.now(), ZoneOffset.UTC)
                .from("REGISTRY", "EAST")
                .segment("EVN")
                .set(2, Instant.now())
                .segment("PID")
                .set(3, "4711", "", "", "HOSPITAL", "MR")
                .set(5, "Okonkwo", "Ada")
                .segment("PV1")
                .set(2, "I")
                .set(3, "East", "", "Bed 1")
                .set(19, "V1")
                .text();
    }
}
