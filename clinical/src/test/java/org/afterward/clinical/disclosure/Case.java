package org.afterward.clinical.disclosure;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.disclosure.DisclosureRequest.Box;
import org.afterward.clinical.disclosure.DisclosureRequest.Kind;
import org.afterward.clinical.disclosure.DisclosureRequest.Requester;
import org.afterward.clinical.disclosure.DisclosureRequest.State;
import org.afterward.clinical.disclosure.DisclosureRequest.Wanted;
import org.afterward.clinical.disclosure.Disclosures.Around;
import org.afterward.clinical.disclosure.Release.Item;
import org.afterward.clinical.disclosure.Release.ThirdParty;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.jurisdiction.Profile;
import org.afterward.clinical.matter.Change;
import org.afterward.clinical.matter.Change.Changed;
import org.afterward.clinical.matter.Change.Refused;
import org.afterward.clinical.matter.Matter;
import org.jspecify.annotations.Nullable;

/// Somebody asks for something, under a profile.
final class Case {
    static final Instant NOW = Instant.parse("2026-06-14T10:05:00Z");
    static final PatientId PATIENT = new PatientId("p1");
    static final Actor PRIVACY = actor("pri", Role.PRIVACY_OFFICER);
    static final Actor LEGAL = actor("leg", Role.LEGAL);
    static final Actor CONSULTANT = actor("con", Role.CONSULTANT);
    static final Actor SITE = actor("site", Role.SITE_LEAD);
    static final Actor NURSE = actor("n", Role.NURSE);

    static Around around(String profile) {
        return around(profile, Set.of(), false);
    }

    static Around around(String profile, Set<String> unavailable, boolean outOfHours) {
        return new Around(Profile.named(profile), Branch.of(profile), unavailable, outOfHours, NOW);
    }

    static DisclosureRequest request(Kind kind, Box... boxes) {
        Map<Box, String> ticked = new EnumMap<>(Box.class);
        List.of(boxes).forEach(box -> ticked.put(box, "n"));
        return new DisclosureRequest(
                "disclosure/1",
                List.of(PATIENT),
                "a patient on 4B",
                new Requester("County police", "Sgt Hill", "", "+1 555 0100"),
                kind,
                "",
                new Wanted(
                        EnumSet.of(Category.A, Category.C, Category.F),
                        List.of("ED note of 13 June"),
                        null,
                        null,
                        false,
                        ""),
                null,
                "by hand",
                "",
                NOW,
                State.RECEIVED,
                ticked,
                null,
                Map.of(),
                null,
                "",
                "",
                null,
                null,
                null,
                "");
    }

    static Release release(Item... items) {
        return new Release(
                "release/1",
                "disclosure/1",
                List.of(PATIENT),
                List.of(items),
                List.of(),
                "PDF",
                "pri",
                "Sgt Hill",
                "signed for",
                NOW.plus(Duration.ofHours(1)));
    }

    static Item item(Category category, @Nullable IdentityField field, String under) {
        return item("Observation", "o1", category, field, under, ThirdParty.NONE);
    }

    static Item item(
            String type,
            String id,
            Category category,
            @Nullable IdentityField field,
            String under,
            ThirdParty thirdParty) {
        return new Item(type, id, "3", "ab".repeat(32), category, field, under, thirdParty);
    }

    static Actor actor(String id, Role... roles) {
        return new Actor(id, Actor.Kind.PERSON, Set.of(roles), Set.of("4B"), true, Duration.ZERO, "");
    }

    static <M extends Matter> M changed(Change<M> change) {
        return switch (change) {
            case Changed<M> done -> done.matter();
            case Refused<M> no -> throw new AssertionError(no.rule() + ": " + no.words());
        };
    }

    static <M extends Matter> String refusedBy(Change<M> change) {
        return switch (change) {
            case Changed<M> done -> throw new AssertionError("not refused: " + done.matter());
            case Refused<M> no -> no.rule();
        };
    }

    private Case() {}
}
