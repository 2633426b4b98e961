package org.afterward.clinical.disclosure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Change;
import org.afterward.clinical.matter.Matter;
import org.jspecify.annotations.Nullable;

/// A thing that may be evidence, and through whose hands it went. Rows are added and never changed; a correction
/// is a row too (LG-32).
///
/// @param done      what was taken care of when it was found: ticks, never a gate to treatment (LG-30)
/// @param sealNo    empty while it is not sealed
/// @param photos    of the thing and the wound
/// @param transfers in order
/// @param storedAt  absent while it is not stored
/// @param releasedTo empty while it is here
public record EvidenceItem(
        String id,
        PatientId patient,
        String what,
        String foundBy,
        Instant at,
        Set<Care> done,
        String sealNo,
        List<Photo> photos,
        List<Transfer> transfers,
        @Nullable Instant storedAt,
        String releasedTo)
        implements Matter {
    /// Characters of each text: a house rule.
    public static final int TEXT = 300;

    public EvidenceItem {
        done = Set.copyOf(done);
        photos = List.copyOf(photos);
        transfers = List.copyOf(transfers);
    }

    public enum Care {
        CUT_AROUND_HOLES("Cut around the holes, not through them"),
        PAPER_BAG("In a paper bag, one item to a bag"),
        NOT_WASHED("Not washed"),
        RIGID_CONTAINER("Blade or projectile in a rigid container"),
        NOT_GRIPPED_WITH_METAL("Not gripped with metal"),
        PHOTOGRAPHED_WITH_SCALE("Photographed with a scale before cleaning");

        private final String words;

        Care(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /// A clinical photograph: category I, label V, the original never changed (LG-31).
    ///
    /// @param consent how the patient agreed, or why it was in their best interests
    public record Photo(String reference, String sha256, String consent, String by, Instant at) {}

    /// @param signed     how the receiver signed
    /// @param correction the number of the row that this one puts right, from 1; 0 for a transfer
    /// @param words      of a correction; empty for a transfer
    public record Transfer(String from, String to, Instant at, String signed, int correction, String words) {}

    /// Who has it now: the last who received it, corrections aside.
    public String holder() {
        for (int i = transfers.size() - 1; i >= 0; i--) {
            if (transfers.get(i).correction() == 0) {
                return transfers.get(i).to();
            }
        }
        return foundBy;
    }

    /// From whoever has it to somebody who signs.
    public Change<EvidenceItem> handOver(String to, String signed, Actor by, Instant now) {
        if (!person(by)) {
            return Change.refused("LG-32", "A person hands it over.");
        }
        if (!releasedTo.isEmpty()) {
            return Change.refused("LG-32", "It is not here any more.");
        }
        return to.isBlank() || signed.isBlank() || to.equals(holder())
                ? Change.refused("LG-30", "Each handover is signed by whoever receives it.")
                : Change.to(added(new Transfer(holder(), to, now, signed, 0, ""), releasedTo));
    }

    /// Out of the hospital: the last transfer.
    public Change<EvidenceItem> release(String to, String signed, Actor by, Instant now) {
        return switch (handOver(to, signed, by, now)) {
            case Change.Changed<EvidenceItem> done ->
                Change.to(added(done.matter().transfers.getLast(), to));
            case Change.Refused<EvidenceItem> no -> no;
        };
    }

    public Change<EvidenceItem> correct(int row, String words, Actor by, Instant now) {
        if (!person(by) || words.isBlank() || words.length() > TEXT || row < 1 || row > transfers.size()) {
            return Change.refused("LG-32", "Say which row, and what is right.");
        }
        return Change.to(added(new Transfer(by.id(), "", now, by.id(), row, words.strip()), releasedTo));
    }

    public Change<EvidenceItem> photographed(Photo photo, Actor by) {
        if (!person(by) || photo.consent().isBlank() || photo.reference().isBlank()) {
            return Change.refused("LG-31", "Say how the patient agreed, or why it was in their best interests.");
        }
        var all = new ArrayList<>(photos);
        all.add(photo);
        return Change.to(
                new EvidenceItem(id, patient, what, foundBy, at, done, sealNo, all, transfers, storedAt, releasedTo));
    }

    /// What a later version may be: everything that stood still stands, and rows only came to it.
    public boolean followedBy(EvidenceItem later) {
        return id.equals(later.id)
                && patient.equals(later.patient)
                && what.equals(later.what)
                && foundBy.equals(later.foundBy)
                && at.equals(later.at)
                && begins(photos, later.photos)
                && begins(transfers, later.transfers);
    }

    private static <T> boolean begins(List<T> with, List<T> all) {
        return all.size() >= with.size() && all.subList(0, with.size()).equals(with);
    }

    private EvidenceItem added(Transfer row, String gone) {
        var all = new ArrayList<>(transfers);
        all.add(row);
        return new EvidenceItem(id, patient, what, foundBy, at, done, sealNo, photos, all, storedAt, gone);
    }

    private static boolean person(Actor who) {
        return who.kind() == Actor.Kind.PERSON && who.active();
    }

    @Override
    public boolean closed() {
        return !releasedTo.isEmpty();
    }
}
