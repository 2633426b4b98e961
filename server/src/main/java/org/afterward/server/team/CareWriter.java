package org.afterward.server.team;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.EmergencyAid;
import org.afterward.clinical.access.Handover;
import org.afterward.clinical.access.Relationship;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Shift;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.access.rules.ConflictRules;
import org.afterward.clinical.team.Assignments;
import org.afterward.clinical.team.HandingOver;
import org.afterward.clinical.team.Relations;
import org.afterward.server.access.Banner;
import org.afterward.server.access.Sight;
import org.afterward.server.board.People;
import org.afterward.server.register.Kept;
import org.afterward.server.signin.SignedIn;

/// Writes the page of who treats a patient. Of somebody who may not, nothing but that they are not available.
final class CareWriter {
    private static final Set<Role> PROPOSE =
            Set.of(Role.CONSULTANT, Role.NURSE_IN_CHARGE, Role.SECURITY_LEAD, Role.PRIVACY_OFFICER, Role.SITE_LEAD);

    private final Station station;
    private final Offers offers;

    CareWriter(Station station, Offers offers) {
        this.station = station;
        this.offers = offers;
    }

    CareView write(Around around, Sight sight, String words) {
        var patient = around.patient();
        var asker = around.asker();
        var path = "/patient/" + patient.id().value();
        var people = around.told().stream().map(one -> person(around, one)).toList();
        var responsible = around.told().stream()
                .anyMatch(one ->
                        one.tie().kind() == Tie.Kind.RESPONSIBLE && one.tie().status() == Tie.Status.ACTIVE);
        var raises = station.gate()
                .decide(asker, patient.id(), Action.LABEL_RAISE, Category.A)
                .permits();
        var ticks = station.gate()
                .decide(asker, patient.id(), Action.WRITE, Category.B)
                .permits();
        return new CareView(
                path,
                Once.fresh(),
                Banner.of(sight, station.times(), around.now()),
                sight.shown().listed(People.name(patient)),
                (Station.ward(patient) + " " + Station.bed(patient)).strip(),
                words,
                around.opens(),
                around.treatsMyself(),
                responsible ? "" : "Nobody is named as responsible.",
                people,
                offered(around),
                around.opens() ? groups(around, responsible) : List.of(),
                around.treatsMyself() ? onCall(around) : List.of(),
                around.opens() ? bays(around) : List.of(),
                around.treatsMyself() ? choices(around, around.staff().everybody()) : List.of(),
                raises || ticks ? path + "/label" : "",
                asker.actor().roles().stream().anyMatch(PROPOSE::contains) ? path + "/conflict/propose" : "",
                path + "/emergency",
                aids(around));
    }

    private List<String> aids(Around around) {
        var stay = Station.stay(around.patient());
        return station.register().of(around.patient().id(), EmergencyAid.class).stream()
                .map(Kept::matter)
                .filter(aid -> aid.encounter().equals(stay))
                .map(aid -> AidWords.of(aid, around.staff(), station.times(), around.now()))
                .toList();
    }

    private CareView.Person person(Around around, Around.One one) {
        var tie = one.tie();
        var until = tie.until();
        var state = switch (tie.status()) {
            case ACTIVE -> tie.learner() ? "reads only" : "";
            case GRACE -> "reads and finishes their own";
            case SUSPENDED -> ConflictRules.NOT_AVAILABLE;
            case ENDED -> "";
        };
        var roles = around.staff().roles(one.account()).stream()
                .map(Role::words)
                .sorted()
                .collect(Collectors.joining(", "));
        var end = tie.status() == Tie.Status.SUSPENDED ? "" : end(around, one);
        return new CareView.Person(
                around.staff().display(one.account()),
                roles,
                Around.words(tie.kind()),
                until == null || tie.status() == Tie.Status.SUSPENDED
                        ? ""
                        : "until " + station.times().near(until, around.now()),
                state,
                end,
                tie.kind() == Tie.Kind.WARD_ASSIGNED ? "unassign" : "end");
    }

