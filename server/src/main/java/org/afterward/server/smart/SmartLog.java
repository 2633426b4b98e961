package org.afterward.server.smart;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.audit.AuditEvent.Act;
import org.afterward.clinical.audit.AuditEvent.Outcome;
import org.afterward.clinical.audit.AuditEvent.Who;
import org.afterward.clinical.fact.PatientId;
import org.afterward.server.audit.AuditLog;
import org.afterward.server.signin.Accounts;
import org.afterward.server.signin.SignedIn;
import org.afterward.wire.smart.Scopes;
import org.jspecify.annotations.Nullable;

/// Writes down what programs were allowed, given and refused: client ids and scopes, and never a token.
final class SmartLog {
    private static final int LONGEST = 200;

    private final AuditLog log;
    private final Accounts accounts;
    private final Clock clock;

    SmartLog(AuditLog log, Accounts accounts, Clock clock) {
        this.log = log;
        this.accounts = accounts;
        this.clock = clock;
    }

    /// A token was given out, before it is.
    void given(Grant grant, Scopes scopes, String flow, String address) {
        var details = details(grant);
        details.put("scopes", cut(scopes.toString()));
        details.put("flow", flow);
        write(
                "auth.token",
                Act.EXECUTE,
                Outcome.DONE,
                who(grant, address),
                grant.about().orElse(null),
                details);
    }

    /// Somebody allowed an app what it asked for, before it is told.
    void allowed(Grant grant, Scopes scopes, String address) {
        var details = details(grant);
        details.put("scopes", cut(scopes.toString()));
        write(
                "auth.allow",
                Act.EXECUTE,
                Outcome.DONE,
                who(grant, address),
                grant.about().orElse(null),
                details);
    }

    void ended(Grant grant, String by) {
        var details = details(grant);
        details.put("scopes", cut(grant.scopes().toString()));
        details.put("by", by);
        write(
                "auth.revoke",
                Act.EXECUTE,
                Outcome.DONE,
                who(grant, ""),
                grant.about().orElse(null),
                details);
    }

    /// A program tried, and was refused.
    ///
    /// @param client as it said: it may be anything
    void failed(String client, String error, String why, String address) {
        var id = cut(client);
        write(
                "auth.fail",
                Act.EXECUTE,
                Outcome.REFUSED,
                new Who(id, id, "program", new TreeSet<>(), "", id, "", address),
                null,
                Map.of("client", id, "error", cut(error), "reason", cut(why)));
    }

    private static Map<String, String> details(Grant grant) {
        var details = new TreeMap<String, String>();
        details.put("client", grant.client());
        details.put("grant", grant.id().toString());
        return details;
    }

    private Who who(Grant grant, String address) {
        var account = grant.backend() ? java.util.Optional.<SignedIn>empty() : accounts.find(grant.account());
        var roles = new TreeSet<String>();
        account.map(SignedIn::role).ifPresent(role -> roles.add(role.code()));
        return new Who(
                grant.backend() ? grant.client() : grant.account(),
                account.map(SignedIn::display).orElse(grant.client()),
                account.map(one -> one.kind().name().toLowerCase(Locale.ROOT)).orElse("program"),
                roles,
                "",
                grant.client(),
                "",
                address);
    }

    private void write(
            String code, Act act, Outcome outcome, Who who, @Nullable PatientId patient, Map<String, String> details) {
        log.write(new AuditEvent(
                code,
                clock.instant(),
                who,
                act,
                outcome,
                "",
                patient,
                "",
                new TreeSet<>(),
                java.util.List.of(),
                java.util.List.of("AU-03"),
                new TreeMap<>(details)));
    }

    private static String cut(String text) {
        var clean = text.replaceAll("\\p{Cntrl}", " ");
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST);
    }
}
