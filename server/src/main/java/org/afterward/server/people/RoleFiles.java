package org.afterward.server.people;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.afterward.clinical.access.PolicyVersion;
import org.afterward.clinical.access.RolePolicy;
import org.afterward.clinical.audit.AuditEvent.Item;
import org.afterward.server.access.PolicyInForce;
import org.afterward.server.people.PeopleLog.Deed;
import org.afterward.server.register.Change;
import org.afterward.server.register.ChangedMeanwhile;
import org.afterward.server.register.Kept;
import org.afterward.server.register.Register;

/// Changes the role file by two persons: one proposes a file, and another approves it or does not (AC-20).
final class RoleFiles {
    private final Register register;
    private final PolicyInForce inForce;
    private final Changing changing;

    RoleFiles(Register register, PolicyInForce inForce, Changing changing) {
        this.register = register;
        this.inForce = inForce;
        this.changing = changing;
    }

    RolePolicy policy() {
        return inForce.get();
    }

    Optional<Kept<PolicyVersion>> inForce() {
        return inForce.kept();
    }

    /// What waits for a second person; empty where nothing does.
    Optional<Kept<PolicyVersion>> proposed() {
        return newest().filter(kept -> kept.matter().state() == PolicyVersion.State.PROPOSED);
    }

    private Optional<Kept<PolicyVersion>> newest() {
        return register.get(PolicyVersion.class, PolicyVersion.PROPOSED_ID);
    }

    /// Every file that was proposed, and what became of it, newest first.
    List<Kept<PolicyVersion>> history() {
        return register.history(PolicyVersion.PROPOSED_ID).reversed().stream()
                .flatMap(kept -> kept.matter() instanceof PolicyVersion version
                        ? java.util.stream.Stream.of(
                                new Kept<>(version, kept.version(), kept.patient(), kept.by(), kept.at()))
                        : java.util.stream.Stream.empty())
                .toList();
    }

    /// What is wrong with a file that somebody wants to propose; empty where it can be.
    List<String> faults(String text) {
        return switch (RolePolicy.read(text)) {
            case RolePolicy.Read.Refused(var faults) ->
                faults.stream().map(Object::toString).toList();
            case RolePolicy.Read.Accepted(RolePolicy policy) -> {
                var changes = RolePolicy.changes(policy(), policy);
                if (changes.isEmpty()) {
                    yield List.of("This is the file that is in force: nothing would change.");
                }
                yield policy.version().equals(policy().version())
                        ? List.of("The file calls itself version " + policy.version()
                                + ", as the one in force does. Give it another version, in its first lines.")
                        : List.of();
            }
        };
    }

    /// @param seen the version of the proposal that was seen; 0 where there was none
    /// @throws IllegalArgumentException where [#faults] names any
    void propose(Acting by, String once, String text, int seen) {
        if (!(RolePolicy.read(text) instanceof RolePolicy.Read.Accepted(RolePolicy policy))) {
            throw new IllegalArgumentException("a role file with faults is not proposed");
        }
        var kept = newest();
        if (kept.map(Kept::version).orElse(0) != seen || proposed().isPresent()) {
            throw new ChangedMeanwhile(PolicyVersion.PROPOSED_ID);
        }
        var proposal = PolicyVersion.proposed(policy.version(), text, by.name(), by.now());
        changing.keep(
                by,
                once,
                List.of(deed(proposal, "proposed")),
                List.of(kept.map(known -> Change.after(known, proposal))
                        .orElseGet(() -> Change.first(null, proposal))));
    }

    /// Of the proposal that was seen.
    ///
    /// @throws IllegalArgumentException where `by` proposed it
    void approve(Acting by, String once, int seen) {
        var kept = seen(seen);
        var approved = kept.matter().decided(PolicyVersion.State.IN_FORCE, by.name(), by.now());
        var next = approved.inForce();
        changing.keep(
                by,
                once,
                List.of(deed(approved, "approved").with("approvedBy", by.name())),
                List.of(
                        Change.after(kept, approved),
                        inForce.kept().map(now -> Change.after(now, next)).orElseGet(() -> Change.first(null, next))));
    }

    void reject(Acting by, String once, int seen) {
        var kept = seen(seen);
        var rejected = kept.matter().decided(PolicyVersion.State.REJECTED, by.name(), by.now());
        changing.keep(by, once, List.of(deed(rejected, "rejected")), List.of(Change.after(kept, rejected)));
    }

    void withdraw(Acting by, String once, int seen) {
        var kept = seen(seen);
        changing.keep(
                by,
                once,
                List.of(deed(kept.matter(), "withdrawn")),
                List.of(Change.after(kept, kept.matter().withdrawn())));
    }

    private Kept<PolicyVersion> seen(int version) {
        return proposed()
                .filter(kept -> kept.version() == version)
                .orElseThrow(() -> new ChangedMeanwhile(PolicyVersion.PROPOSED_ID));
    }

    private static Deed deed(PolicyVersion version, String what) {
        return Deed.of(
                "policy.change",
                new Item("policy-version", version.id(), version.version()),
                Map.of("what", what, "version", version.version(), "proposedBy", version.proposedBy()));
    }
}
