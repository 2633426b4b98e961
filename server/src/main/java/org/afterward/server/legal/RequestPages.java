package org.afterward.server.legal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.disclosure.DisclosureRequest;
import org.afterward.clinical.disclosure.DisclosureRequest.Basis;
import org.afterward.clinical.disclosure.DisclosureRequest.Box;
import org.afterward.clinical.disclosure.DisclosureRequest.Requester;
import org.afterward.clinical.disclosure.DisclosureRequest.Wanted;
import org.afterward.clinical.disclosure.DisclosureRequest.WhyNot;
import org.afterward.clinical.disclosure.Disclosures;
import org.afterward.server.access.Asker;
import org.afterward.server.pages.Pages;
import org.afterward.server.signin.Callers;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// One request in the office: what is asked, what was shown, and the decision by the table of the profile (5.2).
@RestController
@RequestMapping(RequestPages.PATH + "/{key}")
final class RequestPages {
    static final String PATH = LegalPages.PATH + "/requests";

    private final Office office;
    private final Requests requests;
    private final RequestWriter writer;
    private final Finding finding;
    private final Pages pages;

    RequestPages(Office office, Requests requests, Finding finding, Pages pages) {
        this.office = office;
        this.requests = requests;
        this.writer = new RequestWriter(office, requests);
        this.finding = finding;
        this.pages = pages;
    }

    static String path(DisclosureRequest request) {
        return PATH + "/" + Requests.key(request);
    }

    private Asker entered(HttpServletRequest request) {
        var asker = office.asker(Callers.of(request));
        office.enter(asker, "disclosure-request");
        return asker;
    }

    private static ResponseEntity<byte[]> back(String key) {
        return Fields.to(PATH + "/" + key);
    }

    @GetMapping
    ResponseEntity<byte[]> page(HttpServletRequest request, @PathVariable String key) {
        var asker = entered(request);
        return pages.show(request, "legal/request", writer.view(asker, requests.kept(key)));
    }

    /// @param more a number or id of a further patient; empty for none
    @PostMapping("/asked")
    ResponseEntity<byte[]> asked(
            HttpServletRequest request,
            @PathVariable String key,
            @RequestParam int version,
            @RequestParam String once,
            @RequestParam(defaultValue = "") String about,
            @RequestParam String organisation,
            @RequestParam String name,
            @RequestParam(defaultValue = "") String checked,
            @RequestParam(defaultValue = "") String onFile,
            @RequestParam(defaultValue = "") String legalBasis,
            @RequestParam(defaultValue = "") String due,
            @RequestParam(required = false) List<String> category,
            @RequestParam(defaultValue = "") String named,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "false") boolean counselling,
            @RequestParam(defaultValue = "") String thirdParties,
            @RequestParam(required = false) List<String> patient,
            @RequestParam(defaultValue = "") String more) {
        var asker = entered(request);
        var was = requests.kept(key).matter();
        var patients = new ArrayList<>(was.patients().stream()
                .filter(one -> patient != null && patient.contains(one.value()))
                .toList());
        if (!more.isBlank()) {
            patients.add(finding.patient(more));
        }
        Set<Category> categories = EnumSet.noneOf(Category.class);
        (category == null ? List.<String>of() : category)
                .forEach(letter -> categories.add(Fields.word(Category.class, letter)));
        var asked = new Disclosures.Asked(
                patients,
                Fields.line("Whom it is about", about),
                new Requester(
                        Fields.needed("The organisation", organisation),
                        Fields.needed("Who asks", name),
                        Fields.line("How they were identified", checked),
                        Fields.line("The number on file", onFile)),
                Fields.text("What they rely on", legalBasis),
                new Wanted(
                        categories,
                        Fields.lines("What they want", named),
                        Fields.day(from),
                        Fields.day(until),
                        counselling,
                        Fields.text("Others within the scope", thirdParties)),
                Fields.moment(due, office.times().zone()));
        requests.step(
                asker,
                key,
                version,
                Fields.once(once),
                (one, around) -> Disclosures.specify(one, asked, asker.actor(), around));
        return back(key);
    }

    @PostMapping("/tick")
    ResponseEntity<byte[]> tick(
            HttpServletRequest request,
            @PathVariable String key,
            @RequestParam int version,
            @RequestParam String once,
            @RequestParam Box box,
            @RequestParam boolean seen) {
        var asker = entered(request);
        requests.step(
                asker,
                key,
                version,
                Fields.once(once),
                (one, around) -> Disclosures.tick(one, box, seen, asker.actor()));
        return back(key);
    }

    @PostMapping("/called-back")
    ResponseEntity<byte[]> calledBack(
            HttpServletRequest request,
            @PathVariable String key,
            @RequestParam int version,
            @RequestParam String once,
            @RequestParam String number) {
        var asker = entered(request);
        requests.step(
                asker,
                key,
                version,
                Fields.once(once),
                (one, around) -> Disclosures.calledBack(one, number, asker.actor()));
        return back(key);
    }

    @PostMapping("/take")
    ResponseEntity<byte[]> take(HttpServletRequest request, @PathVariable String key, @RequestParam String once) {
        requests.take(entered(request), key, Fields.once(once));
        return back(key);
    }

    /// @param basis where it is released; empty where it is refused
    @PostMapping("/decide")
    ResponseEntity<byte[]> decide(
            HttpServletRequest request,
            @PathVariable String key,
            @RequestParam int version,
            @RequestParam String once,
            @RequestParam boolean release,
            @RequestParam(defaultValue = "NONE") Basis basis,
            @RequestParam String reasons) {
        var asker = entered(request);
        requests.decide(
                asker,
                key,
                version,
                Fields.once(once),
                (one, around) -> Disclosures.decide(one, release, basis, reasons, asker.actor(), around));
        return back(key);
    }

    @PostMapping("/tell")
    ResponseEntity<byte[]> tell(
            HttpServletRequest request,
            @PathVariable String key,
            @RequestParam int version,
            @RequestParam String once,
            @RequestParam WhyNot told,
            @RequestParam String how) {
        var asker = entered(request);
        requests.step(
                asker,
                key,
                version,
                Fields.once(once),
                (one, around) ->
                        Disclosures.tell(one, told, Fields.text("How, or why not", how), asker.actor(), around));
        return back(key);
    }

    @PostMapping("/suspend")
    ResponseEntity<byte[]> suspend(
            HttpServletRequest request,
            @PathVariable String key,
            @RequestParam int version,
            @RequestParam String once,
            @RequestParam String statement,
            @RequestParam String until) {
        var asker = entered(request);
        var at = Fields.moment(until, office.times().zone());
        if (at == null) {
            throw new NotDone("LG-12", "Say until when.");
        }
        requests.step(
                asker,
                key,
                version,
                Fields.once(once),
                (one, around) ->
                        Disclosures.suspend(one, Fields.text("The statement", statement), at, asker.actor(), around));
        return back(key);
    }

    @PostMapping("/withdraw")
    ResponseEntity<byte[]> withdraw(
            HttpServletRequest request,
            @PathVariable String key,
            @RequestParam int version,
            @RequestParam String once) {
        var asker = entered(request);
        requests.step(
                asker, key, version, Fields.once(once), (one, around) -> Disclosures.withdraw(one, asker.actor()));
        return back(key);
    }
}
