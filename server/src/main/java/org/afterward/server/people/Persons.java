package org.afterward.server.people;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.StaffMember;
import org.afterward.clinical.access.Together;
import org.afterward.clinical.audit.AuditEvent.Item;
import org.afterward.server.people.PeopleLog.Deed;
import org.afterward.server.register.Change;
import org.afterward.server.register.Kept;
import org.afterward.server.register.Register;
import org.afterward.server.signin.Accounts;
import org.afterward.server.signin.Added;
import org.afterward.server.signin.SignedIn;

/// Adds people, and changes what is known of them and what their account is for.
final class Persons {
    private final Staff staff;
    private final Accounts accounts;
    private final Register register;
    private final Changing changing;

    Persons(Staff staff, Accounts accounts, Register register, Changing changing) {
        this.staff = staff;
        this.accounts = accounts;
        this.register = register;
        this.changing = changing;
    }

    static Item item(String account) {
        return new Item("account", account, "");
    }

    /// @param member with the sign-in name as it was typed
    Added add(Acting by, String once, StaffMember member, Role role) {
        Changing.key(by, once);
        var added = changing.doing(
                by,
                List.of(
                        Deed.of("staff.add", item(member.id()), Map.of("role", role.code())),
                        Deed.of("role.grant", item(member.id()), Map.of("role", role.code(), "scope", "hospital"))),
                () -> accounts.add(member.id(), member.display(), role));
        if (added instanceof Added.Created(var who, var password)) {
            var kept = staff.details(who.name());
            register.keep(
                    by.author(),
                    Changing.key(by, once),
                    List.of(kept.map(known -> Change.after(known, named(member, who)))
                            .orElseGet(() -> Change.first(null, named(member, who)))));
        }
        return added;
    }

    private static StaffMember named(StaffMember member, SignedIn who) {
        return new StaffMember(
                who.name(),
                who.display(),
                member.family(),
                member.given(),
                member.profession(),
                member.registration(),
                member.department(),
                member.service(),
                member.agency(),
                true,
                member.matchMarks(),
                member.numbers());
    }

    /// @param version of the details that were seen; 0 where there were none
    void change(Acting by, String once, StaffMember member, int version) {
        changing.keep(
                by,
                once,
                List.of(Deed.of("staff.change", item(member.id()), Map.of("what", "details"))),
                List.of(new Change(null, member, version + 1)));
        staff.person(member.id()).ifPresent(person -> accounts.rename(person.name(), member.display()));
    }

    /// Why an account cannot be for `role`; empty where it can.
    Optional<String> unfit(Acting by, SignedIn person, Role role) {
        if (by.self(person.name())) {
            return Optional.of("Nobody changes their own role. Ask another administrator.");
        }
        if (person.role() == Role.SYSTEM_ADMINISTRATOR && last(person.name())) {
            return Optional.of("This is the only account that can administer. Make another one first.");
        }
        var others = staff.grants(person.name()).stream()
                .map(Kept::matter)
                .filter(grant -> Staff.lasts(grant, by.now()))
                .map(grant -> grant.role())
                .collect(java.util.stream.Collectors.toSet());
        return Together.refused(others, role);
    }

    boolean last(String account) {
        return staff.administrators().equals(java.util.Set.of(account));
    }

    void role(Acting by, String once, SignedIn person, Role role) {
        Changing.key(by, once);
        var before = person.role() == null ? "" : person.role().code();
        changing.doing(
                by,
                List.of(
                        Deed.of("role.revoke", item(person.name()), Map.of("role", before, "scope", "hospital")),
                        Deed.of(
                                "role.grant",
                                item(person.name()),
                                Map.of("role", role.code(), "scope", "hospital", "grantedBy", by.name()))),
                () -> accounts.changeRole(person.name(), role));
    }

    /// Another password that we make up, shown once.
    Optional<String> password(Acting by, SignedIn person) {
        return changing.doing(
                by,
                List.of(Deed.of("staff.password", item(person.name()), Map.of())),
                () -> accounts.renewPassword(person.name()));
    }
}
