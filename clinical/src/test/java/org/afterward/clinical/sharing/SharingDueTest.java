package org.afterward.clinical.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.afterward.clinical.capacity.CapacityNote;
import org.afterward.clinical.capacity.CapacityNote.Decision;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.sharing.ContactConsent.Contact;
import org.afterward.clinical.sharing.ContactConsent.Giver;
import org.afterward.clinical.sharing.ContactConsent.Scope;
import org.junit.jupiter.api.Test;

class SharingDueTest {
    private static final Instant ADMITTED = Instant.parse("2026-06-14T10:00:00Z");
    private static final PatientId PATIENT = new PatientId("p1");

    private final List<ContactConsent> consents = new ArrayList<>();
    private final List<CapacityNote> notes = new ArrayList<>();

    private static Instant after(int hours) {
        return ADMITTED.plus(Duration.ofHours(hours));
    }

    private SharingDue due(int hours) {
        return SharingDue.of(consents, notes, ADMITTED, after(hours));
    }

    private void said(Giver by, int hours) {
        consents.add(new ContactConsent(
                "c" + hours,
                PATIENT,
                new Contact("x", "X", "", "", ""),
                Set.of(Scope.NONE),
                false,
                Set.of(),
                "",
                by,
                "n",
                after(hours),
                null,
                null,
                false,
                ""));
    }

    private void assessed(boolean has, int hours, Decision about) {
        notes.add(new CapacityNote("n" + hours + about, PATIENT, about, has, "n", after(hours), ""));
    }

    @Test
    void SH_01_it_is_asked_in_each_stay() {
        assertEquals(SharingDue.ADMISSION, due(1));
        said(Giver.PATIENT, -24);
        assertEquals(SharingDue.ADMISSION, due(1));
        said(Giver.PATIENT, 0);
        assertEquals(SharingDue.ASKED, due(0));
    }

    @Test
    void SH_01_it_is_asked_again_when_the_patient_can_decide_once_more() {
        assessed(false, 1, Decision.SHARING);
        said(Giver.BEST_INTERESTS, 2);
        assertEquals(SharingDue.ASKED, due(3));
        assessed(true, 4, Decision.VISITORS);
        assertEquals(SharingDue.ASKED, due(5));
        assessed(true, 6, Decision.SHARING);
        assertEquals(SharingDue.ASKED, due(5));
        assertEquals(SharingDue.CAPACITY_RETURNED, due(6));
        said(Giver.BEST_INTERESTS, 7);
        assertEquals(SharingDue.CAPACITY_RETURNED, due(7));
        said(Giver.PATIENT, 8);
        assertEquals(SharingDue.ASKED, due(8));
        assessed(true, 9, Decision.SHARING);
        assertEquals(SharingDue.ASKED, due(9));
    }
}
