package org.afterward.server.self;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Protection;
import org.afterward.clinical.access.rules.ConflictRules;
import org.afterward.clinical.access.rules.LabelRules;
import org.afterward.clinical.capacity.Capacity;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.matter.Matter;
import org.afterward.clinical.recovery.Patient;
import org.afterward.clinical.sharing.CodeWord;
import org.afterward.clinical.sharing.ContactConsent;
import org.afterward.clinical.sharing.Sharing;
import org.afterward.clinical.visitor.Answer;
import org.afterward.clinical.visitor.Conditions;
import org.afterward.clinical.visitor.Decider;
import org.afterward.clinical.visitor.Listing;
import org.afterward.clinical.visitor.Listings;
import org.afterward.clinical.visitor.Lockdown;
import org.afterward.clinical.visitor.Names;
import org.afterward.clinical.visitor.Promise;
import org.afterward.clinical.visitor.ReasonCode;
import org.afterward.clinical.visitor.Row;
import org.afterward.clinical.visitor.Verdict;
import org.afterward.clinical.visitor.VisitRequest;
import org.afterward.clinical.visitor.VisitRequests;
import org.afterward.clinical.visitor.Visitor;
import org.afterward.clinical.visitor.VisitorEntry;
import org.afterward.clinical.visitor.WardEvent;
import org.afterward.clinical.visitor.WardEvents;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Gate;
import org.afterward.server.register.Change;
import org.afterward.server.register.Kept;
import org.afterward.server.register.Register;
import org.afterward.server.signin.Callers;
import org.afterward.server.signin.Kind;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// What a patient, or who acts for them, changes about who may come near.
@RestController
final class SelfForms {
    /// A wish is written down whatever the table of who wins will say; its owner looks.
    private static final Verdict UNDECIDED =
            new Verdict(Row.UNKNOWN, "4.3 row 10", Answer.WAIT, List.of(), false, false);

    private final Self self;
    private final Gate gate;
    private final Register register;
    private final SecureRandom random = new SecureRandom();

    SelfForms(Self self, Gate gate, Register register) {
        this.self = self;
        this.gate = gate;
        this.register = register;
    }

