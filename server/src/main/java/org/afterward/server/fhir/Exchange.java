package org.afterward.server.fhir;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.afterward.server.journal.Original;
import org.afterward.wire.fhir.Format;
import org.jspecify.annotations.Nullable;

/// One request, freed from how it came: over HTTP, or as an entry of a Bundle.
///
/// @param path       the steps after the base, such as `Patient`, `7`
/// @param parameters of the address and, for a search by POST, of the form
/// @param base       the address that `path` is under
/// @param format     that of the answer
/// @param body       empty where nothing was sent
/// @param ceiling    the most that may be asked
record Exchange(
        String method,
        List<String> path,
        Map<String, List<String>> parameters,
        Map<String, String> headers,
        String base,
        Format format,
        Original body,
        Ceiling ceiling) {
    String step(int i) {
        return i < path.size() ? path.get(i) : "";
    }

    /// Empty where not sent; names in lower case.
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /// What `Prefer: return=` asks for.
    String wanted() {
        var prefer = header("prefer").replace(" ", "");
        int at = prefer.indexOf("return=");
        return at < 0 ? "representation" : prefer.substring(at + 7).split("[,;]", 2)[0];
    }

    /// That of a body.
    static Optional<Format> format(@Nullable String mediaType) {
        var bare = mediaType == null ? "" : mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (bare) {
            case "application/fhir+json", "application/json", "text/json", "json" -> Optional.of(Format.JSON);
            case "application/fhir+xml", "application/xml", "text/xml", "xml" -> Optional.of(Format.XML);
            default -> Optional.empty();
        };
    }
}
