/// The audit log as FHIR AuditEvents, with the Basic Audit Log Patterns of IHE where they fit.
@NullMarked
package org.afterward.wire.fhir.audit;

import org.jspecify.annotations.NullMarked;
