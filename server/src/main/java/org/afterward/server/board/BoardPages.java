package org.afterward.server.board;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.fact.PatientId;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Gate;
import org.afterward.server.access.WardSight;
import org.afterward.server.live.Ward;
import org.afterward.server.pages.Pages;
import org.afterward.server.pages.WardClock;
import org.afterward.server.signin.Caller;
import org.afterward.server.signin.Callers;
import org.afterward.server.signin.Streams;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// The wards, a ward's board, and the stream of its changes.
@RestController
final class BoardPages {
    private final Boards boards;
    private final LiveBoards live;
    private final Pages pages;
    private final Gate gate;
    private final Clock clock;
    private final Streams streams;

    BoardPages(Boards boards, LiveBoards live, Pages pages, Gate gate, Clock clock, Streams streams) {
        this.boards = boards;
        this.live = live;
        this.pages = pages;
        this.gate = gate;
        this.clock = clock;
        this.streams = streams;
    }

    /// Where there is one ward, one is there at once.
    @GetMapping("/")
    ResponseEntity<byte[]> wards(HttpServletRequest request) {
        var asker = gate.asker(Callers.of(request));
        if (asker.caller().account().patient().isPresent()) {
            return ResponseEntity.status(HttpStatus.FOUND)
                    .location(URI.create("/me"))
                    .build();
        }
        var seen = seen(asker);
        if (seen.size() == 1) {
            return ResponseEntity.status(HttpStatus.FOUND)
                    .location(URI.create(
                            "/ward/" + Boards.segment(seen.keySet().iterator().next())))
                    .build();
        }
        gate.listed(
                asker,
                "wards",
                seen.values().stream()
                        .flatMap(sight -> sight.tiles().keySet().stream())
                        .toList(),
                Category.A);
        return pages.show(request, "board/wards", boards.list(seen));
    }

    /// The wards of which a reader sees something.
    private Map<String, WardSight> seen(Asker asker) {
        var seen = new LinkedHashMap<String, WardSight>();
        for (var name : boards.wards()) {
            boards.ward(name).map(ward -> gate.ward(asker, ward)).ifPresent(sight -> {
                if (!sight.nothing()) {
                    seen.put(name, sight);
                }
            });
        }
        return seen;
    }

    @GetMapping("/ward/{ward}")
    ResponseEntity<byte[]> ward(HttpServletRequest request, @PathVariable String ward) {
        var asker = gate.asker(Callers.of(request));
        var name = Boards.named(ward).orElseThrow(BoardPages::noSuchWard);
        var sight = boards.ward(name)
                .map(one -> gate.ward(asker, one))
                .filter(one -> !one.nothing())
                .orElseThrow(BoardPages::noSuchWard);
        gate.listed(asker, "board", sight.tiles().keySet(), Category.A);
        var others = seen(asker).size() > 1;
        return pages.show(
                request, "board/ward", boards.board(name, sight, others).orElseThrow(BoardPages::noSuchWard));
    }

    /// Somebody at a screen, who is asked for again and again as long as it is open.
    private final class Reader implements LiveBoards.Viewer {
        private final Caller caller;
        private final Set<PatientId> shown = new HashSet<>();

        Reader(Caller caller) {
            this.caller = caller;
        }

        @Override
        public synchronized WardSight sight(Ward ward) {
            var asker = gate.asker(caller);
            var sight = gate.ward(asker, ward);
            var first = new HashSet<>(sight.tiles().keySet());
            first.removeAll(shown);
            if (!first.isEmpty()) {
                gate.listed(asker, "board", first, Category.A);
                shown.addAll(first);
            }
            return sight;
        }
    }

    @GetMapping(path = "/ward/{ward}/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter live(HttpServletRequest request, @PathVariable String ward) {
        var found = Boards.named(ward).flatMap(boards::ward).orElseThrow(BoardPages::noSuchWard);
        var name = found.name();
        var reader = new Reader(Callers.of(request));
        var sight = reader.sight(found);
        if (sight.nothing()) {
            throw noSuchWard();
        }
        var screen = live.open(found, reader, sight)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE));
        var stream = new SseEmitter(0L);
        var times = new WardClock(pages.house().zone());
        var caller = Callers.of(request);
        Thread.ofVirtual().name("screen").start(() -> {
            try (var _ = streams.until(caller, screen::close)) {
                screen.run(stream, () -> times.second(clock.instant()));
            } finally {
                live.close(name, screen);
            }
        });
        return stream;
    }

    private static ResponseStatusException noSuchWard() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
