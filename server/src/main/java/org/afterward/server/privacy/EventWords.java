package org.afterward.server.privacy;

import java.util.Map;
import org.afterward.clinical.audit.AuditEvent;

/// Codes of the log in words. A code that has none stands for itself.
final class EventWords {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("access.read", "Looked"),
            Map.entry("access.list", "Saw in a list"),
            Map.entry("access.search", "Searched"),
            Map.entry("access.write", "Wrote"),
            Map.entry("access.sign", "Signed"),
            Map.entry("access.print", "Printed"),
            Map.entry("access.export", "Exported"),
            Map.entry("access.delete", "Deleted"),
            Map.entry("access.denied", "Was refused"),
            Map.entry("access.explain", "Asked why somebody may"),
            Map.entry("btg.start", "Broke glass"),
            Map.entry("btg.end", "Break-glass ended"),
            Map.entry("btg.notice", "Others were told of a break-glass"),
            Map.entry("btg.review", "Reviewed a break-glass"),
            Map.entry("rel.open", "Relationship opened"),
            Map.entry("rel.close", "Relationship ended"),
            Map.entry("label.set", "Label set"),
            Map.entry("label.lower", "Label lowered"),
            Map.entry("alias.set", "Alias set"),
            Map.entry("conflict.declare", "Conflict declared"),
            Map.entry("conflict.confirm", "Conflict confirmed"),
            Map.entry("conflict.reject", "Conflict not confirmed"),
            Map.entry("conflict.block", "Kept out by a conflict"),
            Map.entry("conflict.lift", "Conflict lifted"),
            Map.entry("conflict.emergency", "Emergency summary opened"),
            Map.entry("auth.login", "Signed in"),
            Map.entry("auth.fail", "Could not sign in"),
            Map.entry("auth.stepup", "Proved again who they are"),
            Map.entry("audit.view", "Looked into the log"),
            Map.entry("audit.export", "Exported the log"),
            Map.entry("audit.verify", "The log was proved whole"),
            Map.entry("audit.gap", "The log is not whole"),
            Map.entry("clock.suspect", "The clock was compared"),
            Map.entry("snooping.run", "Looked for looks to be explained"),
            Map.entry("snooping.review", "Answered for a look"));

    static String of(AuditEvent event) {
        return WORDS.getOrDefault(event.code(), event.code());
    }

    private EventWords() {}
}
