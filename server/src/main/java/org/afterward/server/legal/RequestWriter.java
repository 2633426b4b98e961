package org.afterward.server.legal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.disclosure.Branch;
import org.afterward.clinical.disclosure.DisclosureRequest;
import org.afterward.clinical.disclosure.DisclosureRequest.Basis;
import org.afterward.clinical.disclosure.DisclosureRequest.Box;
import org.afterward.clinical.disclosure.DisclosureRequest.State;
import org.afterward.clinical.disclosure.DisclosureRequest.WhyNot;
import org.afterward.clinical.disclosure.Release;
import org.afterward.server.access.Asker;
import org.afterward.server.register.Kept;

/// A request in the words of its page.
final class RequestWriter {
    private static final Set<State> OPEN = EnumSet.of(State.RECEIVED, State.QUERIED, State.PENDING_ASSURANCE);

    private final Office office;
    private final Requests requests;

    RequestWriter(Office office, Requests requests) {
        this.office = office;
        this.requests = requests;
    }

    static String words(State state) {
        return switch (state) {
            case RECEIVED -> "Taken in";
            case QUERIED -> "Query it back";
            case PENDING_ASSURANCE -> "Waits for assurance";
            case APPROVED -> "Approved: nothing has left yet";
            case REFUSED -> "Refused";
            case RELEASED -> "Released";
            case SAID_AT_ONCE -> "Said at once";
            case WITHDRAWN -> "Withdrawn";
        };
    }

    static String words(Branch.Limit limit) {
        return switch (limit) {
            case MINIMUM -> "the least that does";
            case NAMED_ITEMS -> "only what the order names";
            case IDENTITY_FIELDS -> "only identifying fields";
            case NO_IDENTITY -> "nothing that says who";
            case SCOPE -> "as far as the request or the authority goes";
            case NOTHING -> "nothing";
        };
    }

    static String words(Set<Box> any) {
        return any.stream().sorted().map(Box::words).collect(Collectors.joining(", or: "));
    }

    RequestView view(Asker asker, Kept<DisclosureRequest> kept) {
        var request = kept.matter();
        var table = Branch.of(office.table(), request.kind());
        return new RequestView(
                "/legal/requests/" + Requests.key(request),
                kept.version(),
                request.kind().words(),
                words(request.state()),
                note(request, table),
                facts(request),
                boxes(request, table),
                table.stream().map(branch -> way(branch, request)).toList(),
                request.patients().stream()
                        .map(patient -> new RequestView.Whom(
                                patient.value(),
                                office.whom(asker, patient),
                                office.gate()
                                        .decide(asker, patient, Action.READ, Category.A)
                                        .permits()))
                        .toList(),
                asked(request),
                table.stream()
                        .filter(branch -> branch.outcome() == Branch.Result.RELEASE)
                        .map(branch ->
                                Choice.of(branch.basis().name(), branch.basis().words()))
                        .toList(),
                releases(request),
                may(asker, request));
    }

    private static String note(DisclosureRequest request, List<Branch> table) {
        return switch (request.state()) {
            case QUERIED, PENDING_ASSURANCE ->
                "What stands below as missing is asked for first. Nothing can leave before it is there.";
            case REFUSED ->
                request.basis() == Basis.NONE
                                && table.stream()
                                        .noneMatch(branch -> branch.outcome().gives())
                        ? "Nothing can be given to them. " + table.getFirst().says() + "."
                        : "";
            case RECEIVED -> request.signed().isEmpty() ? "" : "One of two has signed. The other one signs too.";
            case SAID_AT_ONCE -> request.late() ? "It came to the book later than an hour after it was said." : "";
            case APPROVED, RELEASED, WITHDRAWN -> "";
        };
    }

