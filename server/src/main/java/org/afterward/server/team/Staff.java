package org.afterward.server.team;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Numbers;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.RoleGrant;
import org.afterward.clinical.access.Shift;
import org.afterward.clinical.access.Ties;
import org.afterward.clinical.access.rules.ConflictSteps;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.team.Duty;
import org.afterward.server.access.Treating;
import org.afterward.server.register.Kept;
import org.afterward.server.register.Register;
import org.afterward.server.signin.Accounts;
import org.afterward.server.signin.Kind;
import org.afterward.server.signin.SignedIn;

/// Who works here and who is on duty, as of one moment: gathered once for a request.
final class Staff {
    private static final Duration MONTH = Duration.ofDays(31);

    private final Register register;
    private final Map<String, SignedIn> people;
    private final List<Shift> shifts;
    private final List<RoleGrant> grants;
    private final Instant now;
    private final Numbers numbers;

    private Staff(
            Register register,
            Map<String, SignedIn> people,
            List<Shift> shifts,
            List<RoleGrant> grants,
            Instant now,
            Numbers numbers) {
        this.register = register;
        this.people = people;
        this.shifts = shifts;
        this.grants = grants;
        this.now = now;
        this.numbers = numbers;
    }

    static Staff at(Accounts accounts, Register register, Instant now, Numbers numbers) {
        var people = new LinkedHashMap<String, SignedIn>();
        accounts.list().stream()
                .filter(account -> account.kind() == Kind.PERSON)
                .sorted(Comparator.comparing(SignedIn::display))
                .forEach(account -> people.put(account.name(), account));
        return new Staff(
                register,
                people,
                register.each(Shift.class).map(Kept::matter).toList(),
                register.each(RoleGrant.class).map(Kept::matter).toList(),
                now,
                numbers);
    }

    Instant now() {
        return now;
    }

    Numbers numbers() {
        return numbers;
    }

    Duty duty() {
        return Duty.at(shifts, now);
    }

    /// May sign in.
    boolean active(String account) {
        return people.containsKey(account);
    }

    /// As pages name them.
    String display(String account) {
        var person = people.get(account);
        return person == null ? account : person.display();
    }

    Set<Role> roles(String account) {
        return roles(account, "", now);
    }

    private Set<Role> roles(String account, String ward, Instant at) {
        var person = people.get(account);
        var standing = person == null ? null : person.role();
        return Ties.roles(
                standing == null ? Set.of() : Set.of(standing),
                shiftsOf(account),
                grants.stream().filter(grant -> grant.staff().equals(account)).toList(),
                ward,
                "",
                at,
                numbers);
    }

    /// On whose rosters somebody has been in the last month.
    Set<String> wards(String account) {
        var since = now.minus(MONTH);
        return shiftsOf(account).stream()
                .filter(shift -> !shift.withdrawn()
                        && shift.until().isAfter(since)
                        && !shift.from().isAfter(now))
                .map(Shift::ward)
                .collect(java.util.stream.Collectors.toSet());
    }

    private List<Shift> shiftsOf(String account) {
        return shifts.stream().filter(shift -> shift.staff().equals(account)).toList();
    }

    /// Somebody who does not make this request, as they were at a moment; never fresh.
    Actor actor(String account, Instant at) {
        return new Actor(
                account,
                Actor.Kind.PERSON,
                roles(account, "", at),
                Ties.wards(shiftsOf(account), at, numbers),
                active(account),
                null,
                "");
    }

    /// For [Treating].
    Treating.Accounts accounts() {
        return new Treating.Accounts(this::active, account -> {
            var person = people.get(account);
            return person != null && person.role() == Role.LEARNER;
        });
    }

    /// Everybody, by name.
    List<SignedIn> everybody() {
        return List.copyOf(people.values());
    }

    /// Everybody who holds one of these roles, by name.
    List<SignedIn> holding(Set<Role> wanted) {
        return people.values().stream()
                .filter(person -> roles(person.name()).stream().anyMatch(wanted::contains))
                .toList();
    }

    /// The conflict of a pair that is not lifted.
    Optional<Kept<Conflict>> conflict(String account, PatientId patient) {
        return register.of(patient, Conflict.class).stream()
                .filter(kept ->
                        kept.matter().staff().equals(account) && !kept.matter().closed())
                .findFirst();
    }

    /// Cannot be handed anything of this patient's, and nobody is told why (AC-12).
    boolean unavailable(String account, PatientId patient) {
        return conflict(account, patient)
                .map(Kept::matter)
                .filter(conflict -> ConflictSteps.conflicted(conflict, now, numbers))
                .isPresent();
    }
}
