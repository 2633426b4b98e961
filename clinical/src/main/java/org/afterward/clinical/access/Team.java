package org.afterward.clinical.access;

import java.util.Set;
import java.util.TreeSet;
import org.afterward.clinical.matter.Matter;

/// A consultant and those who work for them. While on shift its members have a relationship (TEAM) with each
/// patient for whom the consultant is responsible.
///
/// Source: access.md, section 1.3.
///
/// @param service       empty where it belongs to none
/// @param consultant    the account
/// @param members       accounts, the consultant not among them
/// @param rapidResponse goes to whoever deteriorates, wherever they lie
/// @param closed        it is a team no more
public record Team(
        String id,
        String name,
        String service,
        String consultant,
        Set<String> members,
        boolean rapidResponse,
        boolean closed)
        implements Matter {
    /// The most members.
    public static final int MOST_MEMBERS = 60;

    public Team {
        members = Set.copyOf(members);
        if (members.contains(consultant)) {
            throw new IllegalArgumentException("the consultant is not a member of their own team");
        }
        if (members.size() > MOST_MEMBERS) {
            throw new IllegalArgumentException("a team has up to " + MOST_MEMBERS + " members");
        }
    }

    public boolean has(String staff) {
        return !closed && members.contains(staff);
    }

    public Team without(String staff) {
        var others = new TreeSet<>(members);
        others.remove(staff);
        return new Team(id, name, service, consultant, others, rapidResponse, closed);
    }

    public Team ended() {
        return new Team(id, name, service, consultant, members, rapidResponse, true);
    }
}
