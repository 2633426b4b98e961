package org.afterward.server.people;

import java.time.Instant;
import java.util.Set;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.fact.Author;
import org.afterward.server.access.Asker;
import org.afterward.server.signin.StepUp;

/// Whoever keeps the people, and has been let in to do so.
public record Acting(Asker asker, Instant now) {
    public String name() {
        return asker.actor().id();
    }

    Set<Role> roles() {
        return asker.actor().roles();
    }

    public Author author() {
        return new Author(name(), asker.caller().account().display());
    }

    boolean self(String account) {
        return name().equals(account);
    }

    /// Throws where they have to prove first who they are (AU-26).
    public void fresh() {
        StepUp.require(asker.caller(), now);
    }
}
