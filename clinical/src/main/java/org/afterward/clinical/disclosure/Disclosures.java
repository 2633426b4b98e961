package org.afterward.clinical.disclosure;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.disclosure.Branch.Result;
import org.afterward.clinical.disclosure.DisclosureRequest.Basis;
import org.afterward.clinical.disclosure.DisclosureRequest.Box;
import org.afterward.clinical.disclosure.DisclosureRequest.Kind;
import org.afterward.clinical.disclosure.DisclosureRequest.State;
import org.afterward.clinical.disclosure.DisclosureRequest.Told;
import org.afterward.clinical.disclosure.DisclosureRequest.WhyNot;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.jurisdiction.Profile;
import org.afterward.clinical.matter.Change;
import org.jspecify.annotations.Nullable;

/// Who receives a request, who decides it, and on what. Nothing leaves by way of this class: see [Releases].
///
/// Source: access.md, section 5.2, LG-01 to LG-03, LG-10 to LG-13.
public final class Disclosures {
    /// Characters of reasons and of what was said: house rules.
    public static final int WORDS = 2_000;

    /// What the media hear, whoever they ask for.
    public static final String NEUTRAL_WORDS = "The hospital gives no information about individual people.";

    /// Several decide together out of hours (LG-01).
    private static final Set<Role> DELEGATES = EnumSet.of(Role.CONSULTANT, Role.SITE_LEAD);

    private static final Set<Role> SENIOR = EnumSet.of(Role.CONSULTANT, Role.NURSE_IN_CHARGE);

    private static final Set<Role> DECIDERS = EnumSet.of(Role.PRIVACY_OFFICER, Role.LEGAL);

    /// What a decision is measured by.
    ///
    /// @param table       of the profile: [Branch#of(String)]
    /// @param unavailable accounts that have a conflict with one of the patients
    /// @param outOfHours  neither privacy officer nor legal is on duty
    public record Around(
            Profile profile, List<Branch> table, Set<String> unavailable, boolean outOfHours, Instant now) {
        public Around {
            table = List.copyOf(table);
            unavailable = Set.copyOf(unavailable);
        }
    }

    /// What somebody asks, as the office has understood it.
    public record Asked(
            List<PatientId> patients,
            String about,
            DisclosureRequest.Requester requester,
            String legalBasis,
            DisclosureRequest.Wanted wanted,
            @Nullable Instant dueAt) {
        public Asked {
            patients = List.copyOf(patients);
        }
    }

    /// Anybody on a ward may take one in, and nobody there decides it. What nothing could ever allow is refused at
    /// once, and [#alerts] says whom that concerns.
    public static Change<DisclosureRequest> receive(DisclosureRequest request, Actor by, Around around) {
        var own = request.kind() == Kind.PATIENT_ACCESS && by.kind() == Actor.Kind.PATIENT;
        if (!by.active() || (by.kind() != Actor.Kind.PERSON && !own)) {
            return Change.refused("LG-01", "A person takes this in.");
        }
        if (request.requester().name().isBlank()
                && request.requester().organisation().isBlank()) {
            return Change.refused("LG-01", "Say who asks.");
        }
        var hopeless = Branch.of(around.table, request.kind()).stream()
                .noneMatch(branch -> branch.outcome().gives());
        return Change.to(new Next(request)
                .received(by.id(), around.now)
                .state(hopeless ? State.REFUSED : State.RECEIVED)
                .decided(hopeless ? Basis.NONE : null, Map.of(), hopeless ? around.now : null, "")
                .made());
    }

    /// Privacy and security hear of it at once: a lawyer for somebody accused, or their partner.
    public static boolean alerts(DisclosureRequest request, List<Branch> table) {
        return Branch.of(table, request.kind()).stream()
                .anyMatch(branch -> branch.outcome() == Result.REFUSE_AND_ALERT);
    }

    /// Whom it is about, what is wanted, and the number that is on file: the office says it, before it decides.
    /// A number on file that is changed was not called back, and another patient has agreed to nothing.
    public static Change<DisclosureRequest> specify(DisclosureRequest request, Asked asked, Actor by, Around around) {
        if (!open(request)) {
            return decidedAlready();
        }
        if (decider(request, by, around).isEmpty()) {
            return Change.refused("LG-01", "Privacy or legal says what is asked.");
        }
        if (asked.patients().stream().distinct().count() != asked.patients().size()) {
            return Change.refused("LG-10", "Each patient is named once.");
        }
        var boxes = new HashMap<>(request.boxes());
        if (!digits(asked.requester().onFile())
                .equals(digits(request.requester().onFile()))) {
            boxes.remove(Box.CALLED_BACK);
        }
        if (!asked.patients().equals(request.patients())) {
            boxes.remove(Box.PATIENT_AGREES);
            boxes.remove(Box.CANNOT_AGREE);
        }
        return Change.to(new Next(request)
                .asked(asked)
                .boxes(boxes)
                .decided(null, Map.of(), null, "")
                .made());
    }

