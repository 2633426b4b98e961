package org.afterward.server.access;

import java.util.List;
import java.util.Set;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.fact.PatientId;
import org.afterward.server.fhir.Copies;
import org.afterward.wire.smart.Interaction;

/// The resources of one patient that somebody may read whole. Nothing is written down: whoever shows them does that
/// first.
public final class Extracts {
    private final Gate gate;
    private final Copies copies;

    Extracts(Gate gate, Copies copies) {
        this.gate = gate;
        this.copies = copies;
    }

    /// @param categories the parts of the record that it belongs to, in order
    public record Extract(Copies.Copy copy, List<Category> categories) {
        public Extract {
            categories = List.copyOf(categories);
        }

        public String name() {
            return copy.type() + "/" + copy.id() + "/" + copy.version();
        }
    }

    /// Newest first.
    public List<Extract> of(Asker asker, PatientId patient, Set<Category> wanted) {
        var ceiling = new GateCeiling(gate, asker, false);
        return copies.of(patient, ceiling).stream()
                .filter(copy -> ceiling.covers(Interaction.READ, patient, copy.content()))
                .map(copy -> new Extract(
                        copy, Categories.of(copy.content()).stream().sorted().toList()))
                .filter(extract ->
                        wanted.isEmpty() || extract.categories().stream().anyMatch(wanted::contains))
                .toList();
    }
}
