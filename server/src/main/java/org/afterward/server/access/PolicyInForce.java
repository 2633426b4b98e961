package org.afterward.server.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.afterward.clinical.access.PolicyVersion;
import org.afterward.clinical.access.RolePolicy;
import org.afterward.server.register.Kept;
import org.afterward.server.register.Register;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The role file that holds now: the one that two people put in force, or the one that comes with Afterward.
///
/// A file that this version of Afterward no longer takes is passed over for the last one that it does: the
/// readers grow stricter, and nobody is locked out or let in by an upgrade alone.
public final class PolicyInForce implements Supplier<RolePolicy> {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyInForce.class);

    private final Register register;
    private volatile @Nullable Parsed newest;

    /// @param faults of the file that two people put in force; empty where it holds
    private record Parsed(int version, RolePolicy policy, String faults) {}

    public PolicyInForce(Register register) {
        this.register = register;
    }

    @Override
    public RolePolicy get() {
        var kept = kept();
        if (kept.isEmpty()) {
            return RolePolicy.standard();
        }
        var known = newest;
        if (known != null && known.version() == kept.get().version()) {
            return known.policy();
        }
        var parsed = parsed(kept.get());
        newest = parsed;
        return parsed.policy();
    }

    /// Who put it in force, and when; empty while it is the one that comes with Afterward.
    public Optional<Kept<PolicyVersion>> kept() {
        return register.get(PolicyVersion.class, PolicyVersion.IN_FORCE_ID);
    }

    /// The one that held at a moment.
    RolePolicy at(Instant moment) {
        return newest(kept -> !kept.at().isAfter(moment)).orElseGet(RolePolicy::standard);
    }

    /// What to say of a file in force that is not taken any more; empty where there is none.
    public Optional<String> passedOver() {
        get();
        var known = newest;
        return known == null || known.faults().isEmpty()
                ? Optional.empty()
                : Optional.of("The role file in force cannot be read, and version "
                        + known.policy().version() + " holds in its place. Propose a right one under Administration,"
                        + " Role file. What is wrong: " + known.faults());
    }

    private Parsed parsed(Kept<PolicyVersion> kept) {
        return switch (RolePolicy.read(kept.matter().text())) {
            case RolePolicy.Read.Accepted(RolePolicy policy) -> new Parsed(kept.version(), policy, "");
            case RolePolicy.Read.Refused(var faults) -> {
                var instead = newest(any -> true).orElseGet(RolePolicy::standard);
                LOG.error(
                        "The role file {} is not taken, and version {} holds in its place. Propose a right one under"
                                + " /administration/role-file. What is wrong: {}",
                        kept.matter().version(),
                        instead.version(),
                        faults);
                yield new Parsed(kept.version(), instead, first(faults));
            }
        };
    }

    private static String first(List<?> faults) {
        var more = faults.size() > 1 ? ", and " + (faults.size() - 1) + " more" : "";
        return faults.isEmpty() ? "nothing is said" : faults.getFirst() + more;
    }

    private static Optional<RolePolicy> read(PolicyVersion version) {
        return RolePolicy.read(version.text()) instanceof RolePolicy.Read.Accepted(RolePolicy policy)
                ? Optional.of(policy)
                : Optional.empty();
    }

    /// Of the versions that are still taken the last one that `counts`.
    private Optional<RolePolicy> newest(Predicate<Kept<?>> counts) {
        List<Kept<?>> all = register.history(PolicyVersion.IN_FORCE_ID).reversed();
        return all.stream()
                .filter(counts)
                .flatMap(kept -> kept.matter() instanceof PolicyVersion version ? read(version).stream() : null)
                .findFirst();
    }
}
