package org.afterward.server.board;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.news2.ScoredSet;
import org.afterward.clinical.news2.Sets;
import org.afterward.clinical.news2.Subject;
import org.afterward.clinical.recovery.Patient;
import org.afterward.server.site.Site;

/// The scored sets of patients, worked out once for each state of a patient. Any thread may ask.
public final class Scores {
    /// The most patients whose sets are kept; the longest unused go first.
    static final int MOST = 4_000;

    private final Site site;
    private final LinkedHashMap<PatientId, Kept> kept = new LinkedHashMap<>();

    private record Kept(Patient patient, List<ScoredSet> sets) {}

    public Scores(Site site) {
        this.site = site;
    }

    /// Oldest first.
    public List<ScoredSet> of(Patient patient) {
        synchronized (kept) {
            var known = kept.get(patient.id());
            if (known != null && known.patient() == patient) {
                kept.putLast(patient.id(), known);
                return known.sets();
            }
        }
        var sets = fresh(patient);
        synchronized (kept) {
            kept.putLast(patient.id(), new Kept(patient, sets));
            if (kept.size() > MOST) {
                kept.pollFirstEntry();
            }
        }
        return sets;
    }

    /// Oldest first, worked out anew and not kept: for a patient with more of the past than the board needs.
    public List<ScoredSet> fresh(Patient patient) {
        return Sets.scored(patient.readings().all(), site.setWindow(), at -> subject(patient, at));
    }

    /// What was known of the person at a moment.
    public Subject subject(Patient patient, Instant at) {
        var standings = patient.standings(at).keySet();
        return patient.person()
                .map(person -> Subject.of(person, standings, LocalDate.ofInstant(at, site.zone())))
                .orElse(new Subject(OptionalInt.empty(), standings));
    }
}
