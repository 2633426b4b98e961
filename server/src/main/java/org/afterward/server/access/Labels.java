package org.afterward.server.access;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.Numbers;
import org.afterward.clinical.access.Protection;
import org.afterward.clinical.access.RolePolicy;
import org.afterward.clinical.access.Subject;
import org.afterward.clinical.access.rules.FeedLabels;
import org.afterward.clinical.access.rules.LabelRules;
import org.afterward.clinical.access.rules.LabelWords;
import org.afterward.clinical.access.rules.NamedList;
import org.afterward.clinical.access.rules.WorkingDays;
import org.afterward.clinical.disclosure.LegalHold;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.fact.Person;
import org.afterward.clinical.recovery.Patient;
import org.afterward.clinical.visitor.Lockdown;
import org.afterward.server.live.Wards;
import org.afterward.server.register.Kept;
import org.afterward.server.register.Matters;

/// What protects a patient now: what people set, and what follows from the facts without anybody setting it,
/// so that it holds from the moment at which the fact is known.
///
/// What a feed told before the privacy officer lowered a label counts as lowered with it; what is told later
/// raises it again.
public final class Labels {
    private static final String LOWERED = "LOWERED";

    private final Matters register;
    private final Wards wards;
    private final Colleagues colleagues;
    private final WorkingDays days;
    private final Clock clock;
    private final Instant known;

    Labels(Matters register, Wards wards, Colleagues colleagues, ZoneId zone, Clock clock) {
        this(register, wards, colleagues, zone, clock, Instant.MAX);
    }

    /// @param known what was told later is not known
    Labels(Matters register, Wards wards, Colleagues colleagues, ZoneId zone, Clock clock, Instant known) {
        this.known = known;
        this.register = register;
        this.wards = wards;
        this.colleagues = colleagues;
        this.days = new WorkingDays(zone, Set.of());
        this.clock = clock;
    }

    /// The strictest of everything that is in force.
    public Confidentiality confidentiality(PatientId patient) {
        return protection(patient).confidentiality();
    }

    /// All that protects a patient, as one statement: what a change of it begins from.
    public Protection protection(PatientId id) {
        return wards.patient(id)
                .map(this::protection)
                .orElseGet(() -> stored(id).orElseGet(() -> LabelRules.unlabelled(id)));
    }

    private Optional<Protection> stored(PatientId id) {
        return register.of(id, Protection.class).stream().map(Kept::matter).reduce(Labels::both);
    }

    /// Of two registrations of one person the stricter of each.
    private static Protection both(Protection one, Protection other) {
        var raised = LabelRules.raised(
                one, other.confidentiality(), other.sensitivities(), other.noInformation(), one.setBy(), "MERGED");
        Map<String, String> named = new HashMap<>(other.named());
        named.putAll(one.named());
        return new Protection(
                raised.id(),
                raised.patient(),
                raised.confidentiality(),
                raised.sensitivities(),
                raised.noInformation(),
                one.isStaff().isEmpty() ? other.isStaff() : one.isStaff(),
                one.alias().isEmpty() ? other.alias() : one.alias(),
                one.aliasNumber().isEmpty() ? other.aliasNumber() : one.aliasNumber(),
                named,
                raised.setBy(),
                raised.review(),
                raised.history());
    }

    /// As [#protection(PatientId)], of a patient as they are handed in.
    Protection protection(Patient patient) {
        var kept = register.of(patient.id(), Protection.class);
        var now = clock.instant();
        var numbers = numbers();
        var before = stored(patient.id()).orElseGet(() -> LabelRules.unlabelled(patient.id()));
        var after = FeedLabels.obeyed(before, "messages", told(patient, kept), now, days, numbers);
        var account = colleagues.is(patient);
        return account.isPresent() ? LabelRules.staffMatch(after, account.get(), now, days, numbers) : after;
    }

    private static Numbers numbers() {
        return RolePolicy.standard().numbers();
    }

    private Collection<String> told(Patient patient, List<Kept<Protection>> kept) {
        var lowered = kept.stream()
                .filter(one -> one.matter().history().contains(LOWERED))
                .map(Kept::at)
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
        var codes = new HashSet<String>();
        patient.labels().forEach((code, entry) -> {
            if (entry.recordedAt().isAfter(lowered) && !entry.recordedAt().isAfter(known)) {
                codes.add(code);
            }
        });
        return codes;
    }

    Subject subject(Patient patient, Instant now) {
        var protection = protection(patient);
        var ward = Circumstances.ward(patient);
        return new Subject(
                patient.id(),
                ward,
                protection.confidentiality(),
                protection.sensitivities(),
                protection.noInformation(),
                protection.isStaff(),
                NamedList.at(protection, now),
                held(patient.id()),
                locked(ward),
                patient.present().isPresent());
    }

    /// Under a legal hold (LG-40).
    public boolean held(PatientId patient) {
        var all = wards.registrations(patient);
        return register.each(LegalHold.class)
                .map(Kept::matter)
                .filter(hold -> !hold.closed())
                .anyMatch(hold -> hold.patients().stream().anyMatch(all::contains));
    }

    boolean locked(String ward) {
        return Lockdown.over(
                        ward, register.each(Lockdown.class).map(Kept::matter).toList(), clock.instant())
                .filter(lock -> lock.level().closed())
                .isPresent();
    }

    /// How the patient is called and marked for those who may see them.
    public Sight.Shown shown(Patient patient) {
        var protection = protection(patient);
        var family = patient.person().map(Person::family).orElse("");
        var given = patient.person().map(Person::given).orElse("");
        return new Sight.Shown(
                protection.alias(),
                LabelWords.name(null, family, given, true),
                protection.confidentiality().name(),
                LabelWords.banner(protection).orElse(""),
                protection.confidentiality().atLeast(Confidentiality.R));
    }
}
