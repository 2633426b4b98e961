package org.afterward.server.people;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.afterward.clinical.access.StaffMember;
import org.afterward.server.register.Kept;
import org.afterward.server.register.Register;

/// What is kept of a member of staff beside their account, as a form gives it.
final class Details {
    static final String DISPLAY = "display";
    static final String FAMILY = "family";
    static final String GIVEN = "given";
    static final String BORN = "born";
    static final String PROFESSION = "profession";
    static final String REGISTRATION = "registration";
    static final String DEPARTMENT = "department";
    static final String SERVICE = "service";
    static final String AGENCY = "agency";
    static final String NUMBERS = "numbers";
    static final String ANOTHER = "another";

    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    private final Register register;
    private final MatchKeys keys;

    Details(Register register, MatchKeys keys) {
        this.register = register;
        this.keys = keys;
    }

    /// Reads the form; what is wrong is said in it.
    ///
    /// @param marks what they were matched by before: kept where no date of birth is typed again
    StaffMember read(Form form, String account, Set<String> marks, LocalDate today) {
        var family = form.text(FAMILY, StaffMember.LONGEST, false);
        var given = form.text(GIVEN, StaffMember.LONGEST, false);
        var registration = form.text(REGISTRATION, StaffMember.LONGEST, false);
        var numbers = numbers(form);
        var matchMarks = marks(form, family, given, marks, today);
        var member = new StaffMember(
                account,
                form.text(DISPLAY, StaffMember.LONGEST, true),
                family,
                given,
                form.text(PROFESSION, StaffMember.LONGEST, false),
                registration,
                form.text(DEPARTMENT, StaffMember.LONGEST, false),
                form.text(SERVICE, StaffMember.LONGEST, false),
                form.ticked(AGENCY),
                true,
                matchMarks,
                numbers);
        onePersonOneAccount(form, member);
        return member;
    }

    private Set<String> numbers(Form form) {
        var numbers = new TreeSet<String>();
        for (var line : form.value(NUMBERS).split("\\R", -1)) {
            if (line.isBlank()) {
                continue;
            }
            int bar = line.lastIndexOf('|');
            var number = bar < 0 ? "" : StaffMember.number(line.substring(0, bar), line.substring(bar + 1));
            if (number.isEmpty() || number.endsWith("|") || number.length() > StaffMember.LONGEST) {
                form.wrong(
                        NUMBERS,
                        "A number is written as authority|number, one on a line: '"
                                + (line.length() > 40 ? line.substring(0, 40) + "…" : line) + "' is not.");
            } else if (number.codePoints().anyMatch(Character::isISOControl)) {
                form.wrong(NUMBERS, "There is a character in this that cannot be kept. Type it again.");
            } else {
                numbers.add(number);
            }
        }
        if (numbers.size() > StaffMember.MOST_NUMBERS) {
            form.wrong(NUMBERS, "Somebody has up to " + StaffMember.MOST_NUMBERS + " numbers.");
        }
        return numbers;
    }

    private Set<String> marks(Form form, String family, String given, Set<String> before, LocalDate today) {
        var text = form.text(BORN, 10, false);
        if (text.isEmpty()) {
            return before;
        }
        try {
            var born = LocalDate.parse(text);
            if (born.isBefore(EARLIEST) || !born.isBefore(today)) {
                form.wrong(BORN, "Nobody who works here was born then.");
            }
            if (family.isEmpty() || given.isEmpty()) {
                form.wrong(BORN, "The date of birth counts together with the family name and the given names.");
            }
            return keys.of(family, given, born);
        } catch (DateTimeException notADate) {
            form.wrong(BORN, "A date is written like 1984-05-31.");
            return before;
        }
    }

    /// One person, one account (AU-20).
    private void onePersonOneAccount(Form form, StaffMember member) {
        register.each(StaffMember.class)
                .map(Kept::matter)
                .filter(other -> !other.id().equals(member.id()))
                .forEach(other -> {
                    var shared = new TreeSet<>(member.numbers());
                    shared.retainAll(other.numbers());
                    if (!shared.isEmpty()) {
                        form.wrong(
                                NUMBERS,
                                "'" + other.id() + "' has the number " + shared.first()
                                        + ". A number means one person; take it from one of them.");
                    }
                    if (!other.active()) {
                        return;
                    }
                    if (!member.registration().isEmpty()
                            && member.registration().equalsIgnoreCase(other.registration())) {
                        form.wrong(
                                REGISTRATION,
                                "'" + other.id()
                                        + "' has this registration number. One person has one account (AU-20).");
                    }
                    if (!Collections.disjoint(member.matchMarks(), other.matchMarks()) && !form.ticked(ANOTHER)) {
                        form.wrong(
                                ANOTHER,
                                "'" + other.id() + "' has the same name and date of birth. One person has"
                                        + " one account (AU-20). If this is somebody else, say so here.");
                    }
                });
    }

    /// The form as what is kept fills it; the date of birth is not kept.
    static Form form(StaffMember member) {
        return new Form()
                .with(DISPLAY, member.display())
                .with(FAMILY, member.family())
                .with(GIVEN, member.given())
                .with(PROFESSION, member.profession())
                .with(REGISTRATION, member.registration())
                .with(DEPARTMENT, member.department())
                .with(SERVICE, member.service())
                .with(AGENCY, member.agency() ? "yes" : "")
                .with(NUMBERS, String.join("\n", new TreeSet<>(member.numbers())));
    }
}
