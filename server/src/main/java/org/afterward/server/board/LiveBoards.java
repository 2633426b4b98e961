package org.afterward.server.board;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.recovery.Patient;
import org.afterward.server.access.WardSight;
import org.afterward.server.live.Ward;
import org.afterward.server.live.Wards;
import org.afterward.server.pages.Templates;
import org.afterward.server.register.Register;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what has changed on a ward to every screen that shows it. A bed is drawn once for all screens, and
/// sent where it looks different from before; since ages and permissions are part of the look, each ward is
/// drawn again from time to time, and at once when a matter changes.
final class LiveBoards implements AutoCloseable {
    /// The most open streams of this process.
    static final int MOST_SCREENS = 2_000;

    /// How long one ward rests between two drawings, so that a flood of readings costs no more than this.
    static final Duration REST = Duration.ofMillis(100);

    /// How often a ward is drawn though nothing came in.
    static final Duration REDRAW = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(LiveBoards.class);

    private final Boards boards;
    private final Templates templates;
    private final Map<String, Shown> shown = new ConcurrentHashMap<>();
    private final LinkedBlockingQueue<String> changed = new LinkedBlockingQueue<>();
    private final AtomicInteger screens = new AtomicInteger();
    private final AtomicBoolean again = new AtomicBoolean();
    private final AutoCloseable watching;
    private final AutoCloseable asking;
    private final Thread drawing;

    /// Who looks at a screen: what they may see is asked again whenever it may have changed.
    @FunctionalInterface
    interface Viewer {
        /// Writes down whom it shows for the first time.
        WardSight sight(Ward ward);
    }

    /// A ward on at least one screen. What looks alike to several viewers is drawn once.
    private static final class Shown {
        private final List<Seat> seats = new CopyOnWriteArrayList<>();
        private final Map<WardSight, Map<String, String>> drawn = new HashMap<>();
        private Set<PatientId> present = Set.of();
    }

    private static final class Seat {
        private final Screen screen;
        private final Viewer viewer;
        private WardSight sight;

        Seat(Screen screen, Viewer viewer, WardSight sight) {
            this.screen = screen;
            this.viewer = viewer;
            this.sight = sight;
        }
    }

    LiveBoards(Boards boards, Templates templates, Wards wards, Register register) {
        this.boards = boards;
        this.templates = templates;
        this.watching = wards.watch((names, patients, seq) -> changed(names));
        this.asking = register.watch(matters -> {
            again.set(true);
            changed(shown.keySet());
        });
        this.drawing = Thread.ofVirtual().name("boards").start(this::draw);
    }

    private void changed(Set<String> wards) {
        wards.stream()
                .filter(shown::containsKey)
                .filter(ward -> !changed.contains(ward))
                .forEach(changed::add);
    }

    /// A new screen of a ward, with every bed to be sent; empty where there are too many already.
    ///
    /// @param sight what the viewer sees at first
    Optional<Screen> open(Ward ward, Viewer viewer, WardSight sight) {
        if (screens.incrementAndGet() > MOST_SCREENS) {
            screens.decrementAndGet();
            return Optional.empty();
        }
        var screen = new Screen();
        var all = shown.computeIfAbsent(ward.name(), name -> new Shown());
        synchronized (all) {
            all.seats.add(new Seat(screen, viewer, sight));
            events(ward.name(), sight).forEach(screen::show);
        }
        return Optional.of(screen);
    }

    void close(String ward, Screen screen) {
        screen.close();
        var all = shown.get(ward);
        if (all != null && all.seats.removeIf(seat -> seat.screen == screen)) {
            screens.decrementAndGet();
        }
    }

    /// Every bed of a ward as `sight` has it, and what stands above them.
    private Map<String, String> events(String ward, WardSight sight) {
        var events = new HashMap<String, String>();
        boards.board(ward, sight, false).ifPresent(board -> {
            events.put("layout", board.layout());
            events.put("summary", templates.fragment("board/summary", Map.of("summary", board.summary())));
            board.beds()
                    .forEach(
                            bed -> events.put("bed-" + bed.key(), templates.fragment("board/bed", Map.of("bed", bed))));
        });
        return events;
    }

    private void draw() {
        var redraw = System.nanoTime() + REDRAW.toNanos();
        while (!Thread.currentThread().isInterrupted()) {
            try {
                var ward = changed.poll(REDRAW.toMillis(), TimeUnit.MILLISECONDS);
                if (ward != null) {
                    draw(ward, again.getAndSet(false));
                }
                if (System.nanoTime() - redraw >= 0) {
                    shown.keySet().forEach(name -> draw(name, true));
                    redraw = System.nanoTime() + REDRAW.toNanos();
                }
                Thread.sleep(REST);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                // The next change or redraw tries again; the screens meanwhile say how old they are.
                LOG.error("a board could not be drawn", e);
            }
        }
    }

    private void draw(String ward, boolean ask) {
        var all = shown.get(ward);
        var now = boards.ward(ward);
        if (all == null || all.seats.isEmpty() || now.isEmpty()) {
            return;
        }
        synchronized (all) {
            var present = present(now.get());
            if (ask || !present.equals(all.present)) {
                all.present = present;
                all.seats.forEach(seat -> look(seat, now.get()));
            }
            var sights = new HashSet<WardSight>();
            all.seats.forEach(seat -> sights.add(seat.sight));
            all.drawn.keySet().retainAll(sights);
            sights.forEach(sight -> draw(ward, all, sight));
        }
    }

    /// Asks again what a viewer may see; one who sees nothing any more is sent away.
    private void look(Seat seat, Ward ward) {
        var sight = seat.viewer.sight(ward);
        if (sight.nothing()) {
            seat.screen.close();
        } else if (!sight.equals(seat.sight)) {
            seat.sight = sight;
            events(ward.name(), sight).forEach(seat.screen::show);
        }
    }

    private void draw(String ward, Shown all, WardSight sight) {
        var drawn = all.drawn.computeIfAbsent(sight, one -> new HashMap<>());
        events(ward, sight).forEach((event, data) -> {
            if (!data.equals(drawn.put(event, data))) {
                all.seats.stream()
                        .filter(seat -> seat.sight.equals(sight))
                        .forEach(seat -> seat.screen.show(event, data));
            }
        });
    }

    private static Set<PatientId> present(Ward ward) {
        return Stream.concat(ward.beds().stream().flatMap(bed -> bed.patients().stream()), ward.elsewhere().stream())
                .map(Patient::id)
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        try {
            watching.close();
            asking.close();
        } catch (Exception e) {
            throw new IllegalStateException("the wards could not be left alone", e);
        }
        drawing.interrupt();
        shown.values().forEach(all -> all.seats.forEach(seat -> seat.screen.close()));
    }
}
