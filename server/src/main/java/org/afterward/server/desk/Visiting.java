package org.afterward.server.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Protection;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Sensitivity;
import org.afterward.clinical.access.Shift;
import org.afterward.clinical.capacity.Capacity;
import org.afterward.clinical.capacity.CapacityNote;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.fact.Place;
import org.afterward.clinical.matter.Matter;
import org.afterward.clinical.recovery.Encounter;
import org.afterward.clinical.recovery.Patient;
import org.afterward.clinical.visitor.ChildChecks;
import org.afterward.clinical.visitor.Listing;
import org.afterward.clinical.visitor.Lockdown;
import org.afterward.clinical.visitor.ReasonCode;
import org.afterward.clinical.visitor.Situation;
import org.afterward.clinical.visitor.Visit;
import org.afterward.clinical.visitor.VisitException;
import org.afterward.clinical.visitor.VisitRequest;
import org.afterward.clinical.visitor.VisitRequest.Status;
import org.afterward.clinical.visitor.Visitor;
import org.afterward.clinical.visitor.VisitorEntry;
import org.afterward.clinical.visitor.WardVisitPolicy;
import org.afterward.clinical.visitor.Wish;
import org.afterward.server.live.Ward;
import org.afterward.server.live.Wards;
import org.afterward.server.pages.WardClock;
import org.afterward.server.register.Kept;
import org.afterward.server.register.Register;
import org.jspecify.annotations.Nullable;

/// Gathers from the register what the rules about visitors look at. Decides nothing.
public final class Visiting {
    private final Register register;
    private final Wards wards;
    private final WardClock times;

    Visiting(Register register, Wards wards, WardClock times) {
        this.register = register;
        this.wards = wards;
        this.times = times;
    }

    /// Everybody who lies on a ward now.
    public List<Patient> lying(String ward) {
        return wards.ward(ward).stream().flatMap(Visiting::lying).distinct().toList();
    }

    private static Stream<Patient> lying(Ward ward) {
        return Stream.concat(ward.beds().stream().flatMap(bed -> bed.patients().stream()), ward.elsewhere().stream());
    }

    public static String ward(Patient patient) {
        return patient.present().map(Encounter::place).map(Place::ward).orElse("");
    }

    public static String encounter(Patient patient) {
        return patient.present().map(stay -> stay.id().value()).orElse("");
    }

    public <M extends Matter> List<M> of(PatientId patient, Class<M> kind) {
        return register.of(patient, kind).stream().map(Kept::matter).toList();
    }

    public <M extends Matter> List<M> all(Class<M> kind) {
        return register.all(kind).stream().map(Kept::matter).toList();
    }

    public WardVisitPolicy policy(String ward, Instant now) {
        return register.get(WardVisitPolicy.class, WardVisitPolicy.idOf(ward))
                .map(Kept::matter)
                .orElseGet(() -> WardVisitPolicy.open(ward, now));
    }

    public Optional<Lockdown> lockdown(String ward, Instant now) {
        return Lockdown.over(ward, all(Lockdown.class), now);
    }

    public boolean closed(String ward, Instant now) {
        return lockdown(ward, now).filter(each -> each.level().closed()).isPresent();
    }

    /// For decisions about visitors.
    public Capacity capacity(PatientId patient, Instant now) {
        return capacity(patient, CapacityNote.Decision.VISITORS, now);
    }

    public Capacity capacity(PatientId patient, CapacityNote.Decision about, Instant now) {
        return newest(patient, about, now)
                .map(note -> note.has() ? Capacity.ASSESSED_YES : Capacity.ASSESSED_NO)
                .orElse(Capacity.PRESUMED);
    }

    /// What stands about one decision, of whichever registration it was noted.
    public Optional<CapacityNote> newest(PatientId patient, CapacityNote.Decision about, Instant now) {
        return of(patient, CapacityNote.class).stream()
                .filter(note -> note.about() == about && !note.at().isAfter(now))
                .max(Comparator.comparing(CapacityNote::at).thenComparing(note -> !note.has()));
    }

    /// The adult who is down to come with a child; absent where none is, and for adults.
    public @Nullable Visitor adult(PatientId patient, Visitor child) {
        return of(patient, ChildChecks.class).stream()
                .filter(checks -> child.child() && checks.child().equals(child.key()))
                .max(Comparator.comparing(ChildChecks::at))
                .flatMap(checks -> of(patient, VisitorEntry.class).stream()
                        .map(VisitorEntry::visitor)
                        .filter(visitor -> visitor.key().equals(checks.adult()))
                        .findFirst())
                .orElse(null);
    }

    public boolean noInformation(PatientId patient) {
        return of(patient, Protection.class).stream().anyMatch(Protection::noInformation);
    }

