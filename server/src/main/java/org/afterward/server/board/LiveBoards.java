package org.afterward.server.board;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.afterward.server.live.Wards;
import org.afterward.server.pages.Templates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what has changed on a ward to every screen that shows it. A bed is drawn once for all screens, and
/// sent where it looks different from before; since ages are part of the look, each ward is drawn again
/// from time to time.
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
    private final AutoCloseable watching;
    private final Thread drawing;

    /// A ward on at least one screen, as it was drawn last.
    private static final class Shown {
        private final CopyOnWriteArrayList<Screen> screens = new CopyOnWriteArrayList<>();
        private final Map<String, String> drawn = new HashMap<>();
    }

    LiveBoards(Boards boards, Templates templates, Wards wards) {
        this.boards = boards;
        this.templates = templates;
        this.watching = wards.watch((names, patients, seq) -> changed(names));
        this.drawing = Thread.ofVirtual().name("boards").start(this::draw);
    }

    private void changed(Set<String> wards) {
        wards.stream()
                .filter(shown::containsKey)
                .filter(ward -> !changed.contains(ward))
                .forEach(changed::add);
    }

    /// A new screen of a ward, with every bed to be sent; empty where there are too many already.
    Optional<Screen> open(String ward) {
        if (screens.incrementAndGet() > MOST_SCREENS) {
            screens.decrementAndGet();
            return Optional.empty();
        }
        var screen = new Screen();
        var all = shown.computeIfAbsent(ward, name -> new Shown());
        synchronized (all) {
            all.screens.add(screen);
            events(ward).forEach(screen::show);
        }
        return Optional.of(screen);
    }

    void close(String ward, Screen screen) {
        screen.close();
        var all = shown.get(ward);
        if (all != null && all.screens.remove(screen)) {
            screens.decrementAndGet();
        }
    }

    /// Every bed of a ward, and what stands above them.
    private Map<String, String> events(String ward) {
        var events = new HashMap<String, String>();
        boards.board(ward).ifPresent(board -> {
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
                    draw(ward);
                }
                if (System.nanoTime() - redraw >= 0) {
                    shown.keySet().forEach(this::draw);
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

    private void draw(String ward) {
        var all = shown.get(ward);
        if (all == null || all.screens.isEmpty()) {
            return;
        }
        synchronized (all) {
            events(ward).forEach((event, data) -> {
                if (!data.equals(all.drawn.put(event, data))) {
                    all.screens.forEach(screen -> screen.show(event, data));
                }
            });
        }
    }

    @Override
    public void close() {
        try {
            watching.close();
        } catch (Exception e) {
            throw new IllegalStateException("the wards could not be left alone", e);
        }
        drawing.interrupt();
        shown.values().forEach(all -> all.screens.forEach(Screen::close));
    }
}
