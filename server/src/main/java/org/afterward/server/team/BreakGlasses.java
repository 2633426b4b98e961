package org.afterward.server.team;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.BreakGlass;
import org.afterward.clinical.access.BreakGlass.Reason;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Purpose;
import org.afterward.clinical.access.rules.BreakGlassRules;
import org.afterward.clinical.access.rules.BreakGlassRules.Answer;
import org.afterward.clinical.access.rules.Reasons;
import org.afterward.clinical.access.rules.WorkingDays;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.recovery.Patient;
import org.afterward.clinical.team.Notice;
import org.afterward.clinical.team.WorkItem;
import org.afterward.server.access.Asker;
import org.afterward.server.audit.AuditLog;
import org.afterward.server.audit.AuditUnavailable;
import org.afterward.server.register.Change;
import org.afterward.server.register.ChangedMeanwhile;
import org.afterward.server.register.Kept;
import org.jspecify.annotations.Nullable;

/// Opens and ends windows: logged before anything is shown, with everybody told who will ask.
///
/// Source: access.md, section 2.4.
final class BreakGlasses {
    /// How long an agreement of the nurse in charge may be used. (Local default.)
    static final Duration AGREED = Duration.ofMinutes(30);

    private final Station station;
    private final Notices notices;
    private final GlassFollowing following;
    private final AuditLog log;
    private final WorkingDays days;
    private final BooleanSupplier clockSuspect;

    BreakGlasses(Station station, Notices notices, AuditLog log, WorkingDays days, BooleanSupplier clockSuspect) {
        this.station = station;
        this.notices = notices;
        this.following = new GlassFollowing(station, notices);
        this.log = log;
        this.days = days;
        this.clockSuspect = clockSuspect;
    }

    /// What a person asks for.
    record Wish(Reason reason, String words, boolean protectedToo, String once) {}

    /// Every window of this person for this patient.
    List<Kept<BreakGlass>> earlier(Asker asker, PatientId patient) {
        return station.register().of(patient, BreakGlass.class).stream()
                .filter(kept -> kept.matter().staff().equals(asker.actor().id()))
                .toList();
    }

    private static String id(PatientId patient, String staff, int number) {
        return "btg/" + patient.value() + "/" + staff + "/" + number;
    }

    /// What the next window will be called: of two that are opened at the same moment one is.
    String next(Asker asker, PatientId patient) {
        return id(patient, asker.actor().id(), earlier(asker, patient).size() + 1);
    }

    /// The request to the nurse in charge for the next window, whatever became of it (BG-14).
    Optional<Kept<WorkItem>> asked(Asker asker, PatientId patient) {
        var next = next(asker, patient);
        return station.register().of(patient, WorkItem.class).stream()
                .filter(kept -> kept.matter().kind() == WorkItem.Kind.BREAK_GLASS_COSIGN
                        && kept.matter().about().equals(next))
                .reduce((first, second) -> second);
    }

    /// Who agreed to the next window, and lately; absent where nobody has.
    private @Nullable Actor coSigner(Asker asker, PatientId patient, Staff staff) {
        return asked(asker, patient)
                .map(Kept::matter)
                .filter(item -> {
                    var at = item.doneAt();
                    return item.state() == WorkItem.State.DONE
                            && at != null
                            && asker.now().isBefore(at.plus(AGREED));
                })
                .map(item -> staff.actor(item.doneBy(), item.doneAt() == null ? asker.now() : item.doneAt()))
                .orElse(null);
    }

    /// Opens a window, or says why not. Nothing is shown yet.
    ///
    /// @throws ChangedMeanwhile where the same person opens another for the same patient at this moment
    Answer start(Asker asker, Patient patient, Wish wish) {
        var staff = station.staff(asker.now());
        var question = station.gate().question(asker, patient.id(), Action.READ, Category.C);
        var earlier = earlier(asker, patient.id()).stream().map(Kept::matter).toList();
        var answer = BreakGlassRules.start(
                new BreakGlassRules.Ask(
                        // Counted in what the rule is shown: a window that opens between two looks is no reason for a
                        // second.
                        id(patient.id(), asker.actor().id(), earlier.size() + 1),
                        question,
                        Station.stay(patient),
                        wish.reason(),
                        wish.words(),
                        wish.protectedToo(),
                        earlier,
                        coSigner(asker, patient.id(), staff),
                        staff.duty().shiftEnd(asker.actor().id()).orElse(null),
                        clockSuspect.getAsBoolean()),
                station.gate().policy(),
                days);
        switch (answer) {
            case Answer.Opened(var glass) -> open(asker, patient, glass, wish.once(), staff);
            case Answer.CoSign() -> ask(asker, patient, wish, staff);
            case Answer.Refused(var rule, var words) -> refused(asker, patient.id(), rule);
            case Answer.FreshSignIn() -> {}
        }
        return answer;
    }

