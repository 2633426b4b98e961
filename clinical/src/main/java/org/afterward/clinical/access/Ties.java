package org.afterward.clinical.access;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.afterward.clinical.access.Tie.Kind;
import org.jspecify.annotations.Nullable;

/// The relationships of a person with a patient at a moment, worked out from rosters, stays and acts.
///
/// Times are instants and windows half-open, so a change of the clock changes nothing (AC-02). Where the
/// reference leaves room, the stricter reading holds: a stay that is expected or cancelled ties nobody; a
/// discharge closes what the ward and the team had, with its grace; the two hours of a sending ward are its
/// grace too; a handover that was accepted lasts as long as the shift of who accepted it.
///
/// Source: access.md, section 1.3; the windows are in `access-numbers.csv`.
public final class Ties {
    private final Known known;
    private final Instant now;
    private final Numbers numbers;
    private final List<Stay> stays;
    private final List<Tie> ties = new ArrayList<>();

    private Ties(Known known, Instant now, Numbers numbers) {
        this.known = known;
        this.now = now;
        this.numbers = numbers;
        this.stays = Stay.of(known.stays());
    }

    /// All that is active or in grace, and what ended so lately that own drafts may still be finished (AC-05).
    /// One of each kind and basis, the best. A conflict that blocks suspends them all.
    public static List<Tie> at(Known known, Instant now, Numbers numbers) {
        return known.active() ? new Ties(known, now, numbers).worked() : List.of();
    }

    /// On whose roster somebody is now: enough for the board tile (AC-01). On-call opens no tile.
    public static Set<String> wards(List<Shift> shifts, Instant now, Numbers numbers) {
        return Roster.wards(shifts, now, numbers);
    }

    /// The roles that somebody holds now: those of the account, of the shifts, and those granted for the whole
    /// hospital or for this ward or service.
    ///
    /// @param ward    the patient's; empty where it does not matter
    /// @param service the patient's; empty where it does not matter
    public static Set<Role> roles(
            Set<Role> account,
            List<Shift> shifts,
            List<RoleGrant> grants,
            String ward,
            String service,
            Instant now,
            Numbers numbers) {
        return Roster.roles(account, shifts, grants, ward, service, now, numbers);
    }

    private List<Tie> worked() {
        known.relationships().stream()
                .filter(each -> each.staff().equals(known.staff()))
                .forEach(this::relationship);
        shifts(false).forEach(this::shift);
        clerkOfWard();
        known.handovers().forEach(this::handover);
        var conflict = known.conflict();
        var suspended = conflict != null && conflict.blocks() && conflict.inForce(now, numbers);
        return best().map(tie -> suspended && tie.live() ? suspended(tie) : tie).toList();
    }

    private static Tie suspended(Tie tie) {
        return new Tie(tie.kind(), Tie.Status.SUSPENDED, tie.basis(), tie.until(), tie.learner());
    }

    private Stream<Tie> best() {
        var order = Comparator.comparing(Tie::status)
                .thenComparing(Tie::until, Comparator.nullsFirst(Comparator.reverseOrder()));
        return ties.stream()
                .sorted(order)
                .filter(tie -> ties.stream()
                        .filter(other -> other.kind() == tie.kind()
                                && other.basis().equals(tie.basis())
                                && other.learner() == tie.learner())
                        .min(order)
                        .filter(first -> first.equals(tie))
                        .isPresent())
                .distinct();
    }

    private Stream<Shift> shifts(boolean onCall) {
        return known.shifts().stream()
                .filter(shift -> shift.staff().equals(known.staff()))
                .filter(shift -> !shift.withdrawn() && shift.onCall() == onCall);
    }

    private void add(Window window, Kind kind, String basis, boolean learner) {
        window.tie(kind, basis, learner, now, numbers.time("own-drafts")).ifPresent(ties::add);
    }