    private List<Fact> facts(DisclosureRequest request) {
        var facts = new ArrayList<Fact>();
        fact(facts, "Who asks", request.requester().name());
        fact(facts, "Organisation", request.requester().organisation());
        fact(facts, "Identified by", request.requester().checked());
        fact(facts, "Number on file", request.requester().onFile());
        fact(facts, "About", request.about());
        fact(facts, "They want", String.join("; ", request.wanted().named()));
        fact(facts, "They rely on", request.legalBasis());
        fact(facts, "Came by", request.receivedVia());
        fact(facts, "Taken in", office.near(request.receivedAt()) + ", " + office.name(request.receivedBy()));
        if (request.dueAt() != null) {
            fact(facts, "Due", office.near(request.dueAt()));
        }
        if (request.basis() != null && request.basis() != Basis.NONE) {
            fact(facts, "Basis", request.basis().words());
        }
        if (!request.signed().isEmpty()) {
            fact(
                    facts,
                    "Decided by",
                    request.signed().entrySet().stream()
                            .map(each -> office.name(each.getKey()) + ", "
                                    + each.getValue().words())
                            .sorted()
                            .collect(Collectors.joining("; ")));
        }
        fact(facts, "Reasons", request.reasons());
        fact(facts, "Was said", request.said());
        if (request.saidAt() != null) {
            fact(facts, "Said at", office.near(request.saidAt()));
        }
        if (request.told() != null) {
            var told = request.told();
            fact(facts, "The patient", told(told.whyNot()) + ": " + told.how() + " (" + office.name(told.by()) + ")");
        }
        if (request.suspendedUntil() != null) {
            fact(facts, "Hidden from the patient until", office.near(request.suspendedUntil()));
            fact(facts, "On the statement", request.suspension());
        }
        return facts;
    }

    static String told(WhyNot whyNot) {
        return switch (whyNot) {
            case TOLD -> "was told";
            case UNSAFE -> "was not told, because it is unsafe";
            case FORBIDDEN_BY_LAW -> "was not told, because the law forbids it";
            case SUSPENDED -> "is told when the suspension ends";
        };
    }

    private static void fact(List<Fact> facts, String what, String words) {
        if (!words.isEmpty()) {
            facts.add(new Fact(what, words));
        }
    }

    private List<RequestView.Box> boxes(DisclosureRequest request, List<Branch> table) {
        var asked = new LinkedHashSet<Box>();
        table.forEach(
                branch -> branch.needs().forEach(any -> any.stream().sorted().forEach(asked::add)));
        asked.addAll(request.boxes().keySet());
        return asked.stream()
                .map(box -> new RequestView.Box(
                        box.name(), box.words(), office.name(request.boxes().getOrDefault(box, ""))))
                .toList();
    }

    private static RequestView.Way way(Branch branch, DisclosureRequest request) {
        return new RequestView.Way(
                branch.basis().words(),
                branch.says(),
                words(branch.limit()),
                branch.source(),
                branch.outcome().gives()
                        ? branch.missing(request.boxes().keySet()).stream()
                                .map(RequestWriter::words)
                                .toList()
                        : List.of(),
                branch.outcome().gives());
    }

    private RequestView.Asked asked(DisclosureRequest request) {
        var wanted = request.wanted();
        return new RequestView.Asked(
                request.about(),
                request.requester().organisation(),
                request.requester().name(),
                request.requester().checked(),
                request.requester().onFile(),
                request.legalBasis(),
                Fields.moment(request.dueAt(), office.times().zone()),
                Arrays.stream(Category.values())
                        .filter(category -> category != Category.K && category != Category.L)
                        .map(category -> new Choice(
                                category.name(),
                                category.words(),
                                wanted.categories().contains(category)))
                        .toList(),
                String.join("\n", wanted.named()),
                wanted.from() == null ? "" : wanted.from().toString(),
                wanted.until() == null ? "" : wanted.until().toString(),
                wanted.counselling(),
                wanted.thirdParties());
    }

    private List<Fact> releases(DisclosureRequest request) {
        return office.register().lately(Release.class, ReleasePages.LISTED).stream()
                .map(Kept::matter)
                .filter(release -> release.request().equals(request.id()))
                .map(release -> new Fact(
                        ReleasePages.path(release),
                        office.near(release.at()) + ", " + ReleasePages.items(release) + " to " + release.to()))
                .toList();
    }

    private Set<String> may(Asker asker, DisclosureRequest request) {
        var may = new HashSet<String>();
        var who = asker.actor();
        if (office.around(request.patients(), asker.now()).unavailable().contains(who.id())) {
            return may;
        }
        var takes = !request.patients().isEmpty()
                && request.patients().stream().allMatch(patient -> requests.takes(asker, request, patient));
        if (!request.closed() && !takes && !request.patients().isEmpty()) {
            may.add("take");
        }
        if (OPEN.contains(request.state())) {
            may.addAll(Set.of("edit", "tick", "decide", "withdraw"));
        }
        if (BuildPages.open(request)) {
            may.add("release");
        }
        if ((request.state() == State.RELEASED || request.state() == State.SAID_AT_ONCE) && !request.closed()) {
            may.add("tell");
        }
        if (office.profile().suspension()
                && Office.officer(who)
                && request.state() != State.REFUSED
                && request.state() != State.WITHDRAWN) {
            may.add("suspend");
        }
        return may;
    }
}
