package org.afterward.clinical.visitor;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.capacity.Capacity;
import org.afterward.clinical.jurisdiction.Profile;
import org.afterward.clinical.jurisdiction.ProtectedWords;
import org.afterward.clinical.matter.Change;
import org.jspecify.annotations.Nullable;

/// Who may say what in a patient's register of visitors. Source: access.md, VS-02, VS-03, VS-10 to VS-14, VS-34.
public final class Listings {
    /// By when a clinical reason is looked at again.
    public static final Duration CLINICAL_REVIEW = Duration.ofDays(3);

    /// By when security looks at a bar again, and safeguarding at its own (a house rule).
    public static final Duration SECURITY_REVIEW = Duration.ofDays(7);

    /// Characters: house rules.
    public static final int NAME = 100;

    public static final int TEXT = 500;

    /// What a change of the register is measured by.
    ///
    /// @param capacity     the patient's, for decisions about visitors, now
    /// @param capacityNote the id of the note that says so; empty where it is presumed
    /// @param entries      the patient's register
    /// @param proxyDecides the proxy's appointment reaches visitors
    /// @param unavailable  accounts that have a conflict with this patient
    public record Around(
            Capacity capacity,
            String capacityNote,
            List<VisitorEntry> entries,
            boolean proxyDecides,
            Set<String> unavailable,
            Profile profile,
            Instant now) {
        public Around {
            entries = List.copyOf(entries);
            unavailable = Set.copyOf(unavailable);
        }
    }

    public static Change<VisitorEntry> set(VisitorEntry wanted, Actor by, Around around) {
        var no = firstOf(
                role(wanted, by, around),
                listing(wanted, around),
                reason(wanted),
                dates(wanted, around.now()),
                told(wanted),
                person(wanted),
                text(wanted, around));
        return no == null ? Change.to(withCapacity(wanted, by, around)) : no;
    }

    /// By whoever may set it. What a court ordered ends with the court's word, recorded by the same people.
    public static Change<VisitorEntry> withdraw(VisitorEntry entry, Actor by, Around around) {
        if (entry.withdrawn()) {
            return Change.refused("VS-02", "It was taken back already.");
        }
        var no = role(entry, by, around);
        return no == null ? Change.to(copy(entry, entry.capacity(), entry.capacityNote(), by.id(), true)) : no;
    }

    /// Looked at again, and it still stands until `reviewAt`. What the patient said when they could decide stays
    /// what it was (VS-11).
    public static Change<VisitorEntry> renewed(VisitorEntry entry, Instant reviewAt, Actor by, Around around) {
        if (!entry.inForce(around.now())) {
            return Change.refused("VS-02", "It has ended.");
        }
        var wanted = new VisitorEntry(
                entry.id(),
                entry.patient(),
                entry.encounter(),
                entry.visitor(),
                entry.description(),
                entry.photo(),
                entry.listing(),
                entry.conditions(),
                entry.decidedBy(),
                entry.capacity(),
                entry.capacityNote(),
                entry.reason(),
                entry.note(),
                entry.from(),
                entry.until(),
                reviewAt,
                entry.patientTold(),
                entry.visitorTold(),
                entry.contact(),
                by.id(),
                entry.alsoTold(),
                false);
        var no = firstOf(role(entry, by, around), dates(wanted, around.now()));
        return no == null ? Change.to(wanted) : no;
    }

    /// Who may say what such a decider says (VS-14).
    public static boolean may(Actor by, Decider decider) {
        if (!by.active()) {
            return false;
        }
        if (by.kind() != Actor.Kind.PERSON) {
            return (by.kind() == Actor.Kind.PATIENT && decider == Decider.PATIENT)
                    || (by.kind() == Actor.Kind.PROXY && decider == Decider.PROXY);
        }
        return roles(decider).stream().anyMatch(by::is);
    }

    /// Of staff. For bail conditions and orders of a court the table names nobody: those who hold legal papers.
    private static Set<Role> roles(Decider decider) {
        return switch (decider) {
            case PATIENT, PROXY -> EnumSet.of(Role.NURSE, Role.NURSE_IN_CHARGE);
            case CLINICAL -> EnumSet.of(Role.NURSE_IN_CHARGE, Role.CONSULTANT);
            case SECURITY -> EnumSet.of(Role.SECURITY_LEAD);
            case POLICE_CONDITION, COURT -> EnumSet.of(Role.SECURITY_LEAD, Role.LEGAL, Role.PRIVACY_OFFICER);
            case SAFEGUARDING -> EnumSet.of(Role.SAFEGUARDING_LEAD);
        };
    }

