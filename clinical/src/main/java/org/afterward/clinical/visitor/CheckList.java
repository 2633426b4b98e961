package org.afterward.clinical.visitor;

import java.util.EnumSet;
import java.util.Set;
import org.afterward.clinical.visitor.VisitRequest.Check;

/// What must be answered before a wanted visit goes on. Source: access.md, VS-24.
public final class CheckList {
    /// @param conflict the visitor works here and has a conflict with the patient
    public static Set<Check> of(Visitor visitor, boolean conflict, boolean restricted) {
        var list = EnumSet.noneOf(Check.class);
        if (visitor.staff() && conflict) {
            list.addAll(EnumSet.of(Check.PRIVATE_WISH, Check.NO_CONTACT_CONDITION, Check.OFF_DUTY));
        }
        if (visitor.inpatient() != null) {
            list.addAll(EnumSet.of(Check.OTHER_PATIENT_CONSENTS, Check.OTHER_TEAM_CLEARS, Check.ESCORT));
        }
        if (visitor.child()) {
            list.addAll(EnumSet.of(Check.RESPONSIBLE_ADULT, Check.WELFARE));
        }
        if (restricted) {
            list.add(Check.CONDITIONS_MET);
        }
        return list;
    }

    private CheckList() {}
}
