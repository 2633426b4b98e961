package org.afterward.clinical.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.afterward.clinical.disclosure.DisclosureRequest.Basis;
import org.afterward.clinical.disclosure.DisclosureRequest.Box;
import org.afterward.clinical.disclosure.DisclosureRequest.Kind;
import org.afterward.clinical.rule.Table;

/// A row of the decision table of a profile: what a kind of request needs on one basis, and what it then gets.
///
/// Source: access.md, section 5.2; the files `tables/disclosure-PROFILE.csv`.
///
/// @param needs   each of them, by one of its boxes
/// @param missing what happens while one is missing
/// @param says    for the form
/// @param source  the passage
public record Branch(
        Kind kind,
        Basis basis,
        Result outcome,
        List<Set<Box>> needs,
        Missing missing,
        Limit limit,
        String says,
        String source) {
    public Branch {
        needs = needs.stream().map(Set::copyOf).toList();
    }

    public enum Result {
        RELEASE,
        /// A senior clinician may say the minimum now.
        AT_ONCE,
        REFUSE,
        REFUSE_AND_ALERT,
        REFUSE_NEUTRALLY;

        public boolean gives() {
            return this == RELEASE || this == AT_ONCE;
        }
    }

    public enum Missing {
        QUERY_BACK,
        PENDING_ASSURANCE,
        REFUSE
    }

    public enum Limit {
        /// The least that does.
        MINIMUM,
        /// Only what the order names.
        NAMED_ITEMS,
        /// Only the fields of [IdentityField].
        IDENTITY_FIELDS,
        /// Nothing that says who.
        NO_IDENTITY,
        /// As far as the request or the authority goes.
        SCOPE,
        NOTHING
    }

    /// The table of a profile, in the order of the file.
    public static List<Branch> of(String profile) {
        return of(Table.named("disclosure-" + profile + ".csv"));
    }

    static List<Branch> of(Table table) {
        var all = new ArrayList<Branch>();
        for (var row : table.rows()) {
            var branch = new Branch(
                    word(row, "type", Kind.class),
                    word(row, "basis", Basis.class),
                    word(row, "outcome", Result.class),
                    boxes(row),
                    word(row, "missing", Missing.class),
                    word(row, "limit", Limit.class),
                    row.text("says"),
                    row.text("source"));
            if (branch.outcome.gives() == (branch.limit == Limit.NOTHING)) {
                throw row.wrong("what is given has a limit, and what is refused gives nothing");
            }
            if (branch.outcome.gives() && branch.needs.isEmpty()) {
                throw row.wrong("nothing is given without a need");
            }
            if (all.stream().anyMatch(each -> each.kind == branch.kind && each.basis == branch.basis)) {
                throw row.wrong(branch.kind + " on " + branch.basis + " stands twice");
            }
            all.add(branch);
        }
        var kinds = EnumSet.noneOf(Kind.class);
        all.forEach(each -> kinds.add(each.kind));
        if (kinds.size() != Kind.values().length) {
            throw new IllegalStateException(table.file() + " does not speak of " + EnumSet.complementOf(kinds));
        }
        return List.copyOf(all);
    }

    /// What is still missing, as the words of the form; empty where nothing is.
    public List<Set<Box>> missing(Set<Box> ticked) {
        return needs.stream()
                .filter(any -> any.stream().noneMatch(ticked::contains))
                .toList();
    }

    public static List<Branch> of(List<Branch> table, Kind kind) {
        return table.stream().filter(each -> each.kind == kind).toList();
    }

    public static Optional<Branch> of(List<Branch> table, Kind kind, Basis basis) {
        return table.stream()
                .filter(each -> each.kind == kind && each.basis == basis)
                .findFirst();
    }

    private static List<Set<Box>> boxes(Table.Row row) {
        return Arrays.stream(row.text("needs").split(" "))
                .filter(need -> !need.isEmpty())
                .map(need -> {
                    Set<Box> any = EnumSet.noneOf(Box.class);
                    for (var name : need.split("\\|")) {
                        any.add(named(row, name, Box.class));
                    }
                    return any;
                })
                .toList();
    }

    private static <E extends Enum<E>> E word(Table.Row row, String column, Class<E> type) {
        return named(row, row.text(column), type);
    }

    private static <E extends Enum<E>> E named(Table.Row row, String name, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> row.wrong(name + " is none of " + Arrays.toString(type.getEnumConstants())));
    }
}