    /// What such a decider can say.
    public static Set<Listing> listings(Decider decider) {
        return switch (decider) {
            case PATIENT, PROXY, CLINICAL -> EnumSet.of(Listing.APPROVED, Listing.ASK_FIRST, Listing.RESTRICTED);
            case SECURITY, POLICE_CONDITION, COURT, SAFEGUARDING -> EnumSet.of(Listing.RESTRICTED, Listing.BARRED);
        };
    }

    /// Why such a decider can say no.
    public static Set<ReasonCode> reasons(Decider decider) {
        return switch (decider) {
            case PATIENT, PROXY -> EnumSet.of(ReasonCode.PATIENT_DECLINED);
            case CLINICAL ->
                EnumSet.of(
                        ReasonCode.INFECTION,
                        ReasonCode.CLINICAL_UNSTABLE,
                        ReasonCode.PROCEDURE,
                        ReasonCode.OTHER_PATIENTS_PRIVACY,
                        ReasonCode.DISRUPTIVE,
                        ReasonCode.NUMBERS,
                        ReasonCode.NO_ADULT_WITH_CHILD);
            case SECURITY -> EnumSet.of(ReasonCode.THREAT, ReasonCode.DISRUPTIVE, ReasonCode.LOCKDOWN);
            case POLICE_CONDITION -> EnumSet.of(ReasonCode.BAIL_OR_POLICE_CONDITION);
            case COURT -> EnumSet.of(ReasonCode.COURT_ORDER);
            case SAFEGUARDING -> EnumSet.of(ReasonCode.SAFEGUARDING_CHILD, ReasonCode.SAFEGUARDING_ADULT);
        };
    }

    private static @Nullable Change<VisitorEntry> role(VisitorEntry wanted, Actor by, Around around) {
        if (!may(by, wanted.decidedBy())) {
            return Change.refused("VS-14", "Not part of your role");
        }
        return around.unavailable().contains(by.id())
                        || by.id().equals(wanted.visitor().account())
                ? Change.refused("AC-12", "not available for this patient")
                : null;
    }

    private static @Nullable Change<VisitorEntry> listing(VisitorEntry wanted, Around around) {
        if (!listings(wanted.decidedBy()).contains(wanted.listing())) {
            return Change.refused("VS-14", "Only security bars, and only the patient's side or the ward approves.");
        }
        var able = around.capacity().decides();
        if (wanted.decidedBy() == Decider.PROXY) {
            if (able || !around.proxyDecides()) {
                return Change.refused("VS-12", "The patient decides, or a proxy whose appointment says so.");
            }
            var refused = around.entries().stream()
                    .anyMatch(entry ->
                            entry.inForce(around.now()) && entry.patientRefuses() && entry.about(wanted.visitor()));
            if (refused && wanted.listing() != Listing.RESTRICTED) {
                return Change.refused("VS-12", "The patient refused this visitor when they could decide.");
            }
        }
        return wanted.decidedBy() == Decider.CLINICAL && wanted.listing() != Listing.RESTRICTED && able
                ? Change.refused("VS-12", "The patient decides whom they want to see.")
                : null;
    }

    private static @Nullable Change<VisitorEntry> reason(VisitorEntry wanted) {
        var reason = wanted.reason();
        if (wanted.listing() != Listing.RESTRICTED && wanted.listing() != Listing.BARRED) {
            return reason == null ? null : Change.refused("VS-03", "Only a no has a reason.");
        }
        return reason != null && reasons(wanted.decidedBy()).contains(reason)
                ? null
                : Change.refused("VS-02", "Give the reason.");
    }

    /// An end or a review: within 72 hours for a clinical reason, within a week for security, as ordered by a court.
    private static @Nullable Change<VisitorEntry> dates(VisitorEntry wanted, Instant now) {
        var until = wanted.until();
        if (until != null && !until.isAfter(wanted.from())) {
            return Change.refused("VS-02", "It ends after it begins.");
        }
        if (wanted.listing() == Listing.APPROVED) {
            return null;
        }
        var next = Stream.of(until, wanted.reviewAt())
                .filter(java.util.Objects::nonNull)
                .min(Instant::compareTo);
        if (next.isEmpty() || !next.get().isAfter(now)) {
            return Change.refused("VS-02", "Say when it ends, or when it is looked at again.");
        }
        var longest = switch (wanted.decidedBy()) {
            case CLINICAL -> CLINICAL_REVIEW;
            case SECURITY, SAFEGUARDING -> SECURITY_REVIEW;
            case PATIENT, PROXY, POLICE_CONDITION, COURT -> null;
        };
        return longest != null && next.get().isAfter(now.plus(longest))
                ? Change.refused("VS-02", "It is looked at again within " + longest.toHours() + " hours.")
                : null;
    }

