package org.afterward.clinical.disclosure;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.disclosure.Branch.Limit;
import org.afterward.clinical.disclosure.DisclosureRequest.State;
import org.afterward.clinical.disclosure.Disclosures.Around;
import org.afterward.clinical.disclosure.Release.Item;
import org.afterward.clinical.matter.Change;
import org.afterward.clinical.matter.Change.Changed;
import org.afterward.clinical.matter.Change.Refused;
import org.jspecify.annotations.Nullable;

/// How a release is built: item by item, within what was decided. “The whole chart” is not a button (LG-10).
public final class Releases {
    /// Items of one release: a house rule.
    public static final int ITEMS = 2_000;

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    /// The release and the request as it is after it; or why nothing leaves.
    public sealed interface Released {
        record Done(Release release, DisclosureRequest request) implements Released {}

        record No(String rule, String words) implements Released {}
    }

    public static Released release(DisclosureRequest request, Release wanted, Actor by, Around around) {
        return switch (check(request, wanted, by, around)) {
            case Changed<Release> done ->
                new Released.Done(
                        done.matter(), new Next(request).state(State.RELEASED).made());
            case Refused<Release> no -> new Released.No(no.rule(), no.words());
        };
    }

    private static Change<Release> check(DisclosureRequest request, Release wanted, Actor by, Around around) {
        if (by.kind() != Actor.Kind.PERSON
                || !by.active()
                || !(by.is(Role.PRIVACY_OFFICER)
                        || by.is(Role.LEGAL)
                        || request.signed().containsKey(by.id()))) {
            return Change.refused("LG-01", "Privacy, legal, or whoever decided releases.");
        }
        if (around.unavailable().contains(by.id())) {
            return Change.refused("AC-12", "not available for this patient");
        }
        if (request.state() == State.PENDING_ASSURANCE) {
            return Change.refused("5.2", "The assurance is not there.");
        }
        var basis = request.basis();
        // Several packs may leave on one decision, until the patient was told of it, or why not.
        var open = request.state() == State.APPROVED || (request.state() == State.RELEASED && request.told() == null);
        if (!open || basis == null) {
            return Change.refused("LG-01", "It is not decided that anything leaves.");
        }
        var branch = Branch.of(around.table(), request.kind(), basis);
        if (branch.isEmpty() || !wanted.request().equals(request.id())) {
            return Change.refused("5.2", "The table has no such way for this kind of request.");
        }
        if (wanted.items().isEmpty() || wanted.items().size() > ITEMS) {
            return Change.refused("LG-10", "A release is built item by item, of 1 to " + ITEMS + ".");
        }
        if (wanted.to().isBlank()) {
            return Change.refused("LG-11", "Say who receives it.");
        }
        if (!request.patients().containsAll(wanted.patients())
                || wanted.patients().isEmpty()) {
            return Change.refused("LG-10", "The request is about somebody else.");
        }
        for (var item : wanted.items()) {
            var refusal = item(item, request, branch.get().limit(), wanted.redactions());
            if (refusal != null) {
                return refusal;
            }
        }
        return wanted.redactions().stream()
                        .anyMatch(each -> each.what().isBlank() || each.why().isBlank())
                ? Change.refused("LG-10", "Say what is left out, and why.")
                : Change.to(wanted);
    }

    private static @Nullable Change<Release> item(
            Item item, DisclosureRequest request, Limit limit, List<Release.Redaction> redactions) {
        if (everything(item)) {
            return Change.refused("LG-10", "Name each item.");
        }
        if (item.version().isBlank() || !SHA_256.matcher(item.sha256()).matches()) {
            return Change.refused("LG-11", "Each item has its version and its SHA-256.");
        }
        if (item.category() == Category.K || item.category() == Category.L) {
            return Change.refused("LG-10", "What is kept about the case and about who looked is not part of a chart.");
        }
        var inside = switch (limit) {
            case IDENTITY_FIELDS -> item.field() != null;
            case NAMED_ITEMS -> request.wanted().named().contains(item.under());
            case NO_IDENTITY -> item.category() != Category.A && item.field() == null;
            case MINIMUM, SCOPE -> request.wanted().categories().contains(item.category());
            case NOTHING -> false;
        };
        if (!inside) {
            return Change.refused("LG-10", outside(limit));
        }
        return switch (item.thirdParty()) {
            case NONE -> null;
            case REDACTED ->
                redactions.stream().anyMatch(each -> each.item().equals(item.id()))
                        ? null
                        : Change.refused("LG-10", "Say what is left out, and why.");
            case IN_SCOPE ->
                request.wanted().thirdParties().isBlank()
                        ? Change.refused("LG-10", "What is about others is left out, or the request says why not.")
                        : null;
        };
    }

    private static boolean everything(Item item) {
        var words = (item.type() + "/" + item.id()).toLowerCase(Locale.ROOT);
        return item.type().isBlank() || item.id().isBlank() || words.contains("*") || words.contains("$");
    }

    private static String outside(Limit limit) {
        return switch (limit) {
            case IDENTITY_FIELDS -> "Only identifying fields may leave.";
            case NAMED_ITEMS -> "Only what the order names may leave.";
            case NO_IDENTITY -> "Nothing that says who it is may leave.";
            case MINIMUM, SCOPE -> "The request does not ask for this.";
            case NOTHING -> "Nothing may leave.";
        };
    }

    private Releases() {}
}
