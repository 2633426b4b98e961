package org.afterward.server.privacy;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ResponseStatusException;

/// What the fields of forms mean.
final class Forms {
    /// The key that makes a double click one act (RL-03).
    static String once(String field) {
        try {
            return UUID.fromString(field).toString();
        } catch (IllegalArgumentException notOurs) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "the form is not ours", notOurs);
        }
    }

    static String fresh() {
        return UUID.randomUUID().toString();
    }

    /// Of a field `datetime-local`; absent where it is empty, or says no time.
    static @Nullable Instant moment(String field, ZoneId zone) {
        try {
            return field.isBlank()
                    ? null
                    : LocalDateTime.parse(field.strip()).atZone(zone).toInstant();
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    static ResponseEntity<byte[]> to(String address) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(address))
                .build();
    }

    /// The address of what an id names.
    static String address(String page, String parameter, String id) {
        return "/privacy/" + page + "?" + parameter + "=" + URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    static ResponseStatusException nothing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private Forms() {}
}
