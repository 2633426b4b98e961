package org.afterward.server.sharing;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.capacity.Capacity;
import org.afterward.clinical.capacity.CapacityNote;
import org.afterward.clinical.recovery.Patient;
import org.afterward.clinical.sharing.ContactConsent;
import org.afterward.clinical.sharing.FollowUpCall;
import org.afterward.clinical.sharing.InformationCall;
import org.afterward.clinical.sharing.Publicity;
import org.afterward.clinical.sharing.Sharing;
import org.afterward.clinical.sharing.SharingDue;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Gate;
import org.afterward.server.board.People;
import org.afterward.server.desk.StaffNames;
import org.afterward.server.desk.Visiting;
import org.afterward.server.pages.WardClock;
import org.afterward.server.register.Kept;
import org.afterward.server.register.Register;
import org.jspecify.annotations.Nullable;

/// Puts into words who may be told what.
final class Sharers {
    /// The calls that a page shows.
    static final int MOST_CALLS = 20;

    private final Gate gate;
    private final Register register;
    private final Visiting visiting;
    private final StaffNames names;
    private final WardClock times;

    Sharers(Gate gate, Register register, Visiting visiting, StaffNames names, WardClock times) {
        this.gate = gate;
        this.register = register;
        this.visiting = visiting;
        this.names = names;
        this.times = times;
    }

    /// When the patient left; absent while they are here.
    static @Nullable Instant discharged(Patient patient) {
        return patient.present().isPresent()
                ? null
                : patient.encounters().stream()
                        .flatMap(stay -> Optional.ofNullable(stay.end()).stream())
                        .max(Comparator.naturalOrder())
                        .orElse(null);
    }

    Capacity capacity(Patient patient, Instant now) {
        return visiting.capacity(patient.id(), CapacityNote.Decision.SHARING, now);
    }

    /// In force, the newest for each contact.
    List<Kept<ContactConsent>> contacts(Patient patient, Instant now) {
        return register.of(patient.id(), ContactConsent.class).stream()
                .filter(kept -> kept.matter().inForce(now, discharged(patient)))
                .sorted(Comparator.comparing(kept -> kept.matter().contact().name()))
                .toList();
    }

    SharingView write(Asker asker, Patient patient) {
        var now = asker.now();
        var id = patient.id();
        var decides = capacity(patient, now).decides();
        var contacts = contacts(patient, now);
        return new SharingView(
                "/patient/" + id.value(),
                called(patient),
                due(patient, now),
                capacityWords(patient, now),
                visiting.noInformation(id),
                contacts.stream().map(kept -> contact(kept, now)).toList(),
                decides
                        ? List.of(new SharingView.Option("PATIENT", "the patient"))
                        : List.of(
                                new SharingView.Option("PROXY", "the patient's proxy"),
                                new SharingView.Option(
                                        "BEST_INTERESTS", "those close, in the patient's best interests")),
                scopes(),
                register.of(id, Publicity.class).stream()
                        .filter(kept -> kept.matter().revokedAt() == null)
                        .map(Sharers::publicity)
                        .toList(),
                List.of(Publicity.Use.values()).stream()
                        .map(use -> new SharingView.Option(use.name(), use.words()))
                        .toList(),
                register.of(id, InformationCall.class).reversed().stream()
                        .limit(MOST_CALLS)
                        .map(kept -> call(kept.matter(), now))
                        .toList(),
                contacts.stream()
                        .map(kept -> kept.matter().contact())
                        .filter(contact -> !contact.key().equals(SharingDue.NOBODY))
                        .map(contact -> new SharingView.Option(
                                contact.key(),
                                contact.name() + (contact.relation().isBlank() ? "" : ", " + contact.relation())))
                        .distinct()
                        .toList(),
                visiting.onWard(Visiting.ward(patient), now).stream()
                        .filter(account -> !visiting.unavailable(id).contains(account))
                        .map(account -> new SharingView.Option(account, names.apply(account)))
                        .toList(),
                register.of(id, FollowUpCall.class).stream()
                        .map(Kept::matter)
                        .map(call -> names.apply(call.owner()) + ", "
                                + times.full(call.dueAt(), now)
                                + (call.finishedAt() == null ? ", to do" : ", done"))
                        .toList(),
                new SharingView.May(
                        gate.decide(asker, id, Action.WRITE, Category.J).permits(),
                        CapacityNote.assesses(asker.actor())
                                && gate.decide(asker, id, Action.WRITE, Category.E)
                                        .permits(),
                        gate.decide(asker, id, Action.WRITE, Category.M).permits()),
                Sharing.TEXT,
                InformationCall.MESSAGE);
    }

