package org.afterward.server.desk;

import java.util.ArrayList;
import java.util.Map;
import org.afterward.clinical.audit.AuditEvent.Act;
import org.afterward.clinical.audit.AuditEvent.Outcome;
import org.afterward.clinical.matter.Change.Changed;
import org.afterward.clinical.visitor.Lockdown;
import org.afterward.clinical.visitor.SecurityCall;
import org.afterward.clinical.visitor.VisitRequest;
import org.afterward.clinical.visitor.VisitRequests;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Gate;
import org.afterward.server.register.Change;
import org.afterward.server.register.Kept;
import org.afterward.server.register.Register;

/// Starts, renews and ends lockdowns, with everything that follows in the same step (VS-52).
final class Lockdowns {
    private final Register register;
    private final Gate gate;

    Lockdowns(Register register, Gate gate) {
        this.register = register;
        this.gate = gate;
    }

    /// @param ward empty for the whole site
    void start(Asker asker, String ward, Lockdown.Level level, String reason, String once) {
        if (register.done(once)) {
            return;
        }
        var lockdown = NotDone.unless(Lockdown.start(ward, level, reason, asker.actor(), asker.now()));
        var before = register.get(Lockdown.class, lockdown.id());
        if (before.filter(kept -> kept.matter().active(asker.now())).isPresent()) {
            throw new NotDone("VS-52", "It is locked already. Renew it if it is still needed.");
        }
        var changes = new ArrayList<Change>();
        changes.add(before.map(kept -> Change.after(kept, lockdown)).orElseGet(() -> Change.first(null, lockdown)));
        changes.add(Change.first(null, call(asker, lockdown, once)));
        var where = lockdown.ward().isEmpty() ? "The whole site" : lockdown.ward();
        var told = lockdown.level().closed() ? " takes no visitors now." : " lets visitors in one by one now.";
        changes.add(
                Inbox.toInCharge(new Inbox.Said(null, "lockdown/" + once, where + told), lockdown.ward(), asker.now()));
        register.each(VisitRequest.class)
                .filter(kept -> lockdown.level().closed()
                        && lockdown.covers(kept.matter().ward()))
                .forEach(kept -> {
                    if (VisitRequests.locked(kept.matter()) instanceof Changed<VisitRequest>(var held)) {
                        changes.add(Change.after(kept, held));
                    }
                });
        log(asker, "lockdown.start", lockdown);
        register.keep(Forms.author(asker.caller()), once, changes);
    }

    void renew(Asker asker, String id, String once) {
        if (register.done(once)) {
            return;
        }
        var kept = kept(id);
        var renewed = NotDone.unless(kept.matter().renew(asker.actor(), asker.now()));
        log(asker, "lockdown.start", renewed);
        register.keep(Forms.author(asker.caller()), once, null, renewed, kept.version() + 1);
    }

    void end(Asker asker, String id, String once) {
        if (register.done(once)) {
            return;
        }
        var kept = kept(id);
        var ended = NotDone.unless(kept.matter().end(asker.actor(), asker.now()));
        log(asker, "lockdown.end", ended);
        register.keep(Forms.author(asker.caller()), once, null, ended, kept.version() + 1);
    }

    private Kept<Lockdown> kept(String id) {
        return register.get(Lockdown.class, id).orElseThrow(Forms::nothing);
    }

    private static SecurityCall call(Asker asker, Lockdown lockdown, String once) {
        return new SecurityCall(
                "security-call/" + once,
                SecurityCall.Why.LOCKDOWN,
                lockdown.ward(),
                asker.caller().device(),
                lockdown.id(),
                asker.actor().id(),
                asker.now(),
                "",
                null);
    }

    private void log(Asker asker, String code, Lockdown lockdown) {
        gate.log(gate.event(asker, code, Act.EXECUTE, Outcome.DONE)
                .rules(java.util.List.of("VS-52"))
                .details(
                        Map.of("place", lockdown.ward().isEmpty() ? "site" : lockdown.ward(), "level", level(lockdown)))
                .made());
    }

    private static String level(Lockdown lockdown) {
        return lockdown.level().name();
    }
}
