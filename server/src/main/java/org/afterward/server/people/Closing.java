package org.afterward.server.people;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.afterward.clinical.access.Relationship;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Shift;
import org.afterward.clinical.access.Team;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.audit.AuditEvent.Item;
import org.afterward.server.people.PeopleLog.Deed;
import org.afterward.server.register.Change;
import org.afterward.server.register.ChangedMeanwhile;
import org.afterward.server.register.Kept;
import org.afterward.server.register.Register;
import org.afterward.server.signin.Accounts;
import org.afterward.server.signin.SignedIn;

/// Closes an account, and ends all that its holder had (AC-04): first the account, and with it every session and
/// token; then roles, shifts, teams and relationships.
final class Closing {
    private static final int TRIES = 10;

    private final Staff staff;
    private final Accounts accounts;
    private final Register register;
    private final Changing changing;

    Closing(Staff staff, Accounts accounts, Register register, Changing changing) {
        this.staff = staff;
        this.accounts = accounts;
        this.register = register;
        this.changing = changing;
    }

    /// What ended with an account.
    ///
    /// @param responsibleFor how many patients had this person as their consultant, and have nobody now
    /// @param teams          those that ended, for this person led them
    record Ended(int grants, int shifts, int relationships, int responsibleFor, List<String> teams) {}

    /// Why an account cannot be closed by `by`; empty where it can.
    Optional<String> refused(Acting by, SignedIn person) {
        if (by.self(person.name())) {
            return Optional.of("Nobody closes their own account. Ask another administrator.");
        }
        return staff.roles(person).contains(Role.SYSTEM_ADMINISTRATOR)
                        && staff.administrators().size() == 1
                ? Optional.of("This is the only account that can administer. Make another one first.")
                : Optional.empty();
    }

    Ended close(Acting by, String once, SignedIn person) {
        Changing.key(by, once);
        var account = person.name();
        changing.doing(
                by, List.of(Deed.of("staff.close", Persons.item(account), Map.of())), () -> accounts.close(account));
        for (int i = 1; ; i++) {
            var ending = new Ending(account, by, by.now());
            try {
                changing.keep(by, once, ending.deeds, ending.changes);
                return ending.ended();
            } catch (ChangedMeanwhile again) {
                // Somebody changed one of these at this moment: what there is now ends.
                if (i == TRIES) {
                    throw again;
                }
            }
        }
    }

    private final class Ending {
        private final String account;
        private final Acting by;
        private final Instant now;
        private final List<Deed> deeds = new ArrayList<>();
        private final List<Change> changes = new ArrayList<>();
        private final List<String> led = new ArrayList<>();
        private int grants;
        private int shifts;
        private int relationships;
        private int responsible;

        Ending(String account, Acting by, Instant now) {
            this.account = account;
            this.by = by;
            this.now = now;
            staff.details(account)
                    .filter(kept -> kept.matter().active())
                    .ifPresent(
                            kept -> changes.add(Change.after(kept, kept.matter().left())));
            endGrants();
            endShifts();
            endTeams();
            endRelationships();
        }

        Ended ended() {
            return new Ended(grants, shifts, relationships, responsible, List.copyOf(led));
        }

        private void endGrants() {
            for (var kept : staff.grants(account)) {
                if (Staff.lasts(kept.matter(), now)) {
                    var ended = Grants.ended(kept.matter(), now);
                    changes.add(Change.after(kept, ended));
                    deeds.add(Grants.deed("role.revoke", ended, by));
                    grants++;
                }
            }
        }

        private void endShifts() {
            register.each(Shift.class)
                    .filter(kept -> kept.matter().staff().equals(account)
                            && !kept.matter().withdrawn()
                            && now.isBefore(kept.matter().until()))
                    .forEach(kept -> {
                        changes.add(Change.after(kept, Rosters.withdrawn(kept.matter(), now)));
                        shifts++;
                    });
            if (shifts > 0) {
                deeds.add(Deed.of(
                        "roster.change",
                        Persons.item(account),
                        Map.of("staff", account, "shifts", String.valueOf(shifts), "what", "withdrawn")));
            }
        }

        private void endTeams() {
            for (var kept : staff.teams()) {
                Team team = kept.matter();
                if (team.consultant().equals(account)) {
                    changes.add(Change.after(kept, team.ended()));
                    led.add(team.name());
                } else if (team.has(account)) {
                    changes.add(Change.after(kept, team.without(account)));
                } else {
                    continue;
                }
                deeds.add(Deed.of(
                        "team.change", new Item("team", team.id(), ""), Map.of("staff", account, "what", "left")));
            }
        }

        private void endRelationships() {
            register.each(Relationship.class)
                    .filter(kept -> kept.matter().staff().equals(account) && !over(kept.matter()))
                    .forEach(this::end);
        }

        private boolean over(Relationship relationship) {
            var until = relationship.until();
            return until != null && !now.isBefore(until);
        }

        private void end(Kept<Relationship> kept) {
            var was = kept.matter();
            var ended = new Relationship(
                    was.id(),
                    was.patient(),
                    was.encounter(),
                    was.staff(),
                    was.kind(),
                    was.from(),
                    now,
                    was.basis(),
                    was.shiftBound(),
                    was.learner(),
                    was.createdBy(),
                    by.name(),
                    "account closed");
            changes.add(Change.after(kept, ended));
            deeds.add(new Deed(
                    "rel.close",
                    was.patient(),
                    List.of(new Item("relationship", was.id(), "")),
                    Map.of("basis", was.basis(), "kind", was.kind().name(), "reason", "account closed")));
            relationships++;
            responsible += was.kind() == Tie.Kind.RESPONSIBLE ? 1 : 0;
        }
    }
}
