package org.afterward.server.envelope;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Numbers;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.SealedAccount;
import org.afterward.clinical.access.SealedAccount.State;
import org.afterward.clinical.access.rules.Envelopes;
import org.afterward.clinical.access.rules.Envelopes.Reachable;
import org.afterward.clinical.access.rules.WorkingDays;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.team.Notice;
import org.afterward.server.register.Change;
import org.afterward.server.register.ChangedMeanwhile;
import org.afterward.server.register.Kept;
import org.afterward.server.register.Register;
import org.afterward.server.signin.EmergencyAccounts;
import org.afterward.server.signin.SignInLog;
import org.afterward.server.signin.provider.ProviderHealth;

/// Seals, opens, closes and reviews the emergency accounts of the wards. Each of these is in the audit log before
/// it is done; a secret is worthless before anything says that it is.
final class SealedAccounts {
    private static final Author SYSTEM = new Author("afterward", "Afterward");

    private final Register register;
    private final EmergencyAccounts accounts;
    private final ProviderHealth health;
    private final SignInLog log;
    private final Supplier<Numbers> numbers;
    private final WorkingDays days;
    private final Clock clock;

    SealedAccounts(
            Register register,
            EmergencyAccounts accounts,
            ProviderHealth health,
            SignInLog log,
            Supplier<Numbers> numbers,
            WorkingDays days,
            Clock clock) {
        this.register = register;
        this.accounts = accounts;
        this.health = health;
        this.log = log;
        this.numbers = numbers;
        this.days = days;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /// Every sealing of every ward, the newest of a ward first.
    List<Kept<SealedAccount>> all() {
        return register.each(SealedAccount.class)
                .sorted(Comparator.comparing(
                                (Kept<SealedAccount> kept) -> kept.matter().ward())
                        .thenComparing(Comparator.comparingInt((Kept<SealedAccount> kept) ->
                                        kept.matter().generation())
                                .reversed()))
                .toList();
    }

    List<Kept<SealedAccount>> of(String ward) {
        return all().stream().filter(kept -> kept.matter().ward().equals(ward)).toList();
    }

    /// What may be opened on a ward, or is.
    Optional<Kept<SealedAccount>> live(String ward) {
        return of(ward).stream().filter(kept -> kept.matter().live()).findFirst();
    }

    /// Opened, and not looked at by the privacy office.
    List<Kept<SealedAccount>> waiting() {
        return all().stream().filter(kept -> kept.matter().waitsForReview()).toList();
    }

    Optional<Kept<SealedAccount>> one(String account, int generation) {
        return register.get(SealedAccount.class, SealedAccount.id(account, generation));
    }

    /// When a ward may hold its next drill; empty where it may at once.
    Optional<Instant> nextDrill(String ward) {
        return Envelopes.nextDrill(matters(ward), numbers.get()).filter(next -> now().isBefore(next));
    }

    private List<SealedAccount> matters(String ward) {
        return of(ward).stream().map(Kept::matter).toList();
    }

    /// As it was when somebody looked last.
    Reachable provider() {
        return !health.configured()
                ? Reachable.NONE
                : health.state().filter(state -> !state.up()).isPresent() ? Reachable.DOWN : Reachable.UP;
    }

    /// New envelopes for a ward; those before are void.
    ///
    /// @throws ChangedMeanwhile where another administrator seals them at this moment, or this form was sent before
    EmergencyAccounts.Halves seal(Author by, String once, String ward, String address) {
        var account = EmergencyAccounts.name(ward);
        var earlier = of(ward);
        var next = earlier.isEmpty() ? 1 : earlier.getFirst().matter().generation() + 1;
        var matter = SealedAccount.sealed(ward, account, next, by.id(), now());
        if (register.done(once)) {
            throw new ChangedMeanwhile(matter.id());
        }
        var changes = new ArrayList<Change>();
        changes.add(Change.first(null, matter));
        earlier.stream()
                .filter(kept -> kept.matter().live())
                .forEach(kept ->
                        changes.add(Change.after(kept, kept.matter().closed("new envelopes were sealed", now()))));
        log.emergency(new SignInLog.Emergency(account, ward, "sealed", by.display(), false, address));
        register.keep(by, once, changes);
        return accounts.seal(ward);
    }

    /// What became of an attempt whose halves were right.
    sealed interface Opened {
        record Open(SealedAccount account) implements Opened {}

        record No(String words) implements Opened {}
    }

    /// Opens what is sealed, or lets one more person in to what is open.
    Opened open(String ward, List<String> people, boolean drill, String address) {
        if (health.configured() && provider() == Reachable.UP) {
            health.lookOnce();
        }
        var found = live(ward);
        if (found.isEmpty()) {
            return new Opened.No("These envelopes were used. The administrator seals new ones.");
        }
        var kept = found.get();
        var due = days.due(now(), numbers.get().of("emergency.review"));
        var answer = Envelopes.open(kept.matter(), people, drill, provider(), matters(ward), now(), due, numbers.get());
        return switch (answer) {
            case org.afterward.clinical.matter.Change.Refused<SealedAccount>(var rule, var words) ->
                new Opened.No(words);
            case org.afterward.clinical.matter.Change.Changed<SealedAccount>(var account) -> {
                var first = kept.matter().state() == State.SEALED;
                say(account, first ? "opened" : "signed in", people, address);
                yield new Opened.Open(first ? kept(kept, account, people) : account);
            }
        };
    }

    /// Of two pairs who open it at the same moment one does, and the other comes in to what is open.
    private SealedAccount kept(Kept<SealedAccount> before, SealedAccount opened, List<String> people) {
        try {
            var changes = new ArrayList<Change>();
            changes.add(Change.after(before, opened));
            changes.addAll(told(opened));
            register.keep(
                    new Author(opened.account(), people.getFirst()),
                    UUID.randomUUID().toString(),
                    changes);
            return opened;
        } catch (ChangedMeanwhile quicker) {
            return register.get(SealedAccount.class, opened.id())
                    .map(Kept::matter)
                    .filter(now -> now.state() == State.OPEN)
                    .orElseThrow(() -> quicker);
        }
    }

    private void say(SealedAccount account, String what, List<String> people, String address) {
        log.emergency(new SignInLog.Emergency(
                account.account(), account.ward(), what, String.join(" and ", people), account.drill(), address));
    }

    /// An opened envelope is an incident: the privacy office, who runs the system and who is in charge of the ward
    /// hear of it at once (AU-42).
    private List<Change> told(SealedAccount account) {
        var words = (account.drill() ? "A drill: the" : "The") + " emergency envelopes of " + account.ward()
                + " were opened by " + String.join(" and ", account.openedBy())
                + ". Everything that is done with them is reviewed.";
        return List.of(
                notice(account, Role.PRIVACY_OFFICER, "", words),
                notice(account, Role.SYSTEM_ADMINISTRATOR, "", words + " Seal new ones when it is over."),
                notice(account, Role.NURSE_IN_CHARGE, account.ward(), words));
    }

    private Change notice(SealedAccount account, Role role, String ward, String words) {
        var key = account.id() + "|" + role;
        return Change.first(
                null,
                new Notice(
                        "notice/" + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)),
                        Notice.Kind.PRIVACY_ALERT,
                        "",
                        role,
                        ward,
                        null,
                        account.id(),
                        words,
                        now(),
                        now().plus(numbers.get().time("notice.within")),
                        "",
                        null));
    }

    /// Closes what is to be closed by now.
    void closeDue() {
        var up = health.state().filter(ProviderHealth.State::up).map(ProviderHealth.State::since);
        for (var kept : all()) {
            Envelopes.ended(kept.matter(), up.orElse(null), now(), numbers.get())
                    .ifPresent(why -> close(kept, SYSTEM, why, ""));
        }
    }

    /// Ends it now: by somebody who uses it, or by the administrator. Sealed envelopes become void.
    void close(Kept<SealedAccount> kept, Author by, String why, String address) {
        accounts.spoil(kept.matter().account());
        log.emergency(new SignInLog.Emergency(
                kept.matter().account(),
                kept.matter().ward(),
                "closed",
                by.display(),
                kept.matter().drill(),
                address));
        register.keep(
                by,
                "emergency-close/" + kept.matter().id() + "/" + kept.version(),
                List.of(Change.after(kept, kept.matter().closed(why, now()))));
    }

    /// The words of a refusal; empty where it is reviewed now.
    Optional<String> review(
            Kept<SealedAccount> kept, Actor by, Author author, String note, String once, String address) {
        return switch (Envelopes.review(kept.matter(), by, note, now())) {
            case org.afterward.clinical.matter.Change.Refused<SealedAccount>(var rule, var words) -> Optional.of(words);
            case org.afterward.clinical.matter.Change.Changed<SealedAccount>(var reviewed) -> {
                say(reviewed, "reviewed", List.of(author.display()), address);
                register.keep(author, once, List.of(Change.after(kept, reviewed)));
                yield Optional.empty();
            }
        };
    }
}
