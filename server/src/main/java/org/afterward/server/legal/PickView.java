package org.afterward.server.legal;

import java.util.List;

/// Where a release is built: first what is in it, then what is left out of each.
///
/// @param closed why nothing can be chosen; empty where something can
/// @param limit  how far the decision goes, in words
/// @param more   that not all are shown; empty where they are
/// @param items  to choose from, or that were chosen
/// @param named  things of the order
public record PickView(
        String path,
        int version,
        String patient,
        String whom,
        String to,
        String closed,
        String limit,
        String more,
        List<Item> items,
        List<String> named,
        String category,
        List<Choice> categories) {
    public PickView {
        items = List.copyOf(items);
        named = List.copyOf(named);
        categories = List.copyOf(categories);
    }

    /// @param elements that can be left out
    /// @param text     the item itself
    public record Item(String key, String words, String category, List<String> elements, String text) {
        public Item {
            elements = List.copyOf(elements);
        }
    }
}
