package org.afterward.clinical.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Change;
import org.afterward.clinical.matter.Change.Changed;
import org.afterward.clinical.matter.Change.Refused;
import org.afterward.clinical.matter.Matter;
import org.afterward.clinical.sharing.CodeWord.Heard;
import org.afterward.clinical.sharing.ContactConsent.Channel;
import org.afterward.clinical.sharing.ContactConsent.Contact;
import org.afterward.clinical.sharing.ContactConsent.Giver;
import org.afterward.clinical.sharing.ContactConsent.Scope;
import org.afterward.clinical.sharing.Sharing.Told;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SharingTest {
    private static final Instant NOW = Instant.parse("2026-06-14T10:00:00Z");
    private static final PatientId PATIENT = new PatientId("p1");
    private static final Actor NURSE = actor("n", Actor.Kind.PERSON, Role.NURSE);
    private static final Set<Scope> PLAN = EnumSet.of(Scope.PLAN, Scope.VISIT);

    @ParameterizedTest
    @EnumSource(Scope.class)
    void SH_02_who_stays_in_touch_keeps_exactly_the_scope(Scope asked) {
        var told = Sharing.to(consent(PLAN, null, null), asked, Channel.PHONE, Heard.MATCH, NOW, null);
        assertEquals(
                PLAN.contains(asked) ? new Told.Information(asked) : new Told.MessageOnly("I can pass on a message."),
                told);
    }

    @ParameterizedTest
    @EnumSource(Heard.class)
    void SH_03_without_the_code_word_only_a_message_is_taken(Heard heard) {
        var told = Sharing.to(consent(PLAN, null, null), Scope.PLAN, Channel.PHONE, heard, NOW, null);
        assertEquals(heard == Heard.MATCH, told instanceof Told.Information);
        assertEquals(
                new Told.MessageOnly("I can pass on a message."),
                Sharing.to(null, Scope.PLAN, Channel.PHONE, Heard.NONE_AGREED, NOW, null));
    }

    @Test
    void SH_02_it_ends_seven_days_after_discharge() {
        var consent = consent(PLAN, null, null);
        var end = NOW.plus(Duration.ofDays(7));
        assertTrue(consent.inForce(NOW.plus(Duration.ofDays(100)), null));
        assertTrue(consent.inForce(end.minusMillis(1), NOW));
        assertFalse(consent.inForce(end, NOW));
        var own = consent(PLAN, NOW.plus(Duration.ofDays(30)), null);
        assertTrue(own.inForce(NOW.plus(Duration.ofDays(30)).minusMillis(1), NOW));
        assertFalse(own.inForce(NOW.plus(Duration.ofDays(30)), NOW));
        assertFalse(own.inForce(own.givenAt().minusMillis(1), null));
    }

    @Test
    void SH_02_taking_it_back_counts_at_once() {
        var revoked = changed(Sharing.revoke(consent(PLAN, null, null), NURSE, NOW));
        assertTrue(revoked.inForce(NOW.minusMillis(1), null));
        assertFalse(revoked.inForce(NOW, null));
        assertEquals("SH-02", refusedBy(Sharing.revoke(revoked, NURSE, NOW)));
        assertEquals(
                "SH-02",
                refusedBy(Sharing.revoke(
                        consent(PLAN, null, null), actor("c", Actor.Kind.PERSON, Role.WARD_CLERK), NOW)));
    }

    @Test
    void SH_01_ask_me_each_time_is_an_answer() {
        var told = Sharing.to(asking(), Scope.PLAN, Channel.PHONE, Heard.MATCH, NOW, null);
        assertInstanceOf(Told.AskPatient.class, told);
    }

    @Test
    void SH_01_the_patient_a_proxy_or_two_senior_people_say_what_may_be_told() {
        var patient = actor("p", Actor.Kind.PATIENT, Role.PATIENT);
        var proxy = actor("x", Actor.Kind.PROXY, Role.PROXY);
        var consultant = actor("c", Actor.Kind.PERSON, Role.CONSULTANT);
        assertTrue(done(Sharing.record(by(Giver.PATIENT), patient, true)));
        assertTrue(done(Sharing.record(by(Giver.PATIENT), NURSE, true)));
        assertFalse(done(Sharing.record(by(Giver.PATIENT), proxy, true)));
        assertFalse(done(Sharing.record(by(Giver.PATIENT), patient, false)));
        assertTrue(done(Sharing.record(by(Giver.PROXY), proxy, false)));
        assertFalse(done(Sharing.record(by(Giver.PROXY), proxy, true)));
        assertTrue(done(Sharing.record(by(Giver.BEST_INTERESTS), consultant, false)));
        assertFalse(done(Sharing.record(by(Giver.BEST_INTERESTS), NURSE, false)));
        assertFalse(done(Sharing.record(by(Giver.BEST_INTERESTS), consultant, true)));
    }

    @Test
    void SH_01_nothing_is_not_something() {
        assertEquals(
                "SH-01",
                refusedBy(Sharing.record(consent(EnumSet.of(Scope.NONE, Scope.PLAN), null, null), NURSE, true)));
        assertFalse(consent(EnumSet.of(Scope.NONE), null, null).covers(Scope.NONE));
    }

    @Test
    void SH_04_messages_are_taken_unless_the_patient_refuses_them() {
        var call = call("Tell her I called", null, Heard.NOT_SAID);
        assertTrue(done(InformationCall.logged(call, consent(PLAN, null, null))));
        assertTrue(done(InformationCall.logged(call, null)));
        assertEquals("SH-04", refusedBy(InformationCall.logged(call, refusing())));
        assertFalse(call.closed());
        var passed = changed(call.passOn(NURSE, NOW));
        assertTrue(passed.closed());
        assertEquals("SH-04", refusedBy(passed.passOn(NURSE, NOW)));
        assertEquals("SH-04", refusedBy(call.passOn(actor("d", Actor.Kind.DEVICE, Role.NURSE), NOW)));
    }

    @Test
    void SH_03_nothing_is_logged_as_told_without_the_word() {
        assertEquals("SH-03", refusedBy(InformationCall.logged(call("", Scope.PLAN, Heard.NO_MATCH), null)));
        assertTrue(done(InformationCall.logged(call("", Scope.PLAN, Heard.MATCH), null)));
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    void SH_05_nothing_clinical_goes_by_mail(Channel channel) {
        var told = Sharing.to(consent(PLAN, null, null), Scope.PLAN, channel, Heard.MATCH, NOW, null);
        assertEquals(channel == Channel.PHONE, told instanceof Told.Information);
        if (channel != Channel.PHONE) {
            assertEquals(new Told.CallTheWard("Please call the ward."), told);
        }
    }

    @Test
    void SH_06_a_follow_up_call_opens_the_record_for_thirty_minutes() {
        var call = new FollowUpCall("f", PATIENT, "n", "How is the wound?", NOW, null, null, "");
        assertFalse(call.open(NOW));
        var begun = changed(call.begin(NURSE, NOW));
        assertTrue(begun.open(NOW.plus(Duration.ofMinutes(30)).minusMillis(1)));
        assertFalse(begun.open(NOW.plus(Duration.ofMinutes(30))));
        assertEquals("SH-06", refusedBy(begun.finish(NURSE, "well", NOW.plus(Duration.ofMinutes(30)))));
        var done = changed(begun.finish(NURSE, "well", NOW.plus(Duration.ofMinutes(29))));
        assertFalse(done.open(NOW));
        assertEquals("SH-06", refusedBy(call.begin(actor("z", Actor.Kind.PERSON, Role.NURSE), NOW)));
    }

    @Test
    void SH_08_no_name_and_no_picture_without_a_recorded_yes() {
        var yes = new Publicity("b", PATIENT, Publicity.Use.CARD, true, false, "n", NOW, null, NOW.plusSeconds(60));
        assertFalse(Publicity.allowsName(List.of(), PATIENT, Publicity.Use.CARD, NOW));
        assertTrue(Publicity.allowsName(List.of(yes), PATIENT, Publicity.Use.CARD, NOW));
        assertFalse(Publicity.allowsPhoto(List.of(yes), PATIENT, Publicity.Use.CARD, NOW));
        assertFalse(Publicity.allowsName(List.of(yes), PATIENT, Publicity.Use.SOCIAL_POST, NOW));
        assertFalse(Publicity.allowsName(List.of(yes), PATIENT, Publicity.Use.CARD, NOW.plusSeconds(60)));
        assertFalse(Publicity.allowsName(List.of(yes), new PatientId("p2"), Publicity.Use.CARD, NOW));
    }

    @Test
    void in_FHIR_a_consent_to_nothing_denies_and_none_holds_the_word() {
        var meaning = ConsentMeaning.of(consent(PLAN, null, null), NOW, null);
        assertEquals("permit", meaning.type());
        assertEquals("active", meaning.status());
        assertEquals(PLAN, meaning.data());
        assertEquals(
                "deny",
                ConsentMeaning.of(consent(EnumSet.of(Scope.NONE), null, null), NOW, null)
                        .type());
        var revoked = ConsentMeaning.of(consent(PLAN, null, NOW), NOW, null);
        assertEquals("inactive", revoked.status());
        assertEquals(NOW, revoked.end());
        assertFalse(meaning.toString().contains("pbkdf2"));
    }

    private static ContactConsent consent(Set<Scope> what, @Nullable Instant until, @Nullable Instant revoked) {
        return made(what, false, until, revoked, false, Giver.PATIENT);
    }

    private static ContactConsent asking() {
        return made(PLAN, true, null, null, false, Giver.PATIENT);
    }

    private static ContactConsent refusing() {
        return made(PLAN, false, null, null, true, Giver.PATIENT);
    }

    private static ContactConsent by(Giver giver) {
        return made(PLAN, false, null, null, false, giver);
    }

    private static ContactConsent made(
            Set<Scope> what,
            boolean ask,
            @Nullable Instant until,
            @Nullable Instant revoked,
            boolean refuses,
            Giver giver) {
        return new ContactConsent(
                "contact/1",
                PATIENT,
                new Contact("x", "Xenia Marsh", "ex-wife", "", ""),
                what,
                ask,
                EnumSet.of(Channel.PHONE),
                "pbkdf2-sha256:1:00:00",
                giver,
                "n",
                NOW.minus(Duration.ofHours(1)),
                until,
                revoked,
                refuses,
                "");
    }

    private static InformationCall call(String message, @Nullable Scope told, Heard heard) {
        return new InformationCall("c1", PATIENT, "x", "Xenia", NOW, heard, told, message, "n", "", null);
    }

    private static Actor actor(String id, Actor.Kind kind, Role role) {
        return new Actor(id, kind, Set.of(role), Set.of(), true, null, "");
    }

    private static <M extends Matter> boolean done(Change<M> change) {
        return change instanceof Changed<M>;
    }

    private static <M extends Matter> M changed(Change<M> change) {
        return switch (change) {
            case Changed<M> done -> done.matter();
            case Refused<M> no -> throw new AssertionError(no.rule() + ": " + no.words());
        };
    }

    private static <M extends Matter> String refusedBy(Change<M> change) {
        return switch (change) {
            case Changed<M> done -> throw new AssertionError("not refused: " + done.matter());
            case Refused<M> no -> no.rule();
        };
    }
}
