package org.afterward.server.privacy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.afterward.clinical.access.BreakGlass;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.EmergencyAid;
import org.afterward.clinical.access.Protection;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Sensitivity;
import org.afterward.clinical.access.rules.Reasons;
import org.afterward.clinical.access.rules.Snooping;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Matter;
import org.afterward.clinical.privacy.Concern;
import org.afterward.clinical.team.Notice;
import org.afterward.server.access.Asker;
import org.afterward.server.audit.Filter;
import org.afterward.server.register.Kept;
import org.afterward.server.signin.SignedIn;
import org.jspecify.annotations.Nullable;

/// What waits for one officer. What is about themselves, or about a patient from whom they should keep away, waits for
/// another.
final class WorkList {
    /// How far back the faults of the log are shown.
    static final Duration FAULTS = Duration.ofDays(30);
    /// The most of them.
    static final int MOST_FAULTS = 50;

    private final Office office;

    WorkList(Office office) {
        this.office = office;
    }

    /// One thing that waits.
    ///
    /// @param due absent where nothing says when
    record Waiting<M extends Matter>(
            Kept<M> kept,
            @Nullable PatientId patient,
            @Nullable Instant due) {
        M matter() {
            return kept.matter();
        }
    }

    private <M extends Matter> Stream<Kept<M>> each(Class<M> kind) {
        return office.register().each(kind);
    }

    private static <M extends Matter> List<Waiting<M>> sorted(Stream<Waiting<M>> waiting) {
        return waiting.sorted(Comparator.comparing((Waiting<M> one) -> one.due() == null ? Instant.MAX : one.due())
                        .thenComparing(one -> one.matter().id()))
                .toList();
    }

    /// Windows that have ended, or that are due all the same; the longest overdue first.
    List<Waiting<BreakGlass>> reviews(Asker asker) {
        return sorted(each(BreakGlass.class)
                .filter(kept -> kept.matter().review() == null
                        && !kept.matter().staff().equals(asker.actor().id())
                        && office.may(asker, kept.matter().patient()))
                .map(kept -> new Waiting<>(
                        kept, kept.matter().patient(), kept.matter().reviewDue())));
    }

    List<Waiting<EmergencyAid>> aids(Asker asker) {
        var me = asker.actor().id();
        return sorted(each(EmergencyAid.class)
                .filter(kept -> !kept.matter().closed()
                        && !kept.matter().opener().equals(me)
                        && !kept.matter().blocked().equals(me)
                        && office.may(asker, kept.matter().patient()))
                .map(kept -> new Waiting<>(
                        kept, kept.matter().patient(), kept.matter().reviewDue())));
    }

    List<Waiting<Concern>> concerns(Asker asker, Set<Concern.Kind> kinds) {
        return sorted(each(Concern.class)
                .filter(kept -> !kept.matter().closed()
                        && kinds.contains(kept.matter().kind())
                        && !kept.matter().staff().equals(asker.actor().id())
                        && office.may(asker, kept.matter().patient()))
                .map(kept -> new Waiting<>(
                        kept, kept.matter().patient(), kept.matter().due())));
    }

    /// Those of break-glass that nobody has answered for: the notice stands for them, read or not.
    List<Waiting<Notice>> alerts(Asker asker) {
        var answered = each(Concern.class)
                .filter(kept -> kept.matter().kind() == Concern.Kind.ALERT)
                .map(kept -> kept.matter().id())
                .collect(Collectors.toSet());
        return sorted(each(Notice.class)
                .filter(kept -> alert(kept.matter())
                        && !about(kept.matter(), asker.actor().id())
                        && office.may(asker, kept.matter().patient())
                        && !answered.contains(ConcernPages.alert(kept.matter())))
                .map(kept -> new Waiting<>(
                        kept, kept.matter().patient(), kept.matter().at())));
    }

    /// What a break-glass set off, as the office was told of it; many viewers are a concern of their own.
    static boolean alert(Notice notice) {
        return notice.kind() == Notice.Kind.PRIVACY_ALERT
                && notice.role() == Role.PRIVACY_OFFICER
                && !notice.about().startsWith("concern/");
    }

