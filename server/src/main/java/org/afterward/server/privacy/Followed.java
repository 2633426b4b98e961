package org.afterward.server.privacy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.team.WorkItem;
import org.afterward.server.audit.AuditLog;
import org.afterward.server.audit.Filter;
import org.afterward.server.audit.Logged;
import org.afterward.server.register.Kept;

/// What somebody looked at and did in the record of one patient, from the log: categories and times, and nothing of
/// what stood there.
final class Followed {
    /// How long after its end what somebody did still belongs to a look (2.5).
    static final Duration AFTER = Duration.ofDays(1);

    private static final Set<String> LOOKS =
            Set.of("access.read", "access.list", "access.search", "access.print", "access.export");

    private final Office office;

    Followed(Office office) {
        this.office = office;
    }

    /// @param cut there are more than one page of the log
    record Both(List<ReviewView.Line> looked, List<ReviewView.Line> did, boolean cut) {}

    /// From the first to the last, in their order.
    Both log(String account, PatientId patient, Instant from, Instant until) {
        var filter = Filter.ALL
                .about(office.wards().registrations(patient))
                .by(account)
                .between(from, until.plus(AFTER));
        var events = office.log().page(filter, Long.MAX_VALUE, AuditLog.LARGEST_PAGE);
        var looked = new ArrayList<ReviewView.Line>();
        var did = new ArrayList<ReviewView.Line>();
        for (var logged : events.reversed()) {
            var event = logged.event();
            var line = new ReviewView.Line(
                    office.times().full(event.at(), office.clock().instant()), words(logged));
            if (LOOKS.contains(event.code()) && event.outcome() == AuditEvent.Outcome.DONE) {
                if (event.at().isBefore(until)) {
                    looked.add(line);
                }
            } else if (!event.code().startsWith("btg.")) {
                did.add(line);
            }
        }
        return new Both(looked, did, events.size() == AuditLog.LARGEST_PAGE);
    }

    /// What they asked others for about this patient, from then on.
    List<ReviewView.Line> tasks(String account, PatientId patient, Instant from) {
        return office.register().of(patient, WorkItem.class).stream()
                .map(Kept::matter)
                .filter(item -> !item.createdAt().isBefore(from)
                        && (item.createdBy().equals(account) || item.owner().equals(account)))
                .sorted(Comparator.comparing(WorkItem::createdAt))
                .map(item -> new ReviewView.Line(
                        office.times().full(item.createdAt(), office.clock().instant()),
                        item.kind().words() + ", " + item.state().name().toLowerCase(java.util.Locale.ROOT)))
                .toList();
    }

    static String words(Logged logged) {
        var event = logged.event();
        var parts = event.categories().stream()
                .map(letter -> Category.valueOf(letter).words())
                .collect(Collectors.joining(", "));
        return EventWords.of(event) + (parts.isEmpty() ? "" : ": " + parts);
    }
}
