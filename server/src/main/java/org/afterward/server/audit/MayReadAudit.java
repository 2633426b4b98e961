package org.afterward.server.audit;

import jakarta.servlet.http.HttpServletRequest;
import org.afterward.clinical.audit.AuditEvent.Who;
import org.jspecify.annotations.Nullable;

/// Whoever knows what a request may see of the log.
@FunctionalInterface
public interface MayReadAudit {
    /// Nobody may see anything: what holds until somebody who knows better is asked.
    MayReadAudit NOBODY = request -> new Reader(null, new LogSight.Nothing());

    /// @param who for the event that each look into the log is
    record Reader(@Nullable Who who, LogSight sight) {}

    Reader of(HttpServletRequest request);
}
