package org.afterward.server.team;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.afterward.clinical.access.Handover;
import org.afterward.clinical.access.rules.ConflictRules;
import org.afterward.clinical.access.rules.HandoverRules;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.team.WorkItem;
import org.afterward.server.access.Asker;
import org.afterward.server.register.Kept;
import org.jspecify.annotations.Nullable;

/// Puts handovers into words, for one reader.
final class HandoverWriter {
    private final Station station;
    private final Handovers handovers;
    private final Asker asker;
    private final Giving giving;
    private final Set<PatientId> shown = new LinkedHashSet<>();

    HandoverWriter(Station station, Handovers handovers, Asker asker, Giving giving) {
        this.station = station;
        this.handovers = handovers;
        this.asker = asker;
        this.giving = giving;
    }

    /// Whom the page shows, for the log.
    Set<PatientId> shown() {
        return shown;
    }

    /// @param chosen by the key of an item: what was chosen in the form before
    /// @param toAll  the account that is chosen for everything; empty where none is
    HandoverView write(List<Giving.Item> items, Map<String, String> chosen, String toAll, String words) {
        var me = asker.actor().id();
        var rows = items.stream().map(item -> row(item, chosen, toAll)).toList();
        var left = (int) items.stream().filter(item -> item.free(me)).count();
        return new HandoverView(
                words,
                shift(left),
                handovers.offeredTo(asker).stream().map(this::offered).toList(),
                rows,
                everybody(items, toAll),
                left,
                handovers.offeredBy(asker).stream().map(this::given).toList(),
                handovers.fellTo(asker).stream().map(this::fell).toList(),
                alone(items),
                Once.fresh());
    }

    private String shift(int left) {
        var falls = station.numbers().words("handover.falls");
        var ends = giving.shift()
                .map(end -> end.isAfter(asker.now())
                        ? "Your shift ends at " + station.times().near(end, asker.now()) + ". "
                        : "Your shift ended at " + station.times().near(end, asker.now()) + ". ")
                .orElse("");
        if (ends.isEmpty()) {
            return "You have no shift on a roster now: what you offer stands for "
                    + HandoverRules.WITHOUT_A_SHIFT.toHours() + " hours, and stays yours until somebody accepts it.";
        }
        var open = left == 0
                ? "Everything has been offered. "
                : left + (left == 1 ? " has" : " have") + " been offered to nobody yet. ";
        return ends + open + "What nobody has accepted " + falls
                + " after it falls to the nurse in charge, who is told.";
    }

    private HandoverView.Row row(Giving.Item item, Map<String, String> chosen, String toAll) {
        var me = asker.actor().id();
        var last = item.last();
        var free = item.free(me);
        return new HandoverView.Row(
                item.key(),
                "to-" + Integer.toHexString(item.key().hashCode()),
                !item.isPatient(),
                item.isPatient() ? whom(item.patient()) : task(item.item(), item.patient()),
                item.isPatient() ? station.href(asker, item.patient()) : "",
                last == null || !last.matter().from().equals(me) ? "" : state(last.matter()),
                free,
                free || last == null || last.matter().state() != Handover.State.OFFERED
                        ? ""
                        : last.matter().id(),
                free ? options(item, chosen.getOrDefault(item.key(), toAll)) : List.of(),
                Once.fresh());
    }

    private String whom(PatientId patient) {
        var words = station.whom(asker, patient);
        if (words.isEmpty()) {
            return "A patient whose name is not shown to you here";
        }
        shown.add(patient);
        return words;
    }

    private String task(String item, PatientId patient) {
        var words = station.register()
                .get(WorkItem.class, item)
                .map(kept -> kept.matter().kind().words())
                .orElse("Visit request");
        return words + ": " + whom(patient);
    }

    private List<HandoverView.Option> options(Giving.Item item, String chosen) {
        var options = new ArrayList<HandoverView.Option>();
        options.add(new HandoverView.Option("", "Nobody yet", false, chosen.isEmpty()));
        options.add(inCharge(item.ward(), chosen));
        for (var colleague : giving.colleagues(item.ward(), item.patient())) {
            options.add(new HandoverView.Option(
                    colleague.account(),
                    colleague.unavailable()
                            ? colleague.words() + " – " + ConflictRules.NOT_AVAILABLE.toLowerCase(java.util.Locale.ROOT)
                            : colleague.words(),
                    colleague.unavailable(),
                    !colleague.unavailable() && chosen.equals(colleague.account())));
        }
        return options;
    }

    private static HandoverView.Option inCharge(String ward, String chosen) {
        return new HandoverView.Option(
                Giving.IN_CHARGE, "Whoever is in charge of " + ward, false, chosen.equals(Giving.IN_CHARGE));
    }

    /// Everybody to whom at least one of these can be offered.
    private List<HandoverView.Option> everybody(List<Giving.Item> items, String toAll) {
        var options = new LinkedHashMap<String, HandoverView.Option>();
        var me = asker.actor().id();
        for (var item : items) {
            if (item.free(me)) {
                options.putIfAbsent(Giving.IN_CHARGE, inCharge(item.ward(), toAll));
                for (var colleague : giving.colleagues(item.ward(), item.patient())) {
                    options.putIfAbsent(
                            colleague.account(),
                            new HandoverView.Option(
                                    colleague.account(), colleague.words(), false, toAll.equals(colleague.account())));
                }
            }
        }
        return List.copyOf(options.values());
    }

    private String to(Handover handover) {
        return handover.to().isEmpty()
                ? "whoever is in charge of " + handover.ward()
                : giving.staff().display(handover.to());
    }

    private String state(Handover handover) {
        var by = giving.staff().display(handover.answeredBy());
        return switch (handover.state()) {
            case OFFERED -> "On offer to " + to(handover);
            case ACCEPTED -> by + " has accepted";
            case DECLINED -> by + " has declined: offer it to somebody else";
            case WITHDRAWN -> "You took it back";
            case FELL_TO_IN_CHARGE -> "Nobody accepted: the nurse in charge has it";
        };
    }

    private String what(Handover handover) {
        return handover.item().equals(Handover.THE_PATIENT)
                ? "Patient"
                : station.register()
                        .get(WorkItem.class, handover.item())
                        .map(kept -> kept.matter().kind().words())
                        .orElse("Visit request");
    }

    private HandoverView.Offered offered(Kept<Handover> kept) {
        var handover = kept.matter();
        return new HandoverView.Offered(
                handover.id(),
                what(handover),
                whom(handover.patient()),
                station.href(asker, handover.patient()),
                giving.staff().display(handover.from()),
                station.times().near(handover.due(), asker.now()));
    }

    private HandoverView.Given given(Kept<Handover> kept) {
        var handover = kept.matter();
        return new HandoverView.Given(
                what(handover),
                whom(handover.patient()),
                to(handover),
                state(handover),
                when(handover.answeredAt(), handover));
    }

    private String when(java.time.@Nullable Instant answered, Handover handover) {
        return station.times().near(answered == null ? handover.offeredAt() : answered, asker.now());
    }

    private HandoverView.Fell fell(Kept<Handover> kept) {
        var handover = kept.matter();
        return new HandoverView.Fell(
                what(handover),
                whom(handover.patient()),
                station.href(asker, handover.patient()),
                giving.staff().display(handover.from()),
                when(handover.answeredAt(), handover));
    }

    private List<String> alone(List<Giving.Item> items) {
        return items.stream()
                .map(Giving.Item::ward)
                .distinct()
                .filter(ward -> giving.duty().inCharge(ward).isEmpty())
                .toList();
    }
}
