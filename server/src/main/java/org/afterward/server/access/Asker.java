package org.afterward.server.access;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Numbers;
import org.afterward.clinical.access.Purpose;
import org.afterward.clinical.access.Relationship;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.RoleGrant;
import org.afterward.clinical.access.Shift;
import org.afterward.clinical.access.Ties;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.fact.PatientId;
import org.afterward.server.register.Matters;
import org.afterward.server.signin.Caller;
import org.afterward.server.signin.Kind;

/// Who asks, with everything of theirs that a decision about any patient needs: gathered once for a request.
///
/// @param actor    with the roles that they hold everywhere
/// @param standing the role of the account
/// @param shifts   all that were rostered and not withdrawn
/// @param opened   relationships that were opened by an act, by patient
public record Asker(
        Caller caller,
        Actor actor,
        Set<Role> standing,
        List<Shift> shifts,
        List<RoleGrant> grants,
        Map<PatientId, List<Relationship>> opened,
        Purpose purpose,
        Numbers numbers,
        Instant now) {
    private static final Map<Role, Purpose> PURPOSES = Map.of(
            Role.WARD_CLERK, Purpose.PATADMIN,
            Role.PORTER, Purpose.PATADMIN,
            Role.DISCHARGE_COORDINATOR, Purpose.PATADMIN,
            Role.SECURITY, Purpose.PATSFTY,
            Role.SECURITY_LEAD, Purpose.PATSFTY,
            Role.PRIVACY_OFFICER, Purpose.HOPERAT,
            Role.LEGAL, Purpose.HLEGAL,
            Role.QUALITY_REVIEWER, Purpose.HQUALIMP,
            Role.SYSTEM_ADMINISTRATOR, Purpose.HSYSADMIN,
            Role.SITE_LEAD, Purpose.HOPERAT);

    static Asker of(Caller caller, Matters register, Numbers numbers, Instant now) {
        var account = caller.account();
        var name = account.name();
        var shifts = register.each(Shift.class)
                .map(kept -> kept.matter())
                .filter(shift -> shift.staff().equals(name) && !shift.withdrawn())
                .toList();
        var own = account.role() == null ? Set.<Role>of() : Set.of(account.role());
        var grants = register.each(RoleGrant.class)
                .map(kept -> kept.matter())
                .filter(grant -> grant.staff().equals(name))
                .toList();
        var roles = Ties.roles(own, shifts, grants, "", "", now, numbers);
        var wards = new HashSet<>(Ties.wards(shifts, now, numbers));
        if (!account.ward().isEmpty()) {
            wards.add(account.ward());
        }
        var opened = register.each(Relationship.class)
                .map(kept -> kept.matter())
                .filter(relationship -> relationship.staff().equals(name))
                .collect(Collectors.groupingBy(Relationship::patient));
        var actor = new Actor(
                name,
                account.kind().actor(),
                roles,
                wards,
                !caller.locked(),
                caller.sinceFresh(now),
                account.kind() == Kind.PERSON ? account.ward() : "");
        return new Asker(caller, actor, own, shifts, grants, opened, purpose(actor), numbers, now);
    }

    /// The same person here for something else: somebody with an office and a ward, who acts for the office.
    public Asker with(Purpose other) {
        return new Asker(caller, actor, standing, shifts, grants, opened, other, numbers, now);
    }

    /// The same person at another moment, as far as their relationships are asked for.
    Asker at(Instant moment) {
        return new Asker(caller, actor, standing, shifts, grants, opened, purpose, numbers, moment);
    }

    private static Purpose purpose(Actor actor) {
        if (actor.kind() == Actor.Kind.PATIENT) {
            return Purpose.PATRQT;
        } else if (actor.kind() == Actor.Kind.PROXY) {
            return Purpose.FAMRQT;
        }
        var purposes = actor.roles().stream()
                .map(role -> PURPOSES.getOrDefault(role, Purpose.TREAT))
                .collect(Collectors.toSet());
        return purposes.size() == 1 ? purposes.iterator().next() : Purpose.TREAT;
    }

    /// With the roles that they hold where this patient is.
    public Actor actor(String ward, String service) {
        var roles = Ties.roles(standing, shifts, grants, ward, service, now, numbers);
        return new Actor(
                actor.id(),
                actor.kind(),
                roles,
                actor.wards(),
                actor.active(),
                actor.sinceFresh(),
                actor.emergencyWard());
    }

    /// For the log.
    public AuditEvent.Who who() {
        var token = caller.token();
        var roles = new TreeSet<String>();
        actor.roles().forEach(role -> roles.add(role.code()));
        return new AuditEvent.Who(
                actor.id(),
                caller.account().display(),
                caller.account().kind().name().toLowerCase(java.util.Locale.ROOT),
                roles,
                actor.wards().stream().sorted().findFirst().orElse(""),
                token == null ? "" : token.clientId(),
                caller.device(),
                caller.address());
    }
}
