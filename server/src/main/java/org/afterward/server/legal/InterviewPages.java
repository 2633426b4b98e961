package org.afterward.server.legal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.disclosure.InterviewRequest;
import org.afterward.clinical.disclosure.InterviewRequest.Fitness;
import org.afterward.clinical.disclosure.InterviewRequest.Found;
import org.afterward.clinical.disclosure.InterviewRequest.Looked;
import org.afterward.clinical.disclosure.InterviewRequest.View;
import org.afterward.clinical.disclosure.InterviewRequest.Wish;
import org.afterward.clinical.disclosure.Interviews;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Change;
import org.afterward.server.access.Asker;
import org.afterward.server.pages.Pages;
import org.afterward.server.register.Kept;
import org.afterward.server.signin.Callers;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Interviews of one patient by the police: who treats the patient says whether, how long, and stop (LG-20 to
/// LG-23). No board and no chart speaks of it.
@RestController
@RequestMapping(InterviewPages.PATH + "/{patient}")
final class InterviewPages {
    static final String PATH = "/interviews";

    private static final String PREFIX = "interview/";

    private final Office office;
    private final Pages pages;

    InterviewPages(Office office, Pages pages) {
        this.office = office;
        this.pages = pages;
    }

    private static ResponseEntity<byte[]> back(String patient) {
        return Fields.to(PATH + "/" + Fields.patient(patient).value());
    }

    @GetMapping
    ResponseEntity<byte[]> page(HttpServletRequest request, @PathVariable String patient) {
        var asker = office.asker(Callers.of(request));
        var whom = office.treated(asker, Fields.patient(patient));
        var doctor = asker.actor().is(Role.CONSULTANT) || asker.actor().is(Role.RESIDENT);
        return pages.show(
                request,
                "legal/interviews",
                new InterviewsView(
                        PATH + "/" + whom.id().value(),
                        office.gate().shown(whom).listed(org.afterward.server.board.People.name(whom)),
                        office.register().of(whom.id(), InterviewRequest.class).reversed().stream()
                                .map(kept -> row(kept, asker, doctor))
                                .toList(),
                        doctor,
                        Interviews.MINUTES,
                        Arrays.stream(Looked.values())
                                .map(each -> Choice.of(each.name(), words(each)))
                                .toList(),
                        office.profile().capacityWords()));
    }

    private InterviewsView.Row row(Kept<InterviewRequest> kept, Asker asker, boolean doctor) {
        var one = kept.matter();
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(
                "Asked for", office.near(one.requestedAt()) + ", taken in by " + office.name(one.requestedBy())));
        if (one.detained()) {
            facts.add(new Fact("In police detention", "no questions without the responsible doctor's agreement"));
        }
        facts.add(new Fact("The patient", words(one.wish())));
        var fitness = one.fitness();
        if (fitness == null) {
            facts.add(new Fact("Doctor's view", "none yet"));
        } else {
            facts.add(new Fact(
                    "Doctor's view",
                    words(fitness.view()) + ", " + office.name(fitness.by()) + ", " + office.near(fitness.at())
                            + (fitness.valid(asker.now()) || one.startedAt() != null
                                    ? ""
                                    : "; older than an hour: look again")));
            facts.add(new Fact("Fit to be treated", words(fitness.toTreat())));
            facts.add(new Fact("Fit to be interviewed", words(fitness.toTalk())));
            facts.add(new Fact("Capacity for this decision", words(fitness.capacity())));
            if (fitness.view() != View.NOT_NOW) {
                facts.add(new Fact("At most", fitness.minutes() + " minutes"));
            }
            if (!fitness.conditions().isEmpty()) {
                facts.add(new Fact("Conditions", fitness.conditions()));
            }
        }
        if (one.startedAt() != null) {
            facts.add(new Fact("Began", office.near(one.startedAt()) + ", " + one.place()));
            facts.add(new Fact("Sits in", one.sitsIn()));
            var last = one.mustEnd();
            if (last != null) {
                facts.add(new Fact("Ends at the latest", office.near(last)));
            }
        }
        if (one.endedAt() != null) {
            facts.add(new Fact("Ended", office.near(one.endedAt()) + ", " + office.name(one.endedBy())));
        }
        return new InterviewsView.Row(
                one.id().substring(PREFIX.length()),
                kept.version(),
                one.officer() + ", " + one.organisation(),
                state(one, asker),
                facts,
                may(one, asker, doctor));
    }

    private String state(InterviewRequest one, Asker asker) {
        var last = one.mustEnd();
        if (one.endedAt() != null) {
            return "Ended";
        } else if (last != null) {
            return asker.now().isBefore(last) ? "Goes on" : "Time is up: end it";
        }
        var fitness = one.fitness();
        return fitness == null || fitness.view() == View.NOT_NOW || !fitness.valid(asker.now())
                ? "Not now"
                : "Can begin";
    }

    private static Set<String> may(InterviewRequest one, Asker asker, boolean doctor) {
        var may = new HashSet<String>();
        if (one.endedAt() != null || !Office.treats(asker.actor())) {
            return may;
        }
        may.add("stop");
        if (one.startedAt() == null) {
            may.add("wish");
            may.add("begin");
        }
        if (doctor && one.startedAt() == null) {
            may.add("assess");
        }
        return may;
    }

    private static String words(Looked looked) {
        return switch (looked) {
            case CONSCIOUS_LEVEL -> "Conscious level";
            case DELIRIUM_SCREEN -> "Delirium screen";
            case PAIN -> "Pain";
            case OPIOID_OR_SEDATIVE_4_H -> "Opioid or sedative in the last 4 hours";
            case FATIGUE -> "Fatigue";
        };
    }

    private static String words(Wish wish) {
        return switch (wish) {
            case YES -> "wishes it";
            case NO -> "does not wish it";
            case LATER -> "wishes it later";
            case NOT_ASKED -> "has not been asked";
        };
    }

    private static String words(View view) {
        return switch (view) {
            case FIT -> "fit";
            case NOT_NOW -> "not now";
            case LIMITED -> "fit within limits";
        };
    }

    private static String words(Found found) {
        return switch (found) {
            case YES -> "yes";
            case NO -> "no";
            case NOT_ASSESSED -> "not looked at";
        };
    }

    @PostMapping
    ResponseEntity<byte[]> ask(
            HttpServletRequest request,
            @PathVariable String patient,
            @RequestParam String officer,
            @RequestParam String organisation,
            @RequestParam(defaultValue = "false") boolean detained,
            @RequestParam String once) {
        var asker = office.asker(Callers.of(request));
        var whom = office.treated(asker, Fields.patient(patient));
        var key = Fields.once(once);
        if (!office.register().done(key)) {
            var fresh = new InterviewRequest(
                    PREFIX + key,
                    whom.id(),
                    Fields.needed("The officer", officer),
                    Fields.needed("The organisation", organisation),
                    asker.actor().id(),
                    asker.now(),
                    detained,
                    null,
                    Wish.NOT_ASKED,
                    "",
                    "",
                    null,
                    null,
                    "",
                    "");
            office.write(asker, whom.id(), "interview.request", Map.of("interview", fresh.id()));
            office.register().keep(Office.author(asker), key, whom.id(), fresh, 1);
        }
        return back(patient);
    }

    private ResponseEntity<byte[]> step(
            HttpServletRequest request,
            String patient,
            String key,
            int version,
            String once,
            Function<Asker, Function<InterviewRequest, Change<InterviewRequest>>> step) {
        var asker = office.asker(Callers.of(request));
        PatientId whom = office.treated(asker, Fields.patient(patient)).id();
        var form = Fields.once(once);
        if (!office.register().done(form)) {
            var kept = office.kept(InterviewRequest.class, PREFIX + Fields.once(key), version);
            if (!office.wards().registrations(whom).contains(kept.matter().patient())) {
                throw Fields.nothing();
            }
            var next = NotDone.unless(step.apply(asker).apply(kept.matter()));
            office.write(asker, whom, "interview.step", Map.of("interview", next.id()));
            office.register().keep(Office.author(asker), form, kept.patient(), next, kept.version() + 1);
        }
        return back(patient);
    }

    @PostMapping("/{key}/assess")
    ResponseEntity<byte[]> assess(
            HttpServletRequest request,
            @PathVariable String patient,
            @PathVariable String key,
            @RequestParam int version,
            @RequestParam String once,
            @RequestParam View view,
            @RequestParam Found toTreat,
            @RequestParam Found toTalk,
            @RequestParam Found capacity,
            @RequestParam(required = false) List<Looked> looked,
            @RequestParam(defaultValue = "0") int minutes,
            @RequestParam(defaultValue = "") String conditions) {
        Set<Looked> all = EnumSet.noneOf(Looked.class);
        if (looked != null) {
            all.addAll(looked);
        }
        return step(
                request,
                patient,
                key,
                version,
                once,
                asker -> one -> Interviews.assess(
                        one,
                        new Fitness(
                                view,
                                toTreat,
                                toTalk,
                                capacity,
                                all,
                                minutes,
                                Fields.line("Conditions", conditions),
                                asker.actor().id(),
                                asker.now()),
                        asker.actor()));
    }

    @PostMapping("/{key}/wish")
    ResponseEntity<byte[]> wish(
            HttpServletRequest request,
            @PathVariable String patient,
            @PathVariable String key,
            @RequestParam int version,
            @RequestParam String once,
            @RequestParam Wish wish) {
        return step(request, patient, key, version, once, asker -> one -> Interviews.wish(one, wish, asker.actor()));
    }

    @PostMapping("/{key}/begin")
    ResponseEntity<byte[]> begin(
            HttpServletRequest request,
            @PathVariable String patient,
            @PathVariable String key,
            @RequestParam int version,
            @RequestParam String once,
            @RequestParam String sitsIn,
            @RequestParam String place) {
        return step(
                request,
                patient,
                key,
                version,
                once,
                asker -> one -> Interviews.begin(
                        one,
                        Fields.line("Who sits in", sitsIn),
                        Fields.line("Where", place),
                        asker.actor(),
                        asker.now()));
    }

    /// Whatever has changed meanwhile: a nurse stops it at any time.
    @PostMapping("/{key}/stop")
    ResponseEntity<byte[]> stop(
            HttpServletRequest request,
            @PathVariable String patient,
            @PathVariable String key,
            @RequestParam String once) {
        var version =
                office.kept(InterviewRequest.class, PREFIX + Fields.once(key)).version();
        return step(
                request, patient, key, version, once, asker -> one -> Interviews.stop(one, asker.actor(), asker.now()));
    }
}
