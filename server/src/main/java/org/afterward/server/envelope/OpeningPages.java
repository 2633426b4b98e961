package org.afterward.server.envelope;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.afterward.clinical.access.SealedAccount;
import org.afterward.clinical.access.rules.Envelopes;
import org.afterward.clinical.fact.Author;
import org.afterward.server.pages.Pages;
import org.afterward.server.pages.WardClock;
import org.afterward.server.signin.Arrival;
import org.afterward.server.signin.Caller;
import org.afterward.server.signin.Callers;
import org.afterward.server.signin.EmergencyAccounts;
import org.afterward.server.signin.EmergencyAccounts.Tried;
import org.afterward.server.signin.Entrance;
import org.afterward.server.signin.Factor;
import org.afterward.server.signin.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Two people open the envelopes of their ward, and one of them signs in under their real name. Whoever unlocks
/// such a session, or proves again who they are, comes here as well and says their name again (AU-41).
@RestController
final class OpeningPages {
    static final String PATH = "/sign-in/emergency";
    static final String IN_USE = "/emergency";
    private static final String TEMPLATE = "envelope/open";

    private final SealedAccounts accounts;
    private final EmergencyAccounts secrets;
    private final Entrance entrance;
    private final Pages pages;
    private final WardClock times;

    OpeningPages(SealedAccounts accounts, EmergencyAccounts secrets, Entrance entrance, Pages pages) {
        this.accounts = accounts;
        this.secrets = secrets;
        this.entrance = entrance;
        this.pages = pages;
        this.times = new WardClock(pages.house().zone());
    }

    /// What was filled in, but for the secrets.
    private record Typed(String ward, String name, String colleague, boolean drill, String back) {
        List<String> people() {
            return List.of(name.strip(), colleague.strip());
        }
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> ask(HttpServletRequest request, @RequestParam(defaultValue = "") String back) {
        var here = Callers.in(request)
                .map(Caller::account)
                .filter(who -> !who.emergencyWard().isEmpty());
        return show(
                HttpStatus.OK,
                request,
                new Typed(here.map(SignedIn::emergencyWard).orElse(""), "", "", false, back),
                "");
    }

    @PostMapping(PATH)
    ResponseEntity<byte[]> open(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(defaultValue = "") String ward,
            @RequestParam(defaultValue = "") String first,
            @RequestParam(defaultValue = "") String second,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String colleague,
            @RequestParam(defaultValue = "false") boolean drill,
            @RequestParam(defaultValue = "") String back) {
        var typed = new Typed(ward, name, colleague, drill, back);
        var wrong = Envelopes.names(typed.people());
        if (wrong.isPresent()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, request, typed, wrong.get());
        }
        var account = EmergencyAccounts.name(ward);
        return switch (secrets.check(account, first, second, request.getRemoteAddr())) {
            case Tried.Right(var who) -> opened(request, response, who, typed);
            case Tried.Wrong() -> {
                entrance.failed(request, account, Factor.ENVELOPES, "the halves are not those of the envelopes");
                yield show(HttpStatus.UNAUTHORIZED, request, typed, """
                        These are not the two halves for this ward. Look at the ward, and at each letter: there is no \
                        0, 1, i, l or o in them.""");
            }
            case Tried.Paused(var words) -> show(HttpStatus.TOO_MANY_REQUESTS, request, typed, words);
        };
    }

    private ResponseEntity<byte[]> opened(
            HttpServletRequest request, HttpServletResponse response, SignedIn who, Typed typed) {
        return switch (accounts.open(who.emergencyWard(), typed.people(), typed.drill(), request.getRemoteAddr())) {
            case SealedAccounts.Opened.No(var words) -> {
                entrance.failed(request, who.name(), Factor.ENVELOPES, "the envelopes open nothing now");
                yield show(HttpStatus.FORBIDDEN, request, typed, words);
            }
            case SealedAccounts.Opened.Open(var account) -> {
                var name = spelt(account, typed.people().getFirst());
                var until = account.until() == null ? Instant.MIN : account.until();
                var proved = new Arrival.Proved(
                        new SignedIn(who.name(), name, who.standing()), Factor.ENVELOPES, name, until);
                yield to(entrance.arrive(request, response, proved, typed.back()));
            }
        };
    }

    /// As it was written when the envelopes were opened, so that one person is one person.
    private static String spelt(SealedAccount account, String name) {
        return account.openedBy().stream()
                .filter(one -> Envelopes.plain(one).equals(Envelopes.plain(name)))
                .findFirst()
                .orElse(name);
    }

    private ResponseEntity<byte[]> show(HttpStatus status, HttpServletRequest request, Typed typed, String words) {
        var provider = accounts.provider();
        return pages.show(
                status,
                request,
                TEMPLATE,
                new OpeningView(
                        words,
                        Provided.words(provider),
                        provider == Envelopes.Reachable.DOWN,
                        accounts.all().stream()
                                .filter(kept -> kept.matter().live())
                                .map(kept -> kept.matter().ward())
                                .distinct()
                                .toList(),
                        typed.ward(),
                        cut(typed.name()),
                        cut(typed.colleague()),
                        typed.drill(),
                        typed.back()));
    }

    private static String cut(String name) {
        return name.substring(0, Math.min(name.length(), Envelopes.LONGEST_NAME));
    }

    /// For whoever works with it.
    @GetMapping(IN_USE)
    ResponseEntity<byte[]> inUse(HttpServletRequest request) {
        var account = accounts.live(user(request).account().emergencyWard()).orElseThrow(OpeningPages::absent);
        var matter = account.matter();
        return pages.show(
                request,
                "envelope/inuse",
                new InUseView(
                        matter.ward(),
                        String.join(" and ", matter.openedBy()),
                        when(matter.openedAt()),
                        when(matter.until()),
                        matter.drill()));
    }

    private String when(@org.jspecify.annotations.Nullable Instant time) {
        return time == null ? "" : times.near(time, accounts.now());
    }

    /// Ends it for everybody who uses it, at once.
    @PostMapping(IN_USE + "/end")
    ResponseEntity<byte[]> end(HttpServletRequest request) {
        var user = user(request).account();
        accounts.live(user.emergencyWard())
                .ifPresent(kept -> accounts.close(
                        kept,
                        new Author(user.name(), user.display()),
                        "ended by " + user.display(),
                        request.getRemoteAddr()));
        return to("/sign-in?out=true");
    }

    private static Caller user(HttpServletRequest request) {
        var caller = Callers.of(request);
        if (caller.account().emergencyWard().isEmpty()) {
            throw absent();
        }
        return caller;
    }

    private static ResponseStatusException absent() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    static ResponseEntity<byte[]> to(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header("Cache-Control", "no-store")
                .location(URI.create(path))
                .build();
    }
}
