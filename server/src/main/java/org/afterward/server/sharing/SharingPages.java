package org.afterward.server.sharing;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.matter.Matter;
import org.afterward.clinical.recovery.Patient;
import org.afterward.clinical.sharing.CodeWord;
import org.afterward.clinical.sharing.ContactConsent;
import org.afterward.clinical.sharing.Publicity;
import org.afterward.clinical.sharing.Sharing;
import org.afterward.clinical.sharing.SharingDue;
import org.afterward.clinical.visitor.Names;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Gate;
import org.afterward.server.access.Ids;
import org.afterward.server.desk.Forms;
import org.afterward.server.desk.NotDone;
import org.afterward.server.pages.Pages;
import org.afterward.server.register.Change;
import org.afterward.server.register.ChangedMeanwhile;
import org.afterward.server.register.Kept;
import org.afterward.server.register.Register;
import org.afterward.server.signin.Callers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Who may be told what, as the patient says it to a nurse: asked at admission, and when the patient can decide
/// again (SH-01). Taking it back counts at once (SH-02).
@RestController
final class SharingPages {
    static final String PATH = "/patient/{id}/sharing";

    private final Gate gate;
    private final Register register;
    private final Sharers sharers;
    private final Pages pages;
    private final SecureRandom random = new SecureRandom();

