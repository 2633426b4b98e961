package org.afterward.server.team;

import java.util.List;
import org.afterward.server.access.Banner;

/// Who treats a patient.
///
/// @param words   what became of the last act; mostly empty
/// @param opens   the reader brings others in
/// @param treats  the reader treats the patient
/// @param nobody  that nobody is responsible, in words; empty where somebody is
/// @param offered what the reader is asked to take over
/// @param aids    emergency datasets of this stay: who was relieved by whom and when
/// @param raises  where a label is raised; empty for who may not
public record CareView(
        String path,
        String once,
        Banner banner,
        String name,
        String where,
        String words,
        boolean opens,
        boolean treats,
        String nobody,
        List<Person> people,
        List<Offered> offered,
        List<Group> groups,
        List<Choice> onCall,
        List<Choice> bays,
        List<Choice> everybody,
        String raises,
        String proposes,
        String emergency,
        List<String> aids) {

    /// @param state  empty while it stands as it should
    /// @param end    what ending it needs: a relationship's id, or a shift's; empty where it cannot be ended here
    /// @param how    `end` or `unassign`
    public record Person(String name, String role, String kind, String until, String state, String end, String how) {}

    /// @param available false for somebody who cannot be chosen
    public record Choice(String value, String words, boolean available) {}

    /// Whom one may bring in as what.
    public record Group(String kind, String words, String act, List<Choice> people) {}

    public record Offered(String id, String from, String what, String until) {}
}
