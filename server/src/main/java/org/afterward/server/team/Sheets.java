package org.afterward.server.team;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.Decision.Obligation;
import org.afterward.clinical.access.rules.HandoverRules;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.recovery.Operation;
import org.afterward.clinical.recovery.Patient;
import org.afterward.clinical.team.WorkItem;
import org.afterward.clinical.visitor.VisitRequest;
import org.afterward.server.access.Asker;
import org.afterward.server.board.People;
import org.afterward.server.board.ScoreView;
import org.afterward.server.board.ScoreWords;
import org.afterward.server.board.Scores;
import org.afterward.server.board.Waiting;
import org.afterward.server.pages.WardClock;
import org.afterward.server.register.Kept;
import org.jspecify.annotations.Nullable;

/// Writes a handover sheet: of each patient what the reader may take along, and of a restricted record an alias and
/// the categories A to D alone. What is protected is on none.
///
/// Source: access.md, AC-13 and AC-21.
final class Sheets {
    /// The most patients on one sheet.
    static final int MOST = 100;

    /// What makes a permission less than the whole of a category: then it is not on paper.
    private static final Set<Obligation> LESS =
            EnumSet.of(Obligation.MASK, Obligation.PART_ONLY, Obligation.OPEN_ONLY, Obligation.OWN_ONLY);

    private final Station station;
    private final MyPatients patients;
    private final Scores scores;

    Sheets(Station station, MyPatients patients, Scores scores) {
        this.station = station;
        this.patients = patients;
        this.scores = scores;
    }

    /// A sheet, and whose categories are on it.
    record Sheet(SheetView view, Map<PatientId, Set<Category>> left) {}

    /// Whom this person could put on a sheet: not in grace, and not who looks on (AC-09, AC-08). Each is decided
    /// again when the sheet is made.
    List<Patient> choices(Asker asker) {
        return patients.of(asker).stream()
                .filter(mine -> mine.active() && !mine.learner())
                .map(MyPatients.Mine::patient)
                .toList();
    }

    Sheet sheet(Asker asker, Collection<String> chosen) {
        var left = new LinkedHashMap<PatientId, Set<Category>>();
        var lines = new ArrayList<SheetView.Line>();
        var wanted = new LinkedHashSet<>(chosen);
        for (var patient : choices(asker)) {
            if (wanted.contains(patient.id().value())) {
                var may = may(asker, patient);
                if (may.contains(Category.A)) {
                    left.put(patient.id(), may);
                    lines.add(line(asker, patient, may));
                }
            }
        }
        var by = asker.caller().account().display();
        var when = station.times().full(asker.now(), asker.now());
        return new Sheet(new SheetView(by + ", " + when, by, when, lines, wanted.size() - lines.size()), left);
    }

    private Set<Category> may(Asker asker, Patient patient) {
        var label = Confidentiality.valueOf(station.gate().shown(patient).confidentiality());
        var may = EnumSet.noneOf(Category.class);
        for (var category : HandoverRules.sheet(label)) {
            var decision = station.gate().decide(asker, patient.id(), Action.EXPORT, category);
            if (decision.permits() && decision.obligations().stream().noneMatch(LESS::contains)) {
                may.add(category);
            }
        }
        return may;
    }

    private SheetView.Line line(Asker asker, Patient patient, Set<Category> may) {
        var score = may.contains(Category.C) ? score(asker, patient) : null;
        return new SheetView.Line(
                station.where(asker, patient),
                station.listed(patient),
                People.about(patient, asker.now(), station.times().zone()),
                patient.present().map(stay -> stay.visit().attending()).orElse(""),
                station.gate().shown(patient).restricted(),
                may.contains(Category.B) ? "Allergies and precautions are not recorded here" : "",
                score == null ? null : score.view(),
                score == null ? "" : score.set(),
                may.contains(Category.D) ? stands(asker, patient) : List.of(),
                may.contains(Category.E) ? done(asker, patient) : "",
                may.contains(Category.G) ? tasks(asker, patient.id()) : List.of());
    }

    private record Score(ScoreView view, String set) {}

    private @Nullable Score score(Asker asker, Patient patient) {
        var sets = scores.of(patient);
        if (sets.isEmpty()) {
            return new Score(ScoreWords.noSet(), "no set yet");
        }
        var last = sets.getLast();
        var due = Waiting.next(sets, asker.now());
        var behind = due.filter(wait -> wait.next().isBefore(asker.now())).isPresent();
        return new Score(
                ScoreWords.of(last, behind),
                "set of " + station.times().near(last.set().oldest(), asker.now()) + ", "
                        + WardClock.elapsed(Duration.between(last.set().oldest(), asker.now()))
                        + due.map(wait -> (behind ? "; next was due " : "; next due ")
                                        + station.times().near(wait.next(), asker.now()))
                                .orElse(""));
    }

    private static List<String> stands(Asker asker, Patient patient) {
        return patient.standings(asker.now()).keySet().stream()
                .map(standing -> standing.words())
                .toList();
    }

    private String done(Asker asker, Patient patient) {
        Optional<Operation> operation = People.operation(patient, asker.now());
        return operation
                .map(one -> one.stated().what() + ", day "
                        + one.postOperativeDay(asker.now(), station.times().zone()))
                .orElse("no operation recorded");
    }

    /// Whatever is open about the patient, whoever has it; who visits is on no sheet.
    private List<String> tasks(Asker asker, PatientId patient) {
        var tasks = new ArrayList<String>();
        station.register().of(patient, WorkItem.class).stream()
                .map(Kept::matter)
                .filter(item -> !item.closed() && item.kind() != WorkItem.Kind.PATIENTS_WISH)
                .forEach(item -> tasks.add(
                        item.kind().words() + ", due " + station.times().near(item.due(), asker.now())));
        station.register().of(patient, VisitRequest.class).stream()
                .map(Kept::matter)
                .filter(request -> !request.closed())
                .forEach(request -> tasks.add(
                        "Visit request, answer due " + station.times().near(request.answerDue(), asker.now())));
        return tasks;
    }
}
