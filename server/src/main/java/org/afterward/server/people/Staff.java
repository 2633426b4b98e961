package org.afterward.server.people;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.afterward.clinical.access.Candidates;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.RoleGrant;
import org.afterward.clinical.access.Shift;
import org.afterward.clinical.access.StaffMember;
import org.afterward.clinical.access.Team;
import org.afterward.server.register.Kept;
import org.afterward.server.register.Register;
import org.afterward.server.signin.Accounts;
import org.afterward.server.signin.Kind;
import org.afterward.server.signin.SignedIn;

/// Who works here, as their accounts and the register say it.
public final class Staff implements Candidates.Directory {
    private final Accounts accounts;
    private final Register register;
    private final Clock clock;

    Staff(Accounts accounts, Register register, Clock clock) {
        this.accounts = accounts;
        this.register = register;
        this.clock = clock;
    }

    /// Everybody of the hospital who may sign in, by name.
    public List<SignedIn> people() {
        return accounts.list().stream().filter(Staff::ofHospital).toList();
    }

    /// Without the sealed accounts of a ward, which are nobody's.
    private static boolean ofHospital(SignedIn account) {
        return account.kind() == Kind.PERSON && account.emergencyWard().isEmpty();
    }

    /// Empty for who cannot sign in, and for whatever is no member of staff.
    public Optional<SignedIn> person(String account) {
        return accounts.find(account).filter(Staff::ofHospital);
    }

    public Optional<Kept<StaffMember>> details(String account) {
        return register.get(StaffMember.class, account);
    }

    /// Those who were here, and can no longer sign in.
    List<StaffMember> left() {
        return register.each(StaffMember.class)
                .map(Kept::matter)
                .filter(member -> !member.active())
                .sorted(java.util.Comparator.comparing(StaffMember::display))
                .toList();
    }

    @Override
    public List<StaffMember> numbered(String number) {
        return register.each(StaffMember.class)
                .map(Kept::matter)
                .filter(member -> member.numbers().contains(number))
                .toList();
    }

    /// What their account is for and what they were granted, as of now.
    @Override
    public Set<Role> roles(String account) {
        return person(account).map(this::roles).orElse(Set.of());
    }

    Set<Role> roles(SignedIn person) {
        var now = clock.instant();
        return held(person, grant -> grant.live(now));
    }

    /// Those that they hold now, and those that they will.
    Set<Role> everHeld(SignedIn person) {
        var now = clock.instant();
        return held(person, grant -> lasts(grant, now));
    }

    private Set<Role> held(SignedIn person, Predicate<RoleGrant> counts) {
        var roles = EnumSet.noneOf(Role.class);
        Optional.ofNullable(person.role()).ifPresent(roles::add);
        register.each(RoleGrant.class)
                .map(Kept::matter)
                .filter(grant -> grant.staff().equals(person.name()) && counts.test(grant))
                .forEach(grant -> roles.add(grant.role()));
        return roles;
    }

    /// Not over at a moment.
    static boolean lasts(RoleGrant grant, Instant now) {
        var end = grant.until();
        return end == null || now.isBefore(end);
    }

    /// Every grant of theirs, those that are over too.
    List<Kept<RoleGrant>> grants(String account) {
        return register.all(RoleGrant.class).stream()
                .filter(kept -> kept.matter().staff().equals(account))
                .toList();
    }

    /// Those that count, of everybody.
    List<Kept<Shift>> shifts() {
        return register.each(Shift.class)
                .filter(kept -> !kept.matter().withdrawn())
                .toList();
    }

    List<Kept<Team>> teams() {
        return register.all(Team.class).stream()
                .filter(kept -> !kept.matter().closed())
                .sorted(java.util.Comparator.comparing(kept -> kept.matter().name()))
                .toList();
    }

    /// As pages name them; the account where nobody has it any more.
    public String display(String account) {
        return person(account)
                .map(SignedIn::display)
                .or(() -> details(account).map(kept -> kept.matter().display()))
                .orElse(account);
    }

    /// Who may administer, as of now.
    Set<String> administrators() {
        return people().stream()
                .filter(person -> roles(person).contains(Role.SYSTEM_ADMINISTRATOR))
                .map(SignedIn::name)
                .collect(Collectors.toSet());
    }
}
