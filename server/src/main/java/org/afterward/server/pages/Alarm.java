package org.afterward.server.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/// What a room has to say above every page of whoever is signed in, while something is wrong. Asked for each page,
/// so it must be quick.
@FunctionalInterface
public interface Alarm {
    /// Empty while nothing is wrong, or for somebody who need not know.
    Optional<String> words(HttpServletRequest request);
}
