package org.afterward.wire.fhir;

import java.util.Optional;
import java.util.function.Function;
import org.afterward.clinical.fact.Place;
import tools.jackson.databind.JsonNode;

/// Where a Location is in the building: itself and what it is part of, by their physical types.
public final class Places {
    /// How many Locations inside one another are followed.
    public static final int LEVELS = 10;

    /// @param locations Locations by their ids
    public static Optional<Place> of(String id, Function<String, Optional<? extends JsonNode>> locations) {
        var ward = "";
        var room = "";
        var bed = "";
        var facility = "";
        var unsaid = "";
        var here = locations.apply(id);
        if (here.isEmpty()) {
            return Optional.empty();
        }
        for (int level = 0; here.isPresent() && level < LEVELS; level++) {
            JsonNode location = here.get();
            var name = Tree.text(location, "name");
            switch (Tree.text(location, "physicalType", "coding", "code")) {
                case "bd" -> bed = name;
                case "ro" -> room = name;
                case "wa", "wi", "area" -> ward = ward.isEmpty() ? name : ward;
                case "bu", "si" -> facility = name;
                default -> unsaid = unsaid.isEmpty() ? name : unsaid;
            }
            var within = Tree.text(location, "partOf", "reference");
            here = within.startsWith("Location/")
                    ? locations.apply(within.substring("Location/".length()))
                    : Optional.empty();
        }
        return Optional.of(new Place(ward.isEmpty() ? unsaid : ward, room, bed, facility));
    }

    private Places() {}
}
