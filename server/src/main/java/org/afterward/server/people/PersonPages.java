package org.afterward.server.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.afterward.clinical.access.Role;
import org.afterward.server.pages.Pages;
import org.afterward.server.signin.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// One person: what is known of them, what they may, and the end of their account.
@RestController
final class PersonPages {
    private static final String ONE = PeoplePages.PATH + "/{account}";

    private final Admin admin;
    private final Staff staff;
    private final Persons persons;
    private final Details details;
    private final Grants grants;
    private final Closing closing;
    private final PersonViews views;
    private final Pages pages;

    PersonPages(
            Admin admin,
            Staff staff,
            Persons persons,
            Details details,
            Grants grants,
            Closing closing,
            PersonViews views,
            Pages pages) {
        this.admin = admin;
        this.staff = staff;
        this.persons = persons;
        this.details = details;
        this.grants = grants;
        this.closing = closing;
        this.views = views;
        this.pages = pages;
    }

    static String path(String account) {
        return PeoplePages.PATH + "/" + URLEncoder.encode(account, UTF_8);
    }

    @GetMapping(ONE)
    ResponseEntity<byte[]> show(
            HttpServletRequest request, @PathVariable String account, @RequestParam(defaultValue = "") String done) {
        var by = admin.require(request);
        return show(HttpStatus.OK, request, views.of(by, known(account), done));
    }

    private ResponseEntity<byte[]> show(HttpStatus status, HttpServletRequest request, PersonView view) {
        return pages.show(status, request, "people/person", view);
    }

    private ResponseEntity<byte[]> wrong(HttpServletRequest request, PersonView view) {
        return show(HttpStatus.UNPROCESSABLE_CONTENT, request, view);
    }

    private SignedIn known(String account) {
        return staff.person(account).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static ResponseEntity<byte[]> back(String account, String done) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(path(account) + "?done=" + done))
                .build();
    }

    @PostMapping(ONE + "/details")
    ResponseEntity<byte[]> details(
            HttpServletRequest request, @PathVariable String account, @RequestParam(defaultValue = "0") int version) {
        var by = admin.require(request);
        var person = known(account);
        var form = Form.of(request);
        var marks = staff.details(person.name())
                .map(kept -> kept.matter().matchMarks())
                .orElse(Set.of());
        var member = details.read(
                form,
                person.name(),
                marks,
                LocalDate.ofInstant(by.now(), pages.house().zone()));
        if (!form.good()) {
            return wrong(request, views.with(by, person, form, views.role(person), views.grant()));
        }
        persons.change(by, form.once(), member, version);
        return back(person.name(), "details");
    }

    @PostMapping(ONE + "/role")
    ResponseEntity<byte[]> role(HttpServletRequest request, @PathVariable String account) {
        var by = admin.require(request);
        var person = known(account);
        by.fresh();
        var form = Form.of(request);
        var role = Role.coded(form.value(PeoplePages.ROLE));
        role.flatMap(one -> persons.unfit(by, person, one)).ifPresent(why -> form.wrong(PeoplePages.ROLE, why));
        if (role.isEmpty() || !form.good()) {
            form.wrong(PeoplePages.ROLE, "Choose a role.");
            return wrong(request, views.with(by, person, views.details(person), form, views.grant()));
        }
        persons.role(by, form.once(), person, role.get());
        return back(person.name(), "role");
    }

    @PostMapping(ONE + "/grant")
    ResponseEntity<byte[]> grant(HttpServletRequest request, @PathVariable String account) {
        var by = admin.require(request);
        var person = known(account);
        by.fresh();
        var form = Form.of(request);
        var grant = grants.read(form, by, person, views.wards());
        if (!form.good()) {
            return wrong(request, views.with(by, person, views.details(person), views.role(person), form));
        }
        grants.keep(by, form.once(), grant);
        return back(person.name(), "grant");
    }

    @PostMapping(ONE + "/revoke")
    ResponseEntity<byte[]> revoke(
            HttpServletRequest request,
            @PathVariable String account,
            @RequestParam String grant,
            @RequestParam int version) {
        var by = admin.require(request);
        var person = known(account);
        by.fresh();
        var kept =
                grants.find(person.name(), grant).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        grants.revoke(by, Form.of(request).once(), kept, version);
        return back(person.name(), "revoke");
    }

    @PostMapping(ONE + "/password")
    ResponseEntity<byte[]> password(HttpServletRequest request, @PathVariable String account) {
        var by = admin.require(request);
        var person = known(account);
        by.fresh();
        var password =
                persons.password(by, person).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return pages.show(
                request,
                "people/password",
                new PasswordView(
                        "A new password for " + person.display(),
                        person.display(),
                        person.name(),
                        password,
                        path(person.name())));
    }

    @PostMapping(ONE + "/close")
    ResponseEntity<byte[]> close(HttpServletRequest request, @PathVariable String account) {
        var by = admin.require(request);
        var person = known(account);
        by.fresh();
        if (closing.refused(by, person).isPresent()) {
            return wrong(request, views.of(by, person, ""));
        }
        var ended = closing.close(by, Form.of(request).once(), person);
        var what = new ArrayList<String>();
        what.add("The account and every session of it");
        count(what, ended.grants(), "role that was granted", "roles that were granted");
        count(what, ended.shifts(), "shift from now on", "shifts from now on");
        count(what, ended.relationships(), "relationship with a patient", "relationships with patients");
        var todo = new ArrayList<String>();
        if (ended.responsibleFor() > 0) {
            todo.add("They were the consultant of "
                    + Text.counted(ended.responsibleFor(), "patient", "patients")
                    + ". Tell the nurses in charge: each needs another consultant.");
        }
        ended.teams()
                .forEach(team -> todo.add(
                        "They led the team " + team + ", which ended. Make it again with another consultant."));
        return pages.show(request, "people/closed", new ClosedView(person.display(), person.name(), what, todo));
    }

    private static void count(List<String> what, int number, String one, String many) {
        if (number > 0) {
            what.add(Text.counted(number, one, many));
        }
    }
}
