package org.afterward.clinical.recovery;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.EncounterId;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.fact.Fact.AccessTold;
import org.afterward.clinical.fact.Fact.Mentioned;
import org.afterward.clinical.fact.Fact.Observed;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.fact.Person;
import org.afterward.clinical.fact.Report;
import org.afterward.clinical.fact.Standing;

/// What the facts so far say of one patient: who they are, their stays, operations, readings, and what
/// stands about them.
///
/// The fold. `after` takes any entry in any state, so a replay cannot fail. It is commutative and
/// idempotent: the same entries in any order, as often as they come, give the same patient. So a late fact
/// needs no special case and a restart is one more order of arrival. What does not fit becomes a [Puzzle]
/// for a person.
///
/// Immutable, and safe to share between threads.
public final class Patient {
    /// How far back the readings in memory go from the newest one, unless said otherwise. (Local default.)
    public static final Duration KEPT = Duration.ofDays(2);

    private final PatientId id;
    private final Entry[] told;
    private final Readings readings;
    private final Story story;
    private final Labelled labelled;

    private Patient(PatientId id, Entry[] told, Readings readings, Story story, Labelled labelled) {
        this.id = id;
        this.told = told;
        this.readings = readings;
        this.story = story;
        this.labelled = labelled;
    }

    /// Somebody of whom nothing has been said yet.
    public static Patient start(PatientId id) {
        return start(id, KEPT);
    }

    /// As [#start(PatientId)], keeping readings as far back as `kept` from the newest.
    public static Patient start(PatientId id, Duration kept) {
        return new Patient(id, new Entry[0], Readings.none(kept), new Story(id, List.of()), Labelled.NOTHING);
    }

    /// The patient after one more fact, in whatever order facts come.
    public Patient after(Entry entry) {
        if (entry.fact() instanceof Observed observed) {
            return new Patient(id, told, readings.with(entry, observed), story, labelled);
        }
        if (entry.fact() instanceof AccessTold access) {
            return labelled(labelled.with(entry, access.labels())).inStory(entry);
        }
        return inStory(entry);
    }

    private Patient labelled(Labelled labels) {
        return labels == labelled ? this : new Patient(id, told, readings, story, labels);
    }

    private Patient inStory(Entry entry) {
        if (!Story.tells(entry.fact())) {
            return this;
        }
        var place = Arrays.binarySearch(told, entry, Entry.ORDER);
        if (place >= 0) {
            return this;
        }
        var next = new Entry[told.length + 1];
        var at = -place - 1;
        System.arraycopy(told, 0, next, 0, at);
        next[at] = entry;
        System.arraycopy(told, at, next, at + 1, told.length - at);
        return new Patient(id, next, readings, new Story(id, List.of(next)), labelled);
    }

    /// This patient and another who turned out to be the same person.
    public Patient and(Patient other) {
        var sum = this;
        for (var entry : other.told) {
            sum = sum.after(entry);
        }
        return new Patient(id, sum.told, readings.and(other.readings), sum.story, labelled.and(other.labelled));
    }

    /// Whether a mention in passing would say anything that is not known already.
    public boolean learnsFrom(Report report, Mentioned mention) {
        return story.learnsFrom(report, mention);
    }

    /// The same for whom it names, and the labels that it carries.
    public boolean learnsFrom(Report report, AccessTold mention) {
        return !labelled.all().keySet().containsAll(mention.labels()) || story.learnsFrom(report, mention);
    }

    public PatientId id() {
        return id;
    }

    /// As a registration desk described them; else as results mentioned them; else nothing.
    public Optional<Person> person() {
        return story.person();
    }

    /// Every stay, in the order in which they were first heard of.
    public List<Encounter> encounters() {
        return story.encounters();
    }

    /// The stay that the patient is in now: the open one, and of several the one that began last.
    public Optional<Encounter> present() {
        return story.encounters().stream()
                .filter(Encounter::present)
                .max(Comparator.comparing(stay -> stay.start() == null ? Instant.MIN : stay.start()));
    }

    public Readings readings() {
        return readings;
    }

    /// Operations that were done, or are being done.
    public List<Operation> operations() {
        return story.operations();
    }

    /// The last operation that began at or before `now`: the one that post-operative days count from.
    public Optional<Operation> lastOperation(Instant now) {
        return operations().stream()
                .filter(operation -> !operation.at().isAfter(now))
                .max(Comparator.comparing(Operation::at));
    }

    /// Each label that any message ever told, and the first entry that told it. A label that is not told again
    /// still holds (AU-35).
    public Map<String, Entry> labels() {
        return labelled.all();
    }

    /// Whom messages name as caring for the patient in a stay: candidates, and no more.
    public List<Named> practitioners(EncounterId stay) {
        return story.practitioners(stay);
    }

    /// What stands about the patient at a moment. A later note never changes what stood before it.
    public Map<Standing, StandingNote> standings(Instant moment) {
        var notes = new java.util.EnumMap<Standing, StandingNote>(Standing.class);
        story.standings(moment)
                .forEach((standing, noted) -> notes.put(
                        standing,
                        new StandingNote(
                                noted.entry().report().author(),
                                noted.entry().report().occurredAt(),
                                noted.note().reason())));
        return notes;
    }

    /// Who noted it, when, and why.
    public record StandingNote(Author author, Instant since, String reason) {}

    /// What does not fit, oldest first.
    public List<Puzzle> puzzles() {
        return story.puzzles();
    }

    /// The entries that this state is made of: folding them again, in any order, gives it back.
    public List<Entry> entries() {
        var entries = new TreeSet<>(Entry.ORDER);
        entries.addAll(List.of(told));
        entries.addAll(readings.entries());
        entries.addAll(labelled.all().values());
        return List.copyOf(entries);
    }
}
