package org.afterward.clinical.audit;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.afterward.clinical.fact.PatientId;
import org.jspecify.annotations.Nullable;

/// One look, act, decision or refusal. Never holds a clinical value, a name of a patient or words that
/// somebody typed about one: ids, categories, versions and codes only.
///
/// Source: access.md, section 8.1.
///
/// @param code       the event, of the code system `afterward-audit`: `access.read`, `btg.start`, …
/// @param at         by the wall clock of the process that wrote it
/// @param who        absent where nobody had signed in
/// @param purpose    HL7 v3-ActReason: `TREAT`, `ETREAT`, `BTG`, `PATRQT`, …; empty where none applies
/// @param patient    whom it is about; absent where it is about nobody, or about several (then see `items`)
/// @param encounter  empty where it is about no stay in particular
/// @param categories the data categories `A` to `M`
/// @param items      what was shown, changed or released
/// @param rules      ids of the rules that decided
/// @param details    further fields of the event, such as `reason`, `window`, `reviewer`, `from`, `to`
public record AuditEvent(
        String code,
        Instant at,
        @Nullable Who who,
        Act act,
        Outcome outcome,
        String purpose,
        @Nullable PatientId patient,
        String encounter,
        SortedSet<String> categories,
        List<Item> items,
        List<String> rules,
        SortedMap<String, String> details) {
    public AuditEvent {
        categories = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(categories));
        items = List.copyOf(items);
        rules = List.copyOf(rules);
        details = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    /// FHIR audit-event-action.
    public enum Act {
        CREATE,
        READ,
        UPDATE,
        DELETE,
        EXECUTE
    }

    public enum Outcome {
        DONE,
        REFUSED,
        FAILED
    }

    /// Who, from where.
    ///
    /// @param id      the account, the OAuth client or the device
    /// @param display as pages name them
    /// @param kind    `person`, `patient`, `proxy`, `program`, `device`, `system`
    /// @param roles   roles held at that moment, as in the role file
    /// @param ward    of their shift; empty where none
    /// @param client  the OAuth client that acted for them; empty where none did
    /// @param device  the workstation or device account; empty where not known
    /// @param address the network address
    public record Who(
            String id,
            String display,
            String kind,
            SortedSet<String> roles,
            String ward,
            String client,
            String device,
            String address) {
        public Who {
            roles = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(roles));
        }
    }

    /// @param type    a FHIR resource type or a kind of matter
    /// @param version empty where it has none
    public record Item(String type, String id, String version) {}
}
