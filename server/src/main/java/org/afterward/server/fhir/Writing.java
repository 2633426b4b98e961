package org.afterward.server.fhir;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.afterward.clinical.fact.Report;
import org.afterward.server.journal.Appended;
import org.afterward.server.journal.Journal;
import org.afterward.server.journal.Original;
import org.afterward.server.journal.Submission;
import org.afterward.wire.fhir.Format;
import org.afterward.wire.fhir.Interpreted;
import org.afterward.wire.fhir.Interpreter;
import org.afterward.wire.fhir.Issue;
import org.afterward.wire.fhir.Resources;
import org.afterward.wire.fhir.SecurityLabels;
import org.afterward.wire.smart.Interaction;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Keeps resources: reads what they say, gives them ids and versions, and answers when the journal has them
/// on disk.
final class Writing {
    /// Those that others refer to come first.
    private static final List<String> ORDER = List.of("Location", "Patient", "Encounter", "Procedure", "Observation");

    private static final String NOBODY = "names nobody who is known here: send the Patient first";
    private static final String LOWERS = "a resource is not made less confidential than it is: send it with the label"
            + " that it has, or without one. The privacy officer lowers the label of a record.";

    private final ResourceTable table;
    private final Told told;
    private final Searching searching;
    private final Interpreter interpreter;
    private final Journal journal;
    private final Clock clock;
    private final Stripes stripes = new Stripes();

    Writing(
            ResourceTable table,
            Told told,
            Searching searching,
            Interpreter interpreter,
            Journal journal,
            Clock clock) {
        this.table = table;
        this.told = told;
        this.searching = searching;
        this.interpreter = interpreter;
        this.journal = journal;
        this.clock = clock;
    }

    /// What became of each wish, in their order.
    ///
    /// @param together all are kept, in one append, or none is
    /// @param ceiling  the most that the sender may do
    List<Written> keep(List<Wish> wishes, boolean together, Ceiling ceiling) {
        var keys = new HashSet<String>();
        for (var wish : wishes) {
            var id = wish.id() == null ? urn(wish.fullUrl()) : Optional.of(wish.id());
            id.ifPresent(known -> keys.add(wish.type() + "/" + known));
            if (!wish.ifNoneExist().isEmpty()) {
                keys.add(wish.type() + "?" + wish.ifNoneExist());
            }
        }
        return stripes.with(keys, () -> {
            Set<Integer> fresh = new HashSet<>();
            while (true) {
                var plan = new Plan(wishes, fresh, ceiling);
                if (plan.ready()) {
                    return plan.carryOut(together);
                }
            }
        });
    }

    /// The id that a Bundle asks for by `urn:uuid:ID`.
    private static Optional<String> urn(String fullUrl) {
        return fullUrl.startsWith("urn:uuid:") && fullUrl.length() <= 9 + 64
                ? Optional.of(fullUrl.substring(9)).filter(id -> id.matches("[A-Za-z0-9\\-.]+"))
                : Optional.empty();
    }

    /// One step: the ids that the resources are to have, and what each becomes.
    private final class Plan {
        private final List<Wish> wishes;
        private final Set<Integer> fresh;
        private final Ceiling ceiling;
        private final String[] ids;
        private final Map<Integer, Written> results = new TreeMap<>();
        private final Map<Integer, Draft> drafts = new TreeMap<>();
        private boolean ready = true;

        /// @param fresh wishes whose wanted id turned out to be that of another resource; grows
        Plan(List<Wish> wishes, Set<Integer> fresh, Ceiling ceiling) {
            this.wishes = wishes;
            this.fresh = fresh;
            this.ceiling = ceiling;
            this.ids = new String[wishes.size()];
            var links = new HashMap<String, String>();
            var taken = new HashSet<String>();
            for (int i = 0; i < wishes.size(); i++) {
                var wish = wishes.get(i);
                ids[i] = id(i, wish);
                var name = wish.type() + "/" + ids[i];
                if (!wish.fullUrl().isEmpty()) {
                    links.put(wish.fullUrl(), name);
                }
                if (!results.containsKey(i) && !taken.add(name)) {
                    refuse(i, 400, Issue.error("duplicate", name + " stands in the Bundle twice", wish.at()));
                }
            }
            var known = new Known(table, told);
            var order = new ArrayList<Integer>();
            for (int i = 0; i < wishes.size(); i++) {
                order.add(i);
            }
            order.sort(Comparator.comparingInt(i -> ORDER.indexOf(wishes.get(i).type())));
            for (int i : order) {
                if (!results.containsKey(i)) {
                    read(i, Links.resolved(wishes.get(i).resource(), links), known);
                }
            }
        }

