package org.afterward.clinical.sharing;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.afterward.clinical.capacity.CapacityNote;

/// Whether the patient has to be asked who may be told what (SH-01): at admission, and again when they can decide
/// once more. That nobody may be told anything is an answer too, see [#NOBODY].
public enum SharingDue {
    /// Nobody has asked in this stay.
    ADMISSION("Ask who may be told what"),
    /// Somebody else answered while the patient could not.
    CAPACITY_RETURNED("Ask again: the patient can decide now"),
    ASKED("");

    /// The key of an answer that names no one.
    public static final String NOBODY = "nobody";

    private final String words;

    SharingDue(String words) {
        this.words = words;
    }

    /// Empty where nothing is due.
    public String words() {
        return words;
    }

    /// @param consents of this patient, those that were taken back among them
    /// @param notes    of this patient
    /// @param admitted when the stay began
    public static SharingDue of(
            Collection<ContactConsent> consents, Collection<CapacityNote> notes, Instant admitted, Instant now) {
        var answers = consents.stream()
                .filter(each ->
                        !each.givenAt().isBefore(admitted) && !each.givenAt().isAfter(now))
                .toList();
        if (answers.isEmpty()) {
            return ADMISSION;
        }
        return returned(notes, now, answers) ? CAPACITY_RETURNED : ASKED;
    }

    /// They could not decide, now they can, and have said nothing themselves since.
    private static boolean returned(Collection<CapacityNote> notes, Instant now, List<ContactConsent> answers) {
        var about = notes.stream()
                .filter(note -> note.about() == CapacityNote.Decision.SHARING
                        && !note.at().isAfter(now))
                .sorted(Comparator.comparing(CapacityNote::at).thenComparing(note -> !note.has()))
                .toList();
        if (about.isEmpty() || !about.getLast().has()) {
            return false;
        }
        var lacked = about.stream().filter(note -> !note.has()).toList();
        if (lacked.isEmpty()) {
            return false;
        }
        var since = about.stream()
                .filter(note -> note.has() && note.at().isAfter(lacked.getLast().at()))
                .map(CapacityNote::at)
                .findFirst()
                .orElse(about.getLast().at());
        return answers.stream()
                .noneMatch(each -> each.givenBy() == ContactConsent.Giver.PATIENT
                        && !each.givenAt().isBefore(since));
    }
}
