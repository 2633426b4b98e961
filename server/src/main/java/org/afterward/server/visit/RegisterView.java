package org.afterward.server.visit;

import java.util.List;
import org.afterward.server.desk.Forms;
import org.jspecify.annotations.Nullable;

/// The register of a patient's visitors, with what this person may do there.
///
/// @param path       of the patient
/// @param title      the patient, as lists name them
/// @param law        what patients are told about their right to have visitors
/// @param capacity   whether the patient can decide about visitors, and who says so
/// @param hidden     nobody outside is told that the patient is here
/// @param rows       who is in the register
/// @param explained  the answer about one name that was asked for; absent where none was
/// @param requests   open ones
/// @param exceptions that wait for a signature or hold now
/// @param concerns   all that the team reads of referrals to the safeguarding lead
/// @param phrase     what nurses read; absent for others, and where none was agreed
/// @param may        what the rules would let this person do
public record RegisterView(
        String path,
        String title,
        String law,
        String capacity,
        String capacityWords,
        boolean hidden,
        List<Row> rows,
        @Nullable Explained explained,
        List<Link> requests,
        List<Leave> exceptions,
        List<String> concerns,
        @Nullable Phrase phrase,
        May may,
        List<Option> staff,
        List<Option> wishes,
        List<Option> deciders,
        List<Option> restrictions,
        List<Option> reasons,
        List<Option> reviews,
        int longest) {

    /// @param verdict who wins now, with its row and its rule
    /// @param about   further words: conditions, until when, who told whom; never the why of what a court, the
    ///                police, security or safeguarding said (VS-01)
    /// @param due     it is to be looked at again now
    public record Row(
            String id,
            int version,
            String name,
            String relation,
            String listing,
            String by,
            List<String> about,
            String verdict,
            String review,
            boolean due,
            boolean mayRenew,
            boolean mayWithdraw,
            boolean mayAskBar) {}

    /// @param row   of the table of who wins; 0 where nobody is asked about
    /// @param leave somebody may set this row aside for a short time
    public record Explained(
            String name,
            String answer,
            int row,
            String words,
            String rule,
            List<String> precautions,
            boolean leave,
            String rowName,
            String who) {}

    public record Link(String href, String words, String state) {}

    /// @param signable this person's signature is missing
    public record Leave(String id, int version, String words, String state, boolean signable, boolean endable) {}

    public record Phrase(int version, String phrase, String means) {}

    /// @param wishes     write down what the patient says
    /// @param restrict   say that a visit has to wait for a clinical reason
    /// @param assess     note whether the patient can decide
    /// @param agree      agree on a phrase
    public record May(boolean wishes, boolean restrict, boolean assess, boolean agree) {}

    public record Option(String value, String words) {}

    /// A key for one form.
    public String once() {
        return Forms.fresh();
    }
}
