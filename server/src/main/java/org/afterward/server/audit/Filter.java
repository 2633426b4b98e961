package org.afterward.server.audit;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
        return between(Optional.of(first), Optional.of(past));
    }

    public Filter between(Optional<Instant> first, Optional<Instant> past) {
        return new Filter(patients, actor, codes, act, outcome, first, past);
    }

    /// What both take; empty where nothing can be.
    public Optional<Filter> and(Filter other) {
        var both = new HashSet<>(patients);
        both.retainAll(other.patients);
        boolean anyPatient = patients.isEmpty() || other.patients.isEmpty();
        var prefixes = new HashSet<String>();
        for (var mine : codes.isEmpty() ? Set.of("") : codes) {
            for (var theirs : other.codes.isEmpty() ? Set.of("") : other.codes) {
                if (mine.startsWith(theirs)) {
                    prefixes.add(mine);
                } else if (theirs.startsWith(mine)) {
                    prefixes.add(theirs);
                }
            }
        }
        if ((!anyPatient && both.isEmpty())
                || prefixes.isEmpty()
                || differ(actor, other.actor)
                || differ(act, other.act)
                || differ(outcome, other.outcome)) {
            return Optional.empty();
        }
        prefixes.remove("");
        return Optional.of(new Filter(
                anyPatient ? patients.isEmpty() ? other.patients : patients : both,
                actor.or(other::actor),
                prefixes,
                act.or(other::act),
                outcome.or(other::outcome),
                Stream.of(from, other.from).flatMap(Optional::stream).max(Comparator.naturalOrder()),
                Stream.of(until, other.until).flatMap(Optional::stream).min(Comparator.naturalOrder())));
    }

    private static <T> boolean differ(Optional<T> one, Optional<T> other) {
        return one.isPresent() && other.isPresent() && !one.equals(other);
    }
}
