package org.afterward.clinical.recovery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.afterward.clinical.fact.EncounterId;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.fact.Fact;
import org.afterward.clinical.fact.Fact.AccessTold;
import org.afterward.clinical.fact.Fact.Admitted;
import org.afterward.clinical.fact.Fact.Cancelled;
import org.afterward.clinical.fact.Fact.ClassChanged;
import org.afterward.clinical.fact.Fact.Discharged;
import org.afterward.clinical.fact.Fact.EncounterStated;
import org.afterward.clinical.fact.Fact.Expected;
import org.afterward.clinical.fact.Fact.LocationDescribed;
import org.afterward.clinical.fact.Fact.MatterStated;
import org.afterward.clinical.fact.Fact.Mentioned;
import org.afterward.clinical.fact.Fact.Moved;
import org.afterward.clinical.fact.Fact.Observed;
import org.afterward.clinical.fact.Fact.OperationStated;
import org.afterward.clinical.fact.Fact.PersonDescribed;
import org.afterward.clinical.fact.Fact.PersonsMerged;
import org.afterward.clinical.fact.Fact.StandingNoted;
import org.afterward.clinical.fact.Fact.Stretch;
import org.afterward.clinical.fact.Fact.VisitUpdated;
import org.afterward.clinical.fact.FactId;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.fact.Person;
import org.afterward.clinical.fact.Report;
import org.afterward.clinical.fact.Standing;
import org.afterward.clinical.fact.Visit;
import org.jspecify.annotations.Nullable;

/// Everything told of one patient but the readings, read once from the first moment to the last.
final class Story {
    private final PatientId patient;
    private final Map<EncounterId, Encounter> encounters = new LinkedHashMap<>();
    private final Map<String, Operation> operations = new LinkedHashMap<>();
    private final Standings standings = new Standings();
    private final List<Puzzle> puzzles = new ArrayList<>();
    private @Nullable Person described;
    private @Nullable Person mentioned;
    private final Map<EncounterId, Mention> mentions = new LinkedHashMap<>();
    /// The last mention of a stay without its number.
    private @Nullable Mention inPassing;

    private final Caring caring = new Caring();

    private record Mention(Entry entry, Visit visit) {}

    /// @param entries in the order of the fold
    Story(PatientId patient, List<Entry> entries) {
        this.patient = patient;
        entries.forEach(this::read);
        mentions.forEach(this::fillIn);
        if (inPassing != null && encounters.isEmpty()) {
            fillIn(withoutNumber(), inPassing);
        }
    }

    private void read(Entry entry) {
        switch (entry.fact()) {
            case PersonDescribed(var person) -> described = person;
            case Mentioned(var person, var visit) -> {
                mentioned = person;
                mention(entry, visit);
            }
            case PersonsMerged merged -> {
                // The two patients are brought together where patients are looked up; nothing to tell here.
            }
            case Expected(var visit) -> expect(entry, visit);
            case Admitted(var visit) -> begin(entry, visit);
            case Moved(var visit) -> move(entry, visit);
            case ClassChanged(var visit) -> describe(entry, visit, "a change of class for a stay that never began");
            case VisitUpdated(var visit) -> describe(entry, visit, "an update of a stay that never began");
            case Discharged(var visit) -> leave(entry, visit);
            case Cancelled(var act, var visit) -> cancel(entry, act, visit);
            case EncounterStated stated -> state(entry, stated);
            case OperationStated stated -> operations.put(stated.number(), new Operation(entry, stated));
            case StandingNoted note -> note(entry, note);
            case Observed observed -> throw new IllegalStateException("readings are kept apart: " + entry.id());
            case MatterStated matter -> {
                // Who may come near is kept beside the clinical story.
            }
            case AccessTold access -> caring.told(entry, access, caredFor(entry.report()));
            case LocationDescribed location -> puzzle(entry, "a fact about the building, told of a patient");
        }
    }

    private void expect(Entry entry, Visit visit) {
        var stay = stay(entry, null);
        if (stay.status() == Encounter.Status.EXPECTED) {
            put(stay.expected(visit));
        } else {
            puzzle(entry, "expected after the stay had begun");
        }
    }

    private void begin(Entry entry, Visit visit) {
        var stay = stay(entry, null);
        if (stay.present() && stay.start() != null) {
            put(stay.described(visit));
            puzzle(entry, "admitted again while already here; read as an update");
        } else {
            put(stay.begun(visit, entry.report().occurredAt()));
        }
    }

    private void move(Entry entry, Visit visit) {
        var stay = stay(entry, Encounter.Status.PRESENT);
        switch (stay.status()) {
            case PRESENT -> put(stay.moved(visit, entry.report().occurredAt()));
            case EXPECTED -> {
                put(stay.moved(visit, entry.report().occurredAt()));
                puzzle(entry, "moved before anybody said they were admitted; taken as here since then");
            }
            case LEFT, CANCELLED -> puzzle(entry, "moved after they had left");
        }
    }

    private void describe(Entry entry, Visit visit, String otherwise) {
        var stay = stay(entry, Encounter.Status.PRESENT);
        put(stay.described(visit));
        if (stay.status() == Encounter.Status.EXPECTED && stay.visit().equals(Encounter.NOTHING_SAID)) {
            puzzle(entry, otherwise);
        }
    }

    private void leave(Entry entry, Visit visit) {
        var stay = stay(entry, Encounter.Status.PRESENT);
        switch (stay.status()) {
            case PRESENT -> put(stay.left(visit, entry.report().occurredAt()));
            case EXPECTED -> {
                put(stay.left(visit, entry.report().occurredAt()));
                puzzle(entry, "left before anybody said they were admitted");
            }
            case LEFT -> put(stay.left(visit, entry.report().occurredAt()));
            case CANCELLED -> puzzle(entry, "left a stay that was cancelled");
        }
    }