    /// Somebody hurt this patient, or security bars somebody for a threat.
    public boolean threat(PatientId patient, Instant now) {
        return of(patient, Protection.class).stream()
                        .anyMatch(label -> label.sensitivities().contains(Sensitivity.VIO)
                                || label.sensitivities().contains(Sensitivity.SDV))
                || of(patient, VisitorEntry.class).stream()
                        .anyMatch(entry -> entry.inForce(now)
                                && entry.listing() == Listing.BARRED
                                && entry.reason() == ReasonCode.THREAT);
    }

    /// Accounts that a conflict keeps from this patient.
    public Set<String> unavailable(PatientId patient) {
        return of(patient, Conflict.class).stream()
                .filter(conflict -> !conflict.closed() && conflict.effect() != Conflict.Effect.DECLARE_ONLY)
                .map(Conflict::staff)
                .collect(Collectors.toUnmodifiableSet());
    }

    public boolean onShift(String account, Instant now) {
        return !account.isEmpty() && shifts(now).anyMatch(shift -> shift.staff().equals(account));
    }

    /// The nurse in charge of a ward; of several the one whose shift began last. Empty where nobody is rostered.
    public String inCharge(String ward, Instant now) {
        return shifts(now)
                .filter(shift -> shift.ward().equals(ward) && shift.role() == Role.NURSE_IN_CHARGE)
                .max(Comparator.comparing(Shift::from).thenComparing(Shift::staff))
                .map(Shift::staff)
                .orElse("");
    }

    /// When the shift of an account ends that it is on now.
    public @Nullable Instant shiftEnd(String account, Instant now) {
        return shifts(now)
                .filter(shift -> shift.staff().equals(account))
                .map(Shift::until)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /// Everybody who is on a ward now, by account.
    public List<String> onWard(String ward, Instant now) {
        return shifts(now)
                .filter(shift -> shift.ward().equals(ward))
                .map(Shift::staff)
                .distinct()
                .sorted()
                .toList();
    }

    private Stream<Shift> shifts(Instant now) {
        return register.each(Shift.class)
                .map(Kept::matter)
                .filter(shift -> !shift.withdrawn() && !now.isBefore(shift.from()) && now.isBefore(shift.until()));
    }

    /// Visits that go on now.
    public List<Visit> atBedside(PatientId patient) {
        return of(patient, Visit.class).stream()
                .filter(visit -> visit.checkOutAt() == null)
                .toList();
    }

    /// Who somebody is in a patient's register: by the name they give, exactly. Unknown where nobody is.
    public Visitor known(PatientId patient, Visitor said, Instant now) {
        return of(patient, VisitorEntry.class).stream()
                .filter(entry -> entry.inForce(now) && entry.visitor().same(said))
                .map(VisitorEntry::visitor)
                .filter(visitor -> !visitor.key().equals(Visitor.EVERYBODY))
                .findFirst()
                .map(visitor -> new Visitor(
                        visitor.key(),
                        visitor.name(),
                        visitor.relation(),
                        visitor.phone(),
                        visitor.account(),
                        visitor.inpatient(),
                        visitor.child() || said.child()))
                .orElse(said);
    }

    /// A request of this visitor that was arranged, or of which the visitor is on the way.
    public Optional<VisitRequest> arranged(PatientId patient, Visitor visitor) {
        return of(patient, VisitRequest.class).stream()
                .filter(request -> request.visitor().same(visitor))
                .filter(request -> request.status() == Status.ACCEPTED || request.status() == Status.IN_PROGRESS)
                .filter(request -> request.open().isEmpty())
                .findFirst();
    }

    /// @param with     the adult who comes along; absent where nobody does
    /// @param codeWord gave the word that was agreed
    public Situation situation(
            Patient patient, Visitor visitor, @Nullable Visitor with, boolean codeWord, Wish wish, Instant now) {
        var id = patient.id();
        var ward = ward(patient);
        var checks = of(id, ChildChecks.class).stream()
                .filter(each -> each.child().equals(visitor.key()))
                .max(Comparator.comparing(ChildChecks::at))
                .orElse(null);
        var conflict = visitor.staff() && unavailable(id).contains(visitor.account());
        var arranged = arranged(id, visitor).isPresent();
        return new Situation(
                new Situation.Newcomer(
                        visitor, onShift(visitor.account(), now), conflict, checks, with, codeWord, arranged),
                new Situation.Bedside(capacity(id, now), wish, noInformation(id), threat(id, now)),
                new Situation.Door(
                        lockdown(ward, now).map(Lockdown::level).orElse(Lockdown.Level.NORMAL),
                        policy(ward, now),
                        minuteOfDay(now),
                        atBedside(id).size()),
                of(id, VisitorEntry.class),
                of(id, VisitException.class),
                now);
    }

    public int minuteOfDay(Instant now) {
        return (int) Duration.between(
                        now.atZone(times.zone()).toLocalDate().atStartOfDay(),
                        now.atZone(times.zone()).toLocalDateTime())
                .toMinutes();
    }
}
