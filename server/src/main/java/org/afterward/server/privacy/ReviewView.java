package org.afterward.server.privacy;

import java.util.List;

/// One break-glass, or one help in an emergency, with what followed on it. Categories and times, and nothing of what
/// stood there.
///
/// @param id       of what is reviewed
/// @param path     where the form goes
/// @param open     it can be reviewed by this officer now
/// @param done     who reviewed it, when and with what; empty while nobody has
/// @param cut      more happened than is shown
/// @param outcomes that can be chosen
/// @param trouble  why the form was not taken; empty at first
/// @param words    as typed before
public record ReviewView(
        String id,
        int version,
        String path,
        String once,
        String title,
        String patient,
        List<Fact> facts,
        List<Line> looked,
        List<Line> did,
        List<Line> tasks,
        boolean cut,
        boolean open,
        String done,
        List<Choice> outcomes,
        String trouble,
        String words,
        String chosen) {
    public ReviewView {
        facts = List.copyOf(facts);
        looked = List.copyOf(looked);
        did = List.copyOf(did);
        tasks = List.copyOf(tasks);
        outcomes = List.copyOf(outcomes);
    }

    public record Fact(String what, String words) {}

    public record Line(String when, String what) {}

    public record Choice(String value, String words, String meant) {}
}