    private static @Nullable Change<VisitorEntry> told(VisitorEntry wanted) {
        if (wanted.listing() == Listing.APPROVED) {
            return null;
        }
        var patientKnows =
                wanted.decidedBy() == Decider.PATIENT || !wanted.patientTold().isBlank();
        if (!patientKnows || wanted.visitorTold().isBlank()) {
            return Change.refused("VS-02", "Say who told the patient and the visitor, or why they were not told.");
        }
        return wanted.decidedBy() == Decider.SECURITY && wanted.alsoTold().isBlank()
                ? Change.refused("VS-14", "Say which nurse in charge was told.")
                : null;
    }

    private static @Nullable Change<VisitorEntry> person(VisitorEntry wanted) {
        var visitor = wanted.visitor();
        if (visitor.key().equals(Visitor.EVERYBODY)) {
            return wanted.decidedBy() == Decider.CLINICAL || wanted.decidedBy() == Decider.PATIENT
                    ? null
                    : Change.refused("VS-02", "This names one person.");
        }
        if (visitor.name().isBlank() || visitor.key().isEmpty()) {
            return Change.refused("VS-10", "Say who it is.");
        }
        if (visitor.child()
                && (Names.words(visitor.name()).size() > 1
                        || !wanted.photo().isEmpty()
                        || !wanted.description().isEmpty())) {
            return Change.refused("VS-34", "Of a child the first name only, and no picture.");
        }
        return wanted.listing() != Listing.BARRED
                        && !(wanted.photo().isEmpty() && wanted.description().isEmpty())
                ? Change.refused("VS-01", "Only a barred person is described.")
                : null;
    }

    private static @Nullable Change<VisitorEntry> text(VisitorEntry wanted, Around around) {
        var texts = Stream.of(
                wanted.note(),
                wanted.patientTold(),
                wanted.visitorTold(),
                wanted.visitor().relation());
        if (wanted.visitor().name().length() > NAME
                || Stream.of(wanted.note(), wanted.description(), wanted.patientTold(), wanted.visitorTold())
                        .anyMatch(text -> text.length() > TEXT)) {
            return Change.refused("VS-02", "A name has at most " + NAME + " characters, a text " + TEXT + ".");
        }
        var guarded = around.profile().characteristics();
        var looks = new TreeSet<>(guarded);
        looks.remove("sex");
        var found = texts.flatMap(text -> ProtectedWords.in(text, guarded).stream())
                .findFirst()
                .or(() -> ProtectedWords.in(wanted.description(), looks));
        return found.<Change<VisitorEntry>>map(characteristic -> Change.refused(
                        "VS-03",
                        "A reason cannot speak of " + characteristic.replace('-', ' ')
                                + ". Say what was done or is needed."))
                .orElse(null);
    }

    /// What the patient could decide then is noted by us and not by who fills in the form.
    private static VisitorEntry withCapacity(VisitorEntry wanted, Actor by, Around around) {
        return copy(wanted, around.capacity(), around.capacityNote(), by.id(), false);
    }

    private static VisitorEntry copy(VisitorEntry entry, Capacity capacity, String note, String by, boolean withdrawn) {
        return new VisitorEntry(
                entry.id(),
                entry.patient(),
                entry.encounter(),
                entry.visitor(),
                entry.description(),
                entry.photo(),
                entry.listing(),
                entry.conditions(),
                entry.decidedBy(),
                capacity,
                note,
                entry.reason(),
                entry.note(),
                entry.from(),
                entry.until(),
                entry.reviewAt(),
                entry.patientTold(),
                entry.visitorTold(),
                entry.contact(),
                by,
                entry.alsoTold(),
                withdrawn);
    }

    @SafeVarargs
    private static @Nullable Change<VisitorEntry> firstOf(@Nullable Change<VisitorEntry>... found) {
        for (var each : found) {
            if (each != null) {
                return each;
            }
        }
        return null;
    }

    private Listings() {}
}
