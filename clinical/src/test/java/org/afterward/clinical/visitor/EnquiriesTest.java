package org.afterward.clinical.visitor;

import static org.afterward.clinical.visitor.Door.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.sharing.CodeWord;
import org.afterward.clinical.sharing.ContactConsent;
import org.afterward.clinical.sharing.ContactConsent.Channel;
import org.afterward.clinical.sharing.ContactConsent.Scope;
import org.afterward.clinical.visitor.Enquiry.Answered;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EnquiriesTest {
    private static final String WORD = CodeWord.kept("blue heron", new byte[CodeWord.SALT]);

    @Test
    void VS_40_a_hidden_patient_and_an_absent_person_get_the_same_words() {
        var absent = Enquiries.reply(false, false, null, "", NOW, null);
        assertEquals("I have no information about a person of that name.", absent.words());
        assertEquals(absent, Enquiries.reply(true, true, null, "", NOW, null));
        assertEquals(absent, Enquiries.reply(true, true, null, "blue heron", NOW, null));
        assertEquals(absent, Enquiries.reply(true, true, consent(false), "", NOW, null));
        assertEquals(absent, Enquiries.reply(true, true, consent(false), "red heron", NOW, null));
        assertEquals(absent, Enquiries.reply(false, false, consent(false), "blue heron", NOW, null));
    }

    @Test
    void VS_41_the_code_word_opens_the_stored_scope_and_nothing_more() {
        var told = Enquiries.reply(true, true, consent(false), "Blue Heron", NOW, null);
        assertEquals(Answered.INFORMATION, told.answered());
        assertEquals(Set.of(Scope.CONDITION_GENERAL, Scope.VISIT), told.scope());
        assertFalse(told.words().contains("planned"));
    }

    @Test
    void VS_41_after_the_end_the_word_opens_nothing() {
        var discharged = NOW.minus(Duration.ofDays(7));
        assertEquals(
                Answered.NO_INFORMATION,
                Enquiries.reply(true, true, consent(false), "blue heron", NOW, discharged)
                        .answered());
        assertEquals(
                Answered.INFORMATION,
                Enquiries.reply(true, true, consent(false), "blue heron", NOW, discharged.plusMillis(1))
                        .answered());
    }

    @Test
    void SH_03_without_the_word_a_message_is_taken_for_a_patient_who_may_be_named() {
        assertEquals(
                "I can pass on a message.",
                Enquiries.reply(true, false, null, "", NOW, null).words());
        var asks = Enquiries.reply(true, true, consent(true), "blue heron", NOW, null);
        assertEquals(Answered.MESSAGE_TAKEN, asks.answered());
    }

    @Test
    void VS_43_the_third_enquiry_within_a_day_is_one_too_many() {
        var first = enquiry("1", NOW.minus(Duration.ofHours(24)).plusMillis(1), "Peter Marsh", null);
        var second = enquiry("2", NOW.minusSeconds(60), "peter  MARSH", null);
        var third = enquiry("3", NOW, "Marsh, Peter", null);
        assertFalse(Enquiries.tooMany(second, List.of(first)));
        assertTrue(Enquiries.tooMany(third, List.of(first, second)));
        assertTrue(Enquiries.tooMany(third, List.of(first, second, third)));
        var older = enquiry("1", NOW.minus(Duration.ofHours(24)), "Peter Marsh", null);
        assertFalse(Enquiries.tooMany(third, List.of(older, second)));
        assertFalse(Enquiries.tooMany(enquiry("4", NOW, "Ann Holm", null), List.of(first, second)));
    }

    @Test
    void VS_43_the_same_person_by_other_names_counts_too() {
        var patient = new PatientId("p1");
        var first = enquiry("1", NOW.minusSeconds(60), "Peter Marsh", patient);
        var second = enquiry("2", NOW.minusSeconds(30), "Pete Marsh", patient);
        assertTrue(Enquiries.tooMany(enquiry("3", NOW, "Doctor Marsh Peter", patient), List.of(first, second)));
    }

    private static Enquiry enquiry(String id, Instant at, String asked, @Nullable PatientId patient) {
        return new Enquiry(
                id, at, Enquiry.Channel.PHONE, "A caller", asked, patient, "", Answered.NO_INFORMATION, "d", "c");
    }

    private static ContactConsent consent(boolean ask) {
        return new ContactConsent(
                "contact/1",
                Door.PATIENT,
                new ContactConsent.Contact("x", "Xenia Marsh", "ex-wife", "", ""),
                EnumSet.of(Scope.CONDITION_GENERAL, Scope.VISIT),
                ask,
                EnumSet.of(Channel.PHONE),
                WORD,
                ContactConsent.Giver.PATIENT,
                "n",
                NOW.minus(Duration.ofDays(30)),
                null,
                null,
                false,
                "");
    }
}
