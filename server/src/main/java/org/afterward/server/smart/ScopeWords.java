package org.afterward.server.smart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.afterward.wire.smart.Condition;
import org.afterward.wire.smart.Level;
import org.afterward.wire.smart.Permission;
import org.afterward.wire.smart.ResourceScope;
import org.afterward.wire.smart.Scope;
import org.afterward.wire.smart.Scopes;

/// Scopes in plain words.
final class ScopeWords {
    private static final Map<String, String> TYPES = Map.of(
            ResourceScope.ANY,
            "everything in the record",
            "Patient",
            "who the patient is: name, date of birth, numbers",
            "Encounter",
            "stays in hospital: wards, beds, dates",
            "Observation",
            "observations and results",
            "Procedure",
            "operations and procedures",
            "Location",
            "wards and beds",
            "Practitioner",
            "who works here",
            "AuditEvent",
            "who has looked");

    private static final Map<Condition.Parameter, String> CONDITIONS = Map.of(
            Condition.Parameter.CATEGORY, "of the kind",
            Condition.Parameter.CLINICAL_STATUS, "where the clinical status is",
            Condition.Parameter.STATUS, "where the status is",
            Condition.Parameter.SECURITY, "with the label");

    static List<AllowView.Ask> of(Scopes scopes) {
        return scopes.ofData().stream()
                .map(scope -> new AllowView.Ask(scope.text(), words(scope), more(scope)))
                .toList();
    }

    static String words(ResourceScope scope) {
        var type = TYPES.getOrDefault(scope.type(), "what is called " + scope.type());
        var only = scope.conditions().stream().map(ScopeWords::condition).collect(Collectors.joining(", "));
        return acts(scope) + ": " + type + (only.isEmpty() ? "" : ", " + only)
                + switch (scope.level()) {
                    case PATIENT -> ", of this patient";
                    case USER -> ", of every patient whom you may see";
                    case SYSTEM -> ", of every patient";
                };
    }

    private static String condition(Condition condition) {
        var tokens =
                condition.tokens().stream().map(Condition.Token::code).sorted().collect(Collectors.joining(" or "));
        return CONDITIONS.getOrDefault(condition.parameter(), "where") + " " + tokens;
    }

    private static String acts(ResourceScope scope) {
        var acts = new ArrayList<String>();
        var may = scope.permissions();
        if (may.contains(Permission.READ) || may.contains(Permission.SEARCH)) {
            acts.add("Read");
        }
        if (may.contains(Permission.CREATE)) {
            acts.add(acts.isEmpty() ? "Add" : "add");
        }
        if (may.contains(Permission.UPDATE)) {
            acts.add(acts.isEmpty() ? "Change" : "change");
        }
        if (may.contains(Permission.DELETE)) {
            acts.add(acts.isEmpty() ? "Delete" : "delete");
        }
        return String.join(", ", acts);
    }

    private static String more(ResourceScope scope) {
        var may = scope.permissions();
        var writes = may.contains(Permission.CREATE) || may.contains(Permission.UPDATE);
        return (writes ? "What it writes stands in the record under your name. " : "")
                + (scope.level() == Level.USER ? "Not only this patient. " : "");
    }

    static String lasts(Scopes scopes) {
        if (scopes.has(Scope.Plain.OFFLINE_ACCESS)) {
            return "It may go on after you have signed out, for " + GrantTable.OFFLINE.toDays()
                    + " days at most, until you take it back on your account page.";
        }
        return scopes.has(Scope.Plain.ONLINE_ACCESS)
                ? "It may go on until you sign out. While your screen is locked, it is shown nothing."
                : "It may for " + Registered.APP.toMinutes() + " minutes, and not after you have signed out.";
    }

    private ScopeWords() {}
}
