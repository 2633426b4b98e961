package org.afterward.server.access;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.audit.AuditEvent.Act;
import org.afterward.clinical.audit.AuditEvent.Outcome;
import org.afterward.server.audit.AuditLog;
import org.afterward.server.audit.AuditUnavailable;
import org.afterward.server.signin.Accounts;
import org.afterward.server.signin.Caller;
import org.afterward.server.signin.Factor;
import org.afterward.server.signin.SignInLog;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes what happens to sign-ins to the audit log: `auth.*`.
///
/// Nobody is let in, and no envelope is opened, whose event is not durable. Locking, unlocking, proving again
/// and signing out show nothing of anybody: they go on where nothing takes the log, and their events are owed.
///
/// Source: access.md, section 8.1 and AL-05.
final class AuditedSignIns implements SignInLog {
    private static final Logger LOG = LoggerFactory.getLogger(AuditedSignIns.class);

    private final AuditLog log;
    private final Accounts accounts;
    private final Clock clock;

    AuditedSignIns(AuditLog log, Accounts accounts, Clock clock) {
        this.log = log;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public void login(Caller who) {
        log.write(event("auth.login", Outcome.DONE, who, Map.of()));
    }

    /// A name is written only where it is one of ours: people type their password there.
    @Override
    public void fail(Failure failure) {
        var details = new TreeMap<>(Map.of("factor", word(failure.factor()), "why", failure.why()));
        var who = accounts.find(failure.name())
                .map(known -> new AuditEvent.Who(
                        known.name(),
                        known.display(),
                        known.kind().code(),
                        new TreeSet<>(),
                        known.ward(),
                        "",
                        failure.device(),
                        failure.address()));
        if (who.isEmpty()) {
            details.put("device", failure.device());
            details.put("address", failure.address());
        }
        owed(event("auth.fail", Outcome.FAILED, who.orElse(null), details));
    }

    @Override
    public void stepUp(Caller who) {
        owed(event("auth.stepup", Outcome.DONE, who, Map.of()));
    }

    @Override
    public void lock(Caller who, boolean idle) {
        owed(event("auth.lock", Outcome.DONE, who, Map.of("what", "locked", "by", idle ? "not used" : "hand")));
    }

    @Override
    public void unlock(Caller who) {
        owed(event("auth.lock", Outcome.DONE, who, Map.of("what", "unlocked")));
    }

    @Override
    public void switched(Caller who, Caller from) {
        owed(event(
                "auth.switch", Outcome.DONE, who, Map.of("from", from.account().name())));
    }

    @Override
    public void logout(Caller who, String by) {
        owed(event("auth.logout", Outcome.DONE, who, Map.of("by", by)));
    }

    @Override
    public void changed(Caller who, String what) {
        owed(event("auth.change", Outcome.DONE, who, Map.of("what", what)));
    }

    @Override
    public void emergency(Emergency event) {
        var who = new AuditEvent.Who(
                event.account(), event.people(), "person", new TreeSet<>(), event.ward(), "", "", event.address());
        log.write(event(
                "auth.emergency",
                Outcome.DONE,
                who,
                Map.of(
                        "what",
                        event.what(),
                        "account",
                        event.account(),
                        "ward",
                        event.ward(),
                        "people",
                        event.people(),
                        "drill",
                        String.valueOf(event.drill()))));
    }

    private AuditEvent event(String code, Outcome outcome, Caller caller, Map<String, String> details) {
        var account = caller.account();
        var role = account.role();
        var roles = new TreeSet<String>();
        if (role != null) {
            roles.add(role.code());
        }
        var all = new TreeMap<>(details);
        all.put("factor", word(caller.factor()));
        var who = new AuditEvent.Who(
                account.name(),
                account.display(),
                account.kind().code(),
                roles,
                account.ward(),
                "",
                caller.device(),
                caller.address());
        return event(code, outcome, who, all);
    }

    private AuditEvent event(String code, Outcome outcome, AuditEvent.@Nullable Who who, Map<String, String> details) {
        SortedMap<String, String> sorted = new TreeMap<>(details);
        return new AuditEvent(
                code,
                clock.instant(),
                who,
                Act.EXECUTE,
                outcome,
                "",
                null,
                "",
                new TreeSet<>(),
                List.of(),
                List.of("8.1"),
                sorted);
    }

    private void owed(AuditEvent event) {
        try {
            log.write(event);
        } catch (AuditUnavailable away) {
            LOG.warn("{} is owed to the log", event.code());
            log.owe(List.of(event));
        }
    }

    private static String word(Factor factor) {
        return factor.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
