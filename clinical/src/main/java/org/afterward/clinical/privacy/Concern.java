package org.afterward.clinical.privacy;

import java.time.Instant;
import java.util.Set;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Matter;
import org.jspecify.annotations.Nullable;

/// Something that the privacy office looks into, and what came of it. Category K.
///
/// Source: access.md, BG-03, BG-16, LB-03, AL-21 and section 2.5.
///
/// @param patient absent for what is about nobody in particular
/// @param staff   the account that it is about, or of the officer whose case it is; empty where none
/// @param signs   codes of what was seen: of [org.afterward.clinical.access.rules.Snooping.Sign],
///                [org.afterward.clinical.access.rules.Rates.Alarm], …
/// @param words   why it was opened; empty where the signs say it
/// @param openedBy an account, or `afterward`
/// @param looked  the newest look that it is about; for what is about no look, when it was opened
/// @param due     by when somebody must have answered; absent where nothing says so
/// @param answer  absent while open
public record Concern(
        String id,
        Kind kind,
        @Nullable PatientId patient,
        String staff,
        Set<String> signs,
        String words,
        String openedBy,
        Instant openedAt,
        Instant looked,
        @Nullable Instant due,
        @Nullable Answer answer)
        implements Matter {
    /// The most characters of what somebody types.
    public static final int LONGEST = 1_000;

    public Concern {
        signs = Set.copyOf(signs);
    }

    public enum Kind {
        /// Looks that somebody should explain (2.5).
        SNOOPING("Looks to be explained"),
        /// More people than is usual have looked (BG-03).
        VIEWERS("Many viewers"),
        /// What a break-glass set off at once (BG-16).
        ALERT("Privacy alert"),
        /// The patient asks for the names of those who looked (AL-21).
        NAMES("A patient asks who looked"),
        /// An officer looks into something, and opens the record for it.
        CASE("Case"),
        /// Why a label was lowered, and what the patient wishes (LB-03).
        LABEL("Label lowered"),
        /// The patient is in the news: who searches and opens is looked at (2.5).
        NEWS("In the news");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public enum Outcome {
        EXPLAINED("explained"),
        NOT_EXPLAINED("not explained"),
        /// Names are given; which, stands in [Answer#named].
        NAMED("names given"),
        NOT_NAMED("names not given"),
        /// A case that is over, a label that was lowered, a patient who is no longer in the news.
        CLOSED("closed");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /// @param words for whoever reads it later; for the patient where the patient asked
    /// @param named accounts whose names the patient is told
    public record Answer(Outcome outcome, String words, Set<String> named, String by, Instant at) {
        public Answer {
            named = Set.copyOf(named);
        }
    }

    @Override
    public boolean closed() {
        return answer != null;
    }

    Concern answered(Answer given) {
        return new Concern(id, kind, patient, staff, signs, words, openedBy, openedAt, looked, due, given);
    }

    Concern with(Set<String> more, Instant newest) {
        return new Concern(id, kind, patient, staff, more, words, openedBy, openedAt, newest, due, answer);
    }
}