    SharingPages(Gate gate, Register register, Sharers sharers, Pages pages) {
        this.gate = gate;
        this.register = register;
        this.sharers = sharers;
        this.pages = pages;
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> page(HttpServletRequest request, @PathVariable String id) {
        var asker = gate.asker(Callers.of(request));
        return pages.show(request, "sharing/sharing", sharers.write(asker, open(asker, id)));
    }

    private Patient open(Asker asker, String id) {
        return gate.open(asker, Ids.patient(id), Category.J, Category.A).patient();
    }

    @PostMapping(PATH + "/contacts")
    ResponseEntity<byte[]> allow(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam String name,
            @RequestParam(defaultValue = "") String relation,
            @RequestParam(defaultValue = "") String phone,
            @RequestParam(required = false) List<ContactConsent.Scope> what,
            @RequestParam(defaultValue = "false") boolean askEachTime,
            @RequestParam(defaultValue = "false") boolean noMessages,
            @RequestParam(defaultValue = "") String codeWord,
            @RequestParam(defaultValue = "PATIENT") ContactConsent.Giver givenBy,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String note,
            @RequestParam String once) {
        var asker = gate.asker(Callers.of(request));
        var patient = open(asker, id);
        if (register.done(Forms.once(once))) {
            return back(patient);
        }
        if (!codeWord.isEmpty() && !CodeWord.fit(codeWord)) {
            throw new NotDone(
                    "VS-41",
                    "A code word has " + CodeWord.SHORTEST + " to " + CodeWord.LONGEST + " letters and digits.");
        }
        var called = Forms.name(name);
        var contact = new ContactConsent.Contact(Names.key(called), called, relation.strip(), phone.strip(), "");
        var scopes = what == null ? Set.<ContactConsent.Scope>of() : EnumSet.copyOf(what);
        keep(asker, patient, contact, scopes, askEachTime, noMessages, codeWord, givenBy, end(until), note, once);
        return back(patient);
    }

    private @Nullable Instant end(String until) {
        return Forms.moment(until, pages.house().zone());
    }

    /// “Nobody” is an answer too, and then the ward has asked.
    @PostMapping(PATH + "/nobody")
    ResponseEntity<byte[]> nobody(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam(defaultValue = "PATIENT") ContactConsent.Giver givenBy,
            @RequestParam String once) {
        var asker = gate.asker(Callers.of(request));
        var patient = open(asker, id);
        if (!register.done(Forms.once(once))) {
            keep(
                    asker,
                    patient,
                    new ContactConsent.Contact(SharingDue.NOBODY, "Nobody else", "", "", ""),
                    Set.of(ContactConsent.Scope.NONE),
                    false,
                    false,
                    "",
                    givenBy,
                    null,
                    "",
                    once);
        }
        return back(patient);
    }

    /// What the patient says about somebody takes the place of what they said before.
    private void keep(
            Asker asker,
            Patient patient,
            ContactConsent.Contact contact,
            Set<ContactConsent.Scope> what,
            boolean askEachTime,
            boolean noMessages,
            String codeWord,
            ContactConsent.Giver givenBy,
            @Nullable Instant until,
            String note,
            String once) {
        var consent = NotDone.unless(Sharing.record(
                new ContactConsent(
                        "contact/" + Forms.once(once),
                        patient.id(),
                        contact,
                        what,
                        askEachTime,
                        Set.of(ContactConsent.Channel.PHONE),
                        codeWord.isEmpty() ? "" : CodeWord.kept(codeWord, salt()),
                        givenBy,
                        asker.actor().id(),
                        asker.now(),
                        until,
                        null,
                        noMessages,
                        note.strip()),
                asker.actor(),
                sharers.capacity(patient, asker.now()).decides()));
        act(asker, patient, "consent.set", Map.of("scope", what.toString(), "givenBy", givenBy.name()));
        var changes = new ArrayList<Change>();
        changes.add(Change.first(patient.id(), consent));
        for (var before : register.of(patient.id(), ContactConsent.class)) {
            if (!before.matter().closed() && before.matter().contact().key().equals(contact.key())) {
                changes.add(Change.after(
                        before, NotDone.unless(Sharing.revoke(before.matter(), asker.actor(), asker.now()))));
            }
        }
        register.keep(Forms.author(asker.caller()), once, changes);
    }

    private byte[] salt() {
        var salt = new byte[CodeWord.SALT];
        random.nextBytes(salt);
        return salt;
    }

    private void act(Asker asker, Patient patient, String code, Map<String, String> details) {
        gate.act(asker, patient.id(), Action.WRITE, Category.J, false, code, details);
    }

    @PostMapping(PATH + "/contacts/revoke")
    ResponseEntity<byte[]> revoke(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam String contact,
            @RequestParam int version,
            @RequestParam String once) {
        var asker = gate.asker(Callers.of(request));
        var patient = open(asker, id);
        if (!register.done(Forms.once(once))) {
            var kept = seen(patient, ContactConsent.class, contact, version);
            var revoked = NotDone.unless(Sharing.revoke(kept.matter(), asker.actor(), asker.now()));
            act(asker, patient, "consent.revoke", Map.of());
            register.keep(Forms.author(asker.caller()), once, List.of(Change.after(kept, revoked)));
        }
        return back(patient);
    }

    private <M extends Matter> Kept<M> seen(Patient patient, Class<M> kind, String id, int version) {
        var kept = register.of(patient.id(), kind).stream()
                .filter(each -> each.matter().id().equals(id))
                .findFirst()
                .orElseThrow(Forms::nothing);
        if (kept.version() != version) {
            throw new ChangedMeanwhile(id);
        }
        return kept;
    }

    /// A name or a picture that others may see; without this it is no (SH-08).
    @PostMapping(PATH + "/publicity")
    ResponseEntity<byte[]> publicity(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam Publicity.Use use,
            @RequestParam(defaultValue = "false") boolean name,
            @RequestParam(defaultValue = "false") boolean photo,
            @RequestParam String once) {
        var asker = gate.asker(Callers.of(request));
        var patient = open(asker, id);
        if (!register.done(Forms.once(once))) {
            var matter = Publicity.idOf(patient.id(), use);
            var allowed = NotDone.unless(Publicity.recorded(
                    new Publicity(
                            matter,
                            patient.id(),
                            use,
                            name,
                            photo,
                            asker.actor().id(),
                            asker.now(),
                            null,
                            null),
                    asker.actor(),
                    sharers.capacity(patient, asker.now()).decides()));
            act(asker, patient, "consent.set", Map.of("publicity", use.name()));
            var version =
                    register.get(Publicity.class, matter).map(Kept::version).orElse(0);
            register.keep(Forms.author(asker.caller()), once, List.of(new Change(patient.id(), allowed, version + 1)));
        }
        return back(patient);
    }

    @PostMapping(PATH + "/publicity/revoke")
    ResponseEntity<byte[]> noPublicity(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam String publicity,
            @RequestParam int version,
            @RequestParam String once) {
        var asker = gate.asker(Callers.of(request));
        var patient = open(asker, id);
        if (!register.done(Forms.once(once))) {
            var kept = seen(patient, Publicity.class, publicity, version);
            var revoked = NotDone.unless(kept.matter().revoke(asker.actor(), asker.now()));
            act(
                    asker,
                    patient,
                    "consent.revoke",
                    Map.of("publicity", revoked.use().name()));
            register.keep(Forms.author(asker.caller()), once, List.of(Change.after(kept, revoked)));
        }
        return back(patient);
    }

    static ResponseEntity<byte[]> back(Patient patient) {
        return Forms.to("/patient/" + patient.id().value() + "/sharing");
    }
}