        private String id(int i, Wish wish) {
            if (wish.id() != null) {
                return wish.id();
            }
            if (!wish.ifNoneExist().isEmpty()) {
                var found = searching.matches(wish.type(), wish.ifNoneExist(), ceiling);
                if (found.size() == 1) {
                    results.put(i, new Written.Kept(200, found.getFirst(), List.of()));
                    return found.getFirst().id();
                }
                if (found.size() > 1) {
                    refuse(
                            i,
                            412,
                            Issue.error(
                                    "multiple-matches",
                                    found.size() + " resources match '" + wish.ifNoneExist() + "'",
                                    wish.at()));
                }
            }
            return fresh.contains(i)
                    ? UUID.randomUUID().toString()
                    : urn(wish.fullUrl()).orElseGet(() -> UUID.randomUUID().toString());
        }

        private void read(int i, ObjectNode linked, Known known) {
            var wish = wishes.get(i);
            var content = Stored.kept(linked, ids[i]);
            boolean mayExist = wish.id() != null || (urn(wish.fullUrl()).isPresent() && !fresh.contains(i));
            var before = mayExist ? table.current(wish.type(), ids[i]) : Optional.<Stored>empty();
            var interaction = wish.id() == null ? Interaction.CREATE : Interaction.UPDATE;
            boolean hidden = before.isPresent() && !before.get().under(ceiling, Interaction.UPDATE);
            if (wish.id() != null && (hidden || (before.isEmpty() && !ceiling.choosesIds()))) {
                refuse(i, 404, Issue.error("not-found", Reading.unknown(wish.type(), ids[i]), wish.at()));
                return;
            }
            if (before.isPresent() && !hidden && wish.id() != null) {
                if (SecurityLabels.lowers(before.get().content(), content)) {
                    refuse(i, 422, Issue.error("business-rule", LOWERS, wish.at() + ".meta.security"));
                    return;
                }
                SecurityLabels.carryOver(before.get().content(), content);
            }
            if (before.isPresent() && !hidden && before.get().content().equals(content) && matches(wish, before)) {
                results.put(i, new Written.Kept(200, before.get(), List.of()));
                return;
            }
            if (before.isPresent() && wish.id() == null) {
                fresh.add(i);
                ready = false;
                return;
            }
            if (!matches(wish, before)) {
                refuse(
                        i,
                        412,
                        Issue.error(
                                "conflict",
                                "the newest version is "
                                        + before.map(Stored::version).orElse(0L) + ", not " + wish.ifMatch()
                                        + ": read it again, and change that",
                                wish.at()));
                return;
            }
            long version = before.map(Stored::version).orElse(0L) + 1;
            var issued = issued(before);
            var these = ceiling.patients(wish.type(), interaction);
            var seen = known.only(
                    patient -> these.map(all -> all.contains(patient)).orElse(true)
                            && (known.introduced(patient) || ceiling.knows(patient)));
            switch (interpreter.interpret(content, wish.type() + "/" + ids[i], version, issued, seen)) {
                case Interpreted.Refused(var issues) ->
                    results.put(
                            i,
                            new Written.NotKept(
                                    422,
                                    issues.stream()
                                            .map(issue -> placed(issue, wish))
                                            .toList()));
                case Interpreted.Understood(var report, var issues)
                when report.patient() != null
                        && !known.introduced(report.patient())
                        && !ceiling.knows(report.patient()) ->
                    refuse(i, 422, Issue.error("not-found", NOBODY, wish.at() + ".subject"));
                case Interpreted.Understood(var report, var issues)
                when !ceiling.covers(interaction, report.patient(), content) ->
                    refuse(i, 403, Issue.error("forbidden", Answers.NOT_COVERED, wish.at()));
                case Interpreted.Understood(var report, var issues) -> {
                    var draft = new Stored(
                            wish.type(),
                            ids[i],
                            version,
                            report.patient() == null ? null : report.patient().value(),
                            report.encounter() == null
                                    ? null
                                    : report.encounter().value(),
                            issued,
                            issued,
                            content);
                    drafts.put(
                            i,
                            new Draft(
                                    report,
                                    draft,
                                    issues.stream()
                                            .map(issue -> placed(issue, wish))
                                            .toList()));
                    introduce(i, report, content, known);
                }
            }
        }

