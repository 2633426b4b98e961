package org.afterward.server.envelope;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.afterward.clinical.access.SealedAccount;
import org.afterward.clinical.access.SealedAccount.State;
import org.afterward.server.live.Wards;
import org.afterward.server.pages.Pages;
import org.afterward.server.pages.WardClock;
import org.afterward.server.people.Admin;
import org.afterward.server.people.AdministrationView;
import org.afterward.server.register.ChangedMeanwhile;
import org.afterward.server.register.Kept;
import org.afterward.server.signin.EmergencyAccounts;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// The administrator prints and seals the envelopes of each ward, and ends what is in use.
@RestController
final class EnvelopePages {
    static final String PATH = "/administration/envelopes";
    private static final String TEMPLATE = "envelope/list";

    private final Admin admin;
    private final SealedAccounts accounts;
    private final Wards wards;
    private final Pages pages;
    private final WardClock times;

    EnvelopePages(Admin admin, SealedAccounts accounts, Wards wards, Pages pages) {
        this.admin = admin;
        this.accounts = accounts;
        this.wards = wards;
        this.pages = pages;
        this.times = new WardClock(pages.house().zone());
    }

    /// On the first page of the administration.
    AdministrationView.Room card() {
        return () -> {
            var unsealed = names().stream()
                    .filter(ward -> accounts.live(ward).isEmpty())
                    .count();
            return new AdministrationView.Card(
                    PATH,
                    "Emergency envelopes",
                    "A sealed account for each ward, for when the hospital's sign-in is down",
                    unsealed == 0 ? "" : unsealed == 1 ? "1 ward has none" : unsealed + " wards have none");
        };
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        admin.require(request);
        return show(HttpStatus.OK, request, "");
    }

    private ResponseEntity<byte[]> show(HttpStatus status, HttpServletRequest request, String words) {
        return pages.show(
                status,
                request,
                TEMPLATE,
                new EnvelopesView(
                        words,
                        Provided.words(accounts.provider()),
                        names().stream().map(this::line).toList(),
                        UUID.randomUUID().toString()));
    }

    /// Those that there are, and those that had envelopes.
    private List<String> names() {
        var names = new LinkedHashSet<>(wards.wards().keySet());
        accounts.all().stream().map(kept -> kept.matter().ward()).forEach(names::add);
        return names.stream().sorted(Comparator.naturalOrder()).toList();
    }

    private EnvelopesView.Line line(String ward) {
        var live = accounts.live(ward);
        var waiting = accounts.of(ward).stream()
                .filter(kept -> kept.matter().state() == State.CLOSED)
                .count();
        var open = live.map(kept -> kept.matter().state() == State.OPEN).orElse(false);
        return new EnvelopesView.Line(
                ward,
                live.map(kept -> state(kept.matter()))
                        .orElse("No envelopes. Nobody could get in if the sign-in failed."),
                live.isEmpty() || open
                        ? ""
                        : accounts.nextDrill(ward)
                                .map(next -> "Next drill from " + times.day(next) + ".")
                                .orElse("A drill is due: open them once, as an exercise."),
                live.isEmpty() ? "Seal envelopes" : "Seal new envelopes",
                live.isPresent(),
                open ? "End the emergency access" : "Withdraw them",
                waiting == 0 ? "" : "What was done with the last ones waits for the privacy office.");
    }

    private String state(SealedAccount account) {
        var until = account.until();
        var opened = account.openedAt();
        return account.state() == State.OPEN && until != null && opened != null
                ? "IN USE since " + times.near(opened, accounts.now()) + ", until "
                        + times.near(until, accounts.now()) + " at the latest. Opened by "
                        + String.join(" and ", account.openedBy()) + (account.drill() ? ", as a drill." : ".")
                : "Sealed on " + times.day(account.sealedAt()) + ".";
    }

    @PostMapping(PATH)
    ResponseEntity<byte[]> seal(HttpServletRequest request, @RequestParam String ward, @RequestParam String once) {
        var by = admin.require(request);
        by.fresh();
        if (!names().contains(ward)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var key = key(by.name(), once);
        EmergencyAccounts.Halves halves;
        try {
            halves = accounts.seal(by.author(), key, ward, request.getRemoteAddr());
        } catch (ChangedMeanwhile done) {
            return show(HttpStatus.CONFLICT, request, """
                    Nothing was sealed: this was done already, by you or by somebody else. The envelopes that were \
                    printed then hold. Where they were not printed, seal new ones.""");
        }
        var account = accounts.live(ward).map(Kept::matter).orElseThrow();
        return pages.show(
                request,
                "envelope/printed",
                new PrintedView(
                        ward,
                        account.account(),
                        account.generation(),
                        times.day(account.sealedAt()),
                        by.author().display(),
                        OpeningPages.PATH,
                        halves.first(),
                        halves.second()));
    }

    @PostMapping(PATH + "/end")
    ResponseEntity<byte[]> end(HttpServletRequest request, @RequestParam String ward) {
        var by = admin.require(request);
        by.fresh();
        accounts.live(ward)
                .ifPresent(kept -> accounts.close(
                        kept, by.author(), "ended by " + by.author().display(), request.getRemoteAddr()));
        return OpeningPages.to(PATH);
    }

    private static String key(String by, String once) {
        if (!once.matches("[0-9a-f-]{36}")) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return "envelope:" + by + ":" + once;
    }
}
