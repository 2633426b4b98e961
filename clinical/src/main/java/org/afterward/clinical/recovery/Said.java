package org.afterward.clinical.recovery;

import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.fact.Fact.Observed;
import org.afterward.clinical.vital.Observation;
import org.jspecify.annotations.Nullable;

/// One statement about one vital sign. Its `key` names what later statements correct.
record Said(Entry entry, Observation observation, String key) {
    static Said of(Entry entry, Observation observation) {
        var group = entry.fact() instanceof Observed observed ? observed.group() : "";
        return new Said(entry, observation, group + "#" + observation.sub());
    }

    boolean sameAs(@Nullable Said other) {
        return other != null && entry.id().equals(other.entry.id()) && key.equals(other.key);
    }

    /// By the moment it speaks of, then as the fold orders facts.
    int compareTo(Said other) {
        var byMoment = observation.at().compareTo(other.observation.at());
        return byMoment != 0 ? byMoment : inTime(other);
    }

    int inTime(Said other) {
        var mine = entry.report();
        var theirs = other.entry.report();
        var byIssue = mine.issuedAt().compareTo(theirs.issuedAt());
        return byIssue != 0 ? byIssue : mine.id().compareTo(theirs.id());
    }
}
