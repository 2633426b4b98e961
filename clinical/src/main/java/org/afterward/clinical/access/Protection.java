package org.afterward.clinical.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Matter;
import org.jspecify.annotations.Nullable;

/// The labels of a patient: one of these for each. What a feed says can raise it and never lower it.
///
/// Source: access.md, section 2.
///
/// @param isStaff     the account of the member of staff whom this patient is; empty for others
/// @param alias       the second name that is shown instead; empty where none
/// @param aliasNumber a pseudonymous medical record number; empty where none (category K maps it)
/// @param named       accounts on the named list and who put each there
/// @param setBy       an account, or `feed:NAME`
/// @param review      by when the privacy officer must have looked; absent once they have
/// @param history     codes of why, oldest first: `EMP_MATCH`, `ASSAULT`, `FEED`, `PATIENT`, `CLINICIAN`, `CASE`
public record Protection(
        String id,
        PatientId patient,
        Confidentiality confidentiality,
        Set<Sensitivity> sensitivities,
        boolean noInformation,
        String isStaff,
        String alias,
        String aliasNumber,
        Map<String, String> named,
        String setBy,
        @Nullable Instant review,
        List<String> history)
        implements Matter {
    public Protection {
        sensitivities = Set.copyOf(sensitivities);
        named = Map.copyOf(named);
        history = List.copyOf(history);
    }

    public static String idOf(PatientId patient) {
        return "protection/" + patient.value();
    }
}
