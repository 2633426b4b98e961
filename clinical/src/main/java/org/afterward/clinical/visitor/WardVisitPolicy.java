package org.afterward.clinical.visitor;

import java.time.Instant;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.matter.Change;
import org.afterward.clinical.matter.Matter;

/// When and how a ward has visitors. Its words advise; only its hours and its number decide, and row 8 lets the
/// nurse in charge flex both.
///
/// Source: access.md, section 4.2.
///
/// @param fromMinute   of the ward's day; equal to `untilMinute` for any hour
/// @param maxAtBedside 0 for no limit
/// @param minAge       advice about young visitors, never a refusal (VS-30)
/// @param quietFrom    of the ward's day; equal to `quietUntil` for none
/// @param infection    what visitors do against infection
public record WardVisitPolicy(
        String id,
        String ward,
        int fromMinute,
        int untilMinute,
        int maxAtBedside,
        String minAge,
        int quietFrom,
        int quietUntil,
        String infection,
        String setBy,
        Instant setAt)
        implements Matter {
    /// Characters of each text: a house rule.
    public static final int TEXT = 500;

    public WardVisitPolicy {
        Places.checkMinutes(fromMinute, untilMinute);
        Places.checkMinutes(quietFrom, quietUntil);
        if (maxAtBedside < 0 || maxAtBedside > 20) {
            throw new IllegalArgumentException("visitors at one bedside are 0 to 20: " + maxAtBedside);
        }
    }

    public static String idOf(String ward) {
        return "visit-policy/" + Places.part(ward);
    }

    /// Any hour, any number: until a ward has said more.
    public static WardVisitPolicy open(String ward, Instant now) {
        return new WardVisitPolicy(idOf(ward), ward, 0, 0, 0, "", 0, 0, "", "", now);
    }

    /// The nurse in charge of the ward sets it.
    public static Change<WardVisitPolicy> set(WardVisitPolicy wanted, Actor by) {
        if (!by.is(Role.NURSE_IN_CHARGE) || !by.wards().contains(wanted.ward)) {
            return Change.refused("VS-14", "The nurse in charge of the ward sets this.");
        }
        if (wanted.minAge.length() > TEXT || wanted.infection.length() > TEXT) {
            return Change.refused("VS-30", "A text has at most " + TEXT + " characters.");
        }
        return Change.to(wanted);
    }

    public boolean within(int minuteOfDay) {
        return Conditions.within(fromMinute, untilMinute, minuteOfDay);
    }

    public boolean quiet(int minuteOfDay) {
        return quietFrom != quietUntil && Conditions.within(quietFrom, quietUntil, minuteOfDay);
    }
}
