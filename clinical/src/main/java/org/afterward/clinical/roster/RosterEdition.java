package org.afterward.clinical.roster;

import org.afterward.clinical.matter.Matter;

/// Which edition the roster of the whole site is. Every change of shifts makes the next one, so that of two who
/// change the roster at the same time one is asked to look again: no two shifts that cannot both be are ever
/// kept (RL-02).
///
/// @param shifts how many the last change added, changed or withdrew
public record RosterEdition(String id, int shifts) implements Matter {
    public static final String ID = "roster/edition";

    public static RosterEdition of(int shifts) {
        return new RosterEdition(ID, shifts);
    }
}
