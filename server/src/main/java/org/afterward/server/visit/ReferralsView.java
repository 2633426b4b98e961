package org.afterward.server.visit;

import java.util.List;
import org.afterward.server.desk.Forms;
import org.jspecify.annotations.Nullable;

/// The referrals of a safeguarding lead, and the one that is open before them.
///
/// @param rows    without a word of what was said (AC-21)
/// @param opened  absent on the list
public record ReferralsView(List<Row> rows, @Nullable Opened opened, int longest) {
    public record Row(String href, String words, String state) {}

    /// @param record    the patient's register of visitors; empty until the referral is taken
    /// @param said      what worries whom: category I
    /// @param mayTake   nobody has it yet
    /// @param mayClose  this person has it
    /// @param child     whom it is about, as a first name; empty where it is about the patient
    public record Opened(
            String path,
            String patient,
            String record,
            String from,
            String said,
            String child,
            boolean mayTake,
            boolean mayClose,
            int version) {}

    /// A key for one form.
    public String once() {
        return Forms.fresh();
    }
}