    /// A box is ticked by somebody who has seen it. That a requester was called back has its own act.
    public static Change<DisclosureRequest> tick(DisclosureRequest request, Box box, boolean seen, Actor by) {
        if (!open(request)) {
            return decidedAlready();
        }
        if (by.kind() != Actor.Kind.PERSON || !by.active()) {
            return Change.refused("LG-01", "A person who has seen it ticks this.");
        }
        if (box == Box.CALLED_BACK && seen) {
            return Change.refused("LG-03", "Say which number was called.");
        }
        return box(request, box, seen, by);
    }

    /// At the number on file, and not at one that was offered (LG-03).
    public static Change<DisclosureRequest> calledBack(DisclosureRequest request, String number, Actor by) {
        if (!open(request)) {
            return decidedAlready();
        }
        if (by.kind() != Actor.Kind.PERSON || !by.active()) {
            return Change.refused("LG-01", "A person calls back.");
        }
        var onFile = digits(request.requester().onFile());
        return onFile.isEmpty() || !onFile.equals(digits(number))
                ? Change.refused("LG-03", "Call the number on file, not the one that was offered.")
                : box(request, Box.CALLED_BACK, true, by);
    }

    /// What the table says on one basis: empty where there is no such branch.
    public static Optional<Branch> branch(DisclosureRequest request, Basis basis, Around around) {
        return Branch.of(around.table, request.kind(), basis);
    }

    /// The decision, or the first of two where delegates decide. What is missing sends it back or makes it wait.
    public static Change<DisclosureRequest> decide(
            DisclosureRequest request, boolean release, Basis basis, String reasons, Actor by, Around around) {
        if (!open(request)) {
            return decidedAlready();
        }
        var role = decider(request, by, around);
        if (role.isEmpty()) {
            return Change.refused("LG-01", "Privacy or legal decides this, or two delegates out of hours.");
        }
        if (around.unavailable.contains(by.id())) {
            return Change.refused("AC-12", "not available for this patient");
        }
        if (reasons.isBlank() || reasons.length() > WORDS) {
            return Change.refused("LG-01", "Give the reasons, in at most " + WORDS + " characters.");
        }
        if (release) {
            var branch = Branch.of(around.table, request.kind(), basis);
            if (branch.isEmpty() || branch.get().outcome() != Result.RELEASE) {
                return Change.refused("5.2", "The table has no such way for this kind of request.");
            }
            if (!branch.get().missing(request.boxes().keySet()).isEmpty()) {
                return waiting(request, branch.get());
            }
        }
        // Two delegates sign the same decision: another one begins anew.
        var on = release ? basis : Basis.NONE;
        var signed = new HashMap<>(request.basis() == on ? request.signed() : Map.<String, Role>of());
        if (signed.containsKey(by.id())) {
            return Change.refused("LG-01", "You have signed already. Another person signs too.");
        }
        signed.put(by.id(), role.get());
        var enough = signed.values().stream().anyMatch(DECIDERS::contains)
                || signed.values().containsAll(DELEGATES);
        return Change.to(new Next(request)
                .decided(on, signed, enough ? around.now : null, reasons.strip())
                .state(enough ? (release ? State.APPROVED : State.REFUSED) : request.state())
                .made());
    }

