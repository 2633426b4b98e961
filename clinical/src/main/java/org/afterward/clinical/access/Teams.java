package org.afterward.clinical.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/// What being in a team gives.
///
/// Source: access.md, section 1.3.
public final class Teams {
    /// The relationships of a member with a patient for whom the consultant of a team of theirs is responsible:
    /// as long as the consultant's, and counted only while the member is on shift.
    ///
    /// @param learner   the member is a student or observer, and reads only (AC-08)
    /// @param ofPatient everybody's with this patient, that were opened by an act
    public static List<Relationship> through(
            String staff, boolean learner, Collection<Team> teams, Collection<Relationship> ofPatient) {
        var found = new ArrayList<Relationship>();
        for (var team : teams) {
            if (!team.has(staff)) {
                continue;
            }
            for (var consultants : ofPatient) {
                if (consultants.kind() == Tie.Kind.RESPONSIBLE
                        && consultants.staff().equals(team.consultant())) {
                    found.add(new Relationship(
                            consultants.id() + "/" + team.id(),
                            consultants.patient(),
                            consultants.encounter(),
                            staff,
                            Tie.Kind.TEAM,
                            consultants.from(),
                            consultants.until(),
                            team.id(),
                            true,
                            learner,
                            "",
                            "",
                            ""));
                }
            }
        }
        return found;
    }

    /// Whether one of these roles can bear what a team gives.
    public static boolean mayJoin(Set<Role> roles) {
        return !Collections.disjoint(roles, TieRules.of(Tie.Kind.TEAM).roles());
    }

    private Teams() {}
}
