package org.afterward.server.privacy;

import java.util.List;

/// What the office keeps of one patient: the labels, who is on the list, conflicts and cases. Category K.
///
/// @param name      as messages call them; the alias stands beside it
/// @param label     in words
/// @param match     the member of staff whom this patient may be; empty where nobody
/// @param unknown   codes that were sent and that nobody here knows
/// @param review    by when the label must be looked at; empty where it need not be
/// @param viewers   how many people have looked in this stay; empty where the record is not restricted
/// @param kinds     what a record can be sensitive for
/// @param places    how full the named list is, in words
/// @param caseHref  the open case of this officer, whose chart can be opened; empty where there is none
/// @param news      the concern by which the patient is in the news; empty where they are not
/// @param trouble   why a form was not taken; empty at first
public record PatientView(
        String id,
        int version,
        String once,
        String name,
        String number,
        String where,
        String label,
        String level,
        String match,
        List<String> unknown,
        String review,
        String viewers,
        String alias,
        String aliasNumber,
        List<Choice> kinds,
        List<Named> named,
        String places,
        List<String> history,
        List<ConflictsView.Row> conflicts,
        List<Choice> conflictKinds,
        List<Person> people,
        String caseHref,
        String caseId,
        int caseVersion,
        String caseWords,
        String news,
        int newsVersion,
        String trouble) {
    public PatientView {
        unknown = List.copyOf(unknown);
        kinds = List.copyOf(kinds);
        named = List.copyOf(named);
        history = List.copyOf(history);
        conflicts = List.copyOf(conflicts);
        conflictKinds = List.copyOf(conflictKinds);
        people = List.copyOf(people);
    }

    /// @param held it is so now, or was chosen
    public record Choice(String value, String words, boolean held) {}

    public record Named(String account, String name, String by) {}

    public record Person(String account, String words) {}
}
