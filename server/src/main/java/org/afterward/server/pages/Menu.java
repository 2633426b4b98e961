package org.afterward.server.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/// What a room adds to the bar, for whoever makes a request. Asked for each page, so it must be quick.
@FunctionalInterface
public interface Menu {
    List<Link> links(HttpServletRequest request);

    /// @param count how many wait there; 0 shows none
    record Link(String href, String words, int count) {
        public Link(String href, String words) {
            this(href, words, 0);
        }
    }
}
