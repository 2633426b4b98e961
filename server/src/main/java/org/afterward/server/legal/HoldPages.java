package org.afterward.server.legal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.audit.AuditEvent.Outcome;
import org.afterward.clinical.disclosure.LegalHold;
import org.afterward.clinical.matter.Change;
import org.afterward.server.access.Asker;
import org.afterward.server.pages.Pages;
import org.afterward.server.register.Kept;
import org.afterward.server.signin.Callers;
import org.afterward.server.signin.SignedIn;
import org.afterward.server.signin.StepUp;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What is kept as it is for a case: one person places a hold, and two lift it (LG-41).
@RestController
final class HoldPages {
    static final String PATH = LegalPages.PATH + "/holds";

    /// Holds that were lifted and are still listed.
    static final int LISTED = 200;

    private static final String PREFIX = "hold/";

    private final Office office;
    private final Finding finding;
    private final Pages pages;

    HoldPages(Office office, Finding finding, Pages pages) {
        this.office = office;
        this.finding = finding;
        this.pages = pages;
    }

    private Asker entered(HttpServletRequest request) {
        var asker = office.asker(Callers.of(request));
        office.enterAsOfficer(asker, "holds");
        return asker;
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> page(HttpServletRequest request) {
        var asker = entered(request);
        var rows = new ArrayList<>(office.register()
                .each(LegalHold.class)
                .filter(kept -> kept.matter().holds())
                .sorted(java.util.Comparator.comparing(kept -> kept.matter().from()))
                .map(kept -> row(kept, asker))
                .toList());
        office.register().lately(LegalHold.class, LISTED).stream()
                .filter(kept -> !kept.matter().holds())
                .forEach(kept -> rows.add(row(kept, asker)));
        return pages.show(
                request,
                "legal/holds",
                new HoldsView(
                        rows,
                        office.staff().stream()
                                .map(account -> Choice.of(account.name(), account.display()))
                                .toList(),
                        LegalHold.WORDS));
    }

    private HoldsView.Row row(Kept<LegalHold> kept, Asker asker) {
        var hold = kept.matter();
        var facts = new ArrayList<Fact>();
        if (!hold.patients().isEmpty()) {
            facts.add(new Fact(
                    "Records",
                    hold.patients().stream()
                            .map(patient -> office.whom(asker, patient))
                            .sorted()
                            .collect(Collectors.joining("; "))));
        }
        if (!hold.staff().isEmpty()) {
            facts.add(new Fact(
                    "Use of any record by",
                    hold.staff().stream().map(office::name).sorted().collect(Collectors.joining("; "))));
        }
        facts.add(new Fact("Messages", hold.messages() ? "kept too" : "not in particular"));
        if (!hold.cctv().isEmpty()) {
            facts.add(new Fact("Recordings", hold.cctv()));
        }
        facts.add(new Fact("Since", office.near(hold.from()) + ", " + office.name(hold.by())));
        if (hold.liftedAt() != null) {
            facts.add(new Fact(
                    "Lifted",
                    office.near(hold.liftedAt()) + ", " + office.name(hold.liftAsked()) + " and "
                            + office.name(hold.liftedBy()) + ": " + hold.liftReason()));
        }
        return new HoldsView.Row(
                PATH + "/" + hold.id().substring(PREFIX.length()),
                kept.version(),
                hold.caseRef(),
                facts,
                hold.holds(),
                hold.liftAsked().isEmpty() || !hold.holds()
                        ? ""
                        : office.name(hold.liftAsked()) + " asks to lift it: " + hold.liftReason(),
                !hold.liftAsked().equals(asker.actor().id()));
    }

    /// @param patients numbers or ids, one a line
    /// @param staff    names or accounts, one a line
    @PostMapping(PATH)
    ResponseEntity<byte[]> place(
            HttpServletRequest request,
            @RequestParam String caseRef,
            @RequestParam(defaultValue = "") String patients,
            @RequestParam(defaultValue = "") String staff,
            @RequestParam(defaultValue = "false") boolean messages,
            @RequestParam(defaultValue = "") String cctv,
            @RequestParam String once) {
        var asker = entered(request);
        var key = Fields.once(once);
        if (office.register().done(key)) {
            return Fields.to(PATH);
        }
        var hold = NotDone.unless(LegalHold.place(
                new LegalHold(
                        PREFIX + key,
                        Fields.line("The case", caseRef),
                        new HashSet<>(finding.patients(Fields.lines("Whose record", patients))),
                        new HashSet<>(Fields.lines("Whose use", staff).stream()
                                .map(this::account)
                                .toList()),
                        messages,
                        Fields.line("Recordings", cctv),
                        "",
                        asker.now(),
                        "",
                        "",
                        "",
                        null),
                asker.actor()));
        office.gate().office(asker, Action.WRITE, Category.K);
        log(asker, hold, "hold.set");
        office.register().keep(Office.author(asker), key, null, hold, 1);
        return Fields.to(PATH);
    }

    private String account(String name) {
        var found = office.staff().stream()
                .filter(one -> one.name().equals(name) || one.display().equalsIgnoreCase(name))
                .map(SignedIn::name)
                .toList();
        if (found.size() != 1) {
            throw new NotDone(
                    "LG-42", "Nobody here alone is called “" + name + "”. Use the name that they sign in with.");
        }
        return found.getFirst();
    }

    private void log(Asker asker, LegalHold hold, String code) {
        office.log(
                asker,
                code,
                List.copyOf(hold.patients()),
                Outcome.DONE,
                Map.of(
                        "hold",
                        hold.id(),
                        "staff",
                        hold.staff().stream().sorted().collect(Collectors.joining(" ")),
                        "asked",
                        hold.liftAsked(),
                        "lifted",
                        hold.liftedBy()));
    }

    /// A step towards lifting it.
    private ResponseEntity<byte[]> step(
            HttpServletRequest request,
            String key,
            int version,
            String once,
            java.util.function.BiFunction<LegalHold, Asker, Change<LegalHold>> step) {
        var asker = entered(request);
        StepUp.require(asker.caller(), asker.now());
        var form = Fields.once(once);
        if (!office.register().done(form)) {
            var kept = office.kept(LegalHold.class, PREFIX + Fields.once(key), version);
            var next = NotDone.unless(step.apply(kept.matter(), asker));
            office.gate().office(asker, Action.WRITE, Category.K);
            log(asker, next, "hold.lift");
            office.register().keep(Office.author(asker), form, null, next, kept.version() + 1);
        }
        return Fields.to(PATH);
    }

    @PostMapping(PATH + "/{key}/ask")
    ResponseEntity<byte[]> ask(
            HttpServletRequest request,
            @PathVariable String key,
            @RequestParam int version,
            @RequestParam String once,
            @RequestParam String reason) {
        return step(
                request,
                key,
                version,
                once,
                (hold, asker) -> hold.askToLift(Fields.line("The reason", reason), asker.actor()));
    }

    @PostMapping(PATH + "/{key}/lift")
    ResponseEntity<byte[]> lift(
            HttpServletRequest request,
            @PathVariable String key,
            @RequestParam int version,
            @RequestParam String once) {
        return step(request, key, version, once, (hold, asker) -> hold.lift(asker.actor(), asker.now()));
    }

    @PostMapping(PATH + "/{key}/keep")
    ResponseEntity<byte[]> keep(
            HttpServletRequest request,
            @PathVariable String key,
            @RequestParam int version,
            @RequestParam String once) {
        return step(request, key, version, once, (hold, asker) -> hold.keep(asker.actor()));
    }
}
