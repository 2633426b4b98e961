package org.afterward.server.board;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Handover;
import org.afterward.clinical.access.Numbers;
import org.afterward.clinical.access.Relationship;
import org.afterward.clinical.access.Shift;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.recovery.Patient;
import org.afterward.clinical.team.Duty;
import org.afterward.clinical.team.Owners;
import org.afterward.server.register.Kept;
import org.afterward.server.register.Register;
import org.afterward.server.signin.Accounts;
import org.afterward.server.signin.SignedIn;

/// Who has the patients of a board, by name: the named nurse, and the consultant.
///
/// Source: access.md, AC-30.
final class Carers {
    /// How long the names of accounts are good.
    private static final Duration GOOD = Duration.ofMinutes(1);

    /// More nurses than this on one bed are the ward's, and none is named.
    private static final int NAMED = 2;

    private final Register register;
    private final Accounts accounts;
    private volatile Names names = new Names(Map.of(), Instant.MIN);

    private record Names(Map<String, String> displays, Instant at) {}

    Carers(Register register, Accounts accounts) {
        this.register = register;
        this.accounts = accounts;
    }

    /// As of one moment: gathered once for a drawing.
    Now at(Instant now) {
        var known = names;
        if (known.at().isBefore(now.minus(GOOD))) {
            known = new Names(
                    accounts.list().stream()
                            .collect(Collectors.toMap(SignedIn::name, SignedIn::display, (one, other) -> one)),
                    now);
            names = known;
        }
        var duty = Duty.at(register.each(Shift.class).map(Kept::matter).toList(), now);
        return new Now(register, known.displays(), duty);
    }

    record Now(Register register, Map<String, String> displays, Duty duty) {
        /// Who accepted the patient, else the nurses of the bed, else who is in charge. Empty where that is nobody, or
        /// so many that none is named.
        String nurse(Patient patient) {
            var place = patient.present().map(stay -> stay.place());
            if (place.isEmpty() || place.get().ward().isEmpty()) {
                return "";
            }
            var owners = Owners.ofPatient(
                    place.get().ward(),
                    place.get().bedName(),
                    register.of(patient.id(), Handover.class).stream()
                            .map(Kept::matter)
                            .toList(),
                    blocked(patient),
                    duty);
            return owners.size() > NAMED
                    ? ""
                    : owners.stream().map(this::display).sorted().collect(Collectors.joining(", "));
        }

        private Set<String> blocked(Patient patient) {
            return register.of(patient.id(), Conflict.class).stream()
                    .map(Kept::matter)
                    .filter(conflict -> conflict.blocks() && conflict.inForce(duty.now(), Numbers.standard()))
                    .map(Conflict::staff)
                    .collect(Collectors.toSet());
        }

        /// The last word of the name: of who is responsible by an act, else of whom the messages name.
        String consultant(Patient patient) {
            var said = register.of(patient.id(), Relationship.class).stream()
                    .map(Kept::matter)
                    .filter(each -> each.kind() == Tie.Kind.RESPONSIBLE && !each.closed())
                    .map(each -> display(each.staff()))
                    .reduce((first, second) -> second)
                    .or(() -> patient.present().map(stay -> stay.visit().attending()))
                    .orElse("");
            return List.of(said.strip().split("\\s+")).getLast();
        }

        private String display(String account) {
            return displays.getOrDefault(account, account);
        }
    }
}
