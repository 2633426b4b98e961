package org.afterward.server.team;

import java.util.List;

/// What passes to the next shift, and what comes from the last.
///
/// @param words   what came of the last click; empty where nothing is to be said
/// @param shift   when this person's shift ends, and what happens to what they still have then
/// @param toMe    on offer to this person
/// @param mine    what they have, with the tasks below the patient that they are about
/// @param all     to whom everything may be offered by one choice
/// @param left    how many of them nobody has been offered
/// @param given   what this person offered lately, and what became of it
/// @param fell    what fell to them because nobody accepted it
/// @param alone   wards on which nobody is in charge now: shown in large letters
public record HandoverView(
        String words,
        String shift,
        List<Offered> toMe,
        List<Row> mine,
        List<Option> all,
        int left,
        List<Given> given,
        List<Fell> fell,
        List<String> alone,
        String once) {

    /// @param id of the handover
    public record Offered(String id, String what, String whom, String href, String from, String due) {}

    /// @param key     the name of the field
    /// @param id      fit for an HTML id
    /// @param task    it is about the patient above, or about one who is not in this list
    /// @param what    the patient, or what is to be done
    /// @param state   to whom it is on offer, or who has it; empty where nobody was asked
    /// @param free    it can be offered
    /// @param back    the handover that can be taken back; empty where none
    public record Row(
            String key,
            String id,
            boolean task,
            String what,
            String href,
            String state,
            boolean free,
            String back,
            List<Option> options,
            String once) {}

    /// @param off   greyed: not available for this patient
    public record Option(String value, String words, boolean off, boolean chosen) {}

    public record Given(String what, String whom, String to, String state, String when) {}

    public record Fell(String what, String whom, String href, String from, String when) {}
}
