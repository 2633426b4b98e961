package org.afterward.server.audit;

import java.time.Instant;
import java.util.UUID;
import org.afterward.clinical.audit.AuditEvent;

/// An event as the log keeps it.
///
/// @param seq        its place in the one order of the log
/// @param id         chosen by whoever wrote it; the id of the FHIR AuditEvent
/// @param node       the process that wrote it
/// @param recordedAt when the log learned it
/// @param before     the hash of the event before, in hexadecimal
/// @param hash       of this event and all before it, in hexadecimal
public record Logged(
        long seq, UUID id, String node, Instant recordedAt, AuditEvent event, String before, String hash) {}
