package org.afterward.clinical.recovery;

import java.time.Instant;
import java.util.List;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.vital.Observation;
import org.afterward.clinical.vital.Vital;

/// One point of the chart: what holds for one vital sign at one moment, and what was said of it before.
///
/// @param entry       who said it, when, and by which feed
/// @param observation what holds
/// @param earlier     what it replaced, newest first; the chart keeps it one tap away
/// @param disputed    another reading of the same moment differs, and nobody has called it a correction
public record Charted(Entry entry, Observation observation, List<Charted> earlier, boolean disputed) {
    public Charted {
        earlier = List.copyOf(earlier);
    }

    public Vital vital() {
        return observation.vital();
    }

    public Instant at() {
        return observation.at();
    }

    /// The sender's name for what was observed together; readings of one group belong to one set.
    public String group() {
        return entry.fact() instanceof org.afterward.clinical.fact.Fact.Observed observed ? observed.group() : "";
    }
}
