package org.afterward.clinical.visitor;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Matter;

/// People line the hallway for a patient. It gives nobody a relationship, and is no reason to look (VS-61).
///
/// Source: access.md, section 4.8.
///
/// @param consentBy  who agreed
/// @param route      the wards along it, in order
/// @param lead       an account
/// @param photos     only where the patient agreed to photographs
/// @param invited    accounts that the patient invited, where nothing may be said openly (VS-62)
/// @param checks     what was looked at before it was approved
/// @param approvedBy empty until the nurse in charge approves
/// @param cancelledBy empty unless somebody cancelled it
public record WardEvent(
        String id,
        PatientId patient,
        String ward,
        Kind kind,
        Consent consentBy,
        Instant from,
        Instant until,
        String place,
        List<String> route,
        String lead,
        int maxPeople,
        boolean photos,
        Set<String> invited,
        Set<Check> checks,
        String proposedBy,
        String approvedBy,
        String cancelledBy)
        implements Matter {
    public WardEvent {
        route = List.copyOf(route);
        invited = Set.copyOf(invited);
        checks = Set.copyOf(checks);
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("an event ends after it begins");
        }
    }

    public enum Kind {
        SEND_OFF("Send-off"),
        CLAP_OUT("Clap-out"),
        HONOUR_WALK("Honour walk");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public enum Consent {
        PATIENT,
        PROXY,
        BEST_INTERESTS,
        NOT_ASKED
    }

    public enum Check {
        INFECTION,
        PRIVACY_OF_OTHERS,
        SECURITY_TOLD
    }

    public boolean approved() {
        return !approvedBy.isEmpty() && cancelledBy.isEmpty();
    }

    /// From its beginning to before its end.
    public boolean underWay(Instant now) {
        return approved() && !now.isBefore(from) && now.isBefore(until);
    }

    /// Boards of this ward show initials now (VS-63).
    public static boolean privacyMode(String ward, Collection<WardEvent> all, Instant now) {
        return all.stream()
                .anyMatch(each -> each.underWay(now) && (each.ward.equals(ward) || each.route.contains(ward)));
    }

    @Override
    public boolean closed() {
        return !cancelledBy.isEmpty();
    }
}
