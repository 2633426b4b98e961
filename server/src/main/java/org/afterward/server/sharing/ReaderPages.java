package org.afterward.server.sharing;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Relationship;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.recovery.Patient;
import org.afterward.clinical.sharing.ContactConsent.Giver;
import org.afterward.clinical.sharing.ProxyAccess;
import org.afterward.clinical.sharing.Sharing;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Gate;
import org.afterward.server.access.Ids;
import org.afterward.server.board.People;
import org.afterward.server.desk.Forms;
import org.afterward.server.desk.NotDone;
import org.afterward.server.pages.Pages;
import org.afterward.server.people.PasswordView;
import org.afterward.server.register.Change;
import org.afterward.server.register.Kept;
import org.afterward.server.register.Register;
import org.afterward.server.signin.Accounts;
import org.afterward.server.signin.Added;
import org.afterward.server.signin.Callers;
import org.afterward.server.signin.Kind;
import org.afterward.server.signin.SignedIn;
import org.afterward.server.signin.Standing;
import org.afterward.server.signin.StepUp;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Who reads the record for themselves: the patient, and whom the patient lets. A nurse writes it down at the bed,
/// and hands over the password once.
@RestController
final class ReaderPages {
    static final String PATH = "/patient/{id}/readers";

    private final Gate gate;
    private final Register register;
    private final Accounts accounts;
    private final Sharers sharers;
    private final Pages pages;

