package org.afterward.wire.json;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.afterward.clinical.fact.Fact;

/// The name of each kind of fact in stored text. A name is never given to another form: a form that changes
/// gets a new name, and the reader of the old one stays.
enum Kind {
    PERSON_DESCRIBED("person-described"),
    MENTIONED("mentioned"),
    PERSONS_MERGED("persons-merged"),
    EXPECTED("expected"),
    ADMITTED("admitted"),
    MOVED("moved"),
    CLASS_CHANGED("class-changed"),
    VISIT_UPDATED("visit-updated"),
    DISCHARGED("discharged"),
    CANCELLED("cancelled"),
    ENCOUNTER_STATED("encounter-stated"),
    OPERATION_STATED("operation-stated"),
    OBSERVED("observed"),
    STANDING_NOTED("standing-noted"),
    LOCATION_DESCRIBED("location-described"),
    MATTER_STATED("matter-stated"),
    ACCESS_TOLD("access-told");

    static final Map<String, Kind> BY_WORD = Arrays.stream(values()).collect(Collectors.toMap(Kind::word, k -> k));

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static Kind of(Fact fact) {
        return switch (fact) {
            case Fact.PersonDescribed f -> PERSON_DESCRIBED;
            case Fact.Mentioned f -> MENTIONED;
            case Fact.PersonsMerged f -> PERSONS_MERGED;
            case Fact.Expected f -> EXPECTED;
            case Fact.Admitted f -> ADMITTED;
            case Fact.Moved f -> MOVED;
            case Fact.ClassChanged f -> CLASS_CHANGED;
            case Fact.VisitUpdated f -> VISIT_UPDATED;
            case Fact.Discharged f -> DISCHARGED;
            case Fact.Cancelled f -> CANCELLED;
            case Fact.EncounterStated f -> ENCOUNTER_STATED;
            case Fact.OperationStated f -> OPERATION_STATED;
            case Fact.Observed f -> OBSERVED;
            case Fact.StandingNoted f -> STANDING_NOTED;
            case Fact.LocationDescribed f -> LOCATION_DESCRIBED;
            case Fact.MatterStated f -> MATTER_STATED;
            case Fact.AccessTold f -> ACCESS_TOLD;
        };
    }
}
