package org.afterward.server.people;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Team;
import org.afterward.clinical.access.Teams;
import org.afterward.server.pages.Pages;
import org.afterward.server.register.Kept;
import org.afterward.server.signin.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// The teams, and one of them.
@RestController
final class TeamPages {
    static final String PATH = "/administration/teams";
    private static final String ONE = PATH + "/{number}";

    private final Admin admin;
    private final Staff staff;
    private final TeamBook book;
    private final Pages pages;

    TeamPages(Admin admin, Staff staff, TeamBook book, Pages pages) {
        this.admin = admin;
        this.staff = staff;
        this.book = book;
        this.pages = pages;
    }

    static String path(Team team) {
        return PATH + "/" + TeamBook.number(team);
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        admin.require(request);
        return list(HttpStatus.OK, request, new Form());
    }

    private ResponseEntity<byte[]> list(HttpStatus status, HttpServletRequest request, Form form) {
        var rows = staff.teams().stream()
                .map(Kept::matter)
                .map(team -> new TeamsView.Row(
                        path(team),
                        team.name(),
                        staff.display(team.consultant()),
                        team.service(),
                        team.members().size(),
                        team.rapidResponse()))
                .toList();
        return pages.show(status, request, "people/teams", new TeamsView(rows, form, consultants()));
    }

    private List<Choice> consultants() {
        return choices(staff.people().stream()
                .filter(person -> staff.roles(person).contains(Role.CONSULTANT))
                .toList());
    }

    private static List<Choice> choices(List<SignedIn> people) {
        return people.stream()
                .sorted(Comparator.comparing(SignedIn::display))
                .map(person -> new Choice(person.name(), person.display() + " (" + person.name() + ")"))
                .toList();
    }

    @PostMapping(PATH)
    ResponseEntity<byte[]> add(HttpServletRequest request) {
        var by = admin.require(request);
        var form = Form.of(request);
        var team = book.read(form, Optional.empty());
        if (team.isEmpty()) {
            return list(HttpStatus.UNPROCESSABLE_CONTENT, request, form);
        }
        book.add(by, form.once(), team.get());
        return to(path(team.get()));
    }

    private static ResponseEntity<byte[]> to(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(path))
                .build();
    }

    @GetMapping(ONE)
    ResponseEntity<byte[]> one(HttpServletRequest request, @PathVariable String number) {
        admin.require(request);
        var kept = known(number);
        return one(HttpStatus.OK, request, kept, form(kept.matter()), new Form());
    }

    private Kept<Team> known(String number) {
        return book.find(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Form form(Team team) {
        return new Form()
                .with(TeamBook.NAME, team.name())
                .with(TeamBook.SERVICE, team.service())
                .with(TeamBook.CONSULTANT, team.consultant())
                .with(TeamBook.RAPID, team.rapidResponse() ? "yes" : "");
    }

    private ResponseEntity<byte[]> one(
            HttpStatus status, HttpServletRequest request, Kept<Team> kept, Form form, Form memberForm) {
        var team = kept.matter();
        var members = team.members().stream()
                .sorted()
                .map(account -> new TeamView.Member(
                        account, staff.display(account), Text.roles(staff.roles(account)), PersonPages.path(account)))
                .toList();
        var candidates = choices(staff.people().stream()
                .filter(person -> !team.members().contains(person.name())
                        && !person.name().equals(team.consultant()))
                .filter(person -> Teams.mayJoin(staff.roles(person)))
                .toList());
        return pages.show(
                status,
                request,
                "people/team",
                new TeamView(
                        path(team),
                        team.name(),
                        kept.version(),
                        form,
                        memberForm,
                        members,
                        consultants(),
                        candidates,
                        ""));
    }

    @PostMapping(ONE)
    ResponseEntity<byte[]> change(HttpServletRequest request, @PathVariable String number, @RequestParam int version) {
        var by = admin.require(request);
        var kept = known(number);
        var form = Form.of(request);
        var team = book.read(form, Optional.of(kept.matter()));
        if (team.isEmpty()) {
            return one(HttpStatus.UNPROCESSABLE_CONTENT, request, kept, form, new Form());
        }
        book.change(by, form.once(), version, team.get(), team.get().consultant(), "changed");
        return to(path(team.get()));
    }

    @PostMapping(ONE + "/join")
    ResponseEntity<byte[]> join(HttpServletRequest request, @PathVariable String number, @RequestParam int version) {
        var by = admin.require(request);
        var kept = known(number);
        var form = Form.of(request);
        var account = form.value(TeamBook.MEMBER);
        var refused = book.refused(kept.matter(), account);
        if (refused.isPresent()) {
            form.wrong(TeamBook.MEMBER, refused.get());
            return one(HttpStatus.UNPROCESSABLE_CONTENT, request, kept, form(kept.matter()), form);
        }
        book.change(by, form.once(), version, TeamBook.with(kept.matter(), account), account, "joined");
        return to(path(kept.matter()));
    }

    @PostMapping(ONE + "/leave")
    ResponseEntity<byte[]> leave(HttpServletRequest request, @PathVariable String number, @RequestParam int version) {
        var by = admin.require(request);
        var kept = known(number);
        var form = Form.of(request);
        var account = form.value(TeamBook.MEMBER);
        book.change(by, form.once(), version, kept.matter().without(account), account, "left");
        return to(path(kept.matter()));
    }

    @PostMapping(ONE + "/end")
    ResponseEntity<byte[]> end(HttpServletRequest request, @PathVariable String number, @RequestParam int version) {
        var by = admin.require(request);
        var kept = known(number);
        var team = kept.matter().ended();
        book.change(by, Form.of(request).once(), version, team, team.consultant(), "ended");
        return to(PATH);
    }
}
