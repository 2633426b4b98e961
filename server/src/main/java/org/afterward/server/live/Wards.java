package org.afterward.server.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.fact.Fact.LocationDescribed;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.fact.Place;
import org.afterward.clinical.recovery.Encounter;
import org.afterward.clinical.recovery.Merges;
import org.afterward.clinical.recovery.Patient;
import org.afterward.server.journal.Tail;

/// All wards of the site, folded from the journal.
///
/// One thread, the journal's tail, brings entries; any thread reads. A reader sees each patient whole, as
/// of some entry; two patients may be an entry apart.
public final class Wards implements Tail.Listener {
    private final Duration kept;
    private final Map<PatientId, Patient> registered = new ConcurrentHashMap<>();
    /// By survivor: everybody that the board shows, their merged registrations folded in.
    private final Map<PatientId, Patient> known = new ConcurrentHashMap<>();

    private final Map<String, Set<PatientId>> lying = new ConcurrentHashMap<>();
    private final Map<String, Instant> feeds = new ConcurrentHashMap<>();
    private final Buildings buildings = new Buildings();
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private volatile Merges merges = Merges.NONE;
    private volatile long seq;

    public Wards(Duration kept) {
        this.kept = kept;
    }

    /// Told which wards have changed, and up to which entry; on the thread that folds, so it must be quick.
    @FunctionalInterface
    public interface Watcher {
        void onChange(Set<String> wards, Set<PatientId> patients, long seq);
    }

    /// Takes entries from a saved state, before anybody watches.
    void restore(List<Entry> entries) {
        if (!entries.isEmpty()) {
            onEntries(entries);
        }
    }

    @Override
    public void onEntries(List<Entry> entries) {
        var changed = new HashSet<PatientId>();
        var wards = new HashSet<String>();
        for (var entry : entries) {
            var report = entry.report();
            feeds.merge(report.source().feed(), entry.recordedAt(), (a, b) -> a.isAfter(b) ? a : b);
            if (entry.fact() instanceof LocationDescribed location) {
                buildings.describe(entry, location);
                wards.add(location.name());
            } else if (report.patient() != null) {
                fold(report.patient(), entry);
                changed.add(merges.survivor(report.patient()));
            }
            seq = Math.max(seq, entry.seq());
        }
        changed.forEach(patient -> wards.addAll(settle(patient)));
        watchers.forEach(watcher -> watcher.onChange(Set.copyOf(wards), Set.copyOf(changed), seq));
    }

    private void fold(PatientId patient, Entry entry) {
        registered.put(
                patient,
                registered.getOrDefault(patient, Patient.start(patient, kept)).after(entry));
        var before = merges;
        merges = before.after(entry);
        if (merges != before) {
            merges.all(patient).stream()
                    .filter(one -> !one.equals(merges.survivor(one)))
                    .forEach(this::forget);
        }
    }

    private void forget(PatientId merged) {
        known.remove(merged);
        lying.values().forEach(patients -> patients.remove(merged));
    }

    /// Brings what is known of a patient, and where they lie, up to date; gives the wards that this concerns.
    private Set<String> settle(PatientId survivor) {
        var before = Optional.ofNullable(known.get(survivor)).flatMap(Wards::ward);
        var now = merges.all(survivor).stream()
                .filter(one -> !one.equals(survivor))
                .map(one -> registered.getOrDefault(one, Patient.start(one, kept)))
                .reduce(registered.getOrDefault(survivor, Patient.start(survivor, kept)), Patient::and);
        known.put(survivor, now);
        now.encounters().forEach(stay -> stay.stretches().forEach(stretch -> buildings.see(stretch.place())));
        var after = ward(now);
        before.filter(ward -> after.isEmpty() || !after.get().equals(ward))
                .ifPresent(ward -> lying.getOrDefault(ward, new HashSet<>()).remove(survivor));
        after.ifPresent(ward -> lying.computeIfAbsent(ward, name -> ConcurrentHashMap.newKeySet())
                .add(survivor));
        var wards = new HashSet<String>();
        before.ifPresent(wards::add);
        after.ifPresent(wards::add);
        return wards;
    }

    private static Optional<String> ward(Patient patient) {
        return patient.present().map(Encounter::place).map(Place::ward).filter(ward -> !ward.isEmpty());
    }

    /// The wards by name, in natural order, and how many patients each has.
    public Map<String, Integer> wards() {
        var wards = new TreeMap<String, Integer>(BedOrder.NATURAL);
        buildings
                .wards()
                .keySet()
                .forEach(ward -> wards.put(ward, patients(ward).size()));
        return wards;
    }

    /// A ward with its beds; absent where no message ever spoke of it.
    public Optional<Ward> ward(String name) {
        var beds = buildings.wards().get(name);
        if (beds == null) {
            return Optional.empty();
        }
        var inBeds = new LinkedHashMap<String, List<Patient>>();
        beds.forEach(bed -> inBeds.put(bed, new ArrayList<>()));
        var elsewhere = new ArrayList<Patient>();
        for (var patient : patients(name)) {
            var bed = patient.present().map(stay -> stay.place().bedName()).orElse("");
            inBeds.getOrDefault(bed, elsewhere).add(patient);
        }
        return Optional.of(new Ward(
                name,
                inBeds.entrySet().stream()
                        .map(bed -> new Ward.Bed(bed.getKey(), bed.getValue()))
                        .toList(),
                elsewhere));
    }

    private List<Patient> patients(String ward) {
        return lying.getOrDefault(ward, Set.of()).stream()
                .map(known::get)
                .filter(java.util.Objects::nonNull)
                .sorted(java.util.Comparator.comparing(patient -> patient.id().value()))
                .toList();
    }

    /// A patient by any of their registrations.
    public Optional<Patient> patient(PatientId patient) {
        return Optional.ofNullable(known.get(merges.survivor(patient)));
    }

    /// Everybody who is known, each once.
    public Stream<Patient> everybody() {
        return known.values().stream();
    }

    /// Every registration of the same person, the patient's own among them.
    public Set<PatientId> registrations(PatientId patient) {
        return merges.all(patient);
    }

    /// By feed, when the journal last learned something from it.
    public Map<String, Instant> feeds() {
        return Map.copyOf(feeds);
    }

    /// The last entry that is folded in.
    public long seq() {
        return seq;
    }

    /// Calls `watcher` from now on, after each change; closing ends it.
    public AutoCloseable watch(Watcher watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    /// What the wards and beds are folded from.
    List<Entry> building() {
        return buildings.entries();
    }

    /// What every patient is folded from, for a snapshot. Only the folding thread may ask, so that it is
    /// one moment.
    List<Patient> registrations() {
        return List.copyOf(registered.values());
    }
}
