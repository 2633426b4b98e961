package org.afterward.server.signin;

import java.io.Serializable;
import org.afterward.server.pages.Pages;
import org.springframework.security.core.AuthenticatedPrincipal;

/// The person or program that is signed in.
///
/// @param name    what they sign in with; the id of the author of what they do
/// @param display how pages and facts name them
public record SignedIn(String name, String display, Role role)
        implements AuthenticatedPrincipal, Pages.Named, Serializable {
    @Override
    public String getName() {
        return name;
    }
}
