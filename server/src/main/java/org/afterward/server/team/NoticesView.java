package org.afterward.server.team;

import java.util.List;

/// What somebody has to do, and what they have been told.
///
/// @param words what came of the last click; empty where nothing is to be said
public record NoticesView(
        String words, List<Task> tasks, List<Task> asked, List<Told> unseen, List<Told> seen, String once) {

    /// @param done  the words of the button; empty where it is done elsewhere
    /// @param no    the words of the button that declines; empty where there is none
    /// @param where a page where more is to be seen; empty where none
    public record Task(
            String id,
            String kind,
            String words,
            String whom,
            String href,
            String due,
            boolean late,
            String done,
            String no,
            String where,
            String once) {}

    /// @param href of the record, where it may be opened; else empty
    public record Told(String id, String kind, String words, String whom, String href, String when, String seen) {}
}
