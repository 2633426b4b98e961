package org.afterward.server.legal;

import java.util.List;

/// What left, exactly.
///
/// @param sha256 of the whole pack
public record ReleaseView(
        String path,
        String request,
        List<Fact> facts,
        List<Item> items,
        List<Fact> leftOut,
        String sha256,
        String house) {
    public ReleaseView {
        facts = List.copyOf(facts);
        items = List.copyOf(items);
        leftOut = List.copyOf(leftOut);
    }

    public record Item(int number, String name, String category, String thirdParty, String sha256) {}
}
