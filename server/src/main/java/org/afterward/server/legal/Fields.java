package org.afterward.server.legal;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.afterward.clinical.fact.PatientId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ResponseStatusException;

/// What the fields of forms mean.
final class Fields {
    /// Characters of one line.
    static final int LINE = 200;

    /// Characters of a text of several lines.
    static final int TEXT = 2_000;

    /// Lines of a text of which each names a thing.
    static final int LINES = 100;

    private static final PatientId NOBODY = new PatientId("nobody");

    /// The key that makes a double click one act (RL-03).
    static String once(String field) {
        try {
            return UUID.fromString(field).toString();
        } catch (IllegalArgumentException notOurs) {
            throw bad();
        }
    }

    /// What is no id is nobody's: it goes through the gate like any other that nobody has.
    static PatientId patient(String id) {
        try {
            return new PatientId(id);
        } catch (IllegalArgumentException notAnId) {
            return NOBODY;
        }
    }

    /// @param what for the person who wrote too much
    static String line(String what, String field) {
        return shorter(what, field, LINE);
    }

    static String text(String what, String field) {
        return shorter(what, field, TEXT);
    }

    private static String shorter(String what, String field, int most) {
        var text = field.strip();
        if (text.length() > most) {
            throw new NotDone("5.1", what + " has at most " + most + " characters.");
        }
        return text;
    }

    static String needed(String what, String field) {
        var text = line(what, field);
        if (text.isEmpty()) {
            throw new NotDone("5.1", what + " is missing.");
        }
        return text;
    }

    static List<String> lines(String what, String field) {
        var lines =
                field.lines().map(String::strip).filter(one -> !one.isEmpty()).toList();
        if (lines.size() > LINES) {
            throw new NotDone("5.1", what + " has at most " + LINES + " lines.");
        }
        return lines.stream().map(one -> line(what, one)).toList();
    }

    /// Of a field `datetime-local`; absent where it is empty.
    static @Nullable Instant moment(String field, ZoneId zone) {
        try {
            return field.isBlank()
                    ? null
                    : LocalDateTime.parse(field).atZone(zone).toInstant();
        } catch (DateTimeException unreadable) {
            throw bad();
        }
    }

    /// For a field `datetime-local`.
    static String moment(@Nullable Instant at, ZoneId zone) {
        return at == null
                ? ""
                : LocalDateTime.ofInstant(at, zone)
                        .truncatedTo(java.time.temporal.ChronoUnit.MINUTES)
                        .toString();
    }

    /// Of a field `date`; absent where it is empty.
    static @Nullable LocalDate day(String field) {
        try {
            return field.isBlank() ? null : LocalDate.parse(field);
        } catch (DateTimeException unreadable) {
            throw bad();
        }
    }

    static <E extends Enum<E>> E word(Class<E> type, String field) {
        try {
            return Enum.valueOf(type, field);
        } catch (IllegalArgumentException unknown) {
            throw bad();
        }
    }

    static ResponseEntity<byte[]> to(String address) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(address))
                .build();
    }

    static ResponseStatusException bad() {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }

    static ResponseStatusException nothing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private Fields() {}
}
