package org.afterward.server.people;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.afterward.clinical.access.RoleGrant;
import org.afterward.clinical.access.Shift;
import org.afterward.server.pages.WardClock;
import org.afterward.server.register.Kept;
import org.afterward.server.signin.SignedIn;

/// Draws the page of a person.
final class PersonViews {
    /// How many shifts are listed.
    static final int SHIFTS = 20;

    private static final Map<String, String> DONE = Map.of(
            "details", "Kept.",
            "role", "The role of the account was changed. It counts from now on.",
            "grant", "The role was granted.",
            "revoke", "The grant has ended.");

    private final Staff staff;
    private final Rosters rosters;
    private final Closing closing;
    private final WardClock times;
    private final Clock clock;

    PersonViews(Staff staff, Rosters rosters, Closing closing, WardClock times, Clock clock) {
        this.staff = staff;
        this.rosters = rosters;
        this.closing = closing;
        this.times = times;
        this.clock = clock;
    }

    List<String> wards() {
        return rosters.wardNames();
    }

    Form details(SignedIn person) {
        return staff.details(person.name())
                .map(kept -> Details.form(kept.matter()))
                .orElseGet(Form::new)
                .with(Details.DISPLAY, person.display());
    }

    Form role(SignedIn person) {
        return new Form().with(PeoplePages.ROLE, person.standing().code());
    }

    Form grant() {
        return new Form().with(Grants.SCOPE, Grants.HOSPITAL);
    }

    PersonView of(Acting by, SignedIn person, String done) {
        return draw(by, person, details(person), role(person), grant(), DONE.getOrDefault(done, ""));
    }

    /// With a form that was not taken.
    PersonView with(Acting by, SignedIn person, Form details, Form role, Form grant) {
        return draw(by, person, details, role, grant, "");
    }

    private PersonView draw(Acting by, SignedIn person, Form details, Form role, Form grant, String outcome) {
        var account = person.name();
        var kept = staff.details(account);
        var now = clock.instant();
        var shifts = staff.shifts().stream()
                .map(Kept::matter)
                .filter(shift -> shift.staff().equals(account) && now.isBefore(shift.until()))
                .sorted(Comparator.comparing(Shift::from))
                .toList();
        return new PersonView(
                account,
                person.display(),
                person.standing().words(),
                details,
                kept.map(Kept::version).orElse(0),
                kept.filter(one -> !one.matter().matchMarks().isEmpty()).isPresent(),
                role,
                grant,
                grants(account),
                teams(account),
                shifts.stream().limit(SHIFTS).map(this::shift).toList(),
                Math.max(0, shifts.size() - SHIFTS),
                Choice.roles(),
                wards(),
                by.self(account),
                closing.refused(by, person).orElse(""),
                outcome);
    }

    private List<PersonView.Grant> grants(String account) {
        var now = clock.instant();
        return staff.grants(account).reversed().stream()
                .map(kept -> {
                    RoleGrant grant = kept.matter();
                    return new PersonView.Grant(
                            grant.id(),
                            kept.version(),
                            grant.role().words(),
                            Text.where(grant.scope()),
                            Text.when(grant, times, now),
                            staff.display(grant.grantedBy()),
                            Staff.lasts(grant, now));
                })
                .sorted(Comparator.comparing(PersonView.Grant::open).reversed())
                .toList();
    }

    private List<PersonView.Link> teams(String account) {
        return staff.teams().stream()
                .map(Kept::matter)
                .filter(team -> team.has(account) || team.consultant().equals(account))
                .map(team -> new PersonView.Link(
                        TeamPages.path(team),
                        team.consultant().equals(account) ? team.name() + ", as its consultant" : team.name()))
                .toList();
    }

    private PersonView.Link shift(Shift shift) {
        var now = clock.instant();
        return new PersonView.Link(
                WardRosterPages.path(shift),
                times.full(shift.from(), now) + " to " + times.minute(shift.until()) + ", " + shift.ward() + ", "
                        + shift.role().words().toLowerCase(java.util.Locale.UK) + (shift.onCall() ? ", on call" : ""));
    }
}
