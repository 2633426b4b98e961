package org.afterward.clinical.access;

import java.time.Instant;
import org.afterward.clinical.matter.Matter;
import org.jspecify.annotations.Nullable;

/// A role that somebody holds, beside that of their account. The one who grants it is never its holder.
/// Never closed: one that ends next year holds until then.
///
/// @param scope `hospital`, `ward:NAME` or `service:NAME`
public record RoleGrant(
        String id,
        String staff,
        Role role,
        String scope,
        Instant from,
        @Nullable Instant until,
        String grantedBy) implements Matter {
    public boolean live(Instant now) {
        return !now.isBefore(from) && (until == null || now.isBefore(until));
    }
}
