package org.afterward.server.privacy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.StaffMember;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.access.rules.Snooping;
import org.afterward.clinical.access.rules.Snooping.Did;
import org.afterward.clinical.access.rules.Snooping.Look;
import org.afterward.clinical.access.rules.Snooping.User;
import org.afterward.clinical.access.rules.Snooping.Whom;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.privacy.Concern;
import org.afterward.clinical.privacy.Concerns;
import org.afterward.server.access.Reenactments;
import org.afterward.server.audit.AuditLog;
import org.afterward.server.audit.Filter;
import org.afterward.server.audit.Logged;
import org.afterward.server.register.Change;
import org.afterward.server.register.ChangedMeanwhile;
import org.afterward.server.register.Kept;
import org.afterward.server.signin.SignedIn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks over the log for looks that somebody should explain, and puts them before the privacy office. Nothing follows
/// by itself. The log knows no addresses, so the same household is never found here.
///
/// Source: access.md, section 2.5.
final class SnoopingRun {
    /// How far back one run looks: what followed a look is known a day later, and a run may be missed.
    static final Duration WINDOW = Duration.ofDays(3);
    /// The most events that one run reads; the newest count.
    static final int MOST_EVENTS = 200_000;
    /// The most findings of one run.
    static final int MOST_FINDINGS = 500;

    /// What was done in the record or because of it.
    private static final Set<String> DID = Set.of(
            "access.write",
            "access.sign",
            "access.print",
            "handover.offer",
            "handover.accept",
            "rel.open",
            "visit.request");

    private static final Logger LOG = LoggerFactory.getLogger(SnoopingRun.class);

    private final Office office;
    private final Reenactments reenactments;

    SnoopingRun(Office office, Reenactments reenactments) {
        this.office = office;
        this.reenactments = reenactments;
    }

    /// What one run did.
    ///
    /// @param cut there were more events or findings than one run takes
    record Ran(int looks, int findings, boolean cut) {}

    /// When the last run ended; empty where there never was one.
    Optional<Instant> last() {
        return office.log().page(Filter.ALL.coded("snooping.run"), Long.MAX_VALUE, 1).stream()
                .map(logged -> logged.event().at())
                .findFirst();
    }

    /// Once, now.
    Ran run() {
        var now = office.clock().instant();
        var staff = office.staff();
        var looks = new ArrayList<Look>();
        var dids = new ArrayList<Did>();
        var cut = read(now, staff, looks, dids);
        var findings = Snooping.findings(looks, dids, users(staff), patients(looks), now, office.numbers()).stream()
                .filter(finding -> Snooping.counts(finding, office.numbers()))
                .sorted(Comparator.comparingInt((Snooping.Finding finding) -> Snooping.weight(finding))
                        .reversed())
                .toList();
        var kept = 0;
        for (var finding : findings.stream().limit(MOST_FINDINGS).toList()) {
            kept += keep(finding, looks, now) ? 1 : 0;
        }
        var ran = new Ran(looks.size(), kept, cut || findings.size() > MOST_FINDINGS);
        office.itself(
                "snooping.run",
                null,
                List.of("2.5"),
                Map.of(
                        "looks",
                        String.valueOf(ran.looks()),
                        "findings",
                        String.valueOf(ran.findings()),
                        "cut",
                        String.valueOf(ran.cut())));
        return ran;
    }

    private boolean read(Instant now, Map<String, SignedIn> staff, List<Look> looks, List<Did> dids) {
        var links = reenactments.links();
        var filter = Filter.ALL.ending(AuditEvent.Outcome.DONE).between(now.minus(WINDOW), now.plusSeconds(1));
        long before = Long.MAX_VALUE;
        for (int read = 0; read < MOST_EVENTS; read += AuditLog.LARGEST_PAGE) {
            var page = office.log().page(filter, before, AuditLog.LARGEST_PAGE);
            for (var logged : page) {
                event(logged, staff, links, looks, dids);
                before = logged.seq();
            }
            if (page.size() < AuditLog.LARGEST_PAGE) {
                return false;
            }
        }
        return true;
    }

    private void event(
            Logged logged, Map<String, SignedIn> staff, Reenactments.Links links, List<Look> looks, List<Did> dids) {
        var event = logged.event();
        var who = event.who();
        var person = who == null || !who.kind().equals("person") ? null : staff.get(who.id());
        if (person == null) {
            return;
        }
        for (var patient : patients(event)) {
            if (event.code().equals("access.read")) {
                look(event, person, patient, links, looks, dids);
            } else if (event.code().equals("access.search")) {
                looks.add(new Look(person.name(), patient, event.at(), categories(event), true, true));
            } else if (DID.contains(event.code())) {
                dids.add(new Did(person.name(), patient, event.at(), event.code()));
            }
        }
    }

