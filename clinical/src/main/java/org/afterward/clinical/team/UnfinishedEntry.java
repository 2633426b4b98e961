package org.afterward.clinical.team;

import java.time.Instant;
import java.util.Map;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Matter;
import org.jspecify.annotations.Nullable;

/// What somebody had begun to write when their access ended. Its author alone reads and finishes it.
///
/// Source: access.md, AC-05 and BG-13.
///
/// @param encounter empty where the patient is in no stay
/// @param form      which form it was, such as `standing`
/// @param fields    what was filled in, by the names of the form
/// @param endedAt   when it was finished or thrown away; absent while neither
public record UnfinishedEntry(
        String id,
        PatientId patient,
        String encounter,
        String author,
        Category category,
        String form,
        Map<String, String> fields,
        Instant savedAt,
        boolean finished,
        @Nullable Instant endedAt)
        implements Matter {
    /// The most characters of a field that are kept.
    public static final int LONGEST = 4_000;

    public UnfinishedEntry {
        fields = Map.copyOf(fields);
        if (fields.values().stream().anyMatch(value -> value.length() > LONGEST)) {
            throw new IllegalArgumentException("a field has at most " + LONGEST + " characters");
        }
    }

    /// Somebody else finishes it, in their own name (CI-04, CI-07).
    public UnfinishedEntry author(String another) {
        return new UnfinishedEntry(id, patient, encounter, another, category, form, fields, savedAt, finished, endedAt);
    }

    public UnfinishedEntry ended(boolean written, Instant now) {
        return new UnfinishedEntry(id, patient, encounter, author, category, form, fields, savedAt, written, now);
    }

    @Override
    public boolean closed() {
        return endedAt != null;
    }
}