    /// “Get her up here for me.” (VS-20)
    @PostMapping(SelfPages.PATH + "/requests")
    ResponseEntity<Void> ask(
            HttpServletRequest request,
            @RequestParam String once,
            @RequestParam String visitor,
            @RequestParam(defaultValue = "") String wanted,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "false") boolean child) {
        var asker = gate.asker(Callers.of(request));
        var patient = may(asker, "visit.request");
        var now = asker.now();
        var account = self.staffCalled(visitor);
        var ward = Self.ward(patient);
        var known = account.isPresent() ? account.get() : "";
        var asked = new VisitRequest(
                "visit-request/" + uuid(once),
                patient.id(),
                stay(patient),
                ward,
                VisitRequest.Asker.PATIENT,
                asker.actor().id(),
                now,
                new Visitor(Names.key(visitor), named(visitor), "", "", known, null, child),
                wanted.strip(),
                owner(patient, asker, owner),
                now,
                "",
                VisitRequest.Status.REQUESTED,
                Promise.NONE,
                null,
                null,
                null,
                Map.of(),
                null,
                "",
                null,
                "",
                0,
                null);
        var conflicts = register.of(patient.id(), Conflict.class).stream()
                .map(Kept::matter)
                .filter(conflict -> !conflict.closed())
                .map(Conflict::staff)
                .collect(Collectors.toSet());
        var restricted = register.of(patient.id(), VisitorEntry.class).stream()
                .map(Kept::matter)
                .anyMatch(entry ->
                        entry.inForce(now) && entry.listing() == Listing.RESTRICTED && entry.about(asked.visitor()));
        var locked = Lockdown.over(
                        ward, register.each(Lockdown.class).map(Kept::matter).toList(), now)
                .filter(lock -> lock.level().closed())
                .isPresent();
        var around = new VisitRequests.Around(now, UNDECIDED, conflicts, locked);
        return keep(
                asker,
                once,
                patient,
                changed(VisitRequests.ask(asked, conflicts.contains(known), restricted, null, around)),
                1);
    }

    @PostMapping(SelfPages.PATH + "/requests/cancel")
    ResponseEntity<Void> cancel(
            HttpServletRequest request, @RequestParam String once, @RequestParam String id, @RequestParam int version) {
        var asker = gate.asker(Callers.of(request));
        var patient = may(asker, "visit.answer");
        var kept = own(VisitRequest.class, id, patient);
        var around = new VisitRequests.Around(asker.now(), UNDECIDED, Set.of(), false);
        return keep(
                asker,
                once,
                patient,
                changed(VisitRequests.after(kept.matter(), new VisitRequests.Act.Cancel(), asker.actor(), around)),
                version + 1);
    }

    /// The patient's own list, at any time (VS-14).
    @PostMapping(SelfPages.PATH + "/visitors")
    ResponseEntity<Void> list(
            HttpServletRequest request,
            @RequestParam String once,
            @RequestParam String visitor,
            @RequestParam(defaultValue = "") String relation,
            @RequestParam Listing listing) {
        var asker = gate.asker(Callers.of(request));
        var patient = may(asker, "visitor.list");
        var key = Names.key(visitor);
        var decider = asker.caller().account().kind() == Kind.PROXY ? Decider.PROXY : Decider.PATIENT;
        var id = VisitorEntry.idOf(patient.id(), key, decider);
        var version = register.get(VisitorEntry.class, id).map(Kept::version).orElse(0) + 1;
        var wanted = new VisitorEntry(
                id,
                patient.id(),
                stay(patient),
                new Visitor(
                        key,
                        named(visitor),
                        relation.strip(),
                        "",
                        self.staffCalled(visitor).orElse(""),
                        null,
                        false),
                "",
                "",
                listing,
                Conditions.NONE,
                decider,
                Capacity.PRESUMED,
                "",
                listing == Listing.RESTRICTED ? ReasonCode.PATIENT_DECLINED : null,
                "",
                asker.now(),
                null,
                listing == Listing.RESTRICTED ? asker.now().plus(Listings.CLINICAL_REVIEW) : null,
                "by the patient",
                listing == Listing.RESTRICTED ? "not told yet" : "",
                "the nurse in charge",
                asker.actor().id(),
                "",
                false);
        return keep(
                asker, once, patient, changed(Listings.set(wanted, asker.actor(), around(asker, patient))), version);
    }

    @PostMapping(SelfPages.PATH + "/visitors/withdraw")
    ResponseEntity<Void> withdraw(
            HttpServletRequest request, @RequestParam String once, @RequestParam String id, @RequestParam int version) {
        var asker = gate.asker(Callers.of(request));
        var patient = may(asker, "visitor.list");
        var kept = own(VisitorEntry.class, id, patient);
        return keep(
                asker,
                once,
                patient,
                changed(Listings.withdraw(kept.matter(), asker.actor(), around(asker, patient))),
                version + 1);
    }

    private Listings.Around around(Asker asker, Patient patient) {
        return new Listings.Around(
                Capacity.PRESUMED,
                "",
                register.of(patient.id(), VisitorEntry.class).stream()
                        .map(Kept::matter)
                        .toList(),
                false,
                Set.of(),
                org.afterward.clinical.jurisdiction.Profile.named("ENG"),
                asker.now());
    }

    /// Who may be told what (SH-01).
    @PostMapping(SelfPages.PATH + "/contacts")
    ResponseEntity<Void> contact(
            HttpServletRequest request,
            @RequestParam String once,
            @RequestParam String name,
            @RequestParam(defaultValue = "") String relation,
            @RequestParam(defaultValue = "") String phone,
            @RequestParam(required = false) List<ContactConsent.Scope> what,
            @RequestParam(defaultValue = "false") boolean askEachTime,
            @RequestParam(defaultValue = "") String codeWord) {
        var asker = gate.asker(Callers.of(request));
        var patient = may(asker, "consent.set");
        if (!codeWord.isEmpty() && !CodeWord.fit(codeWord)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var salt = new byte[CodeWord.SALT];
        random.nextBytes(salt);
        var proxy = asker.caller().account().kind() == Kind.PROXY;
        var wanted = new ContactConsent(
                "contact/" + uuid(once),
                patient.id(),
                new ContactConsent.Contact(Names.key(name), named(name), relation.strip(), phone.strip(), ""),
                what == null ? Set.of() : EnumSet.copyOf(what),
                askEachTime,
                Set.of(ContactConsent.Channel.PHONE),
                codeWord.isEmpty() ? "" : CodeWord.kept(codeWord, salt),
                proxy ? ContactConsent.Giver.PROXY : ContactConsent.Giver.PATIENT,
                asker.actor().id(),
                asker.now(),
                null,
                null,
                false,
                "");
        return keep(asker, once, patient, changed(Sharing.record(wanted, asker.actor(), !proxy)), 1);
    }

    @PostMapping(SelfPages.PATH + "/contacts/revoke")
    ResponseEntity<Void> revoke(
            HttpServletRequest request, @RequestParam String once, @RequestParam String id, @RequestParam int version) {
        var asker = gate.asker(Callers.of(request));
        var patient = may(asker, "consent.revoke");
        var kept = own(ContactConsent.class, id, patient);
        return keep(
                asker, once, patient, changed(Sharing.revoke(kept.matter(), asker.actor(), asker.now())), version + 1);
    }

    /// “I do not want this person near me.” (CI-02)
    @PostMapping(SelfPages.PATH + "/away")
    ResponseEntity<Void> away(HttpServletRequest request, @RequestParam String once, @RequestParam String person) {
        var asker = gate.asker(Callers.of(request));
        var patient = may(asker, "conflict.declare");
        var staff = self.names().containsKey(person)
                ? person
                : self.staffCalled(person).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        var before = register.get(Conflict.class, Conflict.idOf(patient.id(), staff));
        var asked = ConflictRules.asked(
                before.map(Kept::matter).orElse(null),
                patient.id(),
                staff,
                List.of(),
                asker.now(),
                asker.now().plus(VisitRequests.LONGEST),
                asker.numbers());
        return keep(asker, once, patient, asked, before.map(Kept::version).orElse(0) + 1);
    }

    /// “I do not want it after all.” Up to the last minute (VS-64).
    @PostMapping(SelfPages.PATH + "/send-off/cancel")
    ResponseEntity<Void> noSendOff(
            HttpServletRequest request, @RequestParam String once, @RequestParam String id, @RequestParam int version) {
        var asker = gate.asker(Callers.of(request));
        var patient = may(asker, "wardevent.cancel");
        var kept = own(WardEvent.class, id, patient);
        return keep(
                asker,
                once,
                patient,
                changed(WardEvents.cancel(kept.matter(), asker.actor(), asker.now())),
                version + 1);
    }

    /// Whether anybody outside is told that they are here (VS-40).
    @PostMapping(SelfPages.PATH + "/silence")
    ResponseEntity<Void> silence(HttpServletRequest request, @RequestParam String once, @RequestParam boolean silent) {
        var asker = gate.asker(Callers.of(request));
        var patient = may(asker, "label.set");
        var before = register.get(Protection.class, Protection.idOf(patient.id()));
        var after = LabelRules.information(
                before.map(Kept::matter).orElseGet(() -> LabelRules.unlabelled(patient.id())),
                silent,
                asker.actor().id());
        return keep(asker, once, patient, after, before.map(Kept::version).orElse(0) + 1);
    }

    private Patient may(Asker asker, String code) {
        var whose = Self.whose(asker);
        gate.act(asker, whose, Action.WRITE, Category.J, true, code, Map.of());
        return self.patient(whose).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private <M extends Matter> Kept<M> own(Class<M> kind, String id, Patient patient) {
        return register.of(patient.id(), kind).stream()
                .filter(kept -> kept.matter().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String owner(Patient patient, Asker asker, String wanted) {
        return self.people(patient, asker.now(), self.names()).stream()
                .map(SelfView.Choice::account)
                .filter(wanted::equals)
                .findFirst()
                .orElse(VisitRequest.inCharge(Self.ward(patient)));
    }

    private static String stay(Patient patient) {
        return patient.present().map(stay -> stay.id().value()).orElse("");
    }

    private static String named(String name) {
        var said = name.strip();
        if (said.isEmpty() || said.length() > Listings.NAME) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return said;
    }

    private static String uuid(String once) {
        try {
            return UUID.fromString(once).toString();
        } catch (IllegalArgumentException notOurs) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
    }

    private static <M extends Matter> M changed(org.afterward.clinical.matter.Change<M> change) {
        return switch (change) {
            case org.afterward.clinical.matter.Change.Changed<M>(var matter) -> matter;
            case org.afterward.clinical.matter.Change.Refused<M>(var rule, var words) ->
                throw new ResponseStatusException(HttpStatus.BAD_REQUEST, rule + ": " + words);
        };
    }

    private ResponseEntity<Void> keep(Asker asker, String once, Patient patient, Matter matter, int version) {
        var account = asker.caller().account();
        register.keep(
                new Author(account.name(), account.display()),
                uuid(once),
                List.of(new Change(patient.id(), matter, version)));
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(SelfPages.PATH))
                .build();
    }
}