    private void relationship(Relationship said) {
        switch (said.kind()) {
            case RESPONSIBLE -> duringStay(said, numbers.time("responsible.grace"));
            case REFERRAL -> duringStay(said, numbers.time("referral.grace"));
            case TEAM -> team(said);
            case ON_CALL -> onCall(said);
            case DISCHARGE -> discharge(said);
            case TRANSPORT, SECURITY_INCIDENT, PRIVACY_REVIEW, LEGAL, SELF, PROXY, FOLLOW_UP ->
                add(Window.of(said.from(), said.until(), Duration.ZERO), said.kind(), said.basis(), said.learner());
            // What a roster and a bed give is worked out, and an act cannot give it.
            case WARD_ASSIGNED, WARD_IN_CHARGE, HANDOVER, CLERICAL -> {}
        }
    }

    /// The stay that a relationship is about: the one it names, or else the one that covers its beginning.
    private Optional<Stay> stay(Relationship said) {
        return stays.stream()
                .filter(stay -> said.encounter().isEmpty()
                        ? stay.end() == null || said.from().isBefore(stay.end())
                        : stay.id().equals(said.encounter()))
                .findFirst();
    }

    private void duringStay(Relationship said, Duration grace) {
        stay(said).ifPresent(stay -> add(window(said, stay, grace), said.kind(), said.basis(), said.learner()));
    }

    private static Window window(Relationship said, Stay stay, Duration grace) {
        return Window.of(Window.later(said.from(), stay.start()), Window.earlier(said.until(), stay.end()), grace);
    }

    private void team(Relationship said) {
        var grace = numbers.time("team.grace");
        stay(said).ifPresent(stay -> {
            var whole = window(said, stay, grace);
            if (!said.shiftBound()) {
                add(whole, Kind.TEAM, said.basis(), said.learner());
                return;
            }
            shifts(false).forEach(shift -> add(during(whole, shift, grace), Kind.TEAM, said.basis(), said.learner()));
            shifts(true).forEach(shift -> add(during(whole, shift, grace), Kind.TEAM, said.basis(), said.learner()));
        });
    }

    private static Window during(Window whole, Shift shift, Duration grace) {
        return Window.of(Window.later(whole.from(), shift.from()), Window.earlier(whole.until(), shift.until()), grace);
    }

    /// Only for a patient whose cover was called for, and only while they lie on a ward of the block.
    private void onCall(Relationship said) {
        var grace = numbers.time("on-call.grace");
        stay(said)
                .ifPresent(stay -> shifts(true).forEach(shift -> {
                    for (var there : stay.times(shift.ward(), Set.of())) {
                        add(
                                onWard(during(window(said, stay, grace), shift, grace), there, grace),
                                Kind.ON_CALL,
                                said.basis(),
                                said.learner());
                    }
                }));
    }

    private void discharge(Relationship said) {
        stay(said).ifPresent(stay -> {
            var last = stay.end() == null ? null : stay.end().plus(numbers.time("discharge.after"));
            var until = Window.earlier(said.until(), last);
            add(Window.of(said.from(), until, Duration.ZERO), Kind.DISCHARGE, said.basis(), said.learner());
        });
    }

    private void shift(Shift shift) {
        switch (shift.role()) {
            case NURSE, HCA ->
                ward(
                        shift,
                        Kind.WARD_ASSIGNED,
                        shift.from().minus(Roster.lead(shift.role(), numbers)),
                        shift.until(),
                        "ward-assigned.grace");
            case NURSE_IN_CHARGE -> {
                ward(shift, Kind.WARD_IN_CHARGE, shift.from(), inChargeUntil(shift), "ward-in-charge.grace");
            }
            case PHARMACIST -> ward(shift, Kind.REFERRAL, shift.from(), shift.until(), "referral.grace");
            case WARD_CLERK -> clerk(shift.ward(), shift.from(), shift.until(), shift.id());
            case CONSULTANT, RESIDENT, INTERN, DIETITIAN, THERAPIST, DISCHARGE_COORDINATOR, PORTER -> {}
            case SECURITY, SECURITY_LEAD, SAFEGUARDING_LEAD, SITE_LEAD, PRIVACY_OFFICER, LEGAL -> {}
            case SYSTEM_ADMINISTRATOR, QUALITY_REVIEWER, RAPID_RESPONSE, LEARNER, PATIENT, PROXY -> {}
        }
    }