    private void cancel(Entry entry, Cancelled.Act act, Visit visit) {
        switch (act) {
            case ADMISSION -> put(stay(entry, Encounter.Status.PRESENT).cancelled());
            case TRANSFER -> {
                var stay = stay(entry, Encounter.Status.PRESENT);
                if (stay.stretches().size() < 2) {
                    puzzle(entry, "a transfer cancelled that nobody told of");
                }
                put(stay.notMoved());
            }
            case DISCHARGE -> {
                var stay = stay(entry, Encounter.Status.LEFT);
                if (stay.status() != Encounter.Status.LEFT) {
                    puzzle(entry, "a discharge cancelled that nobody told of");
                }
                put(stay.notLeft());
                if (visit.place().known()) {
                    put(stay.notLeft().described(visit));
                }
            }
        }
    }

    private void state(Entry entry, EncounterStated stated) {
        var id = named(entry).orElseGet(() -> EncounterId.impliedBy(patient, entry.id()));
        var start = stated.start() == null ? stated.visit().admittedAt() : stated.start();
        var status = switch (stated.status()) {
            case "planned" -> Encounter.Status.EXPECTED;
            case "finished" -> Encounter.Status.LEFT;
            case "cancelled", "entered-in-error" -> Encounter.Status.CANCELLED;
            default -> Encounter.Status.PRESENT;
        };
        var stretches = stated.stretches().isEmpty() && stated.visit().place().known()
                ? List.of(new Stretch(stated.visit().place(), start, stated.end()))
                : stated.stretches();
        put(new Encounter(id, status, stated.visit(), start, stated.end(), stretches));
        caring.statedWhole(id);
    }

    /// The stay of whom a message names: the open one where it names none, else the last, else the one that
    /// only results have spoken of.
    private EncounterId caredFor(Report report) {
        var named = report.encounter();
        return named != null
                ? named
                : encounters.values().stream()
                        .reduce((one, other) -> one.present() && !other.present() ? one : other)
                        .map(Encounter::id)
                        .orElseGet(this::withoutNumber);
    }

    private void note(Entry entry, StandingNoted note) {
        if (entry.report().author().known()) {
            standings.note(entry, note);
        } else {
            puzzle(entry, note.standing().words() + " noted by nobody: it needs a name to count");
        }
    }

    private void mention(Entry entry, Visit visit) {
        var mention = new Mention(entry, visit);
        named(entry).ifPresentOrElse(id -> mentions.put(id, mention), () -> inPassing = mention);
    }

    /// The stay of somebody whom only results have spoken of, without a visit number.
    private EncounterId withoutNumber() {
        return EncounterId.impliedBy(patient, new FactId("mentioned"));
    }

    /// A stay that only results have spoken of is shown where the last of them placed it.
    private void fillIn(EncounterId id, Mention mention) {
        if (!encounters.containsKey(id) && inHospital(mention.visit())) {
            put(Encounter.unheardOf(id)
                    .begun(mention.visit(), mention.entry().report().occurredAt()));
            puzzle(mention.entry(), "results for a stay that nobody told of; shown where they place it");
        }
    }

    private static boolean inHospital(Visit visit) {
        return visit.place().known() && visit.dischargedAt() == null;
    }

    /// The stay a fact belongs to: the one it names; else the open one, or the last of the wanted status;
    /// else a new one.
    private Encounter stay(Entry entry, Encounter.@Nullable Status wanted) {
        var named = named(entry);
        if (named.isPresent()) {
            return encounters.getOrDefault(named.get(), Encounter.unheardOf(named.get()));
        }
        return encounters.values().stream()
                .filter(stay -> wanted == null
                        ? stay.present() || stay.status() == Encounter.Status.EXPECTED
                        : stay.status() == wanted)
                .reduce((earlier, later) -> later)
                .orElseGet(() -> Encounter.unheardOf(EncounterId.impliedBy(patient, entry.id())));
    }

    private static Optional<EncounterId> named(Entry entry) {
        return Optional.ofNullable(entry.report().encounter());
    }

    private void put(Encounter stay) {
        encounters.put(stay.id(), stay);
    }

    private void puzzle(Entry entry, String why) {
        puzzles.add(new Puzzle(entry, why));
    }

    boolean learnsFrom(Report report, Mentioned mention) {
        var stay = report.encounter();
        var said = stay == null ? inPassing : mentions.get(stay);
        var told = stay == null
                ? encounters.keySet().stream().anyMatch(id -> !id.equals(withoutNumber()))
                : said == null && encounters.containsKey(stay);
        var placed = told || (said != null && said.visit().equals(mention.visit()));
        return !(placed && (described != null || mention.person().equals(mentioned)));
    }

    boolean learnsFrom(Report report, AccessTold mention) {
        return caring.learnsFrom(mention, caredFor(report));
    }

    List<Named> practitioners(EncounterId stay) {
        return caring.of(stay);
    }

    Optional<Person> person() {
        return described != null ? Optional.of(described) : Optional.ofNullable(mentioned);
    }

    List<Encounter> encounters() {
        return List.copyOf(encounters.values());
    }

    List<Operation> operations() {
        return operations.values().stream().filter(Operation::done).toList();
    }

    List<Puzzle> puzzles() {
        return List.copyOf(puzzles);
    }

    Map<Standing, Standings.Noted> standings(Instant moment) {
        return standings.at(moment);
    }

    /// Whether a fact is told in the story; readings, labels and the building are not.
    static boolean tells(Fact fact) {
        return !(fact instanceof Observed)
                && !(fact instanceof LocationDescribed)
                && !(fact instanceof MatterStated)
                && !(fact instanceof AccessTold access && access.practitioners().isEmpty());
    }
}
