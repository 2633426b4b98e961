package org.afterward.server.board;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.afterward.clinical.news2.Band;
import org.afterward.clinical.recovery.Patient;
import org.afterward.server.access.WardSight;
import org.afterward.server.board.ScoreView.Tone;
import org.afterward.server.live.Ward;
import org.afterward.server.live.Wards;
import org.afterward.server.pages.WardClock;
import org.afterward.server.site.Site;

/// Writes the boards of the wards as they are now.
final class Boards {
    /// The most silent feeds that a banner names.
    static final int MOST_FEEDS = 3;

    /// A feed that has been silent for longer is no longer missed.
    static final Duration FORGOTTEN = Duration.ofDays(1);

    private static final WardSight NOTHING = new WardSight(false, false, Map.of());

    private static final List<Tone> COUNTED = List.of(Tone.HIGH, Tone.MEDIUM, Tone.SINGLE);

    private final Wards wards;
    private final Site site;
    private final Clock clock;
    private final Scores scores;
    private final Lines lines;
    private final Carers carers;
    private final WardClock times;

    Boards(Wards wards, Site site, Clock clock, Scores scores, Carers carers) {
        this.carers = carers;
        this.wards = wards;
        this.site = site;
        this.clock = clock;
        this.scores = scores;
        this.lines = new Lines(site, scores);
        this.times = new WardClock(site.zone());
    }

    /// The name of a ward as a part of an address: itself where that is plain, and else encoded.
    static String segment(String ward) {
        return ward.matches("[A-Za-z0-9_-][A-Za-z0-9 _.-]*")
                ? ward.replace(" ", "%20")
                : "~" + Base64.getUrlEncoder().withoutPadding().encodeToString(ward.getBytes(StandardCharsets.UTF_8));
    }

    /// The ward that a part of an address means; empty where it is not one of ours.
    static Optional<String> named(String segment) {
        if (!segment.startsWith("~")) {
            return Optional.of(segment);
        }
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(segment.substring(1)), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    List<String> wards() {
        return List.copyOf(wards.wards().keySet());
    }

    Optional<Ward> ward(String name) {
        return wards.ward(name);
    }

    /// @param seen the wards that the reader sees something of, and what
    WardsView list(Map<String, WardSight> seen) {
        var now = clock.instant();
        return new WardsView(wards().stream()
                .filter(seen::containsKey)
                .flatMap(name -> wards.ward(name).stream())
                .map(ward -> new WardsView.Card(
                        path(ward.name()), ward.name(), summary(ward, seen.getOrDefault(ward.name(), NOTHING), now)))
                .toList());
    }

    /// @param others the other wards that the reader may go to
    Optional<BoardView> board(String name, WardSight sight, boolean others) {
        var now = clock.instant();
        return wards.ward(name).map(ward -> {
            var beds = beds(ward, sight, now);
            return new BoardView(
                    name,
                    path(name),
                    path(name) + "/live",
                    times.second(now),
                    layout(beds),
                    summary(ward, sight, now),
                    beds,
                    !others ? List.of() : List.of(new BoardView.Link("/", "all wards")));
        });
    }

    private static String path(String ward) {
        return WardPath.of(ward);
    }

    /// A bed whose patient the reader does not see is taken, and no more is said; to those who are not of the
    /// ward it is not there at all.
    private List<BedView> beds(Ward ward, WardSight sight, Instant now) {
        var lost = lost(now).keySet();
        var named = carers.at(now);
        var views = new ArrayList<BedView>();
        for (var bed : ward.beds()) {
            var seen = lines(bed.patients(), sight, named, now, lost);
            if (sight.roster() || !seen.isEmpty()) {
                var taken = seen.size() < bed.patients().size();
                views.add(new BedView(key(bed.name()), bed.name(), seen, false, taken));
            }
        }
        views.add(new BedView("elsewhere", "no bed", lines(ward.elsewhere(), sight, named, now, lost), true, false));
        return views;
    }

    private List<PatientLine> lines(
            List<Patient> patients, WardSight sight, Carers.Now named, Instant now, Set<String> lost) {
        var drawn = new ArrayList<PatientLine>();
        for (var patient : patients) {
            var tile = sight.tiles().get(patient.id());
            if (tile != null) {
                drawn.add(lines.of(patient, tile, sight.privacy(), named, now, lost));
            }
        }
        return drawn;
    }

    /// Fit for an id and an event name, and different for different beds.
    private static String key(String bed) {
        var plain = bed.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return plain + "-" + Integer.toHexString(bed.hashCode());
    }

    /// Changes where beds come or go, and then a page has to be loaded again.
    private static String layout(List<BedView> beds) {
        return Integer.toHexString(beds.stream().map(BedView::key).toList().hashCode());
    }

    private WardSummary summary(Ward ward, WardSight sight, Instant now) {
        var patients = Stream.concat(
                        ward.beds().stream().flatMap(bed -> bed.patients().stream()), ward.elsewhere().stream())
                .filter(patient -> sight.tiles().containsKey(patient.id()))
                .toList();
        // A screen in a public line of sight says nothing of how ill anybody is (AC-32); see [Lines].
        var observed = patients.stream()
                .filter(patient -> {
                    var tile = sight.tiles().get(patient.id());
                    return !sight.privacy() || (tile != null && tile.record());
                })
                .toList();
        var bands = observed.stream()
                .flatMap(patient -> last(patient).stream())
                .collect(Collectors.groupingBy(ScoreWords::tone, Collectors.counting()));
        var overdue = observed.stream()
                .filter(patient -> Waiting.next(scores.of(patient), now)
                        .filter(due -> due.state() != org.afterward.clinical.news2.Due.State.IN_TIME)
                        .isPresent())
                .count();
        return new WardSummary(
                counted(patients.size(), "patient")
                        + (ward.beds().isEmpty() || !sight.roster()
                                ? ""
                                : " in " + counted(ward.beds().size(), "bed")),
                COUNTED.stream()
                        .filter(bands::containsKey)
                        .map(tone -> new WardSummary.Count(
                                tone, bands.getOrDefault(tone, 0L).intValue(), word(tone)))
                        .toList(),
                overdue == 0 ? "" : counted(overdue, "set") + " overdue",
                lostFeeds(now));
    }

    private Optional<Band> last(Patient patient) {
        var sets = scores.of(patient);
        return sets.isEmpty() ? Optional.empty() : Waiting.band(sets.getLast().news2());
    }

    private static String word(Tone tone) {
        return tone == Tone.SINGLE ? "single 3" : tone.word();
    }

    private static String counted(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    private Map<String, Instant> lost(Instant now) {
        return wards.feeds().entrySet().stream()
                .filter(feed -> !feed.getKey().startsWith("form:"))
                .filter(feed -> {
                    var silent = Duration.between(feed.getValue(), now);
                    return silent.compareTo(site.silentAfter()) > 0 && silent.compareTo(FORGOTTEN) < 0;
                })
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<String> lostFeeds(Instant now) {
        var lost = lost(now).entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(feed -> feedName(feed.getKey()) + ": nothing since " + times.near(feed.getValue(), now))
                .toList();
        if (lost.size() <= MOST_FEEDS) {
            return lost;
        }
        return Stream.concat(
                        lost.stream().limit(MOST_FEEDS), Stream.of("and " + (lost.size() - MOST_FEEDS) + " more feeds"))
                .toList();
    }

    private static String feedName(String feed) {
        return feed.startsWith("hl7:")
                ? "HL7 " + feed.substring("hl7:".length()).replace("|", " at ")
                : feed.equals("fhir") ? "FHIR" : feed;
    }
}
