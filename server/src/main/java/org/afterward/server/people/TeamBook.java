package org.afterward.server.people;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Team;
import org.afterward.clinical.access.Teams;
import org.afterward.clinical.audit.AuditEvent.Item;
import org.afterward.server.people.PeopleLog.Deed;
import org.afterward.server.register.Change;
import org.afterward.server.register.Kept;
import org.afterward.server.register.Register;

/// Keeps the teams.
final class TeamBook {
    static final String NAME = "name";
    static final String SERVICE = "service";
    static final String CONSULTANT = "consultant";
    static final String RAPID = "rapid";
    static final String MEMBER = "member";
    private static final String ID = "team/";
    private static final int LONGEST = 120;

    private final Staff staff;
    private final Register register;
    private final Changing changing;

    TeamBook(Staff staff, Register register, Changing changing) {
        this.staff = staff;
        this.register = register;
        this.changing = changing;
    }

    Optional<Kept<Team>> find(String number) {
        return register.get(Team.class, ID + number)
                .filter(kept -> !kept.matter().closed());
    }

    static String number(Team team) {
        return team.id().substring(ID.length());
    }

    /// What the form asks for; what is wrong is said in it.
    ///
    /// @param before absent for a new team
    Optional<Team> read(Form form, Optional<Team> before) {
        var name = form.text(NAME, LONGEST, true);
        var service = form.text(SERVICE, LONGEST, false);
        var consultant = form.value(CONSULTANT);
        if (!staff.roles(consultant).contains(Role.CONSULTANT)) {
            form.wrong(CONSULTANT, "A team is led by a consultant who works here.");
        }
        var taken = staff.teams().stream()
                .map(Kept::matter)
                .filter(team ->
                        before.isEmpty() || !team.id().equals(before.get().id()))
                .anyMatch(team -> team.name().equalsIgnoreCase(name));
        if (taken) {
            form.wrong(NAME, "There is a team of this name.");
        }
        Set<String> members = new TreeSet<>(before.map(Team::members).orElse(Set.of()));
        members.remove(consultant);
        return form.good()
                ? Optional.of(new Team(
                        before.map(Team::id).orElseGet(() -> ID + UUID.randomUUID()),
                        name,
                        service,
                        consultant,
                        members,
                        form.ticked(RAPID),
                        false))
                : Optional.empty();
    }

    /// Why somebody cannot join; empty where they can.
    Optional<String> refused(Team team, String account) {
        if (staff.person(account).isEmpty()) {
            return Optional.of("Choose somebody who works here.");
        }
        if (account.equals(team.consultant()) || team.members().contains(account)) {
            return Optional.of("They are in this team.");
        }
        if (team.members().size() >= Team.MOST_MEMBERS) {
            return Optional.of("A team has up to " + Team.MOST_MEMBERS + " members.");
        }
        return Teams.mayJoin(staff.roles(account))
                ? Optional.empty()
                : Optional.of("Their role is not one of a clinical team.");
    }

    void add(Acting by, String once, Team team) {
        changing.keep(by, once, List.of(deed(team, team.consultant(), "made")), List.of(Change.first(null, team)));
    }

    /// @param version that was seen
    void change(Acting by, String once, int version, Team team, String whom, String what) {
        changing.keep(by, once, List.of(deed(team, whom, what)), List.of(new Change(null, team, version + 1)));
    }

    static Team with(Team team, String account) {
        var members = new TreeSet<>(team.members());
        members.add(account);
        return new Team(
                team.id(), team.name(), team.service(), team.consultant(), members, team.rapidResponse(), false);
    }

    private static Deed deed(Team team, String whom, String what) {
        return Deed.of("team.change", new Item("team", team.id(), ""), Map.of("staff", whom, "what", what));
    }
}
