package org.afterward.clinical.visitor;

import java.util.List;

/// Who wins, and by which row. The desk gets [#desk] and nothing else of this.
///
/// @param rule        the rule that decided, as `4.3 row 3` or an id
/// @param precautions for the ward: what goes with the visit
/// @param security    somebody who must not come may be standing there: security is paged (VS-50)
/// @param hidden      the patient's presence is not confirmed to anybody (VS-40)
public record Verdict(Row row, String rule, Answer answer, List<String> precautions, boolean security, boolean hidden) {
    public Verdict {
        precautions = List.copyOf(precautions);
    }

    public DeskAnswer desk() {
        if (answer != Answer.ADMIT && hidden) {
            return DeskAnswer.noInformation(security);
        }
        if (security && answer != Answer.ADMIT) {
            return new DeskAnswer(answer, DeskAnswer.BARRED_WORDS, true);
        }
        return new DeskAnswer(
                answer,
                switch (answer) {
                    case ADMIT -> DeskAnswer.ADMIT_WORDS;
                    case WAIT -> DeskAnswer.WAIT_WORDS;
                    case NOT_TODAY -> row == Row.LOCKDOWN ? DeskAnswer.CLOSED_WORDS : DeskAnswer.NOT_TODAY_WORDS;
                },
                false);
    }

    /// Somebody of that name is barred elsewhere: never more than `most`, and security is paged.
    Verdict barred(Answer most) {
        var stricter = answer == Answer.NOT_TODAY ? answer : most;
        return stricter == answer
                ? new Verdict(row, rule, answer, precautions, true, hidden)
                : new Verdict(Row.BARRED, "VS-50", stricter, precautions, true, hidden);
    }

    /// A sponsor cannot move this (VS-25).
    public boolean beyondSponsors() {
        return answer == Answer.NOT_TODAY && row.aboveSponsors();
    }
}