    String called(Patient patient) {
        return gate.shown(patient).listed(People.name(patient));
    }

    static List<SharingView.Option> scopes() {
        return List.of(ContactConsent.Scope.values()).stream()
                .filter(scope -> scope != ContactConsent.Scope.NONE)
                .map(scope -> new SharingView.Option(scope.name(), scope.words()))
                .toList();
    }

    private String due(Patient patient, Instant now) {
        return patient.present()
                .flatMap(stay -> Optional.ofNullable(stay.start()))
                .map(start -> SharingDue.of(
                                visiting.of(patient.id(), ContactConsent.class),
                                visiting.of(patient.id(), CapacityNote.class),
                                start,
                                now)
                        .words())
                .orElse("");
    }

    String near(Instant at, Instant now) {
        return times.near(at, now);
    }

    String capacityWords(Patient patient, Instant now) {
        return visiting.newest(patient.id(), CapacityNote.Decision.SHARING, now)
                .map(note -> (note.has() ? "The patient can decide this" : "The patient cannot decide this now") + ": "
                        + names.apply(note.assessedBy()) + ", " + times.near(note.at(), now))
                .orElse("The patient can decide this: presumed, nobody has found otherwise");
    }

    private SharingView.Contact contact(Kept<ContactConsent> kept, Instant now) {
        var consent = kept.matter();
        var what = consent.what().stream()
                .filter(scope -> scope != ContactConsent.Scope.NONE)
                .sorted()
                .map(ContactConsent.Scope::words)
                .collect(Collectors.joining(", "));
        var words = (what.isEmpty() ? "nothing" : what)
                + (consent.askEachTime() ? "; the patient is asked each time" : "")
                + (what.isEmpty() || !consent.codeWord().isEmpty() ? "" : "; no code word: messages only")
                + (consent.refusesMessages() ? "; no messages from them" : "");
        var until = consent.until();
        return new SharingView.Contact(
                consent.id(),
                kept.version(),
                consent.contact().name()
                        + (consent.contact().relation().isBlank()
                                ? ""
                                : ", " + consent.contact().relation()),
                words,
                until == null ? "7 days after going home" : "until " + times.full(until, now));
    }

    private static SharingView.Contact publicity(Kept<Publicity> kept) {
        var allowed = kept.matter();
        return new SharingView.Contact(
                allowed.id(),
                kept.version(),
                allowed.use().words(),
                allowed.name() && allowed.photo() ? "name and pictures" : allowed.photo() ? "pictures" : "name",
                "");
    }

    private String call(InformationCall call, Instant now) {
        var told = call.told();
        var word = switch (call.codeWord()) {
            case MATCH -> "code word right";
            case NO_MATCH -> "code word wrong";
            case NOT_SAID -> "no code word said";
            case NONE_AGREED -> "no code word agreed";
        };
        return times.near(call.at(), now) + ", " + call.callerName() + ", " + word + ": "
                + (told == null ? "nothing told" : "told " + told.words())
                + (call.message().isEmpty() ? "" : call.closed() ? ", message passed on" : ", message to pass on")
                + ". Taken by " + names.apply(call.by());
    }
}