    private void ward(Shift shift, Kind kind, Instant from, Instant until, String graceName) {
        var grace = numbers.time(graceName);
        for (var stay : stays) {
            for (var there : stay.times(shift.ward(), shift.beds())) {
                add(onWard(Window.of(from, until, grace), there, grace), kind, shift.id(), false);
            }
        }
    }

    /// Cut to the time in which the patient lay there. The sending ward has two more hours, grace included
    /// (AC-06); the receiving ward begins with the move.
    private Window onWard(Window window, Stay.There there, Duration grace) {
        var from = Window.later(window.from(), there.from());
        var last = there.until() == null || !there.moved()
                ? there.until()
                : there.until().plus(numbers.time("sending-ward"));
        var cut = new Window(from, window.until(), window.graceEnd()).endingBy(last, grace);
        return there.moved() && last != null ? cut.graceBy(last) : cut;
    }

    /// To the end of the shift; while a patient is offered to the next and not accepted, some minutes longer.
    private Instant inChargeUntil(Shift shift) {
        var falls = shift.until().plus(numbers.time("handover.falls"));
        return known.handovers().stream()
                .filter(each -> each.from().equals(known.staff()) && each.item().equals(Handover.THE_PATIENT))
                .filter(each ->
                        each.ward().equals(shift.ward()) && each.offeredAt().isBefore(falls))
                .filter(each -> !each.offeredAt().isBefore(shift.from()))
                .map(each -> end(each, falls))
                .filter(end -> end.isAfter(shift.until()))
                .max(Comparator.naturalOrder())
                .orElse(shift.until());
    }

    private static Instant end(Handover handover, Instant falls) {
        var answered = handover.answeredAt();
        return switch (handover.state()) {
            case OFFERED -> falls;
            case ACCEPTED -> answered != null && answered.isBefore(falls) ? answered : falls;
            case DECLINED, WITHDRAWN, FELL_TO_IN_CHARGE -> Instant.MIN;
        };
    }

    /// While the patient is on the ward, and for coding some hours more.
    private void clerk(String ward, Instant from, @Nullable Instant until, String basis) {
        var grace = numbers.time("clerical.grace");
        for (var stay : stays) {
            for (var there : stay.times(ward, Set.of())) {
                var present = Window.of(there.from(), there.until(), grace);
                var at = !now.isBefore(from) && (until == null || now.isBefore(until));
                if (at) {
                    add(present, Kind.CLERICAL, basis, false);
                }
            }
        }
    }

    private void clerkOfWard() {
        known.grants().stream()
                .filter(grant -> grant.staff().equals(known.staff()) && grant.role() == Role.WARD_CLERK)
                .filter(grant -> grant.scope().startsWith("ward:"))
                .forEach(grant ->
                        clerk(grant.scope().substring("ward:".length()), grant.from(), grant.until(), grant.id()));
    }

    /// Who accepted a patient has them while on shift.
    private void handover(Handover handover) {
        var at = handover.answeredAt();
        var mine = handover.state() == Handover.State.ACCEPTED
                && handover.answeredBy().equals(known.staff())
                && handover.item().equals(Handover.THE_PATIENT);
        if (!mine || at == null) {
            return;
        }
        var grace = numbers.time("handover.grace");
        for (var stay : stays) {
            var stayEnd = stay.end();
            if (at.isBefore(stay.start()) || (stayEnd != null && !at.isBefore(stayEnd))) {
                continue;
            }
            shifts(false)
                    .filter(shift -> !at.isBefore(shift.from().minus(numbers.time("ward-assigned.before"))))
                    .filter(shift -> at.isBefore(shift.until()))
                    .forEach(shift -> add(
                            Window.of(at, Window.earlier(shift.until(), stayEnd), grace),
                            Kind.HANDOVER,
                            handover.id(),
                            false));
        }
    }
}
