package org.afterward.clinical.access.rules;

import java.util.EnumSet;
import java.util.Set;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.Sensitivity;

/// How a record is to be protected, as far as one source says. Never below `N`: nothing opens a record.
///
/// @param noInformation nobody who asks is told that the patient is here (access.md, 4.6)
/// @param review        the privacy officer looks at it
public record Label(
        Confidentiality confidentiality, Set<Sensitivity> sensitivities, boolean noInformation, boolean review) {
    /// What holds for everybody.
    public static final Label NORMAL = new Label(Confidentiality.N, Set.of(), false, false);

    public Label {
        confidentiality = confidentiality.or(Confidentiality.N);
        sensitivities = Set.copyOf(sensitivities);
    }

    /// Both: the stricter of each.
    public Label and(Label other) {
        var both = EnumSet.noneOf(Sensitivity.class);
        both.addAll(sensitivities);
        both.addAll(other.sensitivities);
        return new Label(
                confidentiality.or(other.confidentiality),
                both,
                noInformation || other.noInformation,
                review || other.review);
    }
}
