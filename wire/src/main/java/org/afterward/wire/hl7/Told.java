package org.afterward.wire.hl7;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.EncounterId;
import org.afterward.clinical.fact.Fact;
import org.afterward.clinical.fact.FactId;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.fact.Report;
import org.afterward.clinical.fact.Source;
import org.afterward.wire.codes.SiteCodes;
import org.jspecify.annotations.Nullable;

/// What is being made of one message: its reports, faults and warnings as they are found. Lives for one
/// message only.
final class Told {
    /// How far a sender's clock may be ahead of ours. Source: deterioration.md, 11.4.
    static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    /// The most faults that are listed for one message.
    static final int FAULTS = 200;

    final Er7.Parsed.Message message;
    final Header header;
    final SiteCodes codes;
    final ZoneId zone;
    /// MSH-7, or when we received it.
    final Instant issuedAt;

    final List<Report> reports = new ArrayList<>();
    final List<Fault> faults = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();
    private final String idStem;
    private final Instant latest;

    /// @param latest a time after this one has not happened yet
    Told(
            Er7.Parsed.Message message,
            Header header,
            SiteCodes codes,
            ZoneId zone,
            Instant issuedAt,
            Instant latest,
            String digest) {
        this.message = message;
        this.header = header;
        this.codes = codes;
        this.zone = zone;
        this.issuedAt = issuedAt;
        this.latest = latest;
        this.idStem = header.feed() + "|" + Header.shortened(header.controlId(), 100) + "|" + digest + "|";
        this.warnings.addAll(message.warnings());
    }

    void report(
            PatientId patient, @Nullable EncounterId encounter, Instant at, Author author, String device, Fact fact) {
        var id = new FactId(idStem + reports.size());
        var source = new Source(header.feed(), header.controlId(), device);
        reports.add(new Report(id, patient, encounter, at, issuedAt, author, source, fact));
    }

    void fault(Fault.Code code, Where where, String why, String todo) {
        if (faults.size() < FAULTS) {
            faults.add(new Fault(code, where, why, todo));
        }
    }

    void warn(Where where, String why) {
        if (warnings.size() < FAULTS) {
            warnings.add(where + ": " + why);
        }
    }

    boolean future(Instant at) {
        return at.isAfter(latest);
    }

    /// The time in a field; a fault and nothing where it cannot be read or has not come yet.
    @Nullable
    Instant past(Segment segment, int field) {
        var at = time(segment, field);
        if (at != null && future(at)) {
            fault(
                    Fault.Code.DATA_TYPE,
                    segment.at(field),
                    "The time " + at + " has not come yet.",
                    "Set the sender's clock and its time zone right, and send it again.");
            return null;
        }
        return at;
    }

    /// The same for a time that may lie ahead, such as that of a planned admission.
    @Nullable
    Instant time(Segment segment, int field) {
        return switch (Timestamp.read(segment.field(field), zone)) {
            case Timestamp.At at
            when at.precision().compareTo(Timestamp.Precision.DAY) < 0 -> {
                warn(segment.at(field), "less than a day is no time of an event, and is passed over.");
                yield null;
            }
            case Timestamp.At at -> at.instant();
            case Timestamp.Absent absent -> null;
            case Timestamp.Bad bad -> {
                fault(Fault.Code.DATA_TYPE, segment.at(field), bad.why(), "Correct it and send the message again.");
                yield null;
            }
        };
    }

    Received received() {
        if (faults.isEmpty()) {
            return new Received.Accepted(reports, warnings);
        }
        return reports.isEmpty()
                ? new Received.Rejected(Received.AckCode.AE, faults)
                : new Received.Partly(reports, faults, warnings);
    }
}
