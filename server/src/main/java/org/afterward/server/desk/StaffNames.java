package org.afterward.server.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.afterward.clinical.visitor.Names;
import org.afterward.server.signin.Accounts;
import org.afterward.server.signin.Kind;
import org.afterward.server.signin.SignedIn;

/// How pages name the owner of an account. Asked of the accounts once a minute at most.
public final class StaffNames implements UnaryOperator<String> {
    private static final Duration KEPT = Duration.ofMinutes(1);

    private static final Collector<SignedIn, ?, Map<String, String>> NAMES =
            Collectors.toMap(SignedIn::name, SignedIn::display, (one, other) -> one);

    private final Accounts accounts;
    private final Clock clock;
    private volatile Known known = new Known(Map.of(), Map.of(), Instant.EPOCH);

    private record Known(Map<String, String> names, Map<String, String> staff, Instant at) {}

    StaffNames(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /// The account of the one person who is called so; empty where nobody is, or several are.
    public String called(String name) {
        apply("");
        var found = known.staff().entrySet().stream()
                .filter(each -> Names.compare(each.getValue(), name) == Names.Likeness.SAME)
                .map(Map.Entry::getKey)
                .toList();
        return found.size() == 1 ? found.getFirst() : "";
    }

    /// The account itself where nobody has it.
    @Override
    public String apply(String account) {
        var now = clock.instant();
        if (known.at().plus(KEPT).isBefore(now)) {
            var all = accounts.list();
            known = new Known(
                    all.stream().collect(NAMES),
                    all.stream().filter(one -> one.kind() == Kind.PERSON).collect(NAMES),
                    now);
        }
        return known.names().getOrDefault(account, account);
    }
}
