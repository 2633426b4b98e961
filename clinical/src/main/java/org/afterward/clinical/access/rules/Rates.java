package org.afterward.clinical.access.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.afterward.clinical.access.BreakGlass;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.Numbers;
import org.afterward.clinical.access.Subject;

/// What the privacy office hears of at once, and not only at the review.
///
/// Source: access.md, BG-16 and BG-03.
public final class Rates {

    public enum Alarm {
        MANY_BY_ONE_PERSON,
        MANY_PEOPLE_ON_ONE_PATIENT,
        COLLEAGUE_OF_THE_PATIENT
    }

    /// How many people have looked at an `R` or `V` record of one stay.
    public enum Viewers {
        QUIET,
        WARNING,
        ALARM
    }

    /// @param glass       the newest
    /// @param all         every break-glass of the last day, of anybody for anybody, the newest included or not
    /// @param shiftStart  of the person's shift, or 12 hours ago where they have none
    /// @param colleague   they share a team or department with this patient, who is staff
    /// @param treatingNow they have a relationship with the patient
    public static Set<Alarm> alarms(
            BreakGlass glass,
            Collection<BreakGlass> all,
            Instant shiftStart,
            boolean colleague,
            boolean treatingNow,
            Numbers numbers) {
        var now = glass.from();
        var byOne = all.stream()
                .filter(each -> each.staff().equals(glass.staff()) && !each.id().equals(glass.id()))
                .filter(each ->
                        !each.from().isBefore(shiftStart) && !each.from().isAfter(now))
                .map(BreakGlass::id)
                .distinct()
                .count();
        var onOne = all.stream()
                .filter(each ->
                        each.patient().equals(glass.patient()) && !each.staff().equals(glass.staff()))
                .filter(each -> each.from().isAfter(now.minus(Duration.ofDays(1)))
                        && !each.from().isAfter(now))
                .map(BreakGlass::staff)
                .distinct()
                .count();
        var alarms = EnumSet.noneOf(Alarm.class);
        if (byOne + 1 > numbers.of("break-glass.of-one-in-a-shift")) {
            alarms.add(Alarm.MANY_BY_ONE_PERSON);
        }
        if (onOne + 1 > numbers.of("break-glass.on-one-in-a-day")) {
            alarms.add(Alarm.MANY_PEOPLE_ON_ONE_PATIENT);
        }
        if (colleague && !treatingNow) {
            alarms.add(Alarm.COLLEAGUE_OF_THE_PATIENT);
        }
        return alarms;
    }

    /// @param distinct people who have looked during this stay
    public static Viewers viewers(Subject subject, int distinct, Numbers numbers) {
        return viewers(subject.confidentiality(), distinct, numbers);
    }

    /// As [#viewers(Subject, int, Numbers)], of a record that is labelled so.
    public static Viewers viewers(Confidentiality label, int distinct, Numbers numbers) {
        if (!label.atLeast(Confidentiality.R) || distinct < numbers.of("viewers.warn")) {
            return Viewers.QUIET;
        }
        return distinct < numbers.of("viewers.alarm") ? Viewers.WARNING : Viewers.ALARM;
    }

    private Rates() {}
}