    /// What the reader would end: an act that opened it, or a bed of a bay list.
    private String end(Around around, Around.One one) {
        var mine = one.account().equals(around.asker().actor().id());
        if ((!around.opens() && !mine) || one.tie().status() != Tie.Status.ACTIVE) {
            return "";
        }
        return switch (one.tie().kind()) {
            case TEAM, REFERRAL, ON_CALL, DISCHARGE ->
                station.register().of(around.patient().id(), Relationship.class).stream()
                        .map(Kept::matter)
                        .filter(said -> !said.closed()
                                && said.staff().equals(one.account())
                                && said.kind() == one.tie().kind()
                                && said.basis().equals(one.tie().basis()))
                        .map(Relationship::id)
                        .findFirst()
                        .orElse("");
            case WARD_ASSIGNED ->
                station.register()
                        .get(Shift.class, one.tie().basis())
                        .map(Kept::matter)
                        .filter(shift -> Assignments.has(
                                shift, Station.ward(around.patient()), Station.bed(around.patient()), around.now()))
                        .map(Shift::id)
                        .orElse("");
            case RESPONSIBLE, WARD_IN_CHARGE, HANDOVER, CLERICAL, TRANSPORT -> "";
            case SECURITY_INCIDENT, PRIVACY_REVIEW, LEGAL, SELF, PROXY, FOLLOW_UP -> "";
        };
    }

    private List<CareView.Offered> offered(Around around) {
        return offers.to(around.asker().actor(), around.patient().id(), around.now()).stream()
                .map(Kept::matter)
                .map(handover -> new CareView.Offered(
                        handover.id(),
                        around.staff().display(handover.from()),
                        what(handover),
                        station.times().near(handover.due(), around.now())))
                .toList();
    }

    private String what(Handover handover) {
        return offers.item(handover.item())
                .map(kept -> HandingOver.words(kept.matter()))
                .orElse("");
    }

    private List<CareView.Group> groups(Around around, boolean responsible) {
        var groups = new ArrayList<CareView.Group>();
        if (!responsible) {
            groups.add(group(around, Tie.Kind.RESPONSIBLE, false, "Responsible consultant", "Name"));
        }
        groups.add(group(around, Tie.Kind.TEAM, false, "To the team", "Name"));
        groups.add(group(around, Tie.Kind.TEAM, true, "A student, who reads only", "Name"));
        groups.add(group(around, Tie.Kind.REFERRAL, false, "Refer to, who then accepts", "Refer"));
        groups.add(group(around, Tie.Kind.DISCHARGE, false, "Discharge coordinator", "Name"));
        groups.removeIf(group -> group.people().isEmpty());
        return groups;
    }

    private CareView.Group group(Around around, Tie.Kind kind, boolean learner, String words, String act) {
        var already = new TreeSet<String>();
        around.told().stream()
                .filter(one -> one.tie().kind() == kind && one.tie().status() == Tie.Status.ACTIVE)
                .forEach(one -> already.add(one.account()));
        var people = around.staff().holding(Relations.roles(kind, learner)).stream()
                .filter(person -> !already.contains(person.name()))
                .toList();
        return new CareView.Group(kind.name() + (learner ? " learner" : ""), words, act, choices(around, people));
    }

    private static List<CareView.Choice> choices(Around around, List<SignedIn> people) {
        return people.stream()
                .map(person -> choice(around, person.name(), person.name()))
                .toList();
    }

    private static CareView.Choice choice(Around around, String value, String account) {
        var available = !around.unavailable(account);
        var name = around.staff().display(account);
        return new CareView.Choice(
                value, available ? name : name + ": " + decapitalised(ConflictRules.NOT_AVAILABLE), available);
    }

    private static String decapitalised(String words) {
        return words.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + words.substring(1);
    }

    private List<CareView.Choice> onCall(Around around) {
        var ward = Station.ward(around.patient());
        return around.staff().duty().shifts().stream()
                .filter(shift -> shift.onCall()
                        && shift.ward().equals(ward)
                        && !around.now().isBefore(shift.from())
                        && around.now().isBefore(shift.until()))
                .sorted(Comparator.comparing(shift -> around.staff().display(shift.staff())))
                .map(shift -> choice(around, shift.id(), shift.staff()))
                .toList();
    }

    private static List<CareView.Choice> bays(Around around) {
        return around.staff().duty().shifts().stream()
                .filter(shift -> Assignments.lacks(
                        shift, Station.ward(around.patient()), Station.bed(around.patient()), around.now()))
                .sorted(Comparator.comparing(shift -> around.staff().display(shift.staff())))
                .map(shift -> choice(around, shift.id(), shift.staff()))
                .toList();
    }
}
