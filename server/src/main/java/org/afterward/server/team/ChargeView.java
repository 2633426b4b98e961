package org.afterward.server.team;

import java.util.List;

/// The page of the nurse in charge: what waits for them, and who looks at whom on their ward.
///
/// @param words   why the last act was not done; mostly empty
/// @param nobody  patients whom nobody has now
public record ChargeView(
        String ward,
        String path,
        String board,
        String once,
        String words,
        List<String> nobody,
        List<Wish> wishes,
        List<Left> left,
        List<Again> again,
        List<Cover> covers,
        List<Supervised> supervised,
        List<Looked> looked,
        List<Shown> shown,
        List<Bed> records) {

    /// @param account empty for nobody
    public record Choice(String account, String words, boolean available) {}

    /// @param late the time for the answer is past
    public record Wish(
            String conflict, String whom, String person, String due, boolean late, List<Choice> supervisors) {}

    /// Something that has no owner but whoever is in charge.
    ///
    /// @param people who may be asked to take it; empty where it is answered among the tasks
    public record Left(String id, String words, String whom, String due, boolean late, List<Choice> people) {}

    /// Somebody asks for a third break-glass within a day.
    public record Again(String task, String words, String whom, String due) {}

    /// Somebody is on call for this ward who is not available for a patient of it.
    public record Cover(String shift, String person, String role, String when, List<Choice> people) {}

    public record Supervised(String conflict, String whom, String person, String signs, List<Choice> people) {}

    /// A break-glass.
    public record Looked(String whom, String person, String when, String why, String until, boolean open) {}

    /// An emergency dataset.
    public record Shown(String whom, String words) {}

    /// @param viewers how many people have looked during this stay; empty where that is not counted
    /// @param many    empty, or that it is many
    /// @param named   who is on the named list; empty where there is none
    /// @param places  how many places of the list are taken, in words; empty where there is no list
    public record Bed(
            String id,
            String bed,
            String whom,
            String label,
            String viewers,
            String many,
            boolean alarm,
            String places,
            List<Named> named,
            List<Choice> add) {}

    public record Named(String name, String until) {}
}
