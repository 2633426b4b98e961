package org.afterward.clinical.access;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Which roles one person may hold at the same time.
///
/// Source: access.md, AC-08, AC-23 and AC-24.
public final class Together {
    /// Run the place and read nobody.
    private static final Set<Role> ALONE = EnumSet.of(Role.SYSTEM_ADMINISTRATOR, Role.LEARNER);

    /// Whose accounts open no chart, whatever they are given.
    private static final Set<Role> DOOR = EnumSet.of(Role.PORTER, Role.SECURITY, Role.SECURITY_LEAD);

    private static final Set<Role> BESIDE_DOOR =
            EnumSet.of(Role.PORTER, Role.SECURITY, Role.SECURITY_LEAD, Role.SITE_LEAD);

    /// Why `wanted` cannot be held beside `held`, for a person to read; empty where it can.
    public static Optional<String> refused(Set<Role> held, Role wanted) {
        if (wanted == Role.PATIENT || wanted == Role.PROXY) {
            return Optional.of("Patients and proxies have accounts of their own.");
        }
        return held.stream()
                .filter(role -> role != wanted)
                .sorted()
                .flatMap(role -> refused(role, wanted).stream())
                .findFirst();
    }

    private static Optional<String> refused(Role held, Role wanted) {
        var both = EnumSet.of(held, wanted);
        if (both.contains(Role.SYSTEM_ADMINISTRATOR)) {
            return Optional.of("Who runs the system reads no patient's record: a system administrator has no"
                    + " other role (AC-24). Give another account, to another person.");
        }
        if (both.stream().anyMatch(ALONE::contains)) {
            return Optional.of("A student or observer has no other role (AC-08).");
        }
        if (both.stream().anyMatch(DOOR::contains) && !BESIDE_DOOR.containsAll(both)) {
            return Optional.of(
                    "Porters and security cannot be given a role that opens a chart, nor the other way round (AC-23).");
        }
        return Optional.empty();
    }

    private Together() {}
}
