package org.afterward.wire.hl7;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.afterward.clinical.fact.PatientId;
import org.afterward.wire.codes.SiteCodes;
import org.jspecify.annotations.Nullable;

/// One message to what it says. Total: any bytes whatever have an answer. Immutable, for any number of threads.
public final class Hl7Reader {
    private final SiteCodes codes;
    private final ZoneId zone;
    private final boolean futureAllowed;
    private final Er7.Limits limits;

    /// @param zone the zone of times that come without an offset
    public Hl7Reader(SiteCodes codes, ZoneId zone) {
        this(codes, zone, false, Er7.Limits.USUAL);
    }

    private Hl7Reader(SiteCodes codes, ZoneId zone, boolean futureAllowed, Er7.Limits limits) {
        this.codes = codes;
        this.zone = zone;
        this.futureAllowed = futureAllowed;
        this.limits = limits;
    }

    /// The same reader, which also takes what has not happened yet, as in recorded input with shifted dates.
    public Hl7Reader allowingFuture() {
        return new Hl7Reader(codes, zone, true, limits);
    }

    /// The same reader under a site's own limits.
    public Hl7Reader within(Er7.Limits most) {
        return new Hl7Reader(codes, zone, futureAllowed, most);
    }

    /// What became of a message, and what is needed to answer it.
    public record Heard(Header header, Received received) {}

    /// Reads one message, without its MLLP frame.
    public Heard read(byte[] bytes, Instant receivedAt) {
        return switch (Er7.parse(bytes, limits)) {
            case Er7.Parsed.Unreadable(var header, var fault) ->
                new Heard(Header.NONE, rejected(Received.AckCode.AR, fault));
            case Er7.Parsed.Message message -> read(message, bytes, receivedAt);
        };
    }

    /// Everybody whom a message names as a patient, whatever else is wrong with it. One that names nobody may be
    /// about somebody all the same.
    public Set<PatientId> patients(byte[] bytes) {
        if (!(Er7.parse(bytes, limits) instanceof Er7.Parsed.Message message)) {
            return Set.of();
        }
        var told = new Told(message, Header.of(message), codes, zone, Instant.EPOCH, Instant.MAX, "");
        var found = new LinkedHashSet<PatientId>();
        message.all("PID").forEach(pid -> People.patient(told, pid).ifPresent(found::add));
        message.all("MRG").forEach(mrg -> People.prior(told, mrg).ifPresent(found::add));
        return found;
    }

    private Heard read(Er7.Parsed.Message message, byte[] bytes, Instant receivedAt) {
        var header = Header.of(message);
        var fault = unsuitable(header);
        if (fault != null) {
            return new Heard(header, rejected(Received.AckCode.AR, fault));
        }
        if (header.controlId().isEmpty()) {
            return new Heard(
                    header,
                    rejected(
                            Received.AckCode.AE,
                            new Fault(
                                    Fault.Code.REQUIRED_FIELD,
                                    Where.of("MSH", 1, 10),
                                    "There is no message control id.",
                                    "Send one, unique for each message, so that it can be answered.")));
        }
        var latest = futureAllowed ? Instant.MAX : receivedAt.plus(Told.CLOCK_SKEW);
        var issuedAt = receivedAt;
        var inZone = zone;
        var warning = "";
        switch (Timestamp.read(message.header().field(7), zone)) {
            case Timestamp.Bad bad -> {
                return new Heard(
                        header,
                        rejected(
                                Received.AckCode.AE,
                                new Fault(
                                        Fault.Code.DATA_TYPE,
                                        Where.of("MSH", 1, 7),
                                        bad.why(),
                                        "Send the time of the message in the form YYYYMMDDHHMMSS+ZZZZ.")));
            }
            case Timestamp.Absent absent -> warning = "is empty; the time of receipt is taken.";
            case Timestamp.At at when !at.timed() -> warning = "has no time of day; the time of receipt is taken.";
            case Timestamp.At at
            when at.instant().isAfter(latest) -> warning = "is ahead of our clock; the time of receipt is taken.";
            case Timestamp.At at -> {
                issuedAt = at.instant();
                inZone = at.offset() == null ? zone : at.offset();
            }
        }
        var told = new Told(message, header, codes, inZone, issuedAt, latest, digest(bytes));
        if (!warning.isEmpty()) {
            told.warn(Where.of("MSH", 1, 7), warning);
        }
        if (header.type().equals("ADT")) {
            Admissions.read(told);
        } else {
            Results.read(told);
        }
        return new Heard(header, told.received());
    }

    /// Why the header cannot be served at all, or null.
    private static @Nullable Fault unsuitable(Header header) {
        if (header.type().isEmpty()) {
            return new Fault(
                    Fault.Code.REQUIRED_FIELD,
                    Where.of("MSH", 1, 9),
                    "There is no message type.",
                    "Send ADT or ORU^R01.");
        }
        if (!header.type().equals("ADT") && !header.type().equals("ORU")) {
            return new Fault(
                    Fault.Code.MESSAGE_TYPE,
                    Where.of("MSH", 1, 9),
                    "Messages of type '" + Er7.brief(header.type()) + "' are not read here.",
                    "Send ADT or ORU^R01 and leave the others out of this feed.");
        }
        var event = header.event();
        if (header.type().equals("ADT") ? !Admissions.reads(event) : !event.equals("R01")) {
            return new Fault(
                    Fault.Code.EVENT,
                    Where.of("MSH", 1, 9),
                    event.isEmpty()
                            ? "There is no trigger event in MSH-9.2 or EVN-1."
                            : "The event '" + Er7.brief(header.type() + "^" + event) + "' is not read here.",
                    "Send ADT A01 to A08, A11, A12, A13, A28, A31, A34, A40 or ORU^R01.");
        }
        if (header.version().isEmpty()) {
            return new Fault(
                    Fault.Code.REQUIRED_FIELD,
                    Where.of("MSH", 1, 12),
                    "There is no version.",
                    "Send the HL7 version, 2.2 to 2.8.");
        }
        if (!Header.VERSIONS.contains(header.version())) {
            return new Fault(
                    Fault.Code.VERSION,
                    Where.of("MSH", 1, 12),
                    "Version '" + Er7.brief(header.version()) + "' is not read here.",
                    "Send a version of 2.2 to 2.8.");
        }
        return null;
    }

    private static Received rejected(Received.AckCode code, Fault fault) {
        return new Received.Rejected(code, List.of(fault));
    }

    private static String digest(byte[] bytes) {
        try {
            var all = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(all, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
