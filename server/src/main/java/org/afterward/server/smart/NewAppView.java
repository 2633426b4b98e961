package org.afterward.server.smart;

import java.util.List;
import org.afterward.server.people.Choice;
import org.afterward.server.people.Form;

/// A program to be registered.
public record NewAppView(Form form, List<Choice> kinds) {
    public NewAppView {
        kinds = List.copyOf(kinds);
    }
}
