package org.afterward.server;

import org.afterward.server.audit.AuditPlace;

/// The verbs of the audit log.
final class AuditVerb {

    /// Where the audit log keeps its key and its checkpoints.
    static AuditPlace place(CommandLine line) {
        return AuditPlace.of(Store.data(line), line.settings().getOrDefault("afterward.audit.checkpoints", ""));
    }

    private AuditVerb() {}
}
