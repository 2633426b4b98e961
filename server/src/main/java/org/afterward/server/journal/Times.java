package org.afterward.server.journal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// Times as PostgreSQL takes them: what lies beyond its calendar becomes its edge.
final class Times {
    private static final Instant EARLIEST = Instant.parse("-4700-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("+294000-01-01T00:00:00Z");

    static OffsetDateTime of(Instant time) {
        var held = time.isBefore(EARLIEST) ? EARLIEST : time.isAfter(LATEST) ? LATEST : time;
        return held.atOffset(ZoneOffset.UTC);
    }

    private Times() {}
}
