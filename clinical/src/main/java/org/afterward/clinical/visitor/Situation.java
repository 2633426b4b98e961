package org.afterward.clinical.visitor;

import java.time.Instant;
import java.util.List;
import org.afterward.clinical.capacity.Capacity;
import org.jspecify.annotations.Nullable;

/// All that the table of who wins looks at.
///
/// @param entries    the patient's register; those about this visitor are picked out
/// @param exceptions for this patient; those about this visitor are picked out
public record Situation(
        Newcomer newcomer,
        Bedside bedside,
        Door door,
        List<VisitorEntry> entries,
        List<VisitException> exceptions,
        Instant now) {
    public Situation {
        entries = List.copyOf(entries);
        exceptions = List.copyOf(exceptions);
    }

    /// @param onShift  works here and is on shift now
    /// @param conflict works here and has a conflict of interest with the patient
    /// @param checks   of a child; absent where none were made
    /// @param with     the adult who comes with a child; absent where none
    /// @param codeWord gave the word that was agreed
    /// @param arranged a visit request was arranged, with every check on its list met
    public record Newcomer(
            Visitor visitor,
            boolean onShift,
            boolean conflict,
            @Nullable ChildChecks checks,
            @Nullable Visitor with,
            boolean codeWord,
            boolean arranged) {
        /// An adult who just comes to the door.
        public static Newcomer of(Visitor visitor) {
            return new Newcomer(visitor, false, false, null, null, false, false);
        }
    }

    /// @param wish   what the patient says about this visit now
    /// @param threat somebody may still want to harm the patient (VS-33)
    public record Bedside(Capacity capacity, Wish wish, boolean noInformation, boolean threat) {}

    /// @param lockdown    [Lockdown.Level#NORMAL] where there is none
    /// @param minuteOfDay by the ward's clock
    /// @param atBedside   visitors who are with the patient now
    public record Door(Lockdown.Level lockdown, WardVisitPolicy policy, int minuteOfDay, int atBedside) {}
}
