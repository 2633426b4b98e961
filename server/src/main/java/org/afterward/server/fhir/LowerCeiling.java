package org.afterward.server.fhir;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.fact.PatientId;
import org.afterward.wire.smart.Interaction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Two ceilings: what both cover.
record LowerCeiling(Ceiling one, Ceiling other) implements Ceiling {
    @Override
    public boolean covers(String type, Interaction interaction) {
        return one.covers(type, interaction) && other.covers(type, interaction);
    }

    @Override
    public boolean covers(Interaction interaction, @Nullable PatientId patient, ObjectNode resource) {
        return one.covers(interaction, patient, resource) && other.covers(interaction, patient, resource);
    }

    @Override
    public Optional<Set<PatientId>> patients(String type, Interaction interaction) {
        var first = one.patients(type, interaction);
        var second = other.patients(type, interaction);
        if (first.isEmpty() || second.isEmpty()) {
            return first.or(() -> second);
        }
        var both = new HashSet<>(first.get());
        both.retainAll(second.get());
        return Optional.of(Set.copyOf(both));
    }

    @Override
    public boolean choosesIds() {
        return one.choosesIds() && other.choosesIds();
    }

    @Override
    public Confidentiality confidentiality(PatientId patient) {
        return one.confidentiality(patient).or(other.confidentiality(patient));
    }

    @Override
    public boolean labels() {
        return one.labels() && other.labels();
    }

    @Override
    public boolean knows(PatientId patient) {
        return one.knows(patient) && other.knows(patient);
    }

    @Override
    public void answering(String method, List<String> path, String query, int status, Optional<ObjectNode> body) {
        one.answering(method, path, query, status, body);
        other.answering(method, path, query, status, body);
    }

    @Override
    public Optional<ObjectNode> practitioner(String id) {
        return one.practitioner(id).or(() -> other.practitioner(id));
    }
}
