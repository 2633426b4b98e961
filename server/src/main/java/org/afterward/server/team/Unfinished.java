package org.afterward.server.team;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.team.UnfinishedEntry;
import org.afterward.server.access.Asker;
import org.afterward.server.entry.Entries;
import org.afterward.server.entry.LaterForm;
import org.afterward.server.register.Change;
import org.afterward.server.register.Kept;

/// What somebody had begun to write when their access ended: they finish it or throw it away, without the chart.
///
/// Source: access.md, AC-05.
final class Unfinished {
    private final Station station;
    private final Entries entries;
    private final List<LaterForm> forms;

    Unfinished(Station station, Entries entries, List<LaterForm> forms) {
        this.station = station;
        this.entries = entries;
        this.forms = List.copyOf(forms);
    }

    /// Theirs that wait, the oldest first.
    List<Kept<UnfinishedEntry>> of(Asker asker) {
        return station.register()
                .each(UnfinishedEntry.class)
                .filter(kept -> !kept.matter().closed()
                        && kept.matter().author().equals(asker.actor().id()))
                .sorted(Comparator.comparing(kept -> kept.matter().savedAt()))
                .toList();
    }

    /// One of theirs that waits; nobody else's is there.
    Optional<Kept<UnfinishedEntry>> one(Asker asker, String id) {
        return of(asker).stream().filter(kept -> kept.matter().id().equals(id)).findFirst();
    }

    Optional<LaterForm> form(UnfinishedEntry entry) {
        return forms.stream().filter(form -> form.form().equals(entry.form())).findFirst();
    }

    String title(UnfinishedEntry entry) {
        return form(entry).map(form -> form.title(entry.fields())).orElse("Something that you began to write");
    }

    /// The time for it has not run out.
    boolean open(Asker asker, UnfinishedEntry entry) {
        return station.gate()
                .decideOwn(asker, entry.patient(), Action.WRITE, entry.category())
                .permits();
    }

    /// Writes down that its author reads it.
    ///
    /// @throws org.afterward.server.access.Refused where the time for it is over
    void read(Asker asker, UnfinishedEntry entry) {
        var gate = station.gate();
        var decision = gate.decideOwn(asker, entry.patient(), Action.WRITE, entry.category());
        if (!decision.permits()) {
            gate.act(asker, entry.patient(), Action.WRITE, entry.category(), true, "access.read", Map.of());
        }
        gate.log(gate.event(asker, "access.read", AuditEvent.Act.READ, AuditEvent.Outcome.DONE)
                .patient(entry.patient())
                .categories(List.of(entry.category().name()))
                .rules(decision.rules())
                .details(Map.of("unfinished", entry.id()))
                .made());
    }

    /// What became of it; empty where a field is missing or too long, or where nobody knows its form.
    Optional<Entries.Written> finish(Asker asker, Kept<UnfinishedEntry> kept, Map<String, String> fields, String once) {
        return form(kept.matter())
                .flatMap(form -> form.stated(kept.matter(), fields, once))
                .map(stated -> entries.finish(asker, kept, stated));
    }

    /// Its author throws it away. The journal keeps that it was begun.
    void discard(Asker asker, Kept<UnfinishedEntry> kept, String once) {
        station.log(
                asker,
                "access.write",
                AuditEvent.Act.UPDATE,
                kept.matter().patient(),
                List.of("AC-05"),
                Map.of("discarded", kept.matter().id()));
        station.register()
                .keep(
                        Station.author(asker),
                        once,
                        List.of(Change.after(kept, kept.matter().ended(false, asker.now()))));
    }
}
