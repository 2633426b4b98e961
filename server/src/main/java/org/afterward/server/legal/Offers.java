package org.afterward.server.legal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.disclosure.Branch;
import org.afterward.clinical.disclosure.Branch.Limit;
import org.afterward.clinical.disclosure.DisclosureRequest;
import org.afterward.clinical.disclosure.IdentityField;
import org.afterward.clinical.fact.PatientId;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Extracts;
import org.afterward.server.fhir.Copies.Copy;
import org.jspecify.annotations.Nullable;

/// What can leave on a request that was approved: the resources of the patient that the decision covers and its
/// maker may read, each one by itself (LG-10).
final class Offers {
    /// What says who somebody is, in a resource that may not.
    private static final Set<String> WHO = Set.of("subject", "encounter", "identifier", "performer", "participant");

    private final Office office;
    private final Extracts extracts;

    Offers(Office office, Extracts extracts) {
        this.office = office;
        this.extracts = extracts;
    }

    /// @param key      by which the form names it
    /// @param category the most guarded of the parts that it belongs to
    /// @param field    where only identifying fields may leave
    record Offer(
            String key,
            String words,
            Copy copy,
            Category category,
            @Nullable IdentityField field) {}

    /// The branch on which it was approved.
    Branch branch(DisclosureRequest request) {
        var basis = request.basis();
        if (basis == null) {
            throw new NotDone("LG-01", "It is not decided that anything leaves.");
        }
        return Branch.of(office.table(), request.kind(), basis)
                .orElseThrow(() -> new NotDone("5.2", "The table has no such way for this kind of request."));
    }

    /// Newest first.
    List<Offer> of(Asker asker, DisclosureRequest request, PatientId patient) {
        var limit = branch(request).limit();
        var all = extracts.of(asker, patient, Set.of());
        if (limit == Limit.IDENTITY_FIELDS) {
            return fields(all);
        }
        return all.stream()
                .filter(extract -> covered(extract, request, limit) && within(extract.copy(), request))
                .map(extract -> offer(extract, limit))
                .toList();
    }

    private static boolean covered(Extracts.Extract extract, DisclosureRequest request, Limit limit) {
        return switch (limit) {
            case MINIMUM, SCOPE -> request.wanted().categories().containsAll(extract.categories());
            case NAMED_ITEMS ->
                request.wanted().categories().isEmpty()
                        || request.wanted().categories().containsAll(extract.categories());
            case NO_IDENTITY -> !extract.categories().contains(Category.A);
            case IDENTITY_FIELDS, NOTHING -> false;
        };
    }

    /// The days of the request; who somebody is has no day.
    private boolean within(Copy copy, DisclosureRequest request) {
        var zone = office.times().zone();
        var from = request.wanted().from();
        var until = request.wanted().until();
        return copy.type().equals("Patient")
                || ((from == null || !copy.at().isBefore(from.atStartOfDay(zone).toInstant()))
                        && (until == null
                                || copy.at()
                                        .isBefore(until.plusDays(1)
                                                .atStartOfDay(zone)
                                                .toInstant())));
    }

    private Offer offer(Extracts.Extract extract, Limit limit) {
        var copy = limit == Limit.NO_IDENTITY ? extract.copy().without(present(extract.copy())) : extract.copy();
        return new Offer(
                extract.name(), words(extract), copy, extract.categories().getLast(), null);
    }

    private static Set<String> present(Copy copy) {
        var all = new java.util.HashSet<>(copy.elements());
        all.retainAll(WHO);
        return all;
    }

    private String words(Extracts.Extract extract) {
        var copy = extract.copy();
        var code = copy.content().path("code");
        var name = code.path("text").asString("");
        if (name.isEmpty()) {
            name = code.path("coding").path(0).path("display").asString("");
        }
        if (name.isEmpty()) {
            name = code.path("coding").path(0).path("code").asString("");
        }
        return (copy.type() + " " + name).strip() + ", " + near(copy.at());
    }

    private String near(Instant at) {
        return office.near(at);
    }

    private List<Offer> fields(List<Extracts.Extract> all) {
        var offers = new ArrayList<Offer>();
        for (var extract : all) {
            var copy = extract.copy();
            for (var field : IdentityField.values()) {
                var elements = elements(field, copy.type());
                if (copy.elements().stream().anyMatch(elements::contains)) {
                    offers.add(new Offer(
                            field.name() + "@" + extract.name(),
                            field.words() + ", from " + copy.type(),
                            copy.only(elements),
                            extract.categories().getFirst(),
                            field));
                }
            }
        }
        return offers;
    }

    /// Where a resource says it. What no resource here says is not offered: no blood, no description of a body.
    private static Set<String> elements(IdentityField field, String type) {
        return switch (field) {
            case NAME_AND_ADDRESS -> type.equals("Patient") ? Set.of("name", "address") : Set.of();
            case BIRTH_DATE_AND_PLACE -> type.equals("Patient") ? Set.of("birthDate") : Set.of();
            case DEATH_TIME -> type.equals("Patient") ? Set.of("deceasedDateTime") : Set.of();
            case TREATMENT_TIME -> type.equals("Encounter") ? Set.of("period") : Set.of();
            case SOCIAL_SECURITY_NUMBER, BLOOD_GROUP, INJURY_TYPE, PHYSICAL_DESCRIPTION -> Set.of();
        };
    }

    /// The parts of a record that are shown to whoever builds a release: those that it is about.
    static Category[] parts(DisclosureRequest request) {
        var parts = EnumSet.copyOf(Arrays.asList(Category.values()));
        parts.removeAll(EnumSet.of(Category.A, Category.K, Category.L));
        if (!request.wanted().categories().isEmpty()) {
            parts.retainAll(request.wanted().categories());
        }
        return parts.toArray(Category[]::new);
    }
}
