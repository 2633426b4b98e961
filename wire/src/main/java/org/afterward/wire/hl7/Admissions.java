package org.afterward.wire.hl7;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.EncounterId;
import org.afterward.clinical.fact.Fact;
import org.afterward.clinical.fact.Fact.Cancelled.Act;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.fact.Visit;
import org.jspecify.annotations.Nullable;

/// ADT: who came, moved, left, or turned out to be somebody else.
final class Admissions {
    /// What a trigger event needs: a PV1, or an MRG.
    private enum Kind {
        VISIT,
        PERSON,
        PERSON_AND_PERHAPS_VISIT,
        MERGE
    }

    private final Told told;
    private final String event;
    private final @Nullable Segment evn;

    private Admissions(Told told) {
        this.told = told;
        this.event = told.header.event();
        this.evn = told.message.all("EVN").stream().findFirst().orElse(null);
    }

    static boolean reads(String event) {
        return kind(event).isPresent();
    }

    private static Optional<Kind> kind(String event) {
        return switch (event) {
            case "A01", "A02", "A03", "A04", "A05", "A06", "A07", "A11", "A12", "A13" -> Optional.of(Kind.VISIT);
            case "A08" -> Optional.of(Kind.PERSON_AND_PERHAPS_VISIT);
            case "A28", "A31" -> Optional.of(Kind.PERSON);
            case "A34", "A40" -> Optional.of(Kind.MERGE);
            default -> Optional.empty();
        };
    }

    static void read(Told told) {
        new Admissions(told).read(kind(told.header.event()).orElseThrow());
    }

    private void read(Kind kind) {
        var at = eventTime(kind);
        if (at == null) {
            return;
        }
        var author = evn == null ? Author.UNKNOWN : People.author(evn.field(5));
        var pids = told.message.all("PID");
        if (pids.isEmpty()) {
            told.fault(
                    Fault.Code.SEGMENT_SEQUENCE,
                    Where.segment("PID", 1),
                    "There is no PID segment.",
                    "Send one, so that it is known whom the message is about.");
        } else if (kind == Kind.MERGE) {
            merge(at, author);
        } else {
            var pid = pids.get(0);
            People.patient(told, pid).ifPresent(patient -> visit(kind, patient, pid, at, author));
        }
    }

    private void visit(Kind kind, PatientId patient, Segment pid, Instant at, Author author) {
        var pv1 = told.message.all("PV1").stream().findFirst().orElse(null);
        if (pv1 == null && kind == Kind.VISIT) {
            told.fault(
                    Fault.Code.SEGMENT_SEQUENCE,
                    Where.segment("PV1", 1),
                    "There is no PV1 segment.",
                    "Send one, so that it is known which stay the message is about.");
            return;
        }
        var faultsBefore = told.faults.size();
        var pv2 = told.message.all("PV2").stream().findFirst().orElse(null);
        var visit = pv1 == null ? Visits.UNSAID : Visits.visit(told, pv1, pv2);
        if (told.faults.size() > faultsBefore) {
            return; // a stay with a wrong time is not taken by halves
        }
        var encounter = pv1 == null ? null : Visits.encounter(told, pv1);
        // An admission may be told long after it; who somebody is holds from when it was said.
        told.report(patient, null, told.issuedAt, author, "", new Fact.PersonDescribed(People.person(told, pid, at)));
        if (pv1 != null) {
            fact(visit).ifPresent(fact -> told.report(patient, encounter, at, author, "", fact));
            Procedures.read(told, patient, encounter, visit.number(), at);
        }
        var access = new AccessSegments(told, false);
        told.message.segments().forEach(access::see);
        access.report(patient, encounter, at, author);
    }

    private Optional<Fact> fact(Visit visit) {
        return Optional.ofNullable(
                switch (event) {
                    case "A01", "A04" -> new Fact.Admitted(visit);
                    case "A02" -> new Fact.Moved(visit);
                    case "A03" -> new Fact.Discharged(visit);
                    case "A05" -> new Fact.Expected(visit);
                    case "A06", "A07" -> new Fact.ClassChanged(visit);
                    case "A08" -> new Fact.VisitUpdated(visit);
                    case "A11" -> new Fact.Cancelled(Act.ADMISSION, visit);
                    case "A12" -> new Fact.Cancelled(Act.TRANSFER, visit);
                    case "A13" -> new Fact.Cancelled(Act.DISCHARGE, visit);
                    default -> null;
                });
    }

    /// Each PID with the MRG segments that follow it.
    private void merge(Instant at, Author author) {
        PatientId survivor = null;
        EncounterId encounter = null;
        var access = new AccessSegments(told, false);
        int merged = 0;
        for (var segment : told.message.segments()) {
            switch (segment.name()) {
                case "PID" -> {
                    if (survivor != null) {
                        access.report(survivor, encounter, at, author);
                    }
                    access = new AccessSegments(told, false);
                    encounter = null;
                    survivor = People.patient(told, segment).orElse(null);
                    if (survivor != null) {
                        var person = People.person(told, segment, at);
                        told.report(survivor, null, told.issuedAt, author, "", new Fact.PersonDescribed(person));
                    }
                }
                case "MRG" -> {
                    merged++;
                    var prior = People.prior(told, segment).orElse(null);
                    if (survivor != null && prior != null) {
                        if (prior.equals(survivor)) {
                            told.warn(
                                    segment.at(1), "names the same identifier as the PID before it: nothing to merge.");
                        } else {
                            told.report(survivor, null, at, author, "", new Fact.PersonsMerged(prior));
                        }
                    }
                }
                case "PV1" -> encounter = Visits.encounter(told, segment);
                default -> {}
            }
            access.see(segment);
        }
        if (survivor != null) {
            access.report(survivor, encounter, at, author);
        }
        if (merged == 0) {
            told.fault(
                    Fault.Code.SEGMENT_SEQUENCE,
                    Where.segment("MRG", 1),
                    "There is no MRG segment.",
                    "Send one, so that it is known which patient was merged.");
        }
    }

    /// When it happened: what PV1 says of admission (A01) and discharge (A03), else EVN-6, EVN-2 or MSH-7.
    /// Nothing, with a fault, where one that counts cannot be read.
    private @Nullable Instant eventTime(Kind kind) {
        var before = told.faults.size();
        var pv1 = kind == Kind.VISIT ? told.message.all("PV1") : List.<Segment>of();
        Instant at = null;
        if (!pv1.isEmpty() && (event.equals("A01") || event.equals("A03"))) {
            at = told.past(pv1.get(0), event.equals("A01") ? 44 : 45);
        }
        if (at == null && evn != null) {
            at = told.past(evn, 6);
        }
        if (at == null && evn != null) {
            at = told.past(evn, 2);
        }
        if (told.faults.size() > before) {
            return null;
        }
        return at == null ? told.issuedAt : at;
    }
}
