package org.afterward.clinical.access.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Handover;
import org.afterward.clinical.access.Handover.State;
import org.afterward.clinical.access.Numbers;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.fact.PatientId;
import org.jspecify.annotations.Nullable;

/// A patient or a task passes in two acts, offered and accepted, and is never without an owner.
///
/// Source: access.md, section 1.4.
public final class HandoverRules {
    /// How long an offer stands of somebody who has no shift that could end. (Local default.)
    public static final Duration WITHOUT_A_SHIFT = Duration.ofHours(12);

    /// In which roles a patient or a task of theirs is taken over: those that can bear the relationship, and the
    /// nurse in charge, who has one already.
    public static final Set<Role> TAKING = Collections.unmodifiableSet(EnumSet.of(
            Role.CONSULTANT,
            Role.RESIDENT,
            Role.INTERN,
            Role.NURSE_IN_CHARGE,
            Role.NURSE,
            Role.HCA,
            Role.DIETITIAN,
            Role.THERAPIST,
            Role.PHARMACIST));

    private static final Set<Tie.Kind> CARING = EnumSet.of(
            Tie.Kind.RESPONSIBLE,
            Tie.Kind.TEAM,
            Tie.Kind.WARD_ASSIGNED,
            Tie.Kind.WARD_IN_CHARGE,
            Tie.Kind.REFERRAL,
            Tie.Kind.ON_CALL,
            Tie.Kind.HANDOVER);

    /// Whether somebody has the patient to hand over: they care for them now, or did until a moment ago.
    ///
    /// @param ties of the two
    public static boolean gives(Collection<Tie> ties) {
        return ties.stream().anyMatch(tie -> tie.live() && !tie.learner() && CARING.contains(tie.kind()));
    }

    /// Of all handovers the newest of each item by each giver: an older one counts no more.
    public static List<Handover> newest(Collection<Handover> handovers) {
        return handovers.stream()
                .filter(each -> handovers.stream()
                        .noneMatch(other -> other.patient().equals(each.patient())
                                && other.item().equals(each.item())
                                && other.from().equals(each.from())
                                && other.offeredAt().isAfter(each.offeredAt())))
                .toList();
    }

    public sealed interface Answer {
        record Done(Handover handover) implements Answer {}

        /// @param words for the person; of a conflict they say nothing but that somebody is not available
        record Refused(String rule, String words) implements Answer {}
    }

    /// @param to       an account, or empty for whoever is in charge of the ward
    /// @param theirs   the conflict of `to`; absent where there is none
    /// @param shiftEnd of who gives
    public static Answer offer(
            String id,
            PatientId patient,
            String item,
            String from,
            String to,
            @Nullable Conflict theirs,
            String ward,
            Instant now,
            Instant shiftEnd,
            Numbers numbers) {
        if (item.isBlank() || ward.isBlank()) {
            return new Answer.Refused("AC-10", "Say what passes, and on which ward");
        }
        if (from.equals(to)) {
            return new Answer.Refused("AC-10", "Offer it to somebody else");
        }
        if (ConflictSteps.conflicted(theirs, now, numbers)) {
            return new Answer.Refused("AC-12", ConflictRules.NOT_AVAILABLE);
        }
        var end = shiftEnd.isBefore(now) ? now : shiftEnd;
        return new Answer.Done(new Handover(
                id,
                patient,
                item,
                from,
                to,
                ward,
                now,
                end.plus(numbers.time("handover.falls")),
                State.OFFERED,
                "",
                null));
    }

