package org.afterward.wire.fhir.audit;

import java.time.Instant;
import org.afterward.clinical.audit.AuditEvent;

/// An event with its place in the log.
///
/// @param id         of the AuditEvent
/// @param node       the process that wrote it
/// @param recordedAt when the log learned it
/// @param before     the hash of the event before, in hexadecimal
public record Logged(String id, long seq, String node, Instant recordedAt, String before, AuditEvent event) {}