    private void refused(Asker asker, PatientId patient, String rule) {
        station.gate()
                .log(station.gate()
                        .event(asker, "access.denied", AuditEvent.Act.EXECUTE, AuditEvent.Outcome.REFUSED)
                        .patient(patient)
                        .rules(List.of(rule))
                        .details(Map.of("act", "break-glass"))
                        .made());
    }

    private void open(Asker asker, Patient patient, BreakGlass glass, String once, Staff staff) {
        var alarms = following.alarms(asker, patient, glass, staff);
        var details = new TreeMap<>(Map.of(
                "reason",
                glass.reason().name(),
                "windowMinutes",
                String.valueOf(Duration.between(glass.from(), glass.until()).toMinutes()),
                "label",
                station.gate().shown(patient).confidentiality(),
                "btg",
                glass.id()));
        if (!glass.coSigner().isEmpty()) {
            details.put("coSigner", glass.coSigner());
        }
        alarms.forEach(alarm -> details.put("alarm." + alarm.name(), "true"));
        var start = event(asker, glass, "btg.start", details, List.of("BG-10", "2.4"));
        try {
            log.write(start);
        } catch (AuditUnavailable away) {
            if (glass.reason() != Reason.EMERGENCY) {
                throw away;
            }
            log.owe(List.of(start));
        }
        var changes = new ArrayList<Change>();
        changes.add(Change.first(patient.id(), glass));
        changes.addAll(following.changes(asker, patient, glass, alarms, staff));
        station.register().keep(Station.author(asker), once, changes);
        told(asker, glass, changes);
    }

    private static AuditEvent event(
            Asker asker, BreakGlass glass, String code, Map<String, String> details, List<String> rules) {
        return new AuditEvent(
                code,
                asker.now(),
                asker.who(),
                AuditEvent.Act.EXECUTE,
                AuditEvent.Outcome.DONE,
                Purpose.BTG.name(),
                glass.patient(),
                glass.encounter(),
                glass.categories().stream()
                        .map(Category::name)
                        .collect(Collectors.toCollection(java.util.TreeSet::new)),
                List.of(),
                rules,
                new TreeMap<>(details));
    }

    private void told(Asker asker, BreakGlass glass, List<Change> changes) {
        var to = changes.stream()
                .map(Change::matter)
                .filter(Notice.class::isInstance)
                .map(Notice.class::cast)
                .map(notice ->
                        notice.role() == null ? notice.to() : notice.role().code())
                .distinct()
                .collect(Collectors.joining(" "));
        try {
            log.write(event(asker, glass, "btg.notice", Map.of("btg", glass.id(), "to", to), List.of("BG-12")));
        } catch (AuditUnavailable away) {
            if (glass.reason() != Reason.EMERGENCY) {
                throw away;
            }
        }
    }

    /// A third window within a day: the nurse in charge of the ward says yes or no (BG-14).
    private void ask(Asker asker, Patient patient, Wish wish, Staff staff) {
        var ward = Station.ward(patient);
        var open = asked(asker, patient.id()).filter(kept -> !kept.matter().closed());
        if (open.isPresent() || ward.isEmpty()) {
            return;
        }
        var who = staff.display(asker.actor().id());
        var item = new WorkItem(
                "task/cosign/" + wish.once(),
                WorkItem.Kind.BREAK_GLASS_COSIGN,
                patient.id(),
                ward,
                WorkItem.inCharge(ward),
                asker.actor().id(),
                next(asker, patient.id()),
                who + " asks to open this record once more within 24 hours. Reason: "
                        + Reasons.of(wish.reason()).meant() + ".",
                asker.now(),
                asker.now().plus(AGREED),
                WorkItem.State.OPEN,
                "",
                null,
                "",
                Map.of("reason", wish.reason().name()));
        var said = new Notices.Said(Notice.Kind.TASK, patient.id(), item.id(), item.words());
        station.register()
                .keep(
                        Station.author(asker),
                        wish.once(),
                        List.of(Change.first(patient.id(), item), notices.toInCharge(said, ward, asker.now())));
    }

    /// Its person ends it early: every window of theirs for this patient that is open.
    void end(Asker asker, PatientId patient, String once) {
        var changes = new ArrayList<Change>();
        for (var kept : earlier(asker, patient)) {
            if (kept.matter().open(asker.now())) {
                log.write(event(
                        asker,
                        kept.matter(),
                        "btg.end",
                        Map.of("btg", kept.matter().id(), "early", "true"),
                        List.of("BG-13")));
                changes.add(Change.after(kept, kept.matter().ended(asker.now())));
            }
        }
        if (!changes.isEmpty()) {
            station.register().keep(Station.author(asker), once, changes);
        }
    }
}
