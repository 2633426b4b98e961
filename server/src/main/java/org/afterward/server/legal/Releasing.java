package org.afterward.server.legal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.disclosure.DisclosureRequest;
import org.afterward.clinical.disclosure.Release;
import org.afterward.clinical.disclosure.Release.ThirdParty;
import org.afterward.clinical.disclosure.Releases;
import org.afterward.clinical.fact.PatientId;
import org.afterward.server.access.Asker;
import org.afterward.server.journal.Original;
import org.afterward.server.register.Change;
import org.afterward.server.register.Kept;

/// Lets something leave: item by item, logged before, and kept byte for byte (LG-10, LG-11).
final class Releasing {
    static final String PREFIX = "release/";

    /// Items of one pack. More of them are several packs.
    static final int ITEMS = 300;

    private final Office office;
    private final Offers offers;

    Releasing(Office office, Offers offers) {
        this.office = office;
        this.offers = offers;
    }

    /// An item as it was chosen.
    ///
    /// @param leftOut elements of the resource
    record Picked(String key, List<String> leftOut, String why, ThirdParty thirdParty, String under) {
        Picked {
            leftOut = List.copyOf(leftOut);
        }
    }

    /// Who receives it.
    ///
    /// @param address where it is sent, such as `mailto:records@police.example`; empty where it is handed over
    record To(String name, String address, String receipt) {}

    /// What was chosen, in the order of the form; none of it may have changed since.
    List<Offers.Offer> chosen(Asker asker, DisclosureRequest request, PatientId patient, List<String> keys) {
        if (keys.isEmpty() || keys.size() > ITEMS) {
            throw new NotDone("LG-10", "Choose 1 to " + ITEMS + " items; more of them are several packs.");
        }
        var all = offers.of(asker, request, patient).stream()
                .collect(Collectors.toMap(Offers.Offer::key, offer -> offer, (one, other) -> one));
        var chosen = new ArrayList<Offers.Offer>();
        for (var key : keys.stream().distinct().toList()) {
            var offer = all.get(key);
            if (offer == null) {
                throw new NotDone(
                        "LG-10", "One of the items has changed since, or is outside the request. Choose again.");
            }
            chosen.add(offer);
        }
        return chosen;
    }

    void release(
            Asker asker, Kept<DisclosureRequest> kept, PatientId patient, List<Picked> picked, To to, String once) {
        var request = kept.matter();
        var chosen =
                chosen(asker, request, patient, picked.stream().map(Picked::key).toList());
        var items = new ArrayList<Release.Item>();
        var redactions = new ArrayList<Release.Redaction>();
        var bytes = new ArrayList<byte[]>();
        for (var i = 0; i < chosen.size(); i++) {
            var offer = chosen.get(i);
            var how = picked.get(i);
            var left = new HashSet<>(how.leftOut());
            left.retainAll(offer.copy().elements());
            var resource = offer.copy().without(left).bytes();
            bytes.add(resource);
            items.add(new Release.Item(
                    offer.copy().type(),
                    offer.copy().id(),
                    offer.copy().version(),
                    Packs.sha256(resource),
                    offer.category(),
                    offer.field(),
                    how.under(),
                    how.thirdParty()));
            left.stream()
                    .sorted()
                    .forEach(element ->
                            redactions.add(new Release.Redaction(offer.copy().id(), element, how.why())));
        }
        var pack = Packs.bundle(once, asker.now(), bytes);
        var wanted = new Release(
                PREFIX + once,
                request.id(),
                List.of(patient),
                items,
                redactions,
                "FHIR R4 Bundle",
                asker.actor().id(),
                to.name(),
                to.receipt(),
                asker.now());
        var around = office.around(request.patients(), asker.now());
        switch (Releases.release(request, wanted, asker.actor(), around)) {
            case Releases.Released.No no -> throw new NotDone(no.rule(), no.words());
            case Releases.Released.Done done -> {
                office.gate()
                        .act(
                                asker,
                                patient,
                                Action.DISCLOSE,
                                Category.K,
                                "disclosure.release",
                                details(request, done.release(), to, Packs.sha256(pack)),
                                logged(items));
                office.register()
                        .keep(
                                Office.author(asker),
                                once,
                                List.of(
                                        Change.first(patient, done.release()),
                                        new Change(Requests.alone(done.request()), done.request(), kept.version() + 1)),
                                new Original(Packs.TYPE, pack));
            }
        }
    }

    private static List<AuditEvent.Item> logged(List<Release.Item> items) {
        return items.stream()
                .map(item -> new AuditEvent.Item(item.type(), item.id(), item.version()))
                .distinct()
                .toList();
    }

    private static Map<String, String> details(DisclosureRequest request, Release release, To to, String sha256) {
        var details = new TreeMap<String, String>();
        details.put("request", request.id());
        details.put("release", release.id());
        details.put("recipient", to.name());
        details.put("recipientAddress", to.address());
        details.put("sha256", sha256);
        details.put(
                "sha256.items",
                release.items().stream().map(Release.Item::sha256).collect(Collectors.joining(" ")));
        return details;
    }
}
