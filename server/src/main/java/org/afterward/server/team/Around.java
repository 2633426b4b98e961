package org.afterward.server.team;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.access.rules.ConflictSteps;
import org.afterward.clinical.recovery.Patient;
import org.afterward.clinical.team.Relations;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Treating;
import org.afterward.server.access.Treating.Treats;
import org.afterward.server.register.Kept;

/// One patient, who treats them, and who asks: gathered once for a request.
///
/// @param mine      the relationships of who asks
/// @param conflicts all that are in force about this patient
record Around(
        Asker asker,
        Patient patient,
        Staff staff,
        List<Treats> treats,
        List<Tie> mine,
        List<Kept<Conflict>> conflicts) {
    /// What is told to whoever treats the patient. Cases are not.
    private static final Set<Tie.Kind> CARE = EnumSet.range(Tie.Kind.RESPONSIBLE, Tie.Kind.TRANSPORT);

    static Around of(Station station, Treating treating, Conflicts conflicts, Asker asker, Patient patient) {
        var staff = station.staff(asker.now());
        return new Around(
                asker,
                patient,
                staff,
                treating.of(patient, staff.accounts(), asker.now()),
                treating.ties(asker.actor().id(), staff.accounts(), patient, asker.now()),
                conflicts.about(patient.id(), asker.now()));
    }

    Instant now() {
        return asker.now();
    }

    /// Brings others in, and ends it.
    boolean opens() {
        return Relations.opens(asker.actor(), mine);
    }

    boolean treatsMyself() {
        return Relations.treats(asker.actor(), mine);
    }

    Optional<Conflict> conflict(String account) {
        return conflicts.stream()
                .map(Kept::matter)
                .filter(conflict -> conflict.staff().equals(account))
                .min(Comparator.comparing(Conflict::effect));
    }

    /// Cannot be given anything of this patient's (AC-12).
    boolean unavailable(String account) {
        return ConflictSteps.conflicted(conflict(account).orElse(null), now(), staff.numbers());
    }

    boolean keptOut(String account) {
        return conflict(account).filter(Conflict::blocks).isPresent();
    }

    /// The accounts of those who treat the patient now and may be given something.
    List<String> available() {
        return treats.stream()
                .filter(each -> each.ties().stream().anyMatch(Around::works))
                .map(Treats::account)
                .filter(account -> !unavailable(account))
                .sorted(Comparator.comparing(staff::display))
                .toList();
    }

    private static boolean works(Tie tie) {
        return tie.status() == Tie.Status.ACTIVE
                && !tie.learner()
                && switch (tie.kind()) {
                    case RESPONSIBLE, TEAM, WARD_ASSIGNED, WARD_IN_CHARGE, REFERRAL, ON_CALL, HANDOVER -> true;
                    case DISCHARGE, CLERICAL, TRANSPORT, SECURITY_INCIDENT, PRIVACY_REVIEW, LEGAL, SELF, PROXY -> false;
                    case FOLLOW_UP -> false;
                };
    }

    List<Tie> ties(String account) {
        return treats.stream()
                .filter(each -> each.account().equals(account))
                .flatMap(each -> each.ties().stream())
                .toList();
    }

    /// A relationship of somebody.
    record One(String account, Tie tie) {}

    /// Those that are told of, the responsible first; of somebody who is kept out the one that was suspended.
    List<One> told() {
        return treats.stream()
                .flatMap(each -> best(each).map(tie -> new One(each.account(), tie)))
                .sorted(Comparator.comparing((One one) -> one.tie().kind())
                        .thenComparing(one -> staff.display(one.account())))
                .toList();
    }

    private static Stream<Tie> best(Treats each) {
        return each.ties().stream().filter(tie -> CARE.contains(tie.kind()) && tie.status() != Tie.Status.ENDED);
    }

    static String words(Tie.Kind kind) {
        return switch (kind) {
            case RESPONSIBLE -> "Responsible";
            case TEAM -> "Team";
            case WARD_ASSIGNED -> "This bed";
            case WARD_IN_CHARGE -> "In charge of the ward";
            case REFERRAL -> "Referral";
            case ON_CALL -> "On call, called";
            case HANDOVER -> "Took over";
            case DISCHARGE -> "Discharge";
            case CLERICAL -> "Ward office";
            case TRANSPORT -> "Transport";
            case SECURITY_INCIDENT, PRIVACY_REVIEW, LEGAL, SELF, PROXY, FOLLOW_UP -> "";
        };
    }
}
