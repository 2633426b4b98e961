package org.afterward.server.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.afterward.clinical.access.Candidates;
import org.afterward.clinical.access.Relationship;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.RoleGrant;
import org.afterward.clinical.access.StaffMember;
import org.afterward.clinical.access.Team;
import org.afterward.clinical.access.Teams;
import org.afterward.clinical.access.rules.StaffKey;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.recovery.Encounter;
import org.afterward.clinical.recovery.Named;
import org.afterward.clinical.recovery.Patient;
import org.afterward.server.register.Kept;
import org.afterward.server.register.Matters;
import org.afterward.server.signin.Accounts;
import org.afterward.server.signin.SignedIn;

/// Those who work here, and what follows for a patient from who they are: relationships of those whom messages
/// name, of the teams of consultants, and patients who are colleagues.
final class Colleagues implements Candidates.Directory {
    /// How long the list of accounts is good: shorter than what a decision may be stale (AC-03).
    private static final Duration GOOD = Duration.ofSeconds(10);

    private final Matters register;
    private final Accounts accounts;
    private final byte[] salt;
    private final Clock clock;
    private volatile Known known = new Known(Instant.MIN, Map.of());

    private record Known(Instant at, Map<String, Role> roles) {}

    Colleagues(Matters register, Accounts accounts, MatchSalt salt, Clock clock) {
        this.register = register;
        this.accounts = accounts;
        this.salt = salt.bytes();
        this.clock = clock;
    }

    @Override
    public List<StaffMember> numbered(String number) {
        return register.each(StaffMember.class)
                .map(Kept::matter)
                .filter(person -> person.numbers().contains(number))
                .toList();
    }

    @Override
    public Set<Role> roles(String account) {
        var roles = EnumSet.noneOf(Role.class);
        Optional.ofNullable(standing().get(account)).ifPresent(roles::add);
        var now = clock.instant();
        register.each(RoleGrant.class)
                .map(Kept::matter)
                .filter(grant -> grant.staff().equals(account) && grant.live(now))
                .forEach(grant -> roles.add(grant.role()));
        return roles;
    }

    private Map<String, Role> standing() {
        var now = clock.instant();
        if (known.at().plus(GOOD).isBefore(now)) {
            known = new Known(
                    now,
                    accounts.list().stream()
                            .filter(account -> account.role() != null)
                            .collect(Collectors.toMap(SignedIn::name, Colleagues::role)));
        }
        return known.roles();
    }

    private static Role role(SignedIn account) {
        var role = account.role();
        return role == null ? Role.LEARNER : role;
    }

    /// The relationships of one person with a patient that nobody had to open.
    List<Relationship> through(String staff, boolean learner, Patient patient, List<Relationship> opened) {
        var named = named(patient);
        var all = new ArrayList<>(opened);
        all.addAll(named);
        var teams = register.each(Team.class).map(Kept::matter).toList();
        var found = new ArrayList<>(Teams.through(staff, learner, teams, all));
        named.stream().filter(each -> each.staff().equals(staff)).forEach(found::add);
        return found;
    }

    /// Of those whom messages name in a stay.
    List<Relationship> named(Patient patient) {
        var found = new ArrayList<Relationship>();
        for (var stay : patient.encounters()) {
            var candidates = Candidates.of(
                    patient.practitioners(stay.id()).stream()
                            .map(Named::practitioner)
                            .toList(),
                    this);
            for (var each : candidates) {
                if (each instanceof Candidates.Found.Candidate candidate) {
                    found.add(relationship(patient.id(), stay, candidate));
                }
            }
        }
        return found;
    }

    private static Relationship relationship(PatientId patient, Encounter stay, Candidates.Found.Candidate candidate) {
        var start = stay.start();
        return new Relationship(
                "named/" + stay.id().value() + "/" + candidate.staff() + "/" + candidate.kind(),
                patient,
                stay.id().value(),
                candidate.staff(),
                candidate.kind(),
                start == null ? Instant.EPOCH : start,
                null,
                "named by the hospital's messages",
                candidate.shiftBound(),
                false,
                "",
                "",
                "");
    }

    /// The account of the member of staff whom this patient is; empty for all others.
    Optional<String> is(Patient patient) {
        return patient.person().flatMap(person -> {
            var key = StaffKey.of(person.family(), person.given(), person.birthDate(), salt);
            return key.marks().isEmpty()
                    ? Optional.empty()
                    : register.each(StaffMember.class)
                            .map(Kept::matter)
                            .filter(staff ->
                                    !staff.matchMarks().isEmpty() && key.matches(new StaffKey(staff.matchMarks())))
                            .map(StaffMember::id)
                            .sorted()
                            .findFirst();
        });
    }
}
