package org.afterward.server.people;

import java.util.Arrays;
import java.util.List;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.roster.RosterRoles;

/// One entry of a list to choose from.
public record Choice(String value, String label) {

    /// The roles that somebody of the hospital can hold.
    static List<Choice> roles() {
        return Arrays.stream(Role.values())
                .filter(role -> role != Role.PATIENT && role != Role.PROXY)
                .map(Choice::of)
                .toList();
    }

    /// Those in which somebody can be rostered.
    static List<Choice> rosterRoles() {
        return RosterRoles.known().stream().map(Choice::of).toList();
    }

    private static Choice of(Role role) {
        return new Choice(role.code(), role.words());
    }
}
