package org.afterward.server.access;

import java.util.Map;
import java.util.Set;
import org.afterward.clinical.access.BreakGlass;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Decision;
import org.afterward.clinical.access.Decision.Obligation;
import org.afterward.clinical.recovery.Patient;
import org.jspecify.annotations.Nullable;

/// What one person may see of one patient now. Made by the [Gate], after it is written down.
///
/// @param reads    the decision on reading each category that was asked for
/// @param shown    how the patient is called and marked for this reader
/// @param override the open break-glass through which they look; absent where none is needed
/// @param owed     the look could not be written down, and is owed (BG-11): the paper form is needed
/// @param staffing somebody may not treat this patient, or not alone (CI-09)
public record Sight(
        Patient patient,
        Map<Category, Decision> reads,
        Shown shown,
        @Nullable BreakGlass override,
        boolean owed,
        boolean staffing) {
    public Sight {
        reads = Map.copyOf(reads);
    }

    public boolean may(Category category) {
        var decision = reads.get(category);
        return decision != null && decision.permits();
    }

    /// In its minimal form only.
    public boolean masked(Category category) {
        return may(category) && obligations(category).contains(Obligation.MASK);
    }

    public Set<Obligation> obligations(Category category) {
        var decision = reads.get(category);
        return decision == null ? Set.of() : decision.obligations();
    }

    /// How the patient is called in lists, and what stands above the record.
    ///
    /// @param alias      the second name that is shown instead; empty where there is none
    /// @param initials   of the name; empty where no name is known
    /// @param confidentiality `N`, `R` or `V`
    /// @param banner     without a cause and without names; empty for `N`
    /// @param restricted that the name is in no list, message or printed sheet
    public record Shown(String alias, String initials, String confidentiality, String banner, boolean restricted) {
        /// On a board, in a list, on a sheet (AC-31).
        public String listed(String full) {
            return !alias.isEmpty() ? alias : restricted ? initials : full;
        }

        /// In a public line of sight (AC-32).
        public String inPublic() {
            return alias.isEmpty() ? initials : alias;
        }
    }
}
