package org.afterward.server.team;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.team.Notice;
import org.afterward.clinical.team.WorkItem;
import org.afterward.clinical.team.WorkItem.State;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Gate;
import org.afterward.server.board.WardPath;
import org.afterward.server.pages.Pages;
import org.afterward.server.register.Change;
import org.afterward.server.register.Kept;
import org.afterward.server.signin.Callers;
import org.afterward.server.signin.StepUp;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The inbox: tasks, and what one has been told.
@RestController
final class NoticePages {
    /// The most notices that were seen already and are shown.
    static final int MOST_SEEN = 50;

    private final Pages pages;
    private final Station station;
    private final Gate gate;
    private final Notices notices;
    private final Tasks tasks;

    NoticePages(Pages pages, Station station, Notices notices, Tasks tasks) {
        this.pages = pages;
        this.station = station;
        this.gate = station.gate();
        this.notices = notices;
        this.tasks = tasks;
    }

    @GetMapping("/notices")
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        return show(HttpStatus.OK, request, gate.asker(Callers.of(request)), "");
    }

    @PostMapping("/notices/seen")
    ResponseEntity<byte[]> seen(
            HttpServletRequest request, @RequestParam String once, @RequestParam List<String> notice) {
        var asker = gate.asker(Callers.of(request));
        var changes = new ArrayList<Change>();
        for (var kept : notices.unseen(asker.actor())) {
            if (notice.contains(kept.matter().id())) {
                changes.add(Change.after(kept, kept.matter().seen(asker.actor().id(), asker.now())));
            }
        }
        if (!changes.isEmpty()) {
            station.register().keep(Station.author(asker), Once.of(once), changes);
        }
        return BreakGlassPages.to("/notices");
    }

    @PostMapping("/task")
    ResponseEntity<byte[]> end(
            HttpServletRequest request,
            @RequestParam String once,
            @RequestParam String task,
            @RequestParam State how,
            @RequestParam(defaultValue = "") String words) {
        var caller = Callers.of(request);
        var key = Once.of(once);
        var asker = gate.asker(caller);
        var agrees = station.register()
                .get(WorkItem.class, task)
                .filter(kept -> kept.matter().kind() == WorkItem.Kind.BREAK_GLASS_COSIGN)
                .isPresent();
        if (agrees && how == State.DONE) {
            StepUp.require(caller, asker.now());
        }
        return tasks.end(asker, task, how, words, key)
                .map(why -> show(HttpStatus.UNPROCESSABLE_CONTENT, request, asker, why))
                .orElseGet(() -> BreakGlassPages.to("/notices"));
    }

    private ResponseEntity<byte[]> show(HttpStatus status, HttpServletRequest request, Asker asker, String words) {
        var named = new Named(asker);
        var view = new NoticesView(
                words,
                tasks.of(asker).stream()
                        .map(kept -> task(asker, kept, named, true))
                        .toList(),
                tasks.askedBy(asker).stream()
                        .map(kept -> task(asker, kept, named, false))
                        .toList(),
                notices.unseen(asker.actor()).stream()
                        .map(kept -> told(asker, kept, named))
                        .toList(),
                notices.seen(asker.actor()).stream()
                        .limit(MOST_SEEN)
                        .map(kept -> told(asker, kept, named))
                        .toList(),
                Once.fresh());
        if (!named.shown.isEmpty()) {
            gate.listed(asker, "notices", named.shown, Category.A);
        }
        return pages.show(status, request, "team/notices", view);
    }

    /// Whom something is about, for this reader.
    private final class Named {
        private final Asker asker;
        private final List<PatientId> shown = new ArrayList<>();

        Named(Asker asker) {
            this.asker = asker;
        }

        String whom(@Nullable PatientId id) {
            var words = station.whom(asker, id);
            if (id != null && !words.isEmpty() && !shown.contains(id)) {
                shown.add(id);
            }
            return words;
        }

        String href(@Nullable PatientId id) {
            return station.href(asker, id);
        }
    }

    private NoticesView.Task task(Asker asker, Kept<WorkItem> kept, Named named, boolean mine) {
        var item = kept.matter();
        return new NoticesView.Task(
                item.id(),
                item.kind().words(),
                item.words(),
                named.whom(item.patient()),
                named.href(item.patient()),
                station.times().near(item.due(), asker.now()),
                item.due().isBefore(asker.now()),
                mine ? done(item.kind()) : "",
                mine ? no(item.kind()) : "",
                mine && item.kind() == WorkItem.Kind.PATIENTS_WISH ? WardPath.of(item.ward()) + "/charge" : "",
                Once.fresh());
    }

    private static String done(WorkItem.Kind kind) {
        return switch (kind) {
            case ROSTER_FIX -> "The roster is right now";
            case CONFIRM_REFERRAL -> "Yes, I referred";
            case BREAK_GLASS_COSIGN -> "Agree";
            case REFERRAL -> "Take it";
            case TRANSPORT -> "Done";
            case PATIENTS_WISH -> "";
        };
    }

    private static String no(WorkItem.Kind kind) {
        return switch (kind) {
            case ROSTER_FIX -> "They do not cover";
            case CONFIRM_REFERRAL -> "No, I did not";
            case BREAK_GLASS_COSIGN -> "Do not agree";
            case REFERRAL, TRANSPORT -> "Decline";
            case PATIENTS_WISH -> "";
        };
    }

    private NoticesView.Told told(Asker asker, Kept<Notice> kept, Named named) {
        var notice = kept.matter();
        var seenAt = notice.seenAt();
        return new NoticesView.Told(
                notice.id(),
                notice.kind().words(),
                notice.words(),
                named.whom(notice.patient()),
                named.href(notice.patient()),
                station.times().near(notice.at(), asker.now()),
                seenAt == null ? "" : station.times().near(seenAt, asker.now()));
    }
}
