package org.afterward.server.board;

import java.util.List;

/// One patient on the board, left to right.
///
/// @param href      the chart; empty where this reader may not open it
/// @param key       fit for an HTML id
/// @param name      family name first, as on the wristband
/// @param about     age, sex
/// @param operation what was done; empty where this reader is not told
/// @param restricted the record is; no cause is given
/// @param age       how long ago the set was, as elapsed time
/// @param stale     true where the next set is overdue
/// @param late      true where the set came in late
/// @param day       `POD 2`, or why there is none
/// @param next      when the next set is due
/// @param behind    true where that has passed: the one blue
/// @param owner     who does it
/// @param going     the date that matters
/// @param notes     what stands about the patient and changes how a score is read
/// @param inPublic  in a public line of sight: bed and initials, and nothing else of it is shown (AC-32)
public record PatientLine(
        String href,
        String key,
        String name,
        String about,
        String operation,
        boolean restricted,
        ScoreView score,
        TrendView trend,
        String age,
        boolean stale,
        boolean late,
        String day,
        List<RecoveryCell> recovery,
        String next,
        boolean behind,
        String owner,
        String going,
        List<String> notes,
        boolean inPublic) {
    public PatientLine {
        recovery = List.copyOf(recovery);
        notes = List.copyOf(notes);
    }

    /// Of a board in a public line of sight. What is not shown is not in it either.
    static PatientLine inPublic(String key, String initials) {
        return new PatientLine(
                "",
                key,
                initials,
                "",
                "",
                false,
                ScoreWords.noSet(),
                TrendView.NONE,
                "",
                false,
                false,
                "",
                List.of(),
                "",
                false,
                "",
                "",
                List.of(),
                true);
    }

    /// True while none of the six cells has anything to say.
    public boolean nothingRecorded() {
        return recovery.stream().noneMatch(RecoveryCell::recorded);
    }
}
