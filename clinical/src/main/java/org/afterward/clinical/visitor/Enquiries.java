package org.afterward.clinical.visitor;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.afterward.clinical.sharing.CodeWord;
import org.afterward.clinical.sharing.CodeWord.Heard;
import org.afterward.clinical.sharing.ContactConsent;
import org.afterward.clinical.sharing.ContactConsent.Scope;
import org.afterward.clinical.sharing.Sharing;
import org.jspecify.annotations.Nullable;

/// What the desk and the switchboard say to somebody who asks after a person. Source: access.md, section 4.6.
public final class Enquiries {
    /// From so many about one person within [#WITHIN] security and the nurse in charge are told (VS-43).
    public static final int MANY = 3;

    public static final Duration WITHIN = Duration.ofHours(24);

    /// Police have their own way, whether the person is here or not (VS-42).
    public static final String POLICE_WORDS =
            "I cannot say who is here. The privacy office takes requests of the police.";

    /// @param scope what may be told; empty for nothing
    public record Reply(Enquiry.Answered answered, String words, Set<Scope> scope) {
        public Reply {
            scope = Set.copyOf(scope);
        }
    }

    /// @param here          somebody of that name is a patient
    /// @param noInformation and nothing may be said of them
    /// @param consent       of the contact that the enquirer says they are; absent where there is none
    /// @param codeWord      as it was said; empty where it was not
    public static Reply reply(
            boolean here,
            boolean noInformation,
            @Nullable ContactConsent consent,
            String codeWord,
            Instant now,
            @Nullable Instant discharged) {
        // Always checked, so that the answer takes as long for a person who is not here.
        var heard = CodeWord.heard(consent == null ? "" : consent.codeWord(), codeWord);
        var scope = new TreeSet<Scope>();
        var asks = false;
        if (here && consent != null && heard == Heard.MATCH && consent.inForce(now, discharged)) {
            asks = consent.askEachTime();
            consent.what().stream().filter(consent::covers).forEach(scope::add);
        }
        if (!scope.isEmpty() && !asks && consent != null && consent.channels().contains(ContactConsent.Channel.PHONE)) {
            return new Reply(Enquiry.Answered.INFORMATION, "The ward tells you: " + words(scope) + ".", scope);
        }
        var known = here && (!noInformation || !scope.isEmpty());
        return known
                ? new Reply(Enquiry.Answered.MESSAGE_TAKEN, Sharing.MESSAGE_WORDS, Set.of())
                : new Reply(Enquiry.Answered.NO_INFORMATION, DeskAnswer.NO_INFORMATION_WORDS, Set.of());
    }

    /// With this one there are three or more about the same person within a day: by who they are, or by the name
    /// that was asked for.
    public static boolean tooMany(Enquiry now, Collection<Enquiry> before) {
        var asked = Names.key(now.nameAsked());
        var since = now.at().minus(WITHIN);
        var others = before.stream()
                .filter(each -> !each.id().equals(now.id()))
                .filter(each -> each.at().isAfter(since) && !each.at().isAfter(now.at()))
                .filter(each -> (now.patient() != null && now.patient().equals(each.patient()))
                        || Names.key(each.nameAsked()).equals(asked))
                .count();
        return others + 1 >= MANY;
    }

    private static String words(Set<Scope> scope) {
        return String.join(", ", scope.stream().sorted().map(Scope::words).toList());
    }

    private Enquiries() {}
}
