package org.afterward.server.privacy;

import java.util.List;

/// What waits for the privacy office.
///
/// @param search what was looked for by the form above; empty where nothing was
/// @param found  who may be meant
/// @param proof  what the last verification of the log found, in words
/// @param broken the log is not whole, or the clock is wrong
public record WorkView(List<Section> sections, String search, List<Found> found, String proof, boolean broken) {
    public WorkView {
        sections = List.copyOf(sections);
        found = List.copyOf(found);
    }

    /// @param none what stands where nothing waits
    public record Section(String id, String title, List<Item> items, String none) {
        public Section {
            items = List.copyOf(items);
        }
    }

    /// @param href where it is answered; empty where nothing is to be done here
    /// @param due  in words; empty where nothing says when
    public record Item(String href, String title, String words, String due, boolean late) {}

    public record Found(String href, String name, String about) {}
}
