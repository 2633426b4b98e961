package org.afterward.server.team;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.news2.Due;
import org.afterward.clinical.recovery.Patient;
import org.afterward.clinical.team.UnfinishedEntry;
import org.afterward.clinical.team.WorkItem;
import org.afterward.clinical.visitor.VisitRequest;
import org.afterward.server.access.Asker;
import org.afterward.server.board.People;
import org.afterward.server.board.ScoreView;
import org.afterward.server.board.ScoreWords;
import org.afterward.server.board.Scores;
import org.afterward.server.board.Waiting;
import org.afterward.server.pages.Pages;
import org.afterward.server.pages.WardClock;
import org.afterward.server.register.Kept;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// My patients: whom somebody treats now, why, and until when.
@RestController
final class MinePages {
    private final Pages pages;
    private final Station station;
    private final MyPatients patients;
    private final Unfinished unfinished;
    private final Handovers handovers;
    private final Scores scores;

    MinePages(
            Pages pages,
            Station station,
            MyPatients patients,
            Unfinished unfinished,
            Handovers handovers,
            Scores scores) {
        this.pages = pages;
        this.station = station;
        this.patients = patients;
        this.unfinished = unfinished;
        this.handovers = handovers;
        this.scores = scores;
    }

    @GetMapping("/mine")
    ResponseEntity<byte[]> mine(HttpServletRequest request) {
        var asker = Here.person(station.gate(), request);
        var scored = new ArrayList<PatientId>();
        var named = new ArrayList<PatientId>();
        var now = new ArrayList<MineView.Row>();
        var lately = new ArrayList<MineView.Row>();
        for (var mine : patients.of(asker)) {
            var reads = station.gate()
                    .decide(asker, mine.patient().id(), Action.READ, Category.C)
                    .permits();
            (reads ? scored : named).add(mine.patient().id());
            (mine.active() ? now : lately).add(row(asker, mine, reads));
        }
        var begun = unfinished.of(asker).stream()
                .map(kept -> begun(asker, kept.matter(), named))
                .toList();
        named.removeAll(scored);
        if (!scored.isEmpty()) {
            station.gate().listed(asker, "mine", scored, Category.C);
        }
        if (!named.isEmpty()) {
            station.gate().listed(asker, "mine", named.stream().distinct().toList(), Category.A);
        }
        return pages.show(
                request,
                "team/mine",
                new MineView(
                        now,
                        lately,
                        begun,
                        station.numbers().words("own-drafts"),
                        handovers.offeredTo(asker).size()));
    }

    private MineView.Row row(Asker asker, MyPatients.Mine mine, boolean reads) {
        var patient = mine.patient();
        var score = reads ? score(asker, patient) : Optional.<Scored>empty();
        return new MineView.Row(
                station.where(asker, patient),
                station.listed(patient),
                People.about(patient, asker.now(), station.times().zone()),
                station.gate().shown(patient).restricted(),
                reads ? "/patient/" + patient.id().value() : "",
                mine.ties().stream()
                        .map(tie ->
                                new MineView.Why(TieWords.kind(tie), TieWords.until(tie, station.times(), asker.now())))
                        .distinct()
                        .toList(),
                score.map(Scored::view).orElse(null),
                score.map(Scored::age).orElse(""),
                score.map(Scored::behind).orElse(false),
                tasks(asker, patient.id()));
    }

    private record Scored(ScoreView view, String age, boolean behind) {}

    private Optional<Scored> score(Asker asker, Patient patient) {
        var sets = scores.of(patient);
        if (sets.isEmpty()) {
            return Optional.of(new Scored(ScoreWords.noSet(), "no set yet", false));
        }
        var last = sets.getLast();
        var due = Waiting.next(sets, asker.now());
        var behind = due.filter(wait -> wait.state() != Due.State.IN_TIME).isPresent();
        var age = WardClock.elapsed(Duration.between(last.set().oldest(), asker.now()));
        return Optional.of(new Scored(
                ScoreWords.of(last, behind),
                age
                        + due.map(wait -> (behind ? ", next was due " : ", next due ")
                                        + station.times().near(wait.next(), asker.now()))
                                .orElse(""),
                behind));
    }

    /// Without third parties: who visits stands on the request itself.
    private List<MineView.Task> tasks(Asker asker, PatientId patient) {
        var tasks = new ArrayList<MineView.Task>();
        station.register().of(patient, WorkItem.class).stream()
                .map(Kept::matter)
                .filter(item -> !item.closed() && item.ownedBy(asker.actor()))
                .forEach(item -> tasks.add(new MineView.Task(
                        item.kind().words(),
                        station.times().near(item.due(), asker.now()),
                        item.due().isBefore(asker.now()),
                        "/notices")));
        station.register().of(patient, VisitRequest.class).stream()
                .map(Kept::matter)
                .filter(request -> !request.closed() && request.ownedBy(asker.actor()))
                .forEach(request -> tasks.add(new MineView.Task(
                        "Visit request",
                        station.times().near(request.answerDue(), asker.now()),
                        request.answerDue().isBefore(asker.now()),
                        "/visits/" + request.id().substring(request.id().indexOf('/') + 1))));
        return tasks;
    }

    private MineView.Unfinished begun(Asker asker, UnfinishedEntry entry, List<PatientId> named) {
        var open = unfinished.open(asker, entry);
        var whom = open ? station.patient(entry.patient()).map(station::listed).orElse("") : "";
        if (!whom.isEmpty()) {
            named.add(entry.patient());
        }
        return new MineView.Unfinished(
                entry.id(),
                open ? unfinished.title(entry) : "Something that you began to write",
                whom,
                station.times().near(entry.savedAt(), asker.now()),
                open ? UnfinishedPages.path(entry) : "",
                Once.fresh());
    }
}
