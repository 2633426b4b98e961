package org.afterward.server.team;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Handover;
import org.afterward.clinical.access.Handover.State;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.rules.HandoverRules;
import org.afterward.clinical.access.rules.HandoverRules.Answer;
import org.afterward.clinical.audit.AuditEvent.Act;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.team.Notice;
import org.afterward.server.access.Asker;
import org.afterward.server.register.Change;
import org.afterward.server.register.ChangedMeanwhile;
import org.afterward.server.register.Kept;
import org.jspecify.annotations.Nullable;

/// Offers, accepts, declines and takes back.
///
/// Source: access.md, AC-10 to AC-12.
final class Handovers {
    /// The most things that are offered or answered by one form.
    static final int MOST = 200;

    private static final String TOO_MANY = "At most " + MOST + " at once.";

    /// How long somebody sees what became of what they offered. (Local default.)
    static final Duration REMEMBERED = Duration.ofHours(24);

    private final Station station;
    private final Notices notices;
    private final Passing passing;

    Handovers(Station station, Notices notices) {
        this.station = station;
        this.notices = notices;
        this.passing = new Passing(station);
    }

    /// On offer to this person now, the oldest first.
    List<Kept<Handover>> offeredTo(Asker asker) {
        var me = asker.actor();
        return station.register()
                .each(Handover.class)
                .filter(kept -> {
                    var each = kept.matter();
                    var asked = each.to().isEmpty()
                            ? me.is(Role.NURSE_IN_CHARGE) && me.wards().contains(each.ward())
                            : each.to().equals(me.id());
                    return asked
                            && each.state() == State.OFFERED
                            && asker.now().isBefore(each.due())
                            && !each.from().equals(me.id())
                            && passing.open(each);
                })
                .sorted(Comparator.comparing(
                                (Kept<Handover> kept) -> kept.matter().offeredAt())
                        .thenComparing(kept -> kept.matter().id()))
                .toList();
    }

    /// Offered by this person lately, each thing once, the newest first.
    List<Kept<Handover>> offeredBy(Asker asker) {
        var since = asker.now().minus(REMEMBERED);
        var mine = station.register()
                .each(Handover.class)
                .filter(kept -> kept.matter().from().equals(asker.actor().id())
                        && kept.matter().offeredAt().isAfter(since))
                .toList();
        var newest = HandoverRules.newest(mine.stream().map(Kept::matter).toList());
        return mine.stream()
                .filter(kept -> newest.contains(kept.matter()))
                .sorted(Comparator.comparing(
                                (Kept<Handover> kept) -> kept.matter().offeredAt())
                        .reversed()
                        .thenComparing(kept -> kept.matter().id()))
                .toList();
    }

    /// What fell to the nurse in charge of one of this person's wards in their shift.
    List<Kept<Handover>> fellTo(Asker asker) {
        var since = asker.now().minus(REMEMBERED);
        return asker.actor().is(Role.NURSE_IN_CHARGE)
                ? station.register()
                        .each(Handover.class)
                        .filter(kept -> kept.matter().state() == State.FELL_TO_IN_CHARGE
                                && asker.actor().wards().contains(kept.matter().ward())
                                && kept.matter().due().isAfter(since))
                        .sorted(Comparator.comparing(kept -> kept.matter().due()))
                        .toList()
                : List.of();
    }

    /// Offers each of these to the account beside it, all or none; the words of a refusal where it is none.
    ///
    /// @param wanted by the key of an item: an account, or [Giving#IN_CHARGE]
    Optional<String> offer(
            Asker asker, Giving giving, List<Giving.Item> items, Map<String, String> wanted, String once) {
        if (wanted.size() > MOST) {
            return Optional.of(TOO_MANY);
        }
        var chosen =
                items.stream().filter(item -> wanted.containsKey(item.key())).toList();
        if (chosen.isEmpty() || chosen.size() < wanted.size()) {
            return Optional.of(
                    wanted.isEmpty()
                            ? "Choose somebody for at least one of them."
                            : "Something of these is not yours any more. Look at the page as it is now.");
        }
        var changes = new ArrayList<Change>();
        var recipients = new TreeMap<String, List<Handover>>();
        for (var item : chosen) {
            var field = wanted.getOrDefault(item.key(), "");
            switch (offered(asker, giving, item, field)) {
                case Answer.Refused(var rule, var words) -> {
                    return Optional.of(words + ".");
                }
                case Answer.Done(var handover) -> {
                    changes.add(Change.first(handover.patient(), handover));
                    recipients
                            .computeIfAbsent(
                                    handover.to().isEmpty() ? "/" + handover.ward() : handover.to(),
                                    to -> new ArrayList<>())
                            .add(handover);
                }
            }
        }
        var who = asker.caller().account().display();
        recipients.forEach((to, offered) -> {
            var said = new Notices.Said(
                    Notice.Kind.HANDOVER,
                    null,
                    "handover/offer/" + once,
                    who + " hands over to you: " + counted(offered) + ". Accept or decline under Handover.");
            changes.add(
                    to.startsWith("/")
                            ? notices.toInCharge(said, to.substring(1), asker.now())
                            : notices.toAccount(said, to, asker.now()));
        });
        recipients.values().stream().flatMap(List::stream).forEach(handover -> log(asker, "handover.offer", handover));
        station.register().keep(Station.author(asker), once, changes);
        return Optional.empty();
    }

