package org.afterward.server.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.afterward.clinical.audit.AuditEvent.Act;
import org.afterward.clinical.audit.AuditEvent.Outcome;
import org.afterward.clinical.fact.PatientId;

/// Which events are asked for. What is empty asks nothing.
///
/// @param patients about one of these, or showing one of them
/// @param codes    their code begins with one of these: `btg.` is every event of break-glass
/// @param from     that happened then or later
/// @param until    that happened before then
public record Filter(
        Set<PatientId> patients,
        Optional<String> actor,
        Set<String> codes,
        Optional<Act> act,
        Optional<Outcome> outcome,
        Optional<Instant> from,
        Optional<Instant> until) {
    public static final Filter ALL = new Filter(
            Set.of(),
            Optional.empty(),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public Filter {
        patients = Set.copyOf(patients);
        codes = Set.copyOf(codes);
        if (!codes.stream().allMatch(code -> code.matches("[a-z.]{1,60}"))) {
            throw new IllegalArgumentException("no event's code begins with one of " + codes);
        }
    }

    public Filter about(Set<PatientId> others) {
        return new Filter(others, actor, codes, act, outcome, from, until);
    }

    public Filter by(String other) {
        return new Filter(patients, Optional.of(other), codes, act, outcome, from, until);
    }

    public Filter coded(String... others) {
        return new Filter(patients, actor, Set.of(others), act, outcome, from, until);
    }

    public Filter doing(Act other) {
        return new Filter(patients, actor, codes, Optional.of(other), outcome, from, until);
    }

    public Filter ending(Outcome other) {
        return new Filter(patients, actor, codes, act, Optional.of(other), from, until);
    }

    public Filter between(Instant first, Instant past) {
        return new Filter(patients, actor, codes, act, outcome, Optional.of(first), Optional.of(past));
    }
}