    /// A break-glass of this account: its id stands in what the notice is about.
    static boolean about(Notice notice, String account) {
        return notice.about().contains("/" + account + "/");
    }

    /// Labels that follow from what was told, and wait to be looked at.
    List<Waiting<Protection>> labels(Asker asker) {
        return sorted(each(Protection.class)
                .filter(kept -> kept.matter().review() != null
                        && office.may(asker, kept.matter().patient()))
                .map(kept -> new Waiting<>(
                        kept, kept.matter().patient(), kept.matter().review())));
    }

    /// Proposals, for a day (CI-03), and conflicts that a proposal joined.
    List<Waiting<Conflict>> proposals(Asker asker) {
        return sorted(each(Conflict.class)
                .filter(kept -> proposed(kept.matter())
                        && !kept.matter().staff().equals(asker.actor().id())
                        && office.may(asker, kept.matter().patient()))
                .map(kept -> new Waiting<>(kept, kept.matter().patient(), due(kept.matter()))));
    }

    static boolean proposed(Conflict conflict) {
        return conflict.status() == Conflict.Status.PROPOSED
                || (conflict.status() == Conflict.Status.ACTIVE
                        && conflict.reviewAt() != null
                        && conflict.source() != Conflict.Source.PATIENT);
    }

    private Instant due(Conflict conflict) {
        var at = conflict.reviewAt();
        return at != null ? at : conflict.declaredAt().plus(office.numbers().time("conflict.proposed"));
    }

    /// How much waits, from memory alone: it stands in the bar of every page.
    int count(Asker asker) {
        return reviews(asker).size()
                + aids(asker).size()
                + concerns(asker, Set.of(Concern.Kind.SNOOPING, Concern.Kind.VIEWERS, Concern.Kind.NAMES))
                        .size()
                + alerts(asker).size()
                + labels(asker).size()
                + proposals(asker).size();
    }

    /// What the list has, as pages show it; the patients that it names are collected.
    List<WorkView.Section> sections(Asker asker, List<PatientId> shown) {
        var writer = new Writer(asker, shown);
        return List.of(
                writer.section(
                        "reviews", "Break-glass to review", reviews(asker), "Nothing to review.", writer::review),
                writer.section("alerts", "Privacy alerts", alerts(asker), "No alert.", writer::alert),
                writer.section(
                        "names",
                        "Patients who ask who looked",
                        concerns(asker, Set.of(Concern.Kind.NAMES)),
                        "Nobody asks.",
                        writer::concern),
                writer.section("labels", "Labels to look at", labels(asker), "No new label.", writer::label),
                writer.section(
                        "proposals", "Conflicts proposed", proposals(asker), "Nothing is proposed.", writer::proposal),
                writer.section(
                        "findings",
                        "Looks to be explained",
                        concerns(asker, Set.of(Concern.Kind.SNOOPING, Concern.Kind.VIEWERS)),
                        "Nothing found.",
                        writer::concern),
                writer.section(
                        "aids", "Help in an emergency to review", aids(asker), "Nothing to review.", writer::aid),
                new WorkView.Section("faults", "The log itself", faults(asker), "No gap, and the clock was right."));
    }

    private List<WorkView.Item> faults(Asker asker) {
        var filter = Filter.ALL
                .coded("audit.gap", "clock.suspect")
                .ending(AuditEvent.Outcome.FAILED)
                .between(asker.now().minus(FAULTS), asker.now().plus(FAULTS));
        return office.log().page(filter, Long.MAX_VALUE, MOST_FAULTS).stream()
                .map(logged -> new WorkView.Item(
                        "/privacy/log/" + logged.id(),
                        logged.event().code().equals("audit.gap") ? "The log is not whole" : "The clock was wrong",
                        office.times().full(logged.event().at(), asker.now()),
                        "",
                        false))
                .toList();
    }

