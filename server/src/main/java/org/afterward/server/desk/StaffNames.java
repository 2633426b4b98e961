package org.afterward.server.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.afterward.server.signin.Accounts;
import org.afterward.server.signin.SignedIn;

/// How pages name the owner of an account. Asked of the accounts once a minute at most.
final class StaffNames implements UnaryOperator<String> {
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final Accounts accounts;
    private final Clock clock;
    private volatile Known known = new Known(Map.of(), Instant.EPOCH);

    private record Known(Map<String, String> names, Instant at) {}

    StaffNames(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /// The account itself where nobody has it.
    @Override
    public String apply(String account) {
        var now = clock.instant();
        if (known.at().plus(KEPT).isBefore(now)) {
            known = new Known(
                    accounts.list().stream()
                            .collect(Collectors.toMap(SignedIn::name, SignedIn::display, (one, other) -> one)),
                    now);
        }
        return known.names().getOrDefault(account, account);
    }
}