    /// Whoever was offered it says yes or no; where nobody was named, who is in charge of the ward.
    ///
    /// @param theirs the conflict of `by`; absent where there is none
    public static Answer answer(
            Handover handover, boolean accepts, Actor by, @Nullable Conflict theirs, Instant now, Numbers numbers) {
        if (handover.state() != State.OFFERED || !now.isBefore(handover.due())) {
            return new Answer.Refused("AC-11", "This is not on offer any more");
        }
        var asked = handover.to().isEmpty()
                ? inCharge(by, handover.ward())
                : handover.to().equals(by.id());
        if (!asked || by.kind() != Actor.Kind.PERSON || !by.active() || by.id().equals(handover.from())) {
            return new Answer.Refused("AC-10", "It was offered to somebody else");
        }
        if (accepts && ConflictSteps.conflicted(theirs, now, numbers)) {
            return new Answer.Refused("AC-12", ConflictRules.NOT_AVAILABLE);
        }
        return new Answer.Done(answered(handover, accepts ? State.ACCEPTED : State.DECLINED, by.id(), now));
    }

    private static boolean inCharge(Actor by, String ward) {
        return by.is(Role.NURSE_IN_CHARGE) && by.wards().contains(ward);
    }

    public static Answer withdraw(Handover handover, String by, Instant now) {
        if (handover.state() != State.OFFERED || !handover.from().equals(by)) {
            return new Answer.Refused("AC-10", "Only who offered it takes it back, while it is on offer");
        }
        return new Answer.Done(answered(handover, State.WITHDRAWN, by, now));
    }

    /// What has not been accepted in time falls to the nurse in charge, who is told (AC-11); empty before that.
    /// What was declined falls as well, for who gave it has gone.
    public static Optional<Handover> fallen(Handover handover, Instant now) {
        var open = handover.state() == State.OFFERED || handover.state() == State.DECLINED;
        return open && !now.isBefore(handover.due())
                ? Optional.of(answered(handover, State.FELL_TO_IN_CHARGE, "", now))
                : Optional.empty();
    }

    private static Handover answered(Handover handover, State state, String by, Instant now) {
        return new Handover(
                handover.id(),
                handover.patient(),
                handover.item(),
                handover.from(),
                handover.to(),
                handover.ward(),
                handover.offeredAt(),
                handover.due(),
                state,
                by,
                now);
    }

    /// Who has it.
    public sealed interface Owner {
        record Somebody(String account) implements Owner {}

        /// Whoever is in charge of the ward now.
        record InCharge(String ward) implements Owner {}
    }

    public static Owner owner(Handover handover) {
        return switch (handover.state()) {
            case OFFERED, DECLINED, WITHDRAWN -> new Owner.Somebody(handover.from());
            case ACCEPTED -> new Owner.Somebody(handover.answeredBy());
            case FELL_TO_IN_CHARGE -> new Owner.InCharge(handover.ward());
        };
    }

    /// Who has what nobody may ever have offered: who had it, until some minutes after their shift, and then the
    /// nurse in charge.
    ///
    /// @param latest the newest handover of the item by this owner; absent where there is none
    public static Owner owner(
            String account, String ward, Instant shiftEnd, @Nullable Handover latest, Instant now, Numbers numbers) {
        if (latest != null && (latest.state() == State.ACCEPTED || latest.state() == State.FELL_TO_IN_CHARGE)) {
            return owner(latest);
        }
        var falls = shiftEnd.plus(numbers.time("handover.falls"));
        return now.isBefore(falls) ? new Owner.Somebody(account) : new Owner.InCharge(ward);
    }

    /// What of these somebody still has to offer before they go.
    ///
    /// @param items     all that they own
    /// @param handovers of theirs
    public static List<String> notOffered(Collection<String> items, Collection<Handover> handovers) {
        var passing = handovers.stream()
                .filter(each -> each.state() == State.OFFERED || each.state() == State.ACCEPTED)
                .map(Handover::item)
                .toList();
        return items.stream().filter(item -> !passing.contains(item)).sorted().toList();
    }

    /// What of a patient stands on a printed handover sheet: a sheet is an export, a restricted record is on it by
    /// alias with A to D only, and what is protected never is (AC-13, AC-21).
    public static Set<Category> sheet(Confidentiality label) {
        var restricted = EnumSet.range(Category.A, Category.D);
        return label.atLeast(Confidentiality.R) ? restricted : EnumSet.range(Category.A, Category.H);
    }

    private HandoverRules() {}
}
