package org.afterward.clinical.access;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.afterward.clinical.rule.Table;

/// Which role may do what with which category, and the numbers of the site. Data, not code: a change is a new
/// file, logged, by two people (AC-20).
///
/// Source: access.md, section 1.5; `role-policy.csv`.
///
/// @param version of this file, chosen by those who change it
/// @param mark    which parts are local defaults
/// @param text    the file as it was read
public record RolePolicy(
        String version, String source, String mark, Map<Role, Map<Category, Cell>> rows, Numbers numbers, String text) {

    /// Characters of a role file.
    public static final int LONGEST = 64 * 1024;

    /// Faults that are named; more are not.
    public static final int MOST_FAULTS = 100;

    private static final RolePolicy STANDARD = standardRead();

    public RolePolicy {
        var copy = new EnumMap<Role, Map<Category, Cell>>(Role.class);
        rows.forEach((role, cells) -> copy.put(role, Map.copyOf(cells)));
        rows = java.util.Collections.unmodifiableMap(copy);
    }

    /// What became of a text.
    public sealed interface Read {
        record Accepted(RolePolicy policy) implements Read {}

        /// @param faults in the order of the file; never empty
        record Refused(List<Fault> faults) implements Read {
            public Refused {
                faults = List.copyOf(faults);
            }
        }
    }

    /// @param line   from 1
    /// @param column from 1, in characters
    public record Fault(int line, int column, String words) {
        @Override
        public String toString() {
            return "line " + line + ", column " + column + ": " + words;
        }
    }

    /// Answers for every text, and never throws.
    public static Read read(String text) {
        return new RolePolicyReader(text).read();
    }

    /// The policy that comes with Afterward.
    public static RolePolicy standard() {
        return STANDARD;
    }

    public Cell cell(Role role, Category category) {
        return rows.getOrDefault(role, Map.of()).getOrDefault(category, Cell.NOTHING);
    }

    /// The parts of a category that these roles are limited to; empty where one of them has it whole, or none
    /// has any of it.
    public Set<String> parts(Set<Role> roles, Category category) {
        var parts = new TreeSet<String>();
        for (var role : roles) {
            var cell = cell(role, category);
            if (!cell.nothing() && cell.part().isEmpty()) {
                return Set.of();
            }
            if (!cell.nothing()) {
                parts.add(cell.part());
            }
        }
        return parts;
    }

    /// What is different in `to`, a sentence for each difference; empty where nothing is.
    public static List<String> changes(RolePolicy from, RolePolicy to) {
        var changes = new ArrayList<String>();
        if (!from.version.equals(to.version)) {
            changes.add("Version " + from.version + " becomes " + to.version);
        }
        for (var role : Role.values()) {
            for (var category : Category.values()) {
                var was = from.cell(role, category).words();
                var is = to.cell(role, category).words();
                if (!was.equals(is)) {
                    changes.add(
                            role.words() + ", " + category + " " + category.words() + ": " + was + " becomes " + is);
                }
            }
        }
        for (var name : Numbers.bounds().keySet()) {
            if (from.numbers.of(name) != to.numbers.of(name)) {
                changes.add(name + ": " + from.numbers.words(name) + " becomes " + to.numbers.words(name));
            }
        }
        if (!from.source.equals(to.source)) {
            changes.add("Source: " + from.source + " becomes " + to.source);
        }
        if (!from.mark.equals(to.mark)) {
            changes.add("Mark: " + from.mark + " becomes " + to.mark);
        }
        return List.copyOf(changes);
    }

    private static RolePolicy standardRead() {
        return switch (read(Table.text("role-policy.csv"))) {
            case Read.Accepted(RolePolicy policy) -> policy;
            case Read.Refused(List<Fault> faults) -> throw new IllegalStateException("role-policy.csv: " + faults);
        };
    }
}
