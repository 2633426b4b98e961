package org.afterward.server.board;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.afterward.server.pages.Pages;
import org.afterward.server.pages.WardClock;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// The wards, a ward's board, and the stream of its changes.
@RestController
final class BoardPages {
    /// How often a stream looks whether its reader is still signed in.
    static final Duration LOOK = Duration.ofSeconds(15);

    private final Boards boards;
    private final LiveBoards live;
    private final Pages pages;
    private final Clock clock;
    private final SessionRepository<? extends Session> sessions;

    BoardPages(
            Boards boards, LiveBoards live, Pages pages, Clock clock, SessionRepository<? extends Session> sessions) {
        this.boards = boards;
        this.live = live;
        this.pages = pages;
        this.clock = clock;
        this.sessions = sessions;
    }

    /// Where there is one ward, one is there at once.
    @GetMapping("/")
    ResponseEntity<byte[]> wards(HttpServletRequest request) {
        var wards = boards.wards();
        if (wards.size() == 1) {
            return ResponseEntity.status(HttpStatus.FOUND)
                    .location(URI.create("/ward/" + Boards.segment(wards.getFirst())))
                    .build();
        }
        return pages.show(request, "board/wards", boards.list());
    }

    @GetMapping("/ward/{ward}")
    ResponseEntity<byte[]> ward(HttpServletRequest request, @PathVariable String ward) {
        return pages.show(
                request, "board/ward", Boards.named(ward).flatMap(boards::board).orElseThrow(BoardPages::noSuchWard));
    }

    @GetMapping(path = "/ward/{ward}/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter live(HttpServletRequest request, @PathVariable String ward) {
        var name = Boards.named(ward).filter(boards.wards()::contains).orElseThrow(BoardPages::noSuchWard);
        var screen = live.open(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE));
        var stream = new SseEmitter(0L);
        var times = new WardClock(pages.house().zone());
        var signedIn = signedIn(request);
        Thread.ofVirtual().name("screen").start(() -> {
            try {
                screen.run(stream, () -> times.second(clock.instant()), signedIn);
            } finally {
                live.close(name, screen);
            }
        });
        return stream;
    }

    private BooleanSupplier signedIn(HttpServletRequest request) {
        var session = request.getSession(false);
        var id = session == null ? "" : session.getId();
        return new BooleanSupplier() {
            private long looked = System.nanoTime();

            @Override
            public boolean getAsBoolean() {
                if (System.nanoTime() - looked < LOOK.toNanos()) {
                    return true;
                }
                looked = System.nanoTime();
                return sessions.findById(id) != null;
            }
        };
    }

    private static ResponseStatusException noSuchWard() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
