package org.afterward.server.team;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.afterward.clinical.access.BreakGlass;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Conflict.Effect;
import org.afterward.clinical.access.Conflict.Kind;
import org.afterward.clinical.access.EmergencyAid;
import org.afterward.clinical.access.Handover;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.rules.Reasons;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Matter;
import org.afterward.clinical.team.HandingOver;
import org.afterward.clinical.team.Owners;
import org.afterward.clinical.team.PendingWrite;
import org.afterward.clinical.team.Supervision;
import org.afterward.clinical.team.UnfinishedEntry;
import org.afterward.clinical.team.WorkItem;
import org.afterward.clinical.visitor.VisitRequest;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Treating;
import org.afterward.server.board.WardPath;
import org.afterward.server.register.Kept;
import org.jspecify.annotations.Nullable;

/// Writes the page of the nurse in charge. Of a conflict nothing but that somebody is not available; of a label
/// nothing of its cause.
final class ChargeWriter {
    /// How far back break-glass and emergency datasets are shown. (Local default.)
    static final Duration LATELY = Duration.ofDays(3);

    private final Station station;
    private final Treating treating;
    private final Conflicts conflicts;
    private final ChargeBeds beds;

    ChargeWriter(Station station, Treating treating, Conflicts conflicts, ChargeBeds beds) {
        this.station = station;
        this.treating = treating;
        this.conflicts = conflicts;
        this.beds = beds;
    }

    ChargeView write(Asker asker, String ward, String words) {
        var staff = station.staff(asker.now());
        var arounds = beds.patients(ward).stream()
                .map(patient -> Around.of(station, treating, conflicts, asker, patient))
                .toList();
        return new ChargeView(
                ward,
                WardPath.of(ward) + "/charge",
                WardPath.of(ward),
                Once.fresh(),
                words,
                nobody(arounds, ward),
                each(arounds, around -> wishes(around)),
                left(asker, arounds, ward),
                again(asker, ward),
                ChargeCovers.of(station, arounds, staff, ward),
                each(arounds, around -> supervised(around)),
                each(arounds, around -> looked(around)),
                each(arounds, around -> shown(around)),
                beds.write(arounds, ward));
    }

    private static <T> List<T> each(List<Around> arounds, Function<Around, Stream<T>> what) {
        return arounds.stream().flatMap(what).toList();
    }

    private String whom(Around around) {
        return beds.whom(around.patient());
    }

    /// In large letters: nobody on duty has them, or nobody accepted them.
    private List<String> nobody(List<Around> arounds, String ward) {
        return arounds.stream()
                .filter(around -> {
                    var handovers = station.register().of(around.patient().id(), Handover.class).stream()
                            .map(Kept::matter)
                            .toList();
                    var blocked = around.conflicts().stream()
                            .map(Kept::matter)
                            .filter(Conflict::blocks)
                            .map(Conflict::staff)
                            .collect(Collectors.toSet());
                    return Owners.ofPatient(
                                    ward,
                                    Station.bed(around.patient()),
                                    handovers,
                                    blocked,
                                    around.staff().duty())
                            .isEmpty();
                })
                .map(this::whom)
                .toList();
    }

    private Stream<ChargeView.Wish> wishes(Around around) {
        return around.conflicts().stream()
                .map(Kept::matter)
                .filter(conflict -> conflict.kind() == Kind.PATIENT_REQUEST)
                .flatMap(conflict -> Optional.ofNullable(conflict.reviewAt())
                        .filter(due -> conflict.effect() != Effect.SUPERVISED
                                || !around.now().isBefore(due))
                        .map(due -> new ChargeView.Wish(
                                conflict.id(),
                                whom(around),
                                around.staff().display(conflict.staff()),
                                station.times().near(due, around.now()),
                                due.isBefore(around.now()),
                                supervisors(around, conflict)))
                        .stream());
    }

    private static List<ChargeView.Choice> supervisors(Around around, Conflict conflict) {
        return around.treats().stream()
                .map(each -> new Supervision.Signs(
                        each.account(),
                        around.staff().roles(each.account()),
                        each.ties(),
                        around.conflict(each.account()).orElse(null)))
                .filter(signs -> Supervision.may(
                        conflict, signs, around.now(), around.staff().numbers()))
                .map(signs -> choice(around, signs.account()))
                .toList();
    }

    private static ChargeView.Choice choice(Around around, String account) {
        return choice(around.staff(), account, around.unavailable(account));
    }

    static ChargeView.Choice choice(Staff staff, String account, boolean unavailable) {
        var name = staff.display(account);
        return unavailable
                ? new ChargeView.Choice(account, name + ": not available for this patient", false)
                : new ChargeView.Choice(account, name, true);
    }

