package org.afterward.server.people;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Numbers;
import org.afterward.clinical.access.PolicyVersion;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.RolePolicy;
import org.afterward.server.pages.WardClock;
import org.afterward.server.register.Kept;
import org.jspecify.annotations.Nullable;

/// Draws the page of the role file.
final class RoleFileViews {
    /// How many earlier proposals are listed.
    static final int PAST = 50;

    private final RoleFiles files;
    private final Staff staff;
    private final WardClock times;

    RoleFileViews(RoleFiles files, Staff staff, WardClock times) {
        this.files = files;
        this.staff = staff;
        this.times = times;
    }

    RoleFileView of(Acting by, String outcome) {
        return draw(by, new Form().with(RoleFilePages.TEXT, files.policy().text()), List.of(), outcome);
    }

    /// With a file that was not taken.
    RoleFileView refused(Acting by, Form form, List<String> faults) {
        return draw(by, form, faults, "");
    }

    private RoleFileView draw(Acting by, Form form, List<String> faults, String outcome) {
        var policy = files.policy();
        var history = files.history();
        return new RoleFileView(
                policy.version(),
                policy.source(),
                policy.mark(),
                files.inForce()
                        .map(kept -> since(kept, by))
                        .orElse("It comes with Afterward, and nobody has changed it."),
                Arrays.stream(Category.values())
                        .map(category -> new RoleFileView.Column(category.name(), category.words()))
                        .toList(),
                Arrays.stream(Role.values()).map(role -> row(policy, role)).toList(),
                Numbers.bounds().entrySet().stream()
                        .map(entry -> number(policy, entry.getKey(), entry.getValue()))
                        .toList(),
                proposal(by),
                faults,
                form,
                history.isEmpty() ? 0 : history.getFirst().version(),
                Admin.runs(by),
                history.stream().limit(PAST).map(kept -> past(kept, by)).toList(),
                outcome);
    }

    private String since(Kept<PolicyVersion> kept, Acting by) {
        return "Proposed by " + staff.display(kept.matter().proposedBy()) + " and approved by "
                + staff.display(kept.matter().decidedBy()) + ", " + times.full(kept.at(), by.now()) + ".";
    }

    private static RoleFileView.Row row(RolePolicy policy, Role role) {
        return new RoleFileView.Row(
                role.words(),
                Arrays.stream(Category.values())
                        .map(category -> policy.cell(role, category).words())
                        .toList());
    }

    private static RoleFileView.Figure number(RolePolicy policy, String name, Numbers.Bounds bounds) {
        return new RoleFileView.Figure(
                name,
                policy.numbers().words(name),
                bounds.lowest() + " to " + bounds.highest(),
                bounds.rule(),
                policy.numbers().of(name) != bounds.value());
    }

    private RoleFileView.@Nullable Proposal proposal(Acting by) {
        return files.proposed()
                .map(kept -> new RoleFileView.Proposal(
                        kept.matter().version(),
                        staff.display(kept.matter().proposedBy()),
                        times.full(kept.matter().proposedAt(), by.now()),
                        changes(kept.matter()),
                        by.self(kept.matter().proposedBy())))
                .orElse(null);
    }

    private List<String> changes(PolicyVersion proposed) {
        return RolePolicy.read(proposed.text()) instanceof RolePolicy.Read.Accepted(RolePolicy policy)
                ? RolePolicy.changes(files.policy(), policy)
                : List.of("This version of Afterward does not take the file any more. Reject it.");
    }

    private RoleFileView.Past past(Kept<PolicyVersion> kept, Acting by) {
        var version = kept.matter();
        var what = version.state() == PolicyVersion.State.IN_FORCE
                ? "approved"
                : version.state().name().toLowerCase(Locale.UK);
        return new RoleFileView.Past(
                version.version(), what + " by " + kept.by().display() + ", " + times.full(kept.at(), by.now()));
    }
}
