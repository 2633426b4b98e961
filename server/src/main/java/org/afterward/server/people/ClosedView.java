package org.afterward.server.people;

import java.util.List;

/// What ended with an account.
public record ClosedView(String display, String account, List<String> ended, List<String> todo) {
    public ClosedView {
        ended = List.copyOf(ended);
        todo = List.copyOf(todo);
    }
}
