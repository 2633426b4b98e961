package org.afterward.server.board;

import java.util.List;

/// A ward's board.
///
/// @param ward    its name
/// @param path    its address
/// @param live    the address of the stream of changes
/// @param pushed  the time that what is shown was true, on the site's clock, with seconds
/// @param layout  changes where beds come or go
/// @param others  the other wards, to go to
public record BoardView(
        String ward,
        String path,
        String live,
        String pushed,
        String layout,
        WardSummary summary,
        List<BedView> beds,
        List<Link> others) {
    public BoardView {
        beds = List.copyOf(beds);
        others = List.copyOf(others);
    }

    /// @param words what the link says
    public record Link(String href, String words) {}
}