    /// What has no owner but whoever is in charge; what has a place of its own on this page is not here.
    private List<ChargeView.Left> left(Asker asker, List<Around> arounds, String ward) {
        var inCharge = WorkItem.inCharge(ward);
        var register = station.register();
        var here = new HashMap<PatientId, Around>();
        arounds.forEach(around -> here.put(around.patient().id(), around));
        var all = new ArrayList<ChargeView.Left>();
        register.each(WorkItem.class)
                .map(Kept::matter)
                .filter(item -> !item.closed() && item.owner().equals(inCharge) && placed(item.kind()))
                .sorted(Comparator.comparing(WorkItem::due))
                .forEach(item -> all.add(left(asker, item, at(here, item.patient()), item.due())));
        register.each(UnfinishedEntry.class)
                .map(Kept::matter)
                .filter(entry -> !entry.closed() && entry.author().equals(inCharge))
                .forEach(entry -> all.add(left(asker, entry, at(here, entry.patient()), null)));
        register.each(VisitRequest.class)
                .map(Kept::matter)
                .filter(request -> !request.closed() && request.owner().equals(inCharge))
                .forEach(request -> all.add(left(asker, request, at(here, request.patient()), request.answerDue())));
        for (var around : arounds) {
            register.of(around.patient().id(), PendingWrite.class).stream()
                    .map(Kept::matter)
                    .filter(pending ->
                            !pending.closed() && pending.supervisor().isEmpty() && around.keptOut(pending.author()))
                    .forEach(pending -> all.add(left(asker, pending, around, null)));
        }
        return all;
    }

    private static @Nullable Around at(Map<PatientId, Around> here, @Nullable PatientId patient) {
        return patient == null ? null : here.get(patient);
    }

    private static boolean placed(WorkItem.Kind kind) {
        return switch (kind) {
            case BREAK_GLASS_COSIGN, PATIENTS_WISH -> false;
            case ROSTER_FIX, CONFIRM_REFERRAL, REFERRAL, TRANSPORT -> true;
        };
    }

    private ChargeView.Left left(Asker asker, Matter matter, @Nullable Around around, @Nullable Instant due) {
        return new ChargeView.Left(
                matter.id(),
                HandingOver.words(matter),
                around == null ? "" : whom(around),
                due == null ? "" : station.times().near(due, asker.now()),
                due != null && due.isBefore(asker.now()),
                around == null || matter instanceof PendingWrite
                        ? List.of()
                        : around.available().stream()
                                .filter(account -> !account.equals(asker.actor().id()))
                                .map(account -> choice(around, account))
                                .toList());
    }

    private List<ChargeView.Again> again(Asker asker, String ward) {
        return station.register()
                .each(WorkItem.class)
                .map(Kept::matter)
                .filter(item -> !item.closed()
                        && item.kind() == WorkItem.Kind.BREAK_GLASS_COSIGN
                        && item.owner().equals(WorkItem.inCharge(ward)))
                .sorted(Comparator.comparing(WorkItem::due))
                .map(item -> new ChargeView.Again(
                        item.id(),
                        item.words(),
                        Optional.ofNullable(item.patient())
                                .flatMap(station::patient)
                                .map(beds::whom)
                                .orElse(""),
                        station.times().near(item.due(), asker.now())))
                .toList();
    }

    private Stream<ChargeView.Supervised> supervised(Around around) {
        return around.conflicts().stream()
                .map(Kept::matter)
                .filter(conflict -> conflict.effect() == Effect.SUPERVISED)
                .map(conflict -> new ChargeView.Supervised(
                        conflict.id(),
                        whom(around),
                        around.staff().display(conflict.staff()),
                        conflict.supervisor().isEmpty() ? "" : around.staff().display(conflict.supervisor()),
                        supervisors(around, conflict)));
    }

    private Stream<ChargeView.Looked> looked(Around around) {
        return station.register().of(around.patient().id(), BreakGlass.class).stream()
                .map(Kept::matter)
                .filter(glass -> glass.from().isAfter(around.now().minus(LATELY)))
                .sorted(Comparator.comparing(BreakGlass::from).reversed())
                .map(glass -> new ChargeView.Looked(
                        whom(around),
                        around.staff().display(glass.staff()) + ", "
                                + glass.roles().stream()
                                        .map(Role::words)
                                        .sorted()
                                        .collect(Collectors.joining(", ")),
                        station.times().near(glass.from(), around.now()),
                        Reasons.of(glass.reason()).meant(),
                        station.times().near(end(glass), around.now()),
                        glass.open(around.now())));
    }

    private static Instant end(BreakGlass glass) {
        var ended = glass.endedAt();
        return ended == null ? glass.until() : ended;
    }

    private Stream<ChargeView.Shown> shown(Around around) {
        return station.register().of(around.patient().id(), EmergencyAid.class).stream()
                .map(Kept::matter)
                .filter(aid -> aid.from().isAfter(around.now().minus(LATELY)))
                .map(aid -> new ChargeView.Shown(
                        whom(around), AidWords.of(aid, around.staff(), station.times(), around.now())));
    }
}