        private static boolean matches(Wish wish, Optional<Stored> before) {
            return wish.ifMatch() == 0 || before.map(Stored::version).orElse(0L).equals(wish.ifMatch());
        }

        /// Now, and later than the version before.
        private Instant issued(Optional<Stored> before) {
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            return before.map(Stored::issuedAt)
                    .filter(earlier -> !earlier.isBefore(now))
                    .map(earlier -> earlier.plus(1, ChronoUnit.MILLIS))
                    .orElse(now);
        }

        private void introduce(int i, Report report, ObjectNode content, Known known) {
            var patient = report.patient();
            var encounter = report.encounter();
            switch (wishes.get(i).type()) {
                case "Patient" -> {
                    if (patient != null) {
                        known.add(ids[i], patient);
                    }
                }
                case "Encounter" -> {
                    if (patient != null && encounter != null) {
                        known.add(ids[i], encounter, patient);
                    }
                }
                case "Location" -> known.add(ids[i], content);
                default -> {}
            }
        }

        private void refuse(int i, int status, Issue issue) {
            results.put(i, new Written.NotKept(status, List.of(issue)));
        }

        private static Issue placed(Issue issue, Wish wish) {
            var where = issue.expression().isEmpty()
                    ? wish.at()
                    : wish.at()
                            + issue.expression()
                                    .substring(
                                            issue.expression().startsWith(wish.type())
                                                    ? wish.type().length()
                                                    : 0);
            return new Issue(issue.severity(), issue.code(), issue.text(), where);
        }

        boolean ready() {
            return ready;
        }

        List<Written> carryOut(boolean together) {
            boolean failed = results.values().stream().anyMatch(Written.NotKept.class::isInstance);
            if (!drafts.isEmpty() && !(together && failed)) {
                append();
            }
            for (int i = 0; i < wishes.size(); i++) {
                results.putIfAbsent(
                        i,
                        new Written.NotKept(
                                424,
                                List.of(Issue.error(
                                        "transient",
                                        "not kept, because another entry of the transaction was refused",
                                        wishes.get(i).at()))));
            }
            return List.copyOf(results.values());
        }

        private void append() {
            var order = new ArrayList<>(drafts.entrySet());
            order.sort(Comparator.comparingInt(
                    each -> ORDER.indexOf(each.getValue().stored().type())));
            var all = order.stream().map(Map.Entry::getValue).toList();
            var times = appended(new Submission(all.stream().flatMap(this::told).toList(), original(all)));
            drafts.forEach((i, draft) -> {
                var at = times.get(draft.report().id().value());
                if (at == null) {
                    refuse(
                            i,
                            409,
                            Issue.error(
                                    "conflict",
                                    "somebody else has just written this resource: read it, and try again",
                                    wishes.get(i).at()));
                } else {
                    var stored = draft.stored();
                    results.put(
                            i, new Written.Kept(stored.version() == 1 ? 201 : 200, stored.learned(at), draft.issues()));
                }
            });
        }

        /// What it states, and what it says of the labels of the record that it is part of (LB-04).
        private Stream<Report> told(Draft draft) {
            return ceiling.labels()
                    ? Stream.concat(
                            Stream.of(draft.report()),
                            SecurityLabels.ofRecord(draft.stored().content(), draft.report()).stream())
                    : Stream.of(draft.report());
        }

        private static Original original(List<Draft> drafts) {
            if (drafts.size() == 1) {
                return json(drafts.getFirst().stored().content());
            }
            var bundle = JsonNodeFactory.instance.objectNode();
            bundle.put("resourceType", "Bundle").put("type", "collection");
            var entries = bundle.putArray("entry");
            for (var draft : drafts) {
                entries.addObject()
                        .put("fullUrl", draft.stored().reference())
                        .set("resource", draft.stored().content());
            }
            return json(bundle);
        }

        private static Original json(ObjectNode resource) {
            return new Original(Format.JSON.mediaType(), Resources.write(resource, Format.JSON, false));
        }
    }

    /// A version that is to be kept.
    private record Draft(Report report, Stored stored, List<Issue> issues) {}

    /// When the journal learned each fact, by its id.
    private Map<String, Instant> appended(Submission submission) {
        try {
            var times = new HashMap<String, Instant>();
            if (journal.append(submission).join() instanceof Appended.Recorded(var entries)) {
                entries.forEach(entry -> times.put(entry.id().value(), entry.recordedAt()));
            }
            return times;
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
