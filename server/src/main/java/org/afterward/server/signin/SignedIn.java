package org.afterward.server.signin;

import java.io.Serializable;
import java.util.Optional;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.fact.PatientId;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticatedPrincipal;

/// The person, program or device that is signed in.
///
/// @param name     what they sign in with; the id of the author of what they do
/// @param display  how pages and facts name them
/// @param standing what their account is for; rosters and grants are asked elsewhere
public record SignedIn(String name, String display, Standing standing) implements AuthenticatedPrincipal, Serializable {
    @Override
    public String getName() {
        return name;
    }

    public Kind kind() {
        return standing.kind();
    }

    /// Absent for programs, devices and feeds.
    public @Nullable Role role() {
        return standing.role();
    }

    /// Whether they keep the accounts and sessions of others.
    public boolean administers() {
        return role() == Role.SYSTEM_ADMINISTRATOR;
    }

    /// The patient whom the account is linked to: the account's own, or whom a proxy acts for.
    public Optional<PatientId> patient() {
        return standing.whom();
    }

    /// The ward of a sealed emergency account (AU-41); empty for everybody else.
    public String emergencyWard() {
        return kind() == Kind.PERSON ? standing.ward() : "";
    }

    /// Of a device, and of a ward's emergency account; empty for everybody else.
    public String ward() {
        return standing.ward();
    }
}
