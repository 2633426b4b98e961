package org.afterward.server.pages;

/// What the layout shows around every page.
///
/// @param house     where we are
/// @param theme     how light it is
/// @param signedIn  the name of the signed-in person; empty on the sign-in page
/// @param csrf      the token that each form sends back
/// @param path      this page, for coming back to it after a change of theme
/// @param assets    the files served beside the pages
public record Page(House house, Theme theme, String signedIn, String csrf, String path, Assets assets) {
    /// The address of a file beside the pages, with its version in it.
    public String asset(String name) {
        return assets.address(name);
    }

    public boolean someoneSignedIn() {
        return !signedIn.isEmpty();
    }
}