    ReaderPages(Gate gate, Register register, Accounts accounts, Sharers sharers, Pages pages) {
        this.gate = gate;
        this.register = register;
        this.accounts = accounts;
        this.sharers = sharers;
        this.pages = pages;
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> page(HttpServletRequest request, @PathVariable String id) {
        var asker = gate.asker(Callers.of(request));
        var patient = open(asker, id);
        var capacity = sharers.capacity(patient, asker.now());
        return pages.show(
                request,
                "sharing/readers",
                new ReadersView(
                        "/patient/" + patient.id().value(),
                        sharers.called(patient),
                        sharers.capacityWords(patient, asker.now()),
                        capacity.decides(),
                        ProxyAccess.keepsAccounts(asker.actor()) && writes(asker, patient),
                        of(patient, Kind.PATIENT).stream()
                                .map(SignedIn::name)
                                .findFirst()
                                .orElse(""),
                        given(patient).stream()
                                .map(kept -> proxy(kept.matter(), asker))
                                .toList(),
                        ProxyAccess.OFFERED.stream()
                                .map(category -> new ReadersView.Part(category.name(), category.words()))
                                .toList(),
                        Forms.fresh(),
                        Sharing.TEXT));
    }

    private ReadersView.Proxy proxy(Relationship given, Asker asker) {
        return new ReadersView.Proxy(
                given.staff(),
                accounts.find(given.staff()).map(SignedIn::display).orElse(given.staff()),
                ProxyAccess.words(given, asker.now()),
                sharers.near(given.from(), asker.now()));
    }

    private Patient open(Asker asker, String id) {
        return gate.open(asker, Ids.patient(id), Category.J, Category.A).patient();
    }

    private List<SignedIn> of(Patient patient, Kind kind) {
        return accounts.list().stream()
                .filter(account -> account.kind() == kind
                        && account.patient().filter(patient.id()::equals).isPresent())
                .toList();
    }

    private List<Kept<Relationship>> given(Patient patient) {
        return register.of(patient.id(), Relationship.class).stream()
                .filter(kept ->
                        kept.matter().kind() == Tie.Kind.PROXY && !kept.matter().closed())
                .toList();
    }

    /// The patient's own account; there is one at most.
    @PostMapping(PATH + "/patient")
    ResponseEntity<byte[]> own(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam String account,
            @RequestParam String once) {
        var asker = gate.asker(Callers.of(request));
        var patient = open(asker, id);
        StepUp.require(asker.caller(), asker.now());
        Forms.once(once);
        act(asker, patient, "staff.add", account, Map.of("role", "patient"));
        if (!of(patient, Kind.PATIENT).isEmpty()) {
            throw new NotDone("AU-10", "They have an account. Give it a new password if the old one is lost.");
        }
        return slip(
                request,
                patient,
                accounts.add(account, People.name(patient), Standing.patient(patient.id())),
                "An account for the patient");
    }

    @PostMapping(PATH + "/proxy")
    ResponseEntity<byte[]> proxy(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam String account,
            @RequestParam String name,
            @RequestParam(required = false) List<Category> what,
            @RequestParam(defaultValue = "") String appointed,
            @RequestParam String once) {
        var asker = gate.asker(Callers.of(request));
        var patient = open(asker, id);
        StepUp.require(asker.caller(), asker.now());
        if (register.done(Forms.once(once))) {
            return back(patient);
        }
        var decides = sharers.capacity(patient, asker.now()).decides();
        var given = NotDone.unless(ProxyAccess.give(
                "proxy/" + Forms.once(once),
                patient.id(),
                Accounts.typed(account),
                what == null ? Set.of() : EnumSet.copyOf(what),
                decides ? Giver.PATIENT : Giver.BEST_INTERESTS,
                appointed.strip(),
                asker.actor(),
                decides,
                asker.now()));
        act(
                asker,
                patient,
                "rel.open",
                given.staff(),
                Map.of("kind", given.kind().name(), "basis", given.basis(), "appointed", appointed.strip()));
        var added = accounts.add(account, Forms.name(name), Standing.proxy(patient.id()));
        if (added instanceof Added.Created) {
            register.keep(Forms.author(asker.caller()), once, List.of(Change.first(patient.id(), given)));
        }
        return slip(request, patient, added, "An account for whoever reads for the patient");
    }

    private ResponseEntity<byte[]> slip(HttpServletRequest request, Patient patient, Added added, String title) {
        return switch (added) {
            case Added.Created(var who, var password) ->
                pages.show(
                        request,
                        "people/password",
                        new PasswordView(title, who.display(), who.name(), password, path(patient)));
            case Added.NameTaken taken ->
                throw new NotDone("AU-10", "Somebody signs in as " + taken.name() + " already. Choose another name.");
            case Added.Unfit unfit -> throw new NotDone("AU-10", unfit.why());
        };
    }

    /// For somebody of this patient who has lost theirs.
    @PostMapping(PATH + "/password")
    ResponseEntity<byte[]> password(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam String account,
            @RequestParam String once) {
        var asker = gate.asker(Callers.of(request));
        var patient = open(asker, id);
        StepUp.require(asker.caller(), asker.now());
        Forms.once(once);
        var who = theirs(patient, account);
        act(asker, patient, "staff.change", who.name(), Map.of("what", "password"));
        var password = accounts.reset(who.name()).orElseThrow(Forms::nothing);
        return pages.show(
                request,
                "people/password",
                new PasswordView("A new password", who.display(), who.name(), password, path(patient)));
    }

    /// The account is closed and what was given is over, at once.
    @PostMapping(PATH + "/end")
    ResponseEntity<byte[]> end(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam String account,
            @RequestParam String once) {
        var asker = gate.asker(Callers.of(request));
        var patient = open(asker, id);
        if (!register.done(Forms.once(once))) {
            var who = theirs(patient, account);
            var changes = given(patient).stream()
                    .filter(kept -> kept.matter().staff().equals(who.name()))
                    .map(kept -> Change.after(
                            kept, NotDone.unless(ProxyAccess.takeBack(kept.matter(), asker.actor(), asker.now()))))
                    .toList();
            act(asker, patient, "rel.close", who.name(), Map.of("reason", "taken back"));
            if (!changes.isEmpty()) {
                register.keep(Forms.author(asker.caller()), once, changes);
            }
            accounts.close(who.name());
        }
        return back(patient);
    }

    private SignedIn theirs(Patient patient, String account) {
        return Optional.of(account)
                .flatMap(accounts::find)
                .filter(who -> who.patient().filter(patient.id()::equals).isPresent())
                .orElseThrow(Forms::nothing);
    }

    private void act(Asker asker, Patient patient, String code, String account, Map<String, String> details) {
        // Whom the gate refuses it refuses in its own words, and writes it down.
        if (writes(asker, patient) && !ProxyAccess.keepsAccounts(asker.actor())) {
            throw new NotDone("SH-01", "Not part of your role");
        }
        var all = new TreeMap<>(details);
        all.put("account", account);
        gate.act(asker, patient.id(), Action.WRITE, Category.J, false, code, all);
    }

    private boolean writes(Asker asker, Patient patient) {
        return gate.decide(asker, patient.id(), Action.WRITE, Category.J).permits();
    }

    private static String path(Patient patient) {
        return "/patient/" + patient.id().value() + "/readers";
    }

    private static ResponseEntity<byte[]> back(Patient patient) {
        return Forms.to(path(patient));
    }
}
