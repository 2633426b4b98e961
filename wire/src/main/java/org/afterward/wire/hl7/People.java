package org.afterward.wire.hl7;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.Identifier;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.fact.Person;
import org.jspecify.annotations.Nullable;

/// PID and MRG, and the names of people anywhere.
final class People {
    /// The patient whom a PID names: PID-3, or PID-2 or PID-4 in old messages. Empty with a fault where
    /// there is none.
    static Optional<PatientId> patient(Told told, Segment pid) {
        var found = preferred(told, identifiers(told, pid, 3))
                .or(() -> identifiers(told, pid, 2).stream().findFirst())
                .or(() -> identifiers(told, pid, 4).stream().findFirst());
        if (found.isEmpty()) {
            told.fault(
                    Fault.Code.REQUIRED_FIELD,
                    pid.at(3),
                    "There is no patient identifier.",
                    "Send one in PID-3, so that it is known whom the message is about.");
        }
        return found.map(People::id);
    }

    /// The patient whom an MRG segment names as merged: MRG-1, or MRG-4 in old messages.
    static Optional<PatientId> prior(Told told, Segment mrg) {
        var found = preferred(told, identifiers(told, mrg, 1))
                .or(() -> identifiers(told, mrg, 4).stream().findFirst());
        if (found.isEmpty()) {
            told.fault(
                    Fault.Code.REQUIRED_FIELD,
                    mrg.at(1),
                    "There is no prior patient identifier.",
                    "Send in MRG-1 the identifier that was merged.");
        }
        return found.map(People::id);
    }

    private static PatientId id(Identifier identifier) {
        return PatientId.of(identifier.authority(), identifier.value());
    }

    private static Optional<Identifier> preferred(Told told, List<Identifier> all) {
        for (var preference : told.codes.identifierTypes()) {
            for (var one : all) {
                if (preference.equalsIgnoreCase(one.type()) || preference.equalsIgnoreCase(one.authority())) {
                    return Optional.of(one);
                }
            }
        }
        return all.stream().findFirst();
    }

    private static List<Identifier> identifiers(Told told, Segment segment, int field) {
        return segment.repetitions(field).stream()
                .filter(cx -> !cx.component(1).isEmpty())
                .map(cx -> new Identifier(authority(told, cx), cx.component(1), cx.component(5)))
                .toList();
    }

    /// CX-4: its namespace, or else its universal id, or else whoever the site file says, or else the sender.
    static String authority(Told told, Field cx) {
        return Stream.of(cx.component(4, 1), cx.component(4, 2), told.codes.defaultAuthority(), told.header.facility())
                .filter(name -> !name.isEmpty())
                .findFirst()
                .map(told.codes::authority)
                .orElse("");
    }

    /// Everything that a PID says of somebody.
    static Person person(Told told, Segment pid, Instant eventAt) {
        var identifiers = new ArrayList<Identifier>();
        for (int field : new int[] {3, 2, 4}) {
            for (var one : identifiers(told, pid, field)) {
                var known = identifiers.stream()
                        .anyMatch(i ->
                                i.value().equals(one.value()) && i.authority().equals(one.authority()));
                if (!known) {
                    identifiers.add(one);
                }
            }
        }
        var name = name(pid);
        var given = (name.component(2) + " " + name.component(3)).strip();
        LocalDate birthDate = null;
        int birthYear = 0;
        switch (Timestamp.read(pid.field(7), told.zone)) {
            case Timestamp.At at
            when at.precision().compareTo(Timestamp.Precision.DAY) >= 0 ->
                birthDate = at.local().toLocalDate();
            case Timestamp.At at -> birthYear = at.local().getYear();
            case Timestamp.Absent absent -> {}
            case Timestamp.Bad bad ->
                told.fault(Fault.Code.DATA_TYPE, pid.at(7), bad.why(), "Correct the date of birth and send it again.");
        }
        return new Person(
                identifiers, name.component(1), given, sex(told, pid), birthDate, birthYear, died(told, pid, eventAt));
    }

    /// The legal name, or the first that is not an alias.
    private static Field name(Segment pid) {
        var names = pid.repetitions(5);
        for (var wanted : List.of("L", "C", "U", "")) {
            for (var name : names) {
                var type = name.component(7);
                if (type.equalsIgnoreCase(wanted) || (wanted.equals("C") && type.equalsIgnoreCase("CURRENT"))) {
                    return name;
                }
            }
        }
        return pid.field(5);
    }

    private static String sex(Told told, Segment pid) {
        var sent = pid.value(8);
        return switch (sent.toUpperCase(Locale.ROOT)) {
            case "" -> "";
            case "M", "MALE" -> "male";
            case "F", "FEMALE" -> "female";
            case "O", "A", "X", "OTHER" -> "other";
            case "U", "N", "UNK", "UNKNOWN" -> "unknown";
            default -> {
                told.warn(pid.at(8), "'" + Er7.brief(sent) + "' is not in table 0001, and is passed over.");
                yield "";
            }
        };
    }

    private static @Nullable Instant died(Told told, Segment pid, Instant eventAt) {
        if (!pid.field(29).isBlank()) {
            return told.past(pid, 29);
        }
        return pid.value(30).equalsIgnoreCase("Y") ? eventAt : null;
    }

    /// A person in an XCN or CN field; nobody where it is empty.
    static Author author(Field xcn) {
        if (xcn.isBlank()) {
            return Author.UNKNOWN;
        }
        var name = Stream.of(xcn.component(6), xcn.component(3), xcn.component(4), xcn.component(2))
                .filter(part -> !part.isEmpty())
                .reduce((a, b) -> a + " " + b)
                .orElse("");
        return new Author(xcn.component(1), name);
    }

    private People() {}
}
