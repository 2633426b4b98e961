package org.afterward.server.team;

import java.util.List;

/// The form by which somebody proposes that another should not treat a patient.
public record ProposeView(
        String path, String once, String whom, String words, List<Choice> people, List<Choice> kinds) {

    public record Choice(String value, String words, boolean chosen) {}
}
