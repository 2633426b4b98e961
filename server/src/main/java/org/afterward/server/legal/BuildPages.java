package org.afterward.server.legal;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.disclosure.DisclosureRequest;
import org.afterward.clinical.disclosure.DisclosureRequest.State;
import org.afterward.clinical.disclosure.Release.ThirdParty;
import org.afterward.clinical.fact.PatientId;
import org.afterward.server.access.Asker;
import org.afterward.server.pages.Pages;
import org.afterward.server.signin.Callers;
import org.afterward.server.signin.StepUp;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Where a release is built, item by item; there is no button for a whole chart (LG-10).
@RestController
@RequestMapping(RequestPages.PATH + "/{key}/release")
final class BuildPages {
    private static final String CLOSED =
            "This record is not open to you in this case. Take the case first; where the record is restricted, the"
                    + " privacy officer puts you on its named list.";

    private final Office office;
    private final Requests requests;
    private final Offers offers;
    private final Releasing releasing;
    private final Pages pages;

    BuildPages(Office office, Requests requests, Offers offers, Releasing releasing, Pages pages) {
        this.office = office;
        this.requests = requests;
        this.offers = offers;
        this.releasing = releasing;
        this.pages = pages;
    }

    private Asker entered(HttpServletRequest request) {
        var asker = office.asker(Callers.of(request));
        office.enter(asker, "release");
        StepUp.require(asker.caller(), asker.now());
        return asker;
    }

    /// One of those whom the request is about.
    private PatientId patient(DisclosureRequest request, String patient) {
        return request.patients().stream()
                .filter(one -> one.value().equals(patient))
                .findFirst()
                .orElseThrow(Fields::nothing);
    }

    /// Something may leave on it now.
    static boolean open(DisclosureRequest request) {
        return request.state() == State.APPROVED || (request.state() == State.RELEASED && request.told() == null);
    }

    private boolean open(Asker asker, PatientId patient) {
        return office.gate().decide(asker, patient, Action.READ, Category.A).permits();
    }

    /// @param category one part alone; empty for all
    @GetMapping
    ResponseEntity<byte[]> pick(
            HttpServletRequest request,
            @PathVariable String key,
            @RequestParam String patient,
            @RequestParam(defaultValue = "") String category) {
        var asker = entered(request);
        var kept = requests.kept(key);
        var whom = patient(kept.matter(), patient);
        if (!open(kept.matter())) {
            throw new NotDone("LG-01", "It is not decided that anything leaves.");
        }
        if (!open(asker, whom)) {
            return pages.show(
                    request,
                    "legal/pick",
                    view(asker, kept.matter(), kept.version(), whom, CLOSED, List.of(), "", category));
        }
        office.gate().open(asker, whom, Category.A, Offers.parts(kept.matter()));
        var part = category.isEmpty() ? null : Fields.word(Category.class, category);
        var all = offers.of(asker, kept.matter(), whom).stream()
                .filter(offer -> part == null || offer.category() == part)
                .toList();
        var shown = all.stream().limit(Releasing.ITEMS).toList();
        return pages.show(
                request,
                "legal/pick",
                view(
                        asker,
                        kept.matter(),
                        kept.version(),
                        whom,
                        "",
                        shown,
                        all.size() == shown.size()
                                ? ""
                                : "The newest " + shown.size() + " of " + all.size()
                                        + " are shown. Narrow the days of the request, or choose one part.",
                        category));
    }

    @PostMapping("/review")
    ResponseEntity<byte[]> review(
            HttpServletRequest request,
            @PathVariable String key,
            @RequestParam String patient,
            @RequestParam(required = false) List<String> item) {
        var asker = entered(request);
        var kept = requests.kept(key);
        var whom = patient(kept.matter(), patient);
        office.gate().open(asker, whom, Category.A, Offers.parts(kept.matter()));
        var chosen = releasing.chosen(asker, kept.matter(), whom, item == null ? List.of() : item);
        return pages.show(
                request, "legal/review", view(asker, kept.matter(), kept.version(), whom, "", chosen, "", ""));
    }

    private PickView view(
            Asker asker,
            DisclosureRequest request,
            int version,
            PatientId patient,
            String closed,
            List<Offers.Offer> items,
            String more,
            String category) {
        return new PickView(
                RequestPages.path(request),
                version,
                patient.value(),
                office.whom(asker, patient),
                request.requester().name() + ", " + request.requester().organisation(),
                closed,
                RequestWriter.words(offers.branch(request).limit()),
                more,
                items.stream()
                        .map(offer -> new PickView.Item(
                                offer.key(),
                                offer.words(),
                                offer.category().words(),
                                offer.copy().elements(),
                                new String(offer.copy().bytes(), StandardCharsets.UTF_8)))
                        .toList(),
                request.wanted().named(),
                category,
                Arrays.stream(Offers.parts(request))
                        .map(part -> new Choice(
                                part.name(), part.words(), part.name().equals(category)))
                        .toList());
    }

    @PostMapping
    ResponseEntity<byte[]> release(
            HttpServletRequest request,
            @PathVariable String key,
            @RequestParam int version,
            @RequestParam String once,
            @RequestParam String patient,
            @RequestParam(required = false) List<String> item,
            @RequestParam String to,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String receipt) {
        var asker = entered(request);
        var release = Fields.once(once);
        if (office.register().done(release)) {
            return Fields.to(ReleasePages.PATH + "/" + release);
        }
        var kept = office.kept(DisclosureRequest.class, Requests.PREFIX + Fields.once(key), version);
        var picked = new ArrayList<Releasing.Picked>();
        for (var i = 0; item != null && i < item.size(); i++) {
            picked.add(picked(request, item.get(i), i));
        }
        releasing.release(
                asker,
                kept,
                patient(kept.matter(), patient),
                picked,
                new Releasing.To(
                        Fields.line("Who receives it", to),
                        Fields.line("Where it is sent", address),
                        Fields.line("The receipt", receipt)),
                release);
        return Fields.to(ReleasePages.PATH + "/" + release);
    }

    private static Releasing.Picked picked(HttpServletRequest request, String key, int i) {
        var out = request.getParameterValues("out." + i);
        return new Releasing.Picked(
                key,
                out == null ? List.of() : List.of(out),
                Fields.line("Why something is left out", field(request, "why." + i)),
                Fields.word(ThirdParty.class, field(request, "others." + i)),
                Fields.line("What it is of the order", field(request, "under." + i)));
    }

    private static String field(HttpServletRequest request, String name) {
        var value = request.getParameter(name);
        return value == null ? "" : value;
    }
}
