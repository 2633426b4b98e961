package org.afterward.server.visit;

import java.util.List;

/// What staff read of send-offs: place and time (VS-62).
///
/// @param messages open ones, and those to which the reader is invited
/// @param waiting  that this person may approve, with the page of each
public record SendOffsView(List<String> messages, List<Link> waiting) {
    public record Link(String href, String words) {}
}
