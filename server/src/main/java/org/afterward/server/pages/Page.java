package org.afterward.server.pages;

import java.util.List;

/// What the layout shows around every page.
///
/// @param house     where we are
/// @param theme     how light it is
/// @param presence  whose session it is
/// @param csrf      the token that each form sends back
/// @param path      this page, for coming back to it after a change of theme
/// @param assets    the files served beside the pages
/// @param links     of the bar, for this person
public record Page(
        House house, Theme theme, Presence presence, String csrf, String path, Assets assets, List<Menu.Link> links) {
    /// How many links stand in the bar; the others fold away, with how much waits behind them.
    static final int IN_THE_BAR = 5;

    public Page {
        links = List.copyOf(links);
    }

    public List<Menu.Link> first() {
        return links.size() <= IN_THE_BAR + 1 ? links : links.subList(0, IN_THE_BAR);
    }

    /// The links that fold away; never one alone.
    public List<Menu.Link> more() {
        return links.subList(first().size(), links.size());
    }

    public int waitingInMore() {
        return more().stream().mapToInt(Menu.Link::count).sum();
    }

    /// The address of a file beside the pages, with its version in it.
    public String asset(String name) {
        return assets.address(name);
    }

    public boolean someoneSignedIn() {
        return !presence.name().isEmpty();
    }

    /// True for a screen on a wall: nobody sits there who could press anything.
    public boolean onWall() {
        return someoneSignedIn() && !locks();
    }

    /// True where the page locks when it is not used.
    public boolean locks() {
        return presence.idleSeconds() > 0;
    }
}
