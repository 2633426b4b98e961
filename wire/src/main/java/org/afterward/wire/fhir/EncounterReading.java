package org.afterward.wire.fhir;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.afterward.clinical.fact.EncounterId;
import org.afterward.clinical.fact.Fact.EncounterStated;
import org.afterward.clinical.fact.Fact.Stretch;
import org.afterward.clinical.fact.Identifier;
import org.afterward.clinical.fact.Place;
import org.afterward.clinical.fact.Visit;
import tools.jackson.databind.JsonNode;

/// An Encounter: a whole stay as one statement.
final class EncounterReading {
    static Telling.Told read(Telling telling) {
        var encounter = telling.resource;
        var start = telling.start("period", "start");
        var end = telling.start("period", "end");
        var stretches = stretches(telling);
        var number = telling.first(telling.identifiers(encounter));
        var visit = new Visit(
                number.map(Identifier::value).orElse(""),
                Tree.text(encounter, "class", "code"),
                stretches.isEmpty() ? Place.NOWHERE : stretches.getLast().place(),
                Tree.words(encounter.get("serviceType")),
                attending(encounter),
                start,
                end,
                Tree.list(encounter, "reasonCode").stream()
                        .findFirst()
                        .map(Tree::words)
                        .orElse(""));
        return telling.stated(
                telling.subject(),
                id(telling),
                Telling.author(null),
                new EncounterStated(Tree.text(encounter, "status"), visit, start, end, stretches));
    }

    /// By the visit number, so that FHIR and HL7 v2 speak of the same stay.
    private static EncounterId id(Telling telling) {
        return telling.first(telling.identifiers(telling.resource))
                .map(number -> EncounterId.of(number.authority(), number.value()))
                .orElseGet(() -> EncounterId.of("fhir", telling.logicalId()));
    }

    /// Oldest first. A location that is only planned or reserved is no place where the patient has been.
    private static List<Stretch> stretches(Telling telling) {
        var found = new ArrayList<Stretch>();
        for (var location : Tree.list(telling.resource, "location")) {
            var status = Tree.text(location, "status");
            if (status.equals("planned") || status.equals("reserved")) {
                continue;
            }
            var from = Times.of(Tree.text(location, "period", "start"), telling.zone)
                    .map(Times.Stretch::from);
            var until =
                    Times.of(Tree.text(location, "period", "end"), telling.zone).map(Times.Stretch::from);
            found.add(new Stretch(
                    telling.place(location.get("location")),
                    from.orElseGet(() -> telling.start("period", "start")),
                    until.orElseGet(() -> telling.start("period", "end"))));
        }
        found.sort(Comparator.comparing(Stretch::from, Comparator.nullsFirst(Comparator.naturalOrder())));
        return found;
    }

    private static String attending(JsonNode encounter) {
        for (var code : List.of("ATND", "PPRF")) {
            for (var participant : Tree.list(encounter, "participant")) {
                for (var type : Tree.list(participant, "type")) {
                    if (Tree.codings(type).stream()
                            .anyMatch(coding -> Tree.text(coding, "code").equals(code))) {
                        return Tree.text(participant, "individual", "display");
                    }
                }
            }
        }
        return "";
    }

    private EncounterReading() {}
}
