package org.afterward.clinical.disclosure;

import static org.afterward.clinical.disclosure.Case.NURSE;
import static org.afterward.clinical.disclosure.Case.PRIVACY;
import static org.afterward.clinical.disclosure.Case.around;
import static org.afterward.clinical.disclosure.Case.item;
import static org.afterward.clinical.disclosure.Case.release;
import static org.afterward.clinical.disclosure.Case.request;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.disclosure.DisclosureRequest.Basis;
import org.afterward.clinical.disclosure.DisclosureRequest.Kind;
import org.afterward.clinical.disclosure.DisclosureRequest.State;
import org.afterward.clinical.disclosure.DisclosureRequest.Wanted;
import org.afterward.clinical.disclosure.Release.Item;
import org.afterward.clinical.disclosure.Release.Redaction;
import org.afterward.clinical.disclosure.Release.ThirdParty;
import org.afterward.clinical.fact.PatientId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleasesTest {
    private static final String NAMED = "ED note of 13 June";

    @Test
    void an_approved_request_releases_what_the_order_names() {
        assertEquals("", rule(ordered(), release(item(Category.E, null, NAMED))));
        assertEquals("LG-10", rule(ordered(), release(item(Category.E, null, "Psychiatry notes"))));
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"APPROVED", "RELEASED", "PENDING_ASSURANCE"},
            mode = EnumSource.Mode.EXCLUDE)
    void LG_01_nothing_leaves_undecided(State state) {
        assertEquals("LG-01", rule(new Next(ordered()).state(state).made(), release(item(Category.E, null, NAMED))));
    }

    @Test
    void a_subpoena_without_assurance_cannot_release() {
        var pending = new Next(ordered()).state(State.PENDING_ASSURANCE).made();
        assertEquals("5.2", rule(pending, release(item(Category.E, null, NAMED))));
    }

    @Test
    void LG_01_the_ward_releases_nothing() {
        var wanted = release(item(Category.E, null, NAMED));
        assertEquals("LG-01", rule(ordered(), wanted, NURSE));
        assertEquals("", rule(ordered(), wanted, Case.LEGAL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "$everything", "Patient/p1/$everything", ""})
    void LG_10_the_whole_chart_is_not_a_button(String id) {
        assertEquals("LG-10", rule(ordered(), release(item("Patient", id, Category.E, null, NAMED, ThirdParty.NONE))));
    }

    @Test
    void LG_13_a_second_pack_leaves_on_one_decision_until_the_patient_was_told() {
        var released = new Next(ordered()).state(State.RELEASED).made();
        assertEquals("", rule(released, release(item(Category.E, null, NAMED))));
        var told = new Next(released)
                .told(new DisclosureRequest.Told(DisclosureRequest.WhyNot.TOLD, "by letter", "leg", Case.NOW))
                .made();
        assertEquals("LG-01", rule(told, release(item(Category.E, null, NAMED))));
    }

    @Test
    void LG_10_a_release_has_items() {
        assertEquals("LG-10", rule(ordered(), release()));
    }

    @Test
    void LG_10_it_is_about_whom_the_request_is_about() {
        var other = with(release(item(Category.E, null, NAMED)), List.of(new PatientId("p2")), List.of());
        assertEquals("LG-10", rule(ordered(), other));
        var nobody = with(release(item(Category.E, null, NAMED)), List.of(), List.of());
        assertEquals("LG-10", rule(ordered(), nobody));
    }

    @ParameterizedTest
    @EnumSource(Category.class)
    void LG_10_within_a_scope_only_what_was_asked_for(Category category) {
        var asked = EnumSet.of(Category.A, Category.C, Category.F);
        var request = approved(Kind.WRITTEN_POLICE, Basis.VICTIM_AGREES);
        assertEquals(asked.contains(category) ? "" : "LG-10", rule(request, release(item(category, null, ""))));
    }

    @ParameterizedTest
    @EnumSource(
            value = Category.class,
            names = {"K", "L"})
    void LG_10_neither_the_case_nor_who_looked_is_part_of_a_chart(Category category) {
        assertEquals("LG-10", rule(ordered(), release(item(category, null, NAMED))));
    }

    @ParameterizedTest
    @EnumSource(IdentityField.class)
    void to_identify_or_locate_only_eight_fields_leave(IdentityField field) {
        var request = approved(Kind.VERBAL_POLICE, Basis.IDENTIFY_OR_LOCATE);
        assertEquals("", rule(request, release(item(Category.A, field, "")), "US-generic"));
        assertEquals("LG-10", rule(request, release(item(Category.A, null, "")), "US-generic"));
        assertEquals(8, IdentityField.values().length);
    }

    @Test
    void a_wound_report_says_nothing_of_who_it_is() {
        var request = approved(Kind.VERBAL_POLICE, Basis.WOUND_REPORT);
        assertEquals("LG-10", rule(request, release(item(Category.A, null, ""))));
        assertEquals("LG-10", rule(request, release(item(Category.C, IdentityField.NAME_AND_ADDRESS, ""))));
        assertEquals("", rule(request, release(item(Category.C, null, ""))));
    }

    @Test
    void LG_10_others_are_left_out_with_a_reason_or_are_in_scope_with_one() {
        var child = item("Note", "n1", Category.E, null, NAMED, ThirdParty.REDACTED);
        assertEquals("LG-10", rule(ordered(), release(child)));
        var redacted =
                with(release(child), List.of(Case.PATIENT), List.of(new Redaction("n1", "the child's name", "LG-10")));
        assertEquals("", rule(ordered(), redacted));
        var unexplained = with(release(child), List.of(Case.PATIENT), List.of(new Redaction("n1", "a name", " ")));
        assertEquals("LG-10", rule(ordered(), unexplained));
        var inScope = item("Note", "n1", Category.E, null, NAMED, ThirdParty.IN_SCOPE);
        assertEquals("LG-10", rule(ordered(), release(inScope)));
        assertEquals("", rule(scoped("the order names her"), release(inScope)));
    }

    @Test
    void LG_11_each_item_has_its_version_and_its_hash() {
        var item = item(Category.E, null, NAMED);
        assertEquals("LG-11", rule(ordered(), release(hashed(item, "AB".repeat(32), "3"))));
        assertEquals("LG-11", rule(ordered(), release(hashed(item, "ab".repeat(31), "3"))));
        assertEquals("LG-11", rule(ordered(), release(hashed(item, item.sha256(), ""))));
    }

    @Test
    void AC_12_nobody_with_a_conflict_releases() {
        var released = Releases.release(
                ordered(), release(item(Category.E, null, NAMED)), PRIVACY, around("ENG", Set.of("pri"), false));
        assertEquals("AC-12", ((Releases.Released.No) released).rule());
    }

    private static Item hashed(Item item, String sha256, String version) {
        return new Item(
                item.type(),
                item.id(),
                version,
                sha256,
                item.category(),
                item.field(),
                item.under(),
                item.thirdParty());
    }

    private static DisclosureRequest ordered() {
        return approved(Kind.COURT_ORDER, Basis.NAMED_BY_ORDER);
    }

    private static DisclosureRequest approved(Kind kind, Basis basis) {
        return new Next(request(kind))
                .state(State.APPROVED)
                .decided(basis, Map.of("pri", Role.PRIVACY_OFFICER), Case.NOW, "why")
                .made();
    }

    private static DisclosureRequest scoped(String thirdParties) {
        var request = ordered();
        return new DisclosureRequest(
                request.id(),
                request.patients(),
                request.about(),
                request.requester(),
                request.kind(),
                request.legalBasis(),
                new Wanted(Set.of(), List.of(NAMED), null, null, false, thirdParties),
                null,
                "",
                "",
                request.receivedAt(),
                request.state(),
                request.boxes(),
                request.basis(),
                request.signed(),
                request.decidedAt(),
                "",
                "",
                null,
                null,
                null,
                "");
    }

    private static Release with(Release release, List<PatientId> patients, List<Redaction> redactions) {
        return new Release(
                release.id(),
                release.request(),
                patients,
                release.items(),
                redactions,
                release.format(),
                release.by(),
                release.to(),
                release.receipt(),
                release.at());
    }

    private static String rule(DisclosureRequest request, Release wanted) {
        return rule(request, wanted, PRIVACY);
    }

    private static String rule(DisclosureRequest request, Release wanted, Actor by) {
        return of(Releases.release(request, wanted, by, around("ENG")));
    }

    private static String rule(DisclosureRequest request, Release wanted, String profile) {
        return of(Releases.release(request, wanted, PRIVACY, around(profile)));
    }

    private static String of(Releases.Released released) {
        return switch (released) {
            case Releases.Released.Done done -> {
                assertEquals(State.RELEASED, done.request().state());
                yield "";
            }
            case Releases.Released.No no -> no.rule();
        };
    }
}
