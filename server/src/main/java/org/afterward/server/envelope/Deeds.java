package org.afterward.server.envelope;

import java.util.Map;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.audit.AuditEvent.Outcome;

/// An event of the audit log in the words of a ward.
final class Deeds {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("access.read", "opened a record"),
            Map.entry("access.list", "saw a list"),
            Map.entry("access.search", "searched"),
            Map.entry("access.write", "changed something"),
            Map.entry("access.sign", "signed"),
            Map.entry("access.denied", "was refused"),
            Map.entry("auth.login", "signed in"),
            Map.entry("auth.logout", "signed out"),
            Map.entry("auth.lock", "locked or unlocked the screen"),
            Map.entry("auth.stepup", "proved again who they are"),
            Map.entry("auth.switch", "took over a screen"),
            Map.entry("auth.emergency", "emergency account"));

    static String words(AuditEvent event) {
        var plain = WORDS.getOrDefault(event.code(), event.code());
        var what = event.code().equals("auth.emergency")
                ? ": " + event.details().getOrDefault("what", "")
                : event.categories().isEmpty() ? "" : ", category " + String.join(" ", event.categories());
        var shown = event.items().size();
        return plain
                + what
                + (shown > 1 ? ", of " + shown : "")
                + (event.outcome() == Outcome.FAILED ? ", which failed" : "");
    }

    private Deeds() {}
}
