package org.afterward.server.access;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Handover;
import org.afterward.clinical.access.Known;
import org.afterward.clinical.access.Relationship;
import org.afterward.clinical.access.RoleGrant;
import org.afterward.clinical.access.RolePolicy;
import org.afterward.clinical.access.Shift;
import org.afterward.clinical.access.Team;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.access.Ties;
import org.afterward.clinical.access.rules.ConflictRules;
import org.afterward.clinical.recovery.Patient;
import org.afterward.server.register.Kept;
import org.afterward.server.register.Register;

/// Who has to do with a patient, whoever asks. Decides nothing: what is shown of it goes through the [Gate].
public final class Treating {
    /// Whose last shift ended before this has no relationship by it any more.
    private static final Duration LATELY = Duration.ofDays(4);

    private final Register register;
    private final Colleagues colleagues;
    private final Supplier<RolePolicy> policy;

    Treating(Register register, Colleagues colleagues, Supplier<RolePolicy> policy) {
        this.register = register;
        this.colleagues = colleagues;
        this.policy = policy;
    }

    /// Somebody with one relationship or more, whatever has become of it.
    public record Treats(String account, List<Tie> ties) {
        public Treats {
            ties = List.copyOf(ties);
        }
    }

    /// Which accounts are open, and which are those of students.
    public record Accounts(Predicate<String> active, Predicate<String> learner) {}

    /// Everybody of whom a relationship can be worked out, by account.
    public List<Treats> of(Patient patient, Accounts accounts, Instant now) {
        var opened = opened(patient);
        var named = colleagues.named(patient);
        var teams = register.each(Team.class).map(Kept::matter).toList();
        var found = new TreeSet<String>();
        opened.forEach(each -> found.add(each.staff()));
        named.forEach(each -> found.add(each.staff()));
        teams.stream().filter(team -> found.contains(team.consultant())).forEach(team -> found.addAll(team.members()));
        handovers(patient).forEach(each -> found.add(each.answeredBy()));
        var wards = wards(patient);
        register.each(Shift.class)
                .map(Kept::matter)
                .filter(shift -> wards.contains(shift.ward()) && shift.until().isAfter(now.minus(LATELY)))
                .forEach(shift -> found.add(shift.staff()));
        return found.stream()
                .filter(account -> !account.isEmpty() && accounts.active().test(account))
                .map(account -> new Treats(account, ties(account, accounts, patient, opened, now)))
                .filter(each -> !each.ties().isEmpty())
                .toList();
    }

    /// The relationships of one person.
    public List<Tie> ties(String account, Accounts accounts, Patient patient, Instant now) {
        return ties(account, accounts, patient, opened(patient), now);
    }

    private List<Tie> ties(String account, Accounts accounts, Patient patient, List<Relationship> opened, Instant now) {
        var numbers = policy.get().numbers();
        var own = new ArrayList<>(opened);
        own.addAll(colleagues.through(account, accounts.learner().test(account), patient, opened));
        var said = register.of(patient.id(), Conflict.class).stream()
                .map(Kept::matter)
                .filter(conflict -> conflict.staff().equals(account))
                .toList();
        return Ties.at(
                new Known(
                        account,
                        accounts.active().test(account),
                        register.each(Shift.class)
                                .map(Kept::matter)
                                .filter(shift -> shift.staff().equals(account) && !shift.withdrawn())
                                .toList(),
                        own,
                        register.each(RoleGrant.class)
                                .map(Kept::matter)
                                .filter(grant -> grant.staff().equals(account))
                                .toList(),
                        patient.encounters(),
                        handovers(patient),
                        ConflictRules.together(said, patient.id(), now, numbers).orElse(null)),
                now,
                numbers);
    }

    private List<Relationship> opened(Patient patient) {
        return register.of(patient.id(), Relationship.class).stream()
                .map(Kept::matter)
                .toList();
    }

    private List<Handover> handovers(Patient patient) {
        return register.of(patient.id(), Handover.class).stream()
                .map(Kept::matter)
                .toList();
    }

    private static Set<String> wards(Patient patient) {
        return patient.encounters().stream()
                .flatMap(stay -> stay.stretches().stream())
                .map(stretch -> stretch.place().ward())
                .filter(ward -> !ward.isEmpty())
                .collect(Collectors.toSet());
    }
}
