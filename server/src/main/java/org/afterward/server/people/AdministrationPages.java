package org.afterward.server.people;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.afterward.server.pages.Pages;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where the administration begins.
@RestController
final class AdministrationPages {
    static final String PATH = "/administration";

    private final Admin admin;
    private final Staff staff;
    private final RoleFiles files;
    private final Strangers strangers;
    private final List<AdministrationView.Room> rooms;
    private final Pages pages;

    /// @param rooms that have pages of their own here
    AdministrationPages(
            Admin admin,
            Staff staff,
            RoleFiles files,
            Strangers strangers,
            List<AdministrationView.Room> rooms,
            Pages pages) {
        this.admin = admin;
        this.staff = staff;
        this.files = files;
        this.strangers = strangers;
        this.rooms = List.copyOf(rooms);
        this.pages = pages;
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> begin(HttpServletRequest request) {
        admin.require(request);
        var waiting = files.proposed()
                .map(kept -> "Version " + kept.matter().version() + " waits for a second person.")
                .orElse("");
        var unknown = strangers.all().size();
        var cards = new ArrayList<>(List.of(
                new AdministrationView.Card(
                        PeoplePages.PATH,
                        "People",
                        Text.counted(staff.people().size(), "person may sign in", "people may sign in"),
                        ""),
                new AdministrationView.Card(
                        TeamPages.PATH, "Teams", Text.counted(staff.teams().size(), "team", "teams"), ""),
                new AdministrationView.Card(
                        RosterPages.PATH, "Rosters", "Who works where and when, week by week, and as a file", ""),
                new AdministrationView.Card(
                        RoleFilePages.PATH,
                        "Role file",
                        "Who may do what: version " + files.policy().version() + " is in force",
                        waiting),
                new AdministrationView.Card(
                        StrangerPages.PATH,
                        "Names that do not resolve",
                        "Numbers in messages that mean nobody here, or somebody whose role does not bear it",
                        unknown == 0 ? "" : Text.counted(unknown, "number", "numbers"))));
        rooms.forEach(room -> cards.add(room.card()));
        return pages.show(request, "people/administration", new AdministrationView(cards));
    }
}
