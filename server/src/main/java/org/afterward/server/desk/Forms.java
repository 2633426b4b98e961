package org.afterward.server.desk;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.UUID;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.PatientId;
import org.afterward.server.signin.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ResponseStatusException;

/// What the fields of forms mean.
public final class Forms {
    /// The most characters of a name that is typed at the desk.
    static final int NAME = 100;

    private static final PatientId NOBODY = new PatientId("nobody");

    /// The key that makes a double click one act (RL-03).
    public static String once(String field) {
        try {
            return UUID.fromString(field).toString();
        } catch (IllegalArgumentException notOurs) {
            throw bad();
        }
    }

    /// One for the next form.
    public static String fresh() {
        return UUID.randomUUID().toString();
    }

    /// What is no id is nobody's: it goes through the gate like any other that nobody has.
    public static PatientId patient(String id) {
        try {
            return new PatientId(id);
        } catch (IllegalArgumentException notAnId) {
            return NOBODY;
        }
    }

    public static String name(String field) {
        var name = field.strip();
        if (name.isEmpty() || name.length() > NAME) {
            throw new NotDone("VS-50", "A name has 1 to " + NAME + " characters.");
        }
        return name;
    }

    /// Of a field `datetime-local`; absent where it is empty.
    public static @Nullable Instant moment(String field, ZoneId zone) {
        try {
            return field.isBlank()
                    ? null
                    : LocalDateTime.parse(field).atZone(zone).toInstant();
        } catch (DateTimeException unreadable) {
            throw bad();
        }
    }

    /// Of a field `time`, in minutes of the day; 0 where it is empty.
    public static int minute(String field) {
        try {
            return field.isBlank() ? 0 : LocalTime.parse(field).toSecondOfDay() / 60;
        } catch (DateTimeException unreadable) {
            throw bad();
        }
    }

    public static Author author(Caller caller) {
        return new Author(caller.account().name(), caller.account().display());
    }

    public static ResponseEntity<byte[]> to(String address) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(address))
                .build();
    }

    public static ResponseStatusException bad() {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }

    public static ResponseStatusException nothing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private Forms() {}
}
