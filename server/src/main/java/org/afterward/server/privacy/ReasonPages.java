package org.afterward.server.privacy;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.afterward.clinical.access.BreakGlass;
import org.afterward.clinical.access.BreakGlass.Reason;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.rules.Reasons;
import org.afterward.server.access.Asker;
import org.afterward.server.audit.AuditLog;
import org.afterward.server.audit.Filter;
import org.afterward.server.audit.Logged;
import org.afterward.server.pages.Pages;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What "other" hides: the reasons of break-glass by the month, and what people wrote. Where one reason grows, a roster
/// or a role is wrong, and not a person.
///
/// Source: access.md, section 2.4.
@RestController
final class ReasonPages {
    /// How many months are counted, this one with them.
    static final int MONTHS = 12;
    /// The most events that are counted.
    static final int MOST_EVENTS = 50_000;
    /// The most words that are shown.
    static final int MOST_SAID = 100;

    private final Office office;
    private final Pages pages;

    ReasonPages(Office office, Pages pages) {
        this.office = office;
        this.pages = pages;
    }

    @GetMapping("/privacy/reasons")
    ResponseEntity<byte[]> reasons(HttpServletRequest request) {
        var asker = office.asker(request);
        var first = YearMonth.from(asker.now().atZone(office.times().zone())).minusMonths(MONTHS - 1L);
        var from = first.atDay(1).atStartOfDay(office.times().zone()).toInstant();
        var events = new ArrayList<Logged>();
        var cut = read(from, events);
        office.did(asker, "audit.view", null, List.of("AL-20"), Map.of("list", "reasons"));
        return pages.show(
                request,
                "privacy/reasons",
                new ReasonsView(
                        Arrays.stream(Reason.values())
                                .map(reason -> Reasons.of(reason).meant())
                                .toList(),
                        months(events),
                        said(asker, events),
                        cut));
    }

    private boolean read(Instant from, List<Logged> events) {
        var filter = Filter.ALL
                .coded("btg.start")
                .between(from, office.clock().instant().plusSeconds(1));
        long before = Long.MAX_VALUE;
        while (events.size() < MOST_EVENTS) {
            var page = office.log().page(filter, before, AuditLog.LARGEST_PAGE);
            events.addAll(page);
            if (page.size() < AuditLog.LARGEST_PAGE) {
                return false;
            }
            before = page.getLast().seq();
        }
        return true;
    }

    private List<ReasonsView.Month> months(List<Logged> events) {
        var counts = new TreeMap<YearMonth, Map<String, Integer>>();
        for (var logged : events) {
            var month = YearMonth.from(logged.event().at().atZone(office.times().zone()));
            counts.computeIfAbsent(month, none -> new HashMap<>())
                    .merge(logged.event().details().getOrDefault("reason", ""), 1, Integer::sum);
        }
        var format = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.UK);
        return counts.descendingMap().entrySet().stream()
                .map(month -> {
                    var each = Arrays.stream(Reason.values())
                            .map(reason -> month.getValue().getOrDefault(reason.name(), 0))
                            .toList();
                    return new ReasonsView.Month(
                            format.format(month.getKey()),
                            each,
                            each.stream().mapToInt(Integer::intValue).sum());
                })
                .toList();
    }

    /// Without a name and without a patient: what is looked for is what access people lack.
    private List<ReasonsView.Said> said(Asker asker, List<Logged> events) {
        return events.stream()
                .filter(logged ->
                        Reason.OTHER.name().equals(logged.event().details().get("reason")))
                .map(logged -> logged.event().details().getOrDefault("btg", ""))
                .filter(id -> !id.isEmpty())
                .limit(MOST_SAID)
                .flatMap(id -> office.register().get(BreakGlass.class, id).stream())
                .map(kept -> kept.matter())
                .filter(glass -> office.may(asker, glass.patient()))
                .map(glass -> new ReasonsView.Said(
                        office.times().full(glass.from(), asker.now()),
                        glass.roles().stream().map(Role::words).sorted().collect(Collectors.joining(", ")),
                        glass.words(),
                        glass.review() == null
                                ? "not reviewed yet"
                                : ReviewWords.of(glass.review().outcome())))
                .toList();
    }
}
