package org.afterward.server.intake;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.server.audit.AuditLog;
import org.afterward.server.audit.AuditUnavailable;
import org.afterward.server.mllp.Feed;
import org.afterward.server.mllp.Sender;
import org.afterward.wire.hl7.Fault;
import org.afterward.wire.hl7.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the log of acts, and whoever watches the log of the process.
final class LoggedAlarms implements Alarms {
    private static final Logger LOG = LoggerFactory.getLogger(LoggedAlarms.class);
    private static final int LONGEST = 100;

    private final AuditLog audit;
    private final Clock clock;

    LoggedAlarms(AuditLog audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void heldBack(Sender sender, Header header, byte[] message, Fault why) {
        var feed = sender.feed().map(Feed::name).orElse("");
        LOG.warn("a message from {} ({}) is held back, at {}", sender.remote(), feed, why.where());
        var details = new TreeMap<String, String>();
        details.put("feed", feed);
        details.put("key", sender.key());
        details.put("control-id", shortened(header.controlId()));
        details.put("hash", hash(message));
        details.put("where", why.where().toString());
        var event = new AuditEvent(
                "feed.quarantine",
                clock.instant(),
                new AuditEvent.Who(
                        feed.isEmpty() ? "hl7" : feed,
                        shortened(header.feed()),
                        "program",
                        new TreeSet<>(),
                        "",
                        "",
                        "",
                        sender.remote()),
                AuditEvent.Act.CREATE,
                AuditEvent.Outcome.REFUSED,
                "",
                null,
                "",
                new TreeSet<>(),
                List.of(),
                List.of("AU-32"),
                details);
        try {
            audit.write(event);
        } catch (AuditUnavailable e) {
            LOG.error("that could not be written to the log of acts, and is owed to it: {}", e.getMessage());
            audit.owe(List.of(event));
        }
    }

    private static String hash(byte[] message) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(message));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String shortened(String text) {
        var clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= LONGEST ? clean : clean.substring(0, clean.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