    private Answer offered(Asker asker, Giving giving, Giving.Item item, String field) {
        if (!item.free(asker.actor().id())) {
            return new Answer.Refused("AC-10", "One of these is on offer already: take it back first");
        }
        var to = field.equals(Giving.IN_CHARGE) ? "" : field;
        var there = to.isEmpty()
                || giving.colleagues(item.ward(), item.patient()).stream()
                        .anyMatch(colleague -> colleague.account().equals(to));
        if (!there) {
            return new Answer.Refused("AC-10", "Choose somebody who is on the roster of the ward");
        }
        return HandoverRules.offer(
                giving.id(item),
                item.patient(),
                item.item(),
                asker.actor().id(),
                to,
                to.isEmpty() ? null : conflict(to, item.patient()),
                item.ward(),
                asker.now(),
                giving.shiftEnd(),
                station.numbers());
    }

    private @Nullable Conflict conflict(String account, PatientId patient) {
        return station.conflict(account, patient).map(Kept::matter).orElse(null);
    }

    /// `3 patients and 1 task`.
    static String counted(List<Handover> handovers) {
        var patients = handovers.stream()
                .filter(each -> each.item().equals(Handover.THE_PATIENT))
                .count();
        var tasks = handovers.size() - patients;
        var first = patients == 0 ? "" : patients + (patients == 1 ? " patient" : " patients");
        var second = tasks == 0 ? "" : tasks + (tasks == 1 ? " task" : " tasks");
        return first.isEmpty() || second.isEmpty() ? first + second : first + " and " + second;
    }

    /// Answers each of these; what could not be answered so, in words.
    List<String> answer(Asker asker, List<String> ids, boolean accepts, String once) {
        if (ids.size() > MOST) {
            return List.of(TOO_MANY);
        }
        var refused = new ArrayList<String>();
        var answered = new ArrayList<Handover>();
        var number = 0;
        for (var id : ids.stream().distinct().toList()) {
            var key = once + "/" + number++;
            if (!station.register().done(key)) {
                try {
                    one(asker, id, accepts, key, answered).ifPresent(refused::add);
                } catch (ChangedMeanwhile quicker) {
                    refused.add("Somebody was quicker with one of these. Look at it as it is now.");
                }
            }
        }
        tell(asker, answered, accepts, once);
        return refused.stream().distinct().toList();
    }

    private Optional<String> one(Asker asker, String id, boolean accepts, String key, List<Handover> answered) {
        var found = station.register().get(Handover.class, id);
        if (found.isEmpty()) {
            return Optional.of("This is not on offer any more.");
        }
        var kept = found.get();
        var theirs = conflict(asker.actor().id(), kept.matter().patient());
        var answer =
                HandoverRules.answer(kept.matter(), accepts, asker.actor(), theirs, asker.now(), station.numbers());
        return switch (answer) {
            case Answer.Refused(var rule, var words) -> Optional.of(words + ".");
            case Answer.Done(var done) -> {
                if (accepts && !passing.open(done)) {
                    yield Optional.of("That is over already.");
                }
                log(asker, accepts ? "handover.accept" : "handover.decline", done);
                var changes = new ArrayList<>(List.of(Change.after(kept, done)));
                if (accepts) {
                    changes.addAll(passing.follows(asker, done));
                }
                station.register().keep(Station.author(asker), key, changes);
                answered.add(done);
                yield Optional.empty();
            }
        };
    }

    /// Who gave is told once for each click.
    private void tell(Asker asker, List<Handover> answered, boolean accepts, String once) {
        var who = asker.caller().account().display();
        var changes = new ArrayList<Change>();
        answered.stream()
                .collect(Collectors.groupingBy(Handover::from, LinkedHashMap::new, Collectors.toList()))
                .forEach((giver, theirs) -> changes.add(notices.toAccount(
                        new Notices.Said(
                                Notice.Kind.HANDOVER,
                                null,
                                "handover/answer/" + once,
                                who
                                        + (accepts
                                                ? " has accepted from you: " + counted(theirs) + "."
                                                : " cannot take from you: " + counted(theirs)
                                                        + ". They are still yours: offer them to somebody else.")),
                        giver,
                        asker.now())));
        if (!changes.isEmpty()) {
            station.register().keep(Station.author(asker), once + "/told", changes);
        }
    }

    /// Who offered takes it back, while nobody has accepted it.
    Optional<String> withdraw(Asker asker, String id, String once) {
        if (station.register().done(once)) {
            return Optional.empty();
        }
        return station.register()
                .get(Handover.class, id)
                .map(kept -> withdrawn(asker, kept, once))
                .orElse(Optional.of("This is not on offer any more."));
    }

    private Optional<String> withdrawn(Asker asker, Kept<Handover> kept, String once) {
        return switch (HandoverRules.withdraw(kept.matter(), asker.actor().id(), asker.now())) {
            case Answer.Refused(var rule, var words) -> Optional.of(words + ".");
            case Answer.Done(var done) -> {
                log(asker, "handover.withdraw", done);
                station.register().keep(Station.author(asker), once, List.of(Change.after(kept, done)));
                yield Optional.empty();
            }
        };
    }

    private void log(Asker asker, String code, Handover handover) {
        station.log(
                asker,
                code,
                code.equals("handover.offer") ? Act.CREATE : Act.UPDATE,
                handover.patient(),
                List.of("AC-10"),
                Map.of(
                        "handover", handover.id(),
                        "item", handover.item(),
                        "from", handover.from(),
                        "to", handover.to().isEmpty() ? "in-charge/" + handover.ward() : handover.to()));
    }
}
