package org.afterward.clinical.visitor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Change;
import org.afterward.clinical.matter.Matter;

/// Leave for one visitor to come although a row of the table of who wins says no: for a short time, and signed
/// by everybody whom that row names. Until then it says nothing.
///
/// @param row        the row that it sets aside
/// @param signed     who signed, and in which role
/// @param supervised somebody stays with them; always so for a person barred by security
public record VisitException(
        String id,
        PatientId patient,
        Visitor visitor,
        Row row,
        Map<String, Role> signed,
        boolean supervised,
        String reason,
        Instant from,
        Instant until,
        boolean withdrawn)
        implements Matter {
    /// The longest that one lasts: a house rule.
    public static final Duration LONGEST = Duration.ofHours(12);

    public VisitException {
        signed = Map.copyOf(signed);
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("an exception ends after it begins");
        }
    }

    /// The first signature. A no of a court or of the patient has no exception at all.
    public static Change<VisitException> proposed(VisitException wanted, Actor by, Instant now) {
        if (wanted.row.mayOverride().isEmpty()) {
            return Change.refused("VS-25", "Nobody on site can set this aside.");
        }
        if (wanted.reason.isBlank()) {
            return Change.refused("VS-02", "Say why.");
        }
        if (wanted.until.isAfter(now.plus(LONGEST))) {
            return Change.refused("VS-02", "An exception lasts 12 hours at most.");
        }
        var supervised = wanted.supervised || wanted.row == Row.BARRED;
        return new VisitException(
                        wanted.id,
                        wanted.patient,
                        wanted.visitor,
                        wanted.row,
                        Map.of(),
                        supervised,
                        wanted.reason,
                        now,
                        wanted.until,
                        false)
                .sign(by, now);
    }

    /// A further signature, of another person.
    public Change<VisitException> sign(Actor by, Instant now) {
        if (withdrawn || !now.isBefore(until)) {
            return Change.refused("VS-25", "This exception is over.");
        }
        if (by.kind() != Actor.Kind.PERSON || !by.active() || !row.signable(by.roles())) {
            return Change.refused("VS-25", "Not part of your role");
        }
        if (signed.containsKey(by.id())) {
            return Change.refused("VS-25", "You have signed already. Another person signs too.");
        }
        var all = new HashMap<>(signed);
        all.put(by.id(), roleOf(by));
        return Change.to(new VisitException(id, patient, visitor, row, all, supervised, reason, from, until, false));
    }

    /// Anybody who could sign it can end it.
    public Change<VisitException> withdraw(Actor by) {
        return row.signable(by.roles())
                ? Change.to(
                        new VisitException(id, patient, visitor, row, signed, supervised, reason, from, until, true))
                : Change.refused("VS-25", "Not part of your role");
    }

    public boolean inForce(Instant now) {
        return !withdrawn && !now.isBefore(from) && now.isBefore(until) && row.overriddenBy(signed);
    }

    /// What somebody with several roles signs as: what is still missing, before what is there already.
    private Role roleOf(Actor by) {
        var wanted = new ArrayList<Role>();
        for (Set<Role> all : row.mayOverride()) {
            all.stream().sorted().filter(by::is).forEach(wanted::add);
        }
        return wanted.stream()
                .filter(role -> !signed.containsValue(role))
                .findFirst()
                .orElse(wanted.getFirst());
    }

    @Override
    public boolean closed() {
        return withdrawn;
    }
}
