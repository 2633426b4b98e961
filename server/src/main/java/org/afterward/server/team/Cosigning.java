package org.afterward.server.team;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.matter.Change.Changed;
import org.afterward.clinical.matter.Change.Refused;
import org.afterward.clinical.team.Notice;
import org.afterward.clinical.team.PendingWrite;
import org.afterward.clinical.team.Work;
import org.afterward.server.access.Asker;
import org.afterward.server.entry.Entries;
import org.afterward.server.register.Change;
import org.afterward.server.register.Kept;

/// What waits for a second signature, and what becomes of it.
///
/// Source: access.md, CI-05, and `cosign` in section 1.5.
final class Cosigning {
    /// How long an author sees what became of theirs. (Local default.)
    static final Duration REMEMBERED = Duration.ofDays(7);

    private final Station station;
    private final Notices notices;
    private final Entries entries;

    Cosigning(Station station, Notices notices, Entries entries) {
        this.station = station;
        this.notices = notices;
        this.entries = entries;
    }

    /// What this person may sign or refuse now, the oldest first.
    List<Kept<PendingWrite>> waitingFor(Asker asker) {
        return station.register()
                .each(PendingWrite.class)
                .filter(kept -> !kept.matter().closed() && may(asker, kept.matter()))
                .sorted(Comparator.comparing(kept -> kept.matter().at()))
                .toList();
    }

    private boolean may(Asker asker, PendingWrite pending) {
        var rule = Work.signed(pending, asker.actor(), theirs(asker, pending), asker.now(), station.numbers());
        return rule instanceof Changed
                && station.gate()
                        .decide(asker, pending.patient(), Work.asks(pending), pending.category())
                        .permits()
                && station.gate()
                        .decide(asker, pending.patient(), Action.READ, pending.category())
                        .permits();
    }

    private org.afterward.clinical.access.@org.jspecify.annotations.Nullable Conflict theirs(
            Asker asker, PendingWrite pending) {
        return station.conflict(asker.actor().id(), pending.patient())
                .map(Kept::matter)
                .orElse(null);
    }

    /// What this person wrote: what waits, and what was answered lately. The newest first.
    List<Kept<PendingWrite>> of(Asker asker) {
        var since = asker.now().minus(REMEMBERED);
        return station.register()
                .each(PendingWrite.class)
                .filter(kept -> kept.matter().author().equals(asker.actor().id()))
                .filter(kept -> {
                    var answered = kept.matter().answeredAt();
                    return answered == null || answered.isAfter(since);
                })
                .sorted(Comparator.comparing(
                                (Kept<PendingWrite> kept) -> kept.matter().at())
                        .reversed())
                .toList();
    }

    /// It goes into the record under its author's name; the words of a refusal where it does not.
    Optional<String> sign(Asker asker, String id, String once) {
        return answer(asker, id, once, true, "");
    }

    /// It does not, and its author reads why.
    Optional<String> refuse(Asker asker, String id, String why, String once) {
        return answer(asker, id, once, false, why);
    }

    private Optional<String> answer(Asker asker, String id, String once, boolean signs, String why) {
        var found = station.register()
                .get(PendingWrite.class, id)
                .filter(kept -> kept.matter().closed() || may(asker, kept.matter()));
        if (found.isEmpty()) {
            return Optional.of("Nothing like this waits for your signature.");
        }
        var kept = found.get();
        var pending = kept.matter();
        if (station.register().done(once)) {
            return Optional.empty();
        }
        var numbers = station.numbers();
        var change = signs
                ? Work.signed(pending, asker.actor(), theirs(asker, pending), asker.now(), numbers)
                : Work.refused(pending, asker.actor(), theirs(asker, pending), why, asker.now(), numbers);
        return switch (change) {
            case Refused<PendingWrite>(var rule, var words) -> Optional.of(words);
            case Changed<PendingWrite>(var answered) -> {
                station.gate()
                        .act(
                                asker,
                                pending.patient(),
                                Work.asks(pending),
                                pending.category(),
                                false,
                                "access.sign",
                                Map.of(
                                        "pending", pending.id(),
                                        "author", pending.author(),
                                        "state", answered.state().name()));
                var told = told(asker, answered);
                if (signs) {
                    entries.release(Station.author(asker), kept, answered, List.of(told), once);
                } else {
                    station.register().keep(Station.author(asker), once, List.of(Change.after(kept, answered), told));
                }
                yield Optional.empty();
            }
        };
    }

    private Change told(Asker asker, PendingWrite answered) {
        var who = asker.caller().account().display();
        var words = answered.state() == PendingWrite.State.SIGNED
                ? who + " has signed what you wrote; it is in the record now."
                : who + " has not signed what you wrote. Why stands under To sign.";
        return notices.toAccount(
                new Notices.Said(Notice.Kind.SIGNATURE, answered.patient(), answered.id(), words),
                answered.author(),
                asker.now());
    }

    /// Its author takes it back.
    Optional<String> withdraw(Asker asker, String id, String once) {
        var found = station.register()
                .get(PendingWrite.class, id)
                .filter(kept -> kept.matter().author().equals(asker.actor().id()));
        if (found.isEmpty()) {
            return Optional.of("Nothing like this of yours is waiting.");
        }
        if (station.register().done(once)) {
            return Optional.empty();
        }
        return switch (Work.withdrawn(found.get().matter(), asker.actor(), asker.now())) {
            case Refused<PendingWrite>(var rule, var words) -> Optional.of(words);
            case Changed<PendingWrite>(var withdrawn) -> {
                station.log(
                        asker,
                        "access.write",
                        org.afterward.clinical.audit.AuditEvent.Act.UPDATE,
                        withdrawn.patient(),
                        List.of("CI-05"),
                        Map.of(
                                "pending",
                                withdrawn.id(),
                                "state",
                                withdrawn.state().name()));
                station.register().keep(Station.author(asker), once, List.of(Change.after(found.get(), withdrawn)));
                yield Optional.empty();
            }
        };
    }
}
