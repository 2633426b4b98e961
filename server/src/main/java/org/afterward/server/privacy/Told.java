package org.afterward.server.privacy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.team.Notice;
import org.afterward.server.register.Change;
import org.afterward.server.signin.Accounts;
import org.afterward.server.signin.SignedIn;
import org.jspecify.annotations.Nullable;

/// Whom the office tells something, and how it names people. Asked of the accounts once a minute at most.
final class Told {
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final Accounts accounts;
    private final Office office;
    private final Clock clock;
    private volatile Known known = new Known(Map.of(), Instant.EPOCH);

    private record Known(Map<String, String> names, Instant at) {}

    Told(Office office) {
        this.accounts = office.accounts();
        this.office = office;
        this.clock = office.clock();
    }

    /// The account itself where nobody has it any more.
    String name(String account) {
        var now = clock.instant();
        if (known.at().isBefore(now.minus(KEPT))) {
            known = new Known(
                    accounts.list().stream()
                            .collect(Collectors.toMap(SignedIn::name, SignedIn::display, (one, other) -> one)),
                    now);
        }
        return known.names().getOrDefault(account, account);
    }

    /// Whoever holds a role anywhere.
    Change role(Notice.Kind kind, Role role, @Nullable PatientId patient, String about, String words) {
        return notice(kind, role, "", patient, about, words);
    }

    /// Whoever is in charge of a ward.
    Change inCharge(Notice.Kind kind, String ward, @Nullable PatientId patient, String about, String words) {
        return notice(kind, Role.NURSE_IN_CHARGE, ward, patient, about, words);
    }

    private Change notice(
            Notice.Kind kind, Role role, String ward, @Nullable PatientId patient, String about, String words) {
        var key = kind + "|" + about + "|" + role + "|" + ward;
        var id = "notice/" + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
        var now = clock.instant();
        var due = now.plus(office.numbers().time("notice.within"));
        return Change.first(patient, new Notice(id, kind, "", role, ward, patient, about, words, now, due, "", null));
    }
}
