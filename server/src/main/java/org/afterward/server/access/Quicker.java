package org.afterward.server.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.afterward.clinical.fact.Author;
import org.afterward.server.pages.WardClock;
import org.afterward.server.register.Kept;

/// What somebody is told whose change came second: who was quicker and when, and what they had typed themselves.
///
/// @param what  who changed it and when; of a patient's things when alone
/// @param back  the page that the form stood on, as it is now
/// @param typed what the form held, to be copied
public record Quicker(String what, String back, List<Typed> typed) {
    /// Fields that nobody typed.
    private static final Set<String> OURS = Set.of("_csrf", "once", "version", "back", "task", "how", "id");

    /// The shortest text that is worth copying.
    private static final int SHORTEST = 4;

    /// The most characters of one that are shown again.
    private static final int LONGEST = 20_000;

    public Quicker {
        typed = List.copyOf(typed);
    }

    public record Typed(String field, String words) {}

    static Quicker of(HttpServletRequest request, Optional<Kept<?>> now, WardClock times, Instant moment) {
        return new Quicker(now.map(kept -> words(kept, times, moment)).orElse(""), back(request), typed(request));
    }

    private static String words(Kept<?> kept, WardClock times, Instant moment) {
        var when = times.near(kept.at(), moment);
        Author by = kept.by();
        return kept.patient() == null
                ? by.display() + " changed it at " + when + "."
                : "It was changed at " + when + ".";
    }

    private static List<Typed> typed(HttpServletRequest request) {
        return request.getParameterMap().entrySet().stream()
                .filter(field -> !OURS.contains(field.getKey()))
                .filter(field -> !field.getKey().contains("password"))
                .flatMap(field -> Arrays.stream(field.getValue())
                        .filter(value -> value.strip().length() >= SHORTEST)
                        .map(value -> new Typed(
                                field.getKey().replace('-', ' '),
                                value.substring(0, Math.min(value.length(), LONGEST)))))
                .toList();
    }

    /// As the browser says; the first page where it does not.
    private static String back(HttpServletRequest request) {
        var referer = request.getHeader("Referer");
        try {
            var path =
                    referer == null ? "/" : String.valueOf(URI.create(referer).getRawPath());
            return path.matches("/(?!/)[A-Za-z0-9/_.~%-]{0,499}") ? path : "/";
        } catch (IllegalArgumentException notAnAddress) {
            return "/";
        }
    }
}
