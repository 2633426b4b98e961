package org.afterward.server.people;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.StaffMember;
import org.afterward.server.pages.Pages;
import org.afterward.server.signin.Accounts;
import org.afterward.server.signin.Added;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The people, and somebody new.
@RestController
final class PeoplePages {
    static final String PATH = "/administration/people";
    static final String ACCOUNT = "account";
    static final String ROLE = "role";

    /// How many are shown at once; a search finds the others.
    static final int SHOWN = 200;

    private static final int LONGEST_QUERY = 100;

    private final Admin admin;
    private final Staff staff;
    private final Persons persons;
    private final Details details;
    private final Pages pages;

    PeoplePages(Admin admin, Staff staff, Persons persons, Details details, Pages pages) {
        this.admin = admin;
        this.staff = staff;
        this.persons = persons;
        this.details = details;
        this.pages = pages;
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> list(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "false") boolean left) {
        admin.require(request);
        var query = q.strip().toLowerCase(Locale.UK);
        var all = (left ? left() : here())
                .filter(row -> query.isEmpty() || found(row, query))
                .toList();
        var cut = q.length() > LONGEST_QUERY ? q.substring(0, LONGEST_QUERY) : q;
        return pages.show(
                request,
                "people/list",
                new PeopleListView(
                        all.subList(0, Math.min(SHOWN, all.size())), cut, left, Math.max(0, all.size() - SHOWN)));
    }

    private Stream<PeopleListView.Row> here() {
        return staff.people().stream()
                .map(person -> new PeopleListView.Row(
                        PersonPages.path(person.name()),
                        person.display(),
                        person.name(),
                        Text.roles(staff.roles(person)),
                        department(person.name())));
    }

    private String department(String account) {
        return staff.details(account).map(kept -> kept.matter().department()).orElse("");
    }

    private Stream<PeopleListView.Row> left() {
        return staff.left().stream()
                .map(member -> new PeopleListView.Row(
                        "", member.display(), member.id(), member.profession(), member.department()));
    }

    private static boolean found(PeopleListView.Row row, String query) {
        return Stream.of(row.display(), row.account(), row.roles(), row.department())
                .anyMatch(words -> words.toLowerCase(Locale.UK).contains(query));
    }

    @GetMapping(PATH + "/new")
    ResponseEntity<byte[]> blank(HttpServletRequest request) {
        admin.require(request);
        return show(HttpStatus.OK, request, new Form());
    }

    private ResponseEntity<byte[]> show(HttpStatus status, HttpServletRequest request, Form form) {
        return pages.show(status, request, "people/new", new NewPersonView(form, Choice.roles()));
    }

    @PostMapping(PATH)
    ResponseEntity<byte[]> add(HttpServletRequest request) {
        var by = admin.require(request);
        by.fresh();
        var form = Form.of(request);
        var account = form.text(ACCOUNT, Accounts.LONGEST_NAME, true).toLowerCase(Locale.ROOT);
        var role = Role.coded(form.value(ROLE)).filter(one -> one != Role.PATIENT && one != Role.PROXY);
        if (role.isEmpty()) {
            form.wrong(ROLE, "Choose a role.");
        }
        var today = LocalDate.ofInstant(by.now(), pages.house().zone());
        StaffMember member = details.read(form, account, Set.of(), today);
        if (!form.good() || role.isEmpty()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, request, form);
        }
        return switch (persons.add(by, form.once(), member, role.get())) {
            case Added.Created(var who, var password) ->
                pages.show(
                        request,
                        "people/password",
                        new PasswordView(
                                who.display() + " can sign in now",
                                who.display(),
                                who.name(),
                                password,
                                PersonPages.path(who.name())));
            case Added.NameTaken(var name) -> {
                form.wrong(ACCOUNT, "There is an account of this name, or there was one. Choose another name.");
                yield show(HttpStatus.UNPROCESSABLE_CONTENT, request, form);
            }
            case Added.Unfit(var why) -> {
                form.wrong(ACCOUNT, why);
                yield show(HttpStatus.UNPROCESSABLE_CONTENT, request, form);
            }
        };
    }
}
