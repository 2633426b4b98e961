package org.afterward.clinical.access.rules;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.Protection;
import org.afterward.clinical.access.Sensitivity;
import org.jspecify.annotations.Nullable;

/// What is shown of a labelled record: never the cause, and no name where an alias stands.
///
/// Source: access.md, LB-06, LB-07, AC-30 to AC-33.
public final class LabelWords {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);

    /// The banner for those with access; empty up to `N`.
    public static Optional<String> banner(Protection protection) {
        if (!protection.confidentiality().atLeast(Confidentiality.R)) {
            return Optional.empty();
        }
        var staff = protection.sensitivities().contains(Sensitivity.EMP) ? " — staff member" : "";
        return Optional.of("Restricted record" + staff + ". Access is reviewed.");
    }

    /// The name on a board, a list and a label: the alias, or initials where the record is restricted and has
    /// none, or else the name.
    ///
    /// @param privacyMode a screen in a public line of sight: initials at most (AC-32)
    public static String name(@Nullable Protection protection, String family, String given, boolean privacyMode) {
        var alias = protection == null ? "" : protection.alias();
        var restricted = protection != null && protection.confidentiality().atLeast(Confidentiality.R);
        if (!alias.isEmpty()) {
            return privacyMode ? initials(alias) : alias;
        }
        if (privacyMode || restricted) {
            return initials(given + " " + family);
        }
        return given.isBlank()
                ? family.strip()
                : family.isBlank() ? given.strip() : family.strip() + ", " + given.strip();
    }

    private static String initials(String name) {
        var initials = new StringBuilder();
        for (var word : name.strip().split("[\\s,-]+")) {
            if (!word.isEmpty()) {
                initials.appendCodePoint(Character.toUpperCase(word.codePointAt(0)))
                        .append('.');
            }
        }
        return initials.toString();
    }

    /// A restricted record's bed is on the board of its own ward and nowhere else (AC-31).
    public static boolean bedShown(Confidentiality label, String boardWard, String patientWard) {
        return !label.atLeast(Confidentiality.R) || (!patientWard.isEmpty() && boardWard.equals(patientWard));
    }

    /// A goal on the board. Of a restricted record only the day (AC-31).
    public static String goal(Confidentiality label, String shortForm, @Nullable LocalDate day) {
        if (!label.atLeast(Confidentiality.R)) {
            return shortForm;
        }
        return day == null ? "Home goal" : "Home goal: " + DAY.format(day);
    }

    private LabelWords() {}
}
