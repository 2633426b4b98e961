package org.afterward.server.visit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Relationship;
import org.afterward.clinical.audit.AuditEvent.Act;
import org.afterward.clinical.audit.AuditEvent.Outcome;
import org.afterward.clinical.capacity.CapacityNote;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.jurisdiction.Profile;
import org.afterward.clinical.matter.Matter;
import org.afterward.clinical.recovery.Patient;
import org.afterward.clinical.visitor.Listings;
import org.afterward.clinical.visitor.VisitorEntry;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Gate;
import org.afterward.server.access.Ids;
import org.afterward.server.board.People;
import org.afterward.server.desk.Forms;
import org.afterward.server.desk.StaffNames;
import org.afterward.server.desk.Visiting;
import org.afterward.server.live.Wards;
import org.afterward.server.pages.WardClock;
import org.afterward.server.register.Change;
import org.afterward.server.register.ChangedMeanwhile;
import org.afterward.server.register.Kept;
import org.afterward.server.register.Register;
import org.jspecify.annotations.Nullable;

/// What every page of this room needs.
record Station(
        Gate gate,
        Register register,
        Wards wards,
        Visiting visiting,
        StaffNames names,
        WardClock times,
        Profile profile) {

    /// The patient of an address, where this person may see whose visitors come.
    Patient open(Asker asker, String id) {
        return gate.open(asker, Ids.patient(id), Category.J, Category.A).patient();
    }

    /// As lists name them, with the bed.
    String called(Patient patient) {
        var bed = patient.present().map(stay -> stay.place().bedName()).orElse("");
        var name = gate.shown(patient).listed(People.name(patient));
        return bed.isEmpty() ? name : name + ", bed " + bed;
    }

    /// A version of a matter of this patient, as the form saw it.
    <M extends Matter> Kept<M> seen(Patient patient, Class<M> kind, String id, int version) {
        var kept = register.of(patient.id(), kind).stream()
                .filter(each -> each.matter().id().equals(id))
                .findFirst()
                .orElseThrow(Forms::nothing);
        if (kept.version() != version) {
            throw new ChangedMeanwhile(id);
        }
        return kept;
    }

    /// The next version of a matter that has one id for each patient.
    <M extends Matter> Change next(PatientId patient, Class<M> kind, M matter) {
        return new Change(
                patient,
                matter,
                register.get(kind, matter.id()).map(Kept::version).orElse(0) + 1);
    }

    void keep(Asker asker, String once, Change... changes) {
        register.keep(Forms.author(asker.caller()), once, List.of(changes));
    }

    /// True where this form has been sent before: nothing more is to be done.
    boolean again(String once) {
        return register.done(Forms.once(once));
    }

    /// The same for what another class keeps under a key of its own.
    boolean again(String kept, String once) {
        Forms.once(once);
        return register.done(kept);
    }

    void log(
            Asker asker,
            String code,
            @Nullable PatientId patient,
            Category category,
            String rule,
            Map<String, String> details) {
        var event = gate.event(asker, code, Act.UPDATE, Outcome.DONE)
                .categories(List.of(category.name()))
                .rules(List.of(rule))
                .details(details);
        if (patient != null) {
            event.patient(patient);
        }
        gate.log(event.made());
    }

    boolean mayList(Asker asker, PatientId patient) {
        return gate.decide(asker, patient, Action.LIST_VISITORS, Category.J).permits();
    }

    Listings.Around around(PatientId patient, Instant now) {
        return new Listings.Around(
                visiting.capacity(patient, now),
                visiting.newest(patient, CapacityNote.Decision.VISITORS, now)
                        .map(CapacityNote::id)
                        .orElse(""),
                visiting.of(patient, VisitorEntry.class),
                proxyDecides(patient, now),
                visiting.unavailable(patient),
                profile,
                now);
    }

    /// A proxy whose appointment reaches visitors.
    private boolean proxyDecides(PatientId patient, Instant now) {
        return visiting.of(patient, Relationship.class).stream().anyMatch(each -> each.gives(Category.J, now));
    }
}
