package org.afterward.server.people;

import java.util.List;

/// The form for somebody new.
public record NewPersonView(Form form, List<Choice> roles) {
    public NewPersonView {
        roles = List.copyOf(roles);
    }
}