    /// Puts what waits into words.
    private final class Writer {
        private final Asker asker;
        private final List<PatientId> shown;
        private final Map<String, SignedIn> staff = office.staff();

        Writer(Asker asker, List<PatientId> shown) {
            this.asker = asker;
            this.shown = shown;
        }

        <M extends Matter> WorkView.Section section(
                String id,
                String title,
                List<Waiting<M>> waiting,
                String none,
                Function<Waiting<M>, WorkView.Item> words) {
            var items = new ArrayList<WorkView.Item>();
            for (var one : waiting) {
                if (one.patient() != null) {
                    shown.add(one.patient());
                }
                items.add(words.apply(one));
            }
            return new WorkView.Section(id, title, items, none);
        }

        private WorkView.Item item(Waiting<?> one, String href, String title, String words) {
            var due = one.due();
            return new WorkView.Item(
                    href,
                    title,
                    words,
                    due == null ? "" : office.times().near(due, asker.now()),
                    due != null && due.isBefore(asker.now()));
        }

        private String name(String account) {
            var person = staff.get(account);
            return person == null ? account : person.display();
        }

        WorkView.Item review(Waiting<BreakGlass> one) {
            var glass = one.matter();
            return item(
                    one,
                    Forms.address("review", "of", glass.id()),
                    name(glass.staff()) + " for " + office.listed(glass.patient()),
                    Reasons.of(glass.reason()).meant() + ", "
                            + office.times().near(glass.from(), asker.now())
                            + (glass.open(asker.now()) ? ", still open" : ""));
        }

        WorkView.Item aid(Waiting<EmergencyAid> one) {
            var aid = one.matter();
            return item(
                    one,
                    Forms.address("aid", "of", aid.id()),
                    name(aid.opener()) + " for " + name(aid.blocked()),
                    office.listed(aid.patient()) + ", " + office.times().near(aid.from(), asker.now()));
        }

        WorkView.Item alert(Waiting<Notice> one) {
            return new WorkView.Item(
                    Forms.address("alert", "of", one.matter().id()),
                    one.matter().words(),
                    office.listed(one.patient()) + ", "
                            + office.times().near(one.matter().at(), asker.now()),
                    "",
                    false);
        }

        WorkView.Item concern(Waiting<Concern> one) {
            var concern = one.matter();
            return item(
                    one,
                    Forms.address("concern", "of", concern.id()),
                    concern.kind() == Concern.Kind.SNOOPING
                            ? name(concern.staff()) + " and " + office.listed(one.patient())
                            : concern.kind().words() + ": " + office.listed(one.patient()),
                    signs(concern));
        }

        WorkView.Item label(Waiting<Protection> one) {
            var protection = one.matter();
            return item(
                    one,
                    Forms.address("patient", "id", protection.patient().value()),
                    office.listed(one.patient()),
                    protection.sensitivities().contains(Sensitivity.UNKNOWN)
                            ? "A label that nobody here knows was sent"
                            : protection.isStaff().isEmpty()
                                    ? "A label was sent"
                                    : "May be " + name(protection.isStaff()) + ", who works here");
        }

        WorkView.Item proposal(Waiting<Conflict> one) {
            var conflict = one.matter();
            return item(
                    one,
                    "/privacy/conflicts",
                    name(conflict.staff()) + " and " + office.listed(one.patient()),
                    ConflictWords.of(conflict.kind()) + ", said by " + ConflictWords.of(conflict.source()));
        }
    }

    /// The signs of a concern in words, the heaviest first.
    static String signs(Concern concern) {
        return switch (concern.kind()) {
            case SNOOPING ->
                concern.signs().stream()
                        .map(Snooping.Sign::valueOf)
                        .map(Snooping::weight)
                        .sorted(Comparator.comparingInt(Snooping.Weight::weight)
                                .reversed()
                                .thenComparing(Snooping.Weight::meant))
                        .map(Snooping.Weight::meant)
                        .collect(Collectors.joining("; "));
            case VIEWERS, ALERT, NAMES, CASE, LABEL, NEWS -> concern.words();
        };
    }
}
