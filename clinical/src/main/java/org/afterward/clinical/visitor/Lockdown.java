package org.afterward.clinical.visitor;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.matter.Change;
import org.afterward.clinical.matter.Matter;

/// A ward, or the whole site, takes no visitors for a while. Clinical access is not touched.
///
/// Source: access.md, VS-52. It ends by itself, by the clock of whoever reads it: nobody has to be there.
///
/// @param ward      empty for the whole site
/// @param by        who started or last renewed it
/// @param expiresAt it holds before this and not at it
/// @param endedBy   empty unless somebody ended it
public record Lockdown(
        String id,
        String ward,
        Level level,
        String by,
        String reason,
        Instant from,
        Instant expiresAt,
        int renewals,
        String endedBy)
        implements Matter {
    public static final Duration LENGTH = Duration.ofHours(2);

    /// Characters of a reason: a house rule.
    public static final int REASON = 300;

    public enum Level {
        NORMAL,
        /// Each visitor waits until the ward has been asked.
        CONTROLLED,
        WARD_LOCK,
        SITE_LOCK;

        /// Social visits are refused (row 2).
        public boolean closed() {
            return this == WARD_LOCK || this == SITE_LOCK;
        }
    }

    /// One for each ward, and one for the site.
    public static String idOf(String ward) {
        return ward.isEmpty() ? "lockdown/site" : "lockdown/ward/" + Places.part(ward);
    }

    public boolean active(Instant now) {
        return endedBy.isEmpty() && level != Level.NORMAL && !now.isBefore(from) && now.isBefore(expiresAt);
    }

    public boolean covers(String somewhere) {
        return ward.isEmpty() || ward.equals(somewhere);
    }

    /// The strictest that holds for a ward now.
    public static Optional<Lockdown> over(String ward, Collection<Lockdown> all, Instant now) {
        return all.stream()
                .filter(each -> each.active(now) && each.covers(ward))
                .max(Comparator.comparing(Lockdown::level));
    }

    /// @param ward empty for the whole site
    public static Change<Lockdown> start(String ward, Level level, String reason, Actor by, Instant now) {
        if (!may(by, ward)) {
            return Change.refused("VS-52", ROLES);
        }
        var somewhere = switch (level) {
            case NORMAL -> false;
            case CONTROLLED -> true;
            case WARD_LOCK -> !ward.isEmpty();
            case SITE_LOCK -> ward.isEmpty();
        };
        if (!somewhere) {
            return Change.refused("VS-52", "Lock a ward, or the whole site.");
        }
        if (reason.isBlank() || reason.length() > REASON) {
            return Change.refused("VS-52", "Say why, in at most " + REASON + " characters.");
        }
        return Change.to(new Lockdown(idOf(ward), ward, level, by.id(), reason.strip(), now, now.plus(LENGTH), 0, ""));
    }

    /// Two hours from now, as long as it has not ended.
    public Change<Lockdown> renew(Actor who, Instant now) {
        if (!may(who, ward)) {
            return Change.refused("VS-52", ROLES);
        }
        return active(now)
                ? Change.to(new Lockdown(id, ward, level, who.id(), reason, from, now.plus(LENGTH), renewals + 1, ""))
                : Change.refused("VS-52", "It has ended. Start it again if it is needed.");
    }

    public Change<Lockdown> end(Actor who, Instant now) {
        if (!may(who, ward)) {
            return Change.refused("VS-52", ROLES);
        }
        return active(now)
                ? Change.to(new Lockdown(id, ward, level, by, reason, from, expiresAt, renewals, who.id()))
                : Change.refused("VS-52", "It has ended already.");
    }

    /// The nurse in charge locks their own ward; security and the site lead any ward, and the site.
    public static boolean may(Actor who, String ward) {
        if (who.kind() != Actor.Kind.PERSON || !who.active()) {
            return false;
        }
        return who.is(Role.SECURITY)
                || who.is(Role.SECURITY_LEAD)
                || who.is(Role.SITE_LEAD)
                || (who.is(Role.NURSE_IN_CHARGE)
                        && !ward.isEmpty()
                        && who.wards().contains(ward));
    }

    private static final String ROLES = "The nurse in charge of the ward, security or the site lead does this.";

    @Override
    public boolean closed() {
        return !endedBy.isEmpty();
    }
}
