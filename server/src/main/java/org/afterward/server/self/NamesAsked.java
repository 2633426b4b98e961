package org.afterward.server.self;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.privacy.Concern;
import org.afterward.clinical.privacy.Concerns;
import org.afterward.clinical.team.Notice;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Gate;
import org.afterward.server.register.Change;
import org.afterward.server.register.Kept;
import org.afterward.server.register.Register;

/// The patient asks the privacy office for the names of those who looked, and is answered here (AL-21).
final class NamesAsked {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private final Register register;
    private final Gate gate;
    private final ZoneId zone;

    NamesAsked(Register register, Gate gate, ZoneId zone) {
        this.register = register;
        this.gate = gate;
        this.zone = zone;
    }

    private Stream<Kept<Concern>> of(PatientId patient) {
        return register.of(patient, Concern.class).stream()
                .filter(kept -> kept.matter().kind() == Concern.Kind.NAMES);
    }

    boolean waits(PatientId patient) {
        return of(patient).anyMatch(kept -> !kept.matter().closed());
    }

    /// The accounts whose names the patient may know, and up to which look.
    Map<String, Instant> named(PatientId patient) {
        var named = new HashMap<String, Instant>();
        of(patient).map(Kept::matter).forEach(concern -> {
            var answer = concern.answer();
            if (answer != null) {
                answer.named()
                        .forEach(account -> named.merge(
                                account, concern.openedAt(), (one, other) -> one.isAfter(other) ? one : other));
            }
        });
        return named;
    }

    /// What became of each request, newest first.
    List<LookView.Asked> asked(PatientId patient) {
        return of(patient)
                .map(Kept::matter)
                .sorted(java.util.Comparator.comparing(Concern::openedAt).reversed())
                .map(this::words)
                .toList();
    }

    private LookView.Asked words(Concern concern) {
        var answer = concern.answer();
        var due = concern.due();
        var asked = "You asked on " + day(concern.openedAt()) + ".";
        if (answer == null) {
            return new LookView.Asked(
                    asked + (due == null ? "" : " The privacy office answers by " + day(due) + "."), "");
        }
        return new LookView.Asked(asked + " Answered on " + day(answer.at()) + ".", answer.words());
    }

    private String day(Instant at) {
        return DAY.format(at.atZone(zone));
    }

    /// Puts the request before the privacy office; one at a time.
    void ask(Asker asker, PatientId patient, String words, UUID once) {
        if (register.done(once.toString()) || waits(patient)) {
            return;
        }
        var cut = words.strip().substring(0, Math.min(words.strip().length(), Concern.LONGEST));
        var concern = Concerns.names(
                "concern/names/" + once,
                patient,
                cut,
                asker.actor().id(),
                asker.now(),
                gate.policy().numbers());
        var due = asker.now().plus(gate.policy().numbers().time("notice.within"));
        var notice = new Notice(
                "notice/names/" + once,
                Notice.Kind.TASK,
                "",
                Role.PRIVACY_OFFICER,
                "",
                patient,
                concern.id(),
                "A patient asks for the names of those who looked at their record.",
                asker.now(),
                due,
                "",
                null);
        gate.log(gate.event(asker, "names.ask", AuditEvent.Act.CREATE, AuditEvent.Outcome.DONE)
                .patient(patient)
                .categories(List.of(Category.L.name()))
                .rules(List.of("AL-21"))
                .details(Map.of("concern", concern.id()))
                .made());
        var account = asker.caller().account();
        register.keep(
                new Author(account.name(), account.display()),
                once.toString(),
                List.of(Change.first(patient, concern), Change.first(patient, notice)));
    }
}
