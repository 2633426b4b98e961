package org.afterward.server.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    private record Parsed(int version, RolePolicy policy) {}

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
        var parsed = new Parsed(
                kept.get().version(),
                read(kept.get().matter()).or(this::earlier).orElseGet(RolePolicy::standard));
        newest = parsed;
        return parsed.policy();
    }

    /// Who put it in force, and when; empty while it is the one that comes with Afterward.
    public Optional<Kept<PolicyVersion>> kept() {
        return register.get(PolicyVersion.class, PolicyVersion.IN_FORCE_ID);
    }

    /// The one that held at a moment.
    RolePolicy at(Instant moment) {
        List<Kept<?>> all = register.history(PolicyVersion.IN_FORCE_ID).reversed();
        return all.stream()
                .filter(kept -> !kept.at().isAfter(moment))
                .flatMap(kept -> kept.matter() instanceof PolicyVersion version ? read(version).stream() : null)
                .findFirst()
                .orElseGet(RolePolicy::standard);
    }

    private static Optional<RolePolicy> read(PolicyVersion version) {
        return switch (RolePolicy.read(version.text())) {
            case RolePolicy.Read.Accepted(RolePolicy policy) -> Optional.of(policy);
            case RolePolicy.Read.Refused(var faults) -> {
                LOG.error("The role file {} is no longer taken: {}", version.version(), faults);
                yield Optional.empty();
            }
        };
    }

    private Optional<RolePolicy> earlier() {
        List<Kept<?>> all = register.history(PolicyVersion.IN_FORCE_ID).reversed();
        return all.stream()
                .flatMap(kept -> kept.matter() instanceof PolicyVersion version ? read(version).stream() : null)
                .findFirst();
    }
}
