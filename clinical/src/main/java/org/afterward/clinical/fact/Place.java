package org.afterward.clinical.fact;

/// Where in the building: HL7 PL-1 to PL-4, or a FHIR Location with what it is part of. Empty where not sent.
///
/// @param ward     point of care (PL-1)
/// @param room     PL-2
/// @param bed      PL-3
/// @param facility PL-4
public record Place(String ward, String room, String bed, String facility) {
    public static final Place NOWHERE = new Place("", "", "", "");

    public boolean known() {
        return !ward.isEmpty() || !room.isEmpty() || !bed.isEmpty();
    }

    /// The name of the bed inside its ward: room and bed, whichever are known.
    public String bedName() {
        if (room.isEmpty() || bed.isEmpty()) {
            return room + bed;
        }
        return room + " " + bed;
    }
}
