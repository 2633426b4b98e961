package org.afterward.clinical.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Relationship;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Change;
import org.afterward.clinical.matter.Change.Changed;
import org.afterward.clinical.matter.Change.Refused;
import org.afterward.clinical.sharing.ContactConsent.Giver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProxyAccessTest {
    private static final Instant NOW = Instant.parse("2026-06-14T10:00:00Z");
    private static final Actor NURSE = actor(Actor.Kind.PERSON, Role.NURSE);
    private static final Actor IN_CHARGE = actor(Actor.Kind.PERSON, Role.NURSE_IN_CHARGE);

    private static Actor actor(Actor.Kind kind, Role role) {
        return new Actor("n", kind, EnumSet.of(role), Set.of("7 West"), true, null, "");
    }

    private static Change<Relationship> give(
            Set<Category> what, Giver giver, String appointed, Actor by, boolean decides) {
        return ProxyAccess.give("r1", new PatientId("p1"), "meg", what, giver, appointed, by, decides, NOW);
    }

    private static Relationship given(Set<Category> what) {
        return ((Changed<Relationship>) give(what, Giver.PATIENT, "", NURSE, true)).matter();
    }

    @ParameterizedTest
    @EnumSource(Category.class)
    void AC_20_a_proxy_reads_what_was_given_and_nothing_else(Category category) {
        var given = given(EnumSet.of(Category.A, Category.D));
        assertEquals(EnumSet.of(Category.A, Category.D).contains(category), given.gives(category, NOW));
    }

    @ParameterizedTest
    @EnumSource(
            value = Category.class,
            names = {"I", "K", "L"})
    void what_is_protected_is_never_given(Category category) {
        assertEquals("1.5", refused(give(EnumSet.of(Category.A, category), Giver.PATIENT, "", NURSE, true)));
    }

    @Test
    void nothing_is_no_consent() {
        assertEquals("1.5", refused(give(Set.of(), Giver.PATIENT, "", NURSE, true)));
    }

    @Test
    void VS_12_who_can_decide_decides_and_nobody_else() {
        var what = EnumSet.of(Category.A);
        assertEquals("VS-12", refused(give(what, Giver.BEST_INTERESTS, "deputy", IN_CHARGE, true)));
        assertEquals("VS-12", refused(give(what, Giver.PATIENT, "", NURSE, false)));
        assertInstanceOf(Changed.class, give(what, Giver.BEST_INTERESTS, "deputy", IN_CHARGE, false));
        assertEquals("SH-01", refused(give(what, Giver.BEST_INTERESTS, "deputy", NURSE, false)));
        assertEquals("SH-01", refused(give(what, Giver.PROXY, "deputy", IN_CHARGE, false)));
    }

    @Test
    void VS_10_a_name_is_no_proof() {
        assertEquals("VS-10", refused(give(EnumSet.of(Category.A), Giver.BEST_INTERESTS, " ", IN_CHARGE, false)));
        assertEquals(
                "VS-10",
                refused(give(EnumSet.of(Category.A), Giver.BEST_INTERESTS, "x".repeat(201), IN_CHARGE, false)));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void who_writes_about_visitors_keeps_no_accounts_by_that_alone(Role role) {
        var kind =
                role == Role.PATIENT ? Actor.Kind.PATIENT : role == Role.PROXY ? Actor.Kind.PROXY : Actor.Kind.PERSON;
        assertEquals(
                EnumSet.of(Role.NURSE, Role.NURSE_IN_CHARGE, Role.PATIENT).contains(role),
                ProxyAccess.keepsAccounts(actor(kind, role)));
    }

    @Test
    void SH_02_taken_back_counts_at_once_and_once() {
        var over = ((Changed<Relationship>) ProxyAccess.takeBack(given(EnumSet.of(Category.A)), NURSE, NOW)).matter();
        assertFalse(over.gives(Category.A, NOW));
        assertEquals("SH-02", refused(ProxyAccess.takeBack(over, NURSE, NOW)));
        assertEquals(
                "SH-02",
                refused(ProxyAccess.takeBack(
                        given(EnumSet.of(Category.A)), actor(Actor.Kind.PERSON, Role.WARD_CLERK), NOW)));
    }

    private static String refused(Change<Relationship> change) {
        return assertInstanceOf(Refused.class, change).rule();
    }
}