    /// A senior clinician said the minimum while life was at risk: it is kept, even where it comes late.
    public static Change<DisclosureRequest> saidAtOnce(
            DisclosureRequest request, String said, Instant saidAt, Actor by, Around around) {
        if (by.kind() != Actor.Kind.PERSON || !by.active() || SENIOR.stream().noneMatch(by::is)) {
            return Change.refused("LG-01", "A senior clinician does this.");
        }
        var branch = Branch.of(around.table, request.kind(), Basis.LIFE_AT_RISK);
        if (branch.isEmpty() || branch.get().outcome() != Result.AT_ONCE) {
            return Change.refused("5.2", "The table has no such way for this kind of request.");
        }
        if (!request.boxes().containsKey(Box.RISK_OF_DEATH_OR_SERIOUS_HARM)) {
            return Change.refused("5.2", "Only where life is at risk now.");
        }
        if (said.isBlank() || said.length() > WORDS || saidAt.isAfter(around.now)) {
            return Change.refused("5.2", "Say what was said, and when.");
        }
        return Change.to(new Next(request)
                .received(by.id(), around.now)
                .state(State.SAID_AT_ONCE)
                .decided(Basis.LIFE_AT_RISK, Map.of(by.id(), role(by)), around.now, "")
                .said(said.strip(), saidAt)
                .made());
    }

    /// The patient was told, or why not (LG-13).
    public static Change<DisclosureRequest> tell(
            DisclosureRequest request, WhyNot whyNot, String how, Actor by, Around around) {
        if (by.kind() != Actor.Kind.PERSON || !by.active()) {
            return Change.refused("LG-13", "A person tells the patient.");
        }
        if (request.state() != State.RELEASED && request.state() != State.SAID_AT_ONCE) {
            return Change.refused("LG-13", "Nothing has left.");
        }
        if (how.isBlank()) {
            return Change.refused("LG-13", "Say how, or why not.");
        }
        if (whyNot == WhyNot.SUSPENDED && !request.suspended(around.now)) {
            return Change.refused("LG-12", "Nothing suspends it.");
        }
        return Change.to(new Next(request)
                .told(new Told(whyNot, how.strip(), by.id(), around.now))
                .made());
    }

    /// Police ask in writing that the patient does not see it until a stated time (LG-12).
    public static Change<DisclosureRequest> suspend(
            DisclosureRequest request, String statement, Instant until, Actor by, Around around) {
        if (!around.profile.suspension()) {
            return Change.refused("LG-12", "There is no such suspension here.");
        }
        if (decider(request, by, around).filter(DECIDERS::contains).isEmpty()) {
            return Change.refused("LG-01", "Privacy or legal does this.");
        }
        return statement.isBlank() || !until.isAfter(around.now)
                ? Change.refused("LG-12", "Only on a written statement, and until a stated time.")
                : Change.to(
                        new Next(request).suspended(statement.strip(), until).made());
    }

    public static Change<DisclosureRequest> withdraw(DisclosureRequest request, Actor by) {
        return open(request) && by.kind() == Actor.Kind.PERSON && by.active()
                ? Change.to(new Next(request).state(State.WITHDRAWN).made())
                : decidedAlready();
    }

    private static Change<DisclosureRequest> waiting(DisclosureRequest request, Branch branch) {
        return switch (branch.missing()) {
            case QUERY_BACK -> Change.to(new Next(request).state(State.QUERIED).made());
            case PENDING_ASSURANCE ->
                Change.to(new Next(request).state(State.PENDING_ASSURANCE).made());
            case REFUSE -> Change.refused("5.2", "What this needs is missing.");
        };
    }

    private static Change<DisclosureRequest> box(DisclosureRequest request, Box box, boolean seen, Actor by) {
        var boxes = new HashMap<>(request.boxes());
        if (seen) {
            boxes.put(box, by.id());
        } else {
            boxes.remove(box);
        }
        return Change.to(new Next(request).boxes(boxes).made());
    }

    private static Optional<Role> decider(DisclosureRequest request, Actor by, Around around) {
        if (by.kind() != Actor.Kind.PERSON || !by.active()) {
            return Optional.empty();
        }
        return DECIDERS.stream()
                .filter(by::is)
                .findFirst()
                .or(() -> around.outOfHours
                        ? DELEGATES.stream()
                                .filter(by::is)
                                .filter(role -> !request.signed().containsValue(role))
                                .findFirst()
                        : Optional.empty());
    }

    private static Role role(Actor by) {
        return SENIOR.stream().filter(by::is).findFirst().orElseThrow();
    }

    private static boolean open(DisclosureRequest request) {
        return request.state() == State.RECEIVED
                || request.state() == State.QUERIED
                || request.state() == State.PENDING_ASSURANCE;
    }

    private static String digits(@Nullable String number) {
        return number == null ? "" : number.replaceAll("[^0-9+]", "");
    }

    private static Change<DisclosureRequest> decidedAlready() {
        return Change.refused("LG-01", "It is decided already.");
    }

    private Disclosures() {}
}
