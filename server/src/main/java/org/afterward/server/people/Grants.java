package org.afterward.server.people;

import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.RoleGrant;
import org.afterward.clinical.access.Together;
import org.afterward.clinical.audit.AuditEvent.Item;
import org.afterward.clinical.roster.WallTime;
import org.afterward.server.people.PeopleLog.Deed;
import org.afterward.server.register.Change;
import org.afterward.server.register.Kept;
import org.afterward.server.register.Register;
import org.afterward.server.signin.SignedIn;
import org.jspecify.annotations.Nullable;

/// Roles beside that of an account: for the hospital, a ward or a service, and for a time.
final class Grants {
    static final String ROLE = "role";
    static final String SCOPE = "scope";
    static final String PLACE = "place";
    static final String FROM = "from";
    static final String UNTIL = "until";

    static final String HOSPITAL = "hospital";
    private static final String WARD = "ward";
    private static final String SERVICE = "service";
    private static final int LONGEST_PLACE = 120;

    /// Offices are held for the whole hospital or not at all.
    private static final Set<Role> OFFICES = EnumSet.of(
            Role.SYSTEM_ADMINISTRATOR,
            Role.PRIVACY_OFFICER,
            Role.LEGAL,
            Role.QUALITY_REVIEWER,
            Role.SITE_LEAD,
            Role.SECURITY_LEAD,
            Role.SAFEGUARDING_LEAD);

    private final Staff staff;
    private final Register register;
    private final Changing changing;
    private final ZoneId zone;

    Grants(Staff staff, Register register, Changing changing, ZoneId zone) {
        this.staff = staff;
        this.register = register;
        this.changing = changing;
        this.zone = zone;
    }

    /// What the form asks for; what is wrong is said in it, and then the grant is not to be kept.
    RoleGrant read(Form form, Acting by, SignedIn person, List<String> wards) {
        var role = Role.coded(form.value(ROLE)).orElse(null);
        if (role == null) {
            form.wrong(ROLE, "Choose a role.");
        } else {
            refused(by, person, role).ifPresent(why -> form.wrong(ROLE, why));
        }
        var scope = scope(form, role, wards);
        var from = form.value(FROM).isBlank() ? by.now() : time(form, FROM);
        var until = form.value(UNTIL).isBlank() ? null : time(form, UNTIL);
        if (from != null && until != null && !from.isBefore(until)) {
            form.wrong(UNTIL, "This ends before it begins.");
        }
        if (until != null && !by.now().isBefore(until)) {
            form.wrong(UNTIL, "This is in the past.");
        }
        return new RoleGrant(
                "grant/" + UUID.randomUUID(),
                person.name(),
                role == null ? Role.LEARNER : role,
                scope,
                from == null ? by.now() : from,
                until,
                by.name());
    }

    private Optional<String> refused(Acting by, SignedIn person, Role role) {
        return by.self(person.name())
                ? Optional.of("Nobody gives themselves a role. Ask another administrator.")
                : Together.refused(staff.everHeld(person), role);
    }

    private static String scope(Form form, @Nullable Role role, List<String> wards) {
        var place = form.text(PLACE, LONGEST_PLACE, false);
        return switch (form.value(SCOPE)) {
            case HOSPITAL -> HOSPITAL;
            case WARD, SERVICE -> {
                if (role != null && OFFICES.contains(role)) {
                    form.wrong(SCOPE, "This role is held for the whole hospital.");
                } else if (form.value(SCOPE).equals(WARD) && !wards.contains(place)) {
                    form.wrong(PLACE, "There is no ward of this name. Write it as the boards do.");
                } else if (place.isEmpty()) {
                    form.wrong(PLACE, "Name the service, as messages do.");
                }
                yield form.value(SCOPE) + ":" + place;
            }
            default -> {
                form.wrong(SCOPE, "Choose where the role is held.");
                yield HOSPITAL;
            }
        };
    }

    private @Nullable Instant time(Form form, String name) {
        return switch (WallTime.read(form.value(name).strip(), zone)) {
            case WallTime.At at -> at.instant();
            case WallTime.Unclear(String why) -> {
                form.wrong(name, why + ".");
                yield null;
            }
        };
    }

    void keep(Acting by, String once, RoleGrant grant) {
        changing.keep(by, once, List.of(deed("role.grant", grant, by)), List.of(Change.first(null, grant)));
    }

    Optional<Kept<RoleGrant>> find(String account, String id) {
        return register.get(RoleGrant.class, id)
                .filter(kept -> kept.matter().staff().equals(account));
    }

    /// Ends a grant now; one that has not begun never does.
    ///
    /// @param version that was seen
    void revoke(Acting by, String once, Kept<RoleGrant> kept, int version) {
        var ended = ended(kept.matter(), by.now());
        changing.keep(by, once, List.of(deed("role.revoke", ended, by)), List.of(new Change(null, ended, version + 1)));
    }

    static RoleGrant ended(RoleGrant grant, Instant now) {
        return new RoleGrant(
                grant.id(), grant.staff(), grant.role(), grant.scope(), grant.from(), now, grant.grantedBy());
    }

    static Deed deed(String code, RoleGrant grant, Acting by) {
        return new Deed(
                code,
                null,
                List.of(Persons.item(grant.staff()), new Item("role-grant", grant.id(), "")),
                Map.of("role", grant.role().code(), "scope", grant.scope(), "by", by.name()));
    }
}