    /// A look by break-glass has a review of its own, and is no look without a roster.
    private void look(
            AuditEvent event,
            SignedIn person,
            PatientId patient,
            Reenactments.Links links,
            List<Look> looks,
            List<Did> dids) {
        var glass = event.purpose().equals("BTG");
        var ties = glass ? List.<Tie>of() : links.of(person, patient, event.at());
        var linked = glass || ties.stream().anyMatch(Tie::live);
        looks.add(new Look(person.name(), patient, event.at(), categories(event), false, linked));
        if (ties.stream().anyMatch(tie -> tie.status() == Tie.Status.ACTIVE)) {
            dids.add(new Did(person.name(), patient, event.at(), "shift"));
        }
    }

    /// By the registration that counts now.
    private Set<PatientId> patients(AuditEvent event) {
        var named = new HashSet<PatientId>();
        if (event.patient() != null) {
            named.add(event.patient());
        } else {
            event.items().stream()
                    .filter(item -> item.type().equals("Patient"))
                    .map(item -> new PatientId(item.id()))
                    .forEach(named::add);
        }
        return named.stream()
                .map(id -> office.wards().patient(id).map(one -> one.id()).orElse(id))
                .collect(Collectors.toSet());
    }

    private static Set<Category> categories(AuditEvent event) {
        var categories = EnumSet.noneOf(Category.class);
        event.categories().forEach(letter -> categories.add(Category.valueOf(letter)));
        return categories;
    }

    private Map<String, User> users(Map<String, SignedIn> staff) {
        var users = new HashMap<String, User>();
        office.register()
                .each(StaffMember.class)
                .map(Kept::matter)
                .filter(one -> staff.containsKey(one.id()))
                .forEach(one ->
                        users.put(one.id(), new User(one.id(), Snooping.plain(one.family()), "", one.department())));
        return users;
    }

    private Map<PatientId, Whom> patients(List<Look> looks) {
        var news = office.register()
                .each(Concern.class)
                .map(Kept::matter)
                .filter(one -> one.kind() == Concern.Kind.NEWS && !one.closed())
                .flatMap(one -> Optional.ofNullable(one.patient()).stream())
                .collect(Collectors.toSet());
        var patients = new HashMap<PatientId, Whom>();
        looks.stream().map(Look::patient).distinct().forEach(id -> patients.put(id, whom(id, news.contains(id))));
        return patients;
    }

    private Whom whom(PatientId id, boolean news) {
        var isStaff = office.labels().protection(id).isStaff();
        var department = office.register()
                .get(StaffMember.class, isStaff.isEmpty() ? "nobody" : isStaff)
                .map(kept -> kept.matter().department())
                .orElse("");
        var patient = office.wards().patient(id);
        var name = patient.flatMap(one -> one.person())
                .map(person -> Snooping.plain(person.family()))
                .orElse("");
        var left = patient.filter(one -> one.present().isEmpty())
                .flatMap(one -> one.encounters().stream()
                        .flatMap(stay -> Optional.ofNullable(stay.end()).stream())
                        .max(Comparator.naturalOrder()))
                .orElse(Instant.MAX);
        return new Whom(id, name, "", !isStaff.isEmpty(), department, news, left);
    }

    private boolean keep(Snooping.Finding finding, List<Look> looks, Instant now) {
        var known = office.register().of(finding.patient(), Concern.class).stream()
                .filter(kept -> kept.matter().kind() == Concern.Kind.SNOOPING
                        && kept.matter().staff().equals(finding.account()))
                .toList();
        var until = Concerns.answeredUntil(known.stream().map(Kept::matter).toList());
        var newest = looks.stream()
                .filter(look -> !look.searched()
                        && look.account().equals(finding.account())
                        && look.patient().equals(finding.patient()))
                .map(Look::at)
                .max(Comparator.naturalOrder())
                .orElse(now);
        if (!newest.isAfter(until)) {
            return false;
        }
        var day = LocalDate.ofInstant(newest, office.times().zone()).toString();
        var concern = Concerns.found(finding, known.stream().map(Kept::matter).toList(), day, newest, now);
        if (concern.isEmpty()) {
            return false;
        }
        var next = concern.get();
        var before = known.stream()
                .filter(kept -> kept.matter().id().equals(next.id()))
                .findFirst();
        try {
            office.register()
                    .keep(
                            Office.SYSTEM,
                            UUID.randomUUID().toString(),
                            List.of(before.map(kept -> Change.after(kept, next))
                                    .orElseGet(() -> Change.first(finding.patient(), next))));
            return true;
        } catch (ChangedMeanwhile quicker) {
            LOG.debug("somebody was quicker with {}", quicker.id());
            return false;
        }
    }
}
