package org.afterward.clinical.fact;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.afterward.clinical.matter.Matter;
import org.afterward.clinical.vital.Observation;
import org.jspecify.annotations.Nullable;

/// Something that happened, in the words of whoever told it. Nothing here is ever changed: a mistake is
/// mended by a later fact.
public sealed interface Fact {

    /// A registration desk says who somebody is (ADT^A28, A31, the PID of every other ADT, a FHIR Patient).
    /// Replaces what was said before.
    record PersonDescribed(Person person) implements Fact {}

    /// A message about something else names a person and a place in passing (the PID and PV1 of an
    /// ORU^R01). Counts only while nobody has described them.
    record Mentioned(Person person, Visit visit) implements Fact {}

    /// Two registrations were one person (ADT^A34, A40): what was said of `prior` is said of this patient.
    record PersonsMerged(PatientId prior) implements Fact {}

    /// A stay is planned (ADT^A05).
    record Expected(Visit visit) implements Fact {}

    /// A stay has begun (ADT^A01), or an outpatient or emergency visit (A04).
    record Admitted(Visit visit) implements Fact {}

    /// The patient is somewhere else now (ADT^A02).
    record Moved(Visit visit) implements Fact {}

    /// The stay is of another class now: outpatient to inpatient (ADT^A06) or back (A07).
    record ClassChanged(Visit visit) implements Fact {}

    /// The stay is described again (ADT^A08); a place that differs is a correction of the place.
    record VisitUpdated(Visit visit) implements Fact {}

    /// The patient has left (ADT^A03).
    record Discharged(Visit visit) implements Fact {}

    /// An admission, a transfer or a discharge did not happen after all (ADT^A11, A12, A13).
    record Cancelled(Act act, Visit visit) implements Fact {
        public enum Act {
            ADMISSION,
            TRANSFER,
            DISCHARGE
        }
    }

    /// A whole stay as one statement (a FHIR Encounter). Replaces every earlier statement about this stay.
    ///
    /// @param status    FHIR encounter-status
    /// @param start     absent where not sent
    /// @param stretches where the patient was, and when; may be empty
    record EncounterStated(
            String status,
            Visit visit,
            @Nullable Instant start,
            @Nullable Instant end,
            List<Stretch> stretches) implements Fact {
        public EncounterStated {
            stretches = List.copyOf(stretches);
        }
    }

    /// A time in a place.
    record Stretch(
            Place place, @Nullable Instant from, @Nullable Instant until) {}

    /// An operation or another procedure (a FHIR Procedure). The same `number` again replaces it.
    ///
    /// @param number the sender's id of the procedure
    /// @param status FHIR event-status: `preparation`, `in-progress`, `completed`, `entered-in-error`, …
    /// @param what   what was done, in words
    /// @param code   the code, as `system|code`; empty where none was sent
    record OperationStated(
            String number,
            String status,
            String what,
            String code,
            @Nullable Instant start,
            @Nullable Instant end) implements Fact {}

    /// Something was observed: usually one set of vital signs from one round.
    ///
    /// @param group         the sender's name for what belongs together and may be corrected: the filler order
    ///                      number and its time, or `Observation/ID`
    /// @param observations  those we understand; may be empty, for the original is kept beside the fact
    /// @param uninterpreted how many more there were that we keep without reading
    record Observed(String group, List<Observation> observations, int uninterpreted) implements Fact {
        public Observed {
            observations = List.copyOf(observations);
        }
    }

    /// A clinician notes something that stands until it is lifted, such as the prescription of SpO2 scale
    /// 2. Only counts with a named author.
    record StandingNoted(Standing standing, boolean applies, String reason) implements Fact {}

    /// A ward, room or bed exists, or has another name now (a FHIR Location).
    ///
    /// @param location the sender's id
    /// @param kind     FHIR location-physical-type: `wa`, `ro`, `bd`, …; empty where not sent
    /// @param partOf   the id of what it is inside of; empty where not sent
    record LocationDescribed(String location, String name, String kind, String partOf, boolean active)
            implements Fact {}

    /// What a message says of who may come near a patient: the labels that it carries, and who it names as
    /// caring for them. A label that was told once holds; no message takes one back (AU-35).
    ///
    /// @param labels    each code with its system, as sent: `v3-Confidentiality|R`, `0717|LOC`, `PD1-12|Y`
    /// @param inPassing in a message about something else, such as a result: whom it names counts only where
    ///                  nobody was named for that function by a message about the stay itself
    record AccessTold(Set<String> labels, List<Practitioner> practitioners, boolean inPassing) implements Fact {
        public AccessTold {
            labels = Collections.unmodifiableSortedSet(new TreeSet<>(labels));
            practitioners = List.copyOf(practitioners);
        }
    }

    /// Somebody changed a matter: a relationship, a label, a visit request. The whole new state of it.
    ///
    /// @param version from 1, without gaps: the one that this follows on, plus one
    record MatterStated(Matter matter, int version) implements Fact {
        public MatterStated {
            if (version < 1) {
                throw new IllegalArgumentException("versions count from 1");
            }
        }
    }
}
