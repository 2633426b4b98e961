package org.afterward.server.privacy;

import java.util.List;

/// Something that the office looks into, and the form that answers it.
///
/// @param path    where the form goes
/// @param version 0 for an alert, of which there is no concern yet
/// @param lines   the looks that it is about
/// @param people  whose names a patient can be told; empty for everything else
/// @param open    it waits for an answer
public record ConcernView(
        String id,
        int version,
        String path,
        String once,
        String title,
        String patient,
        List<ReviewView.Fact> facts,
        List<ReviewView.Line> lines,
        boolean cut,
        List<Person> people,
        List<ReviewView.Choice> outcomes,
        boolean open,
        String trouble,
        String words) {
    public ConcernView {
        facts = List.copyOf(facts);
        lines = List.copyOf(lines);
        people = List.copyOf(people);
        outcomes = List.copyOf(outcomes);
    }

    /// @param about role and ward, and when they looked first and last
    public record Person(String account, String name, String about) {}
}
