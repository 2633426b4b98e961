package org.afterward.server.people;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.fact.PatientId;
import org.jspecify.annotations.Nullable;

/// Told of everything that is changed on these pages, before it is: what it is told is durable when it returns.
interface PeopleLog {
    /// One act. No words that somebody typed.
    ///
    /// @param code    `role.grant`, `role.revoke`, `policy.change`, `rel.close`, `staff.add`, `staff.change`,
    ///                `staff.close`, `staff.password`, `team.change`, `roster.change`
    /// @param patient whom a relationship that ends is with; absent for all else
    /// @param items   what is changed
    record Deed(String code, @Nullable PatientId patient, List<AuditEvent.Item> items, Map<String, String> details) {
        public Deed {
            items = List.copyOf(items);
            details = Map.copyOf(details);
        }

        static Deed of(String code, AuditEvent.Item item, Map<String, String> details) {
            return new Deed(code, null, List.of(item), details);
        }

        Deed with(String name, String value) {
            var more = new TreeMap<>(details);
            more.put(name, value);
            return new Deed(code, patient, items, more);
        }
    }

    /// @param outcome `FAILED` for what was written down and then not done
    void write(Acting by, List<Deed> deeds, AuditEvent.Outcome outcome);
}
