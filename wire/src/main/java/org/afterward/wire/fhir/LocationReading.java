package org.afterward.wire.fhir;

import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.Fact.LocationDescribed;

/// A Location: a ward, a room or a bed.
final class LocationReading {
    static Telling.Told read(Telling telling) {
        var location = telling.resource;
        var within = Tree.text(location, "partOf", "reference");
        return telling.stated(
                null,
                null,
                Author.UNKNOWN,
                new LocationDescribed(
                        telling.logicalId(),
                        Tree.text(location, "name"),
                        Tree.text(location, "physicalType", "coding", "code"),
                        within.startsWith("Location/") ? within.substring("Location/".length()) : within,
                        !Tree.text(location, "status").equals("inactive")));
    }

    private LocationReading() {}
}
