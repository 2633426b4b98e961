package org.afterward.clinical.access.rules;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Numbers;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.SealedAccount;
import org.afterward.clinical.access.SealedAccount.State;
import org.afterward.clinical.matter.Change;
import org.jspecify.annotations.Nullable;

/// When the sealed envelopes of a ward may be opened, and when what they opened is closed again.
///
/// Where the reference leaves room: a drill opens the account for a short time and once in a month, so that it
/// is no second way in; who opens it while it is open already brings both envelopes all the same.
///
/// Source: access.md, AU-41, AU-42.
public final class Envelopes {
    /// The most characters of a name.
    public static final int LONGEST_NAME = 120;

    /// The fewest.
    public static final int SHORTEST_NAME = 3;

    /// The most characters of what a review found.
    public static final int LONGEST_NOTE = 500;

    public static final String WORKS =
            "The hospital's sign-in works: use it. For the monthly drill say that it is one.";
    public static final String NO_PROVIDER =
            "There is no hospital sign-in here that could be down. Use your own account, or say that it is a drill.";

    /// What is known of the hospital's own sign-in.
    public enum Reachable {
        NONE,
        UP,
        DOWN
    }

    /// Opens it, or lets one more person in to what is open.
    ///
    /// @param people    two real names: who signs in, and who opened the other envelope
    /// @param earlier   the other sealings of the same ward
    /// @param reviewDue by when it is reviewed
    public static Change<SealedAccount> open(
            SealedAccount account,
            List<String> people,
            boolean drill,
            Reachable provider,
            Collection<SealedAccount> earlier,
            Instant now,
            Instant reviewDue,
            Numbers numbers) {
        var wrong = names(people);
        if (wrong.isPresent()) {
            return Change.refused("AU-41", wrong.get());
        }
        if (account.state() == State.OPEN) {
            return ended(account, null, now, numbers).isEmpty()
                    ? Change.to(account)
                    : Change.refused("AU-42", "Its time is over. The administrator seals new envelopes.");
        }
        if (account.state() != State.SEALED) {
            return Change.refused("AU-42", "These envelopes were used. The administrator seals new ones.");
        }
        if (drill) {
            var next = nextDrill(earlier, numbers);
            return next.isPresent() && now.isBefore(next.get())
                    ? Change.refused("AU-42", "This ward has had its drill of the month.")
                    : Change.to(
                            account.opened(people, true, now, now.plus(numbers.time("emergency.drill")), reviewDue));
        }
        return switch (provider) {
            case UP -> Change.refused("AU-41", WORKS);
            case NONE -> Change.refused("AU-41", NO_PROVIDER);
            case DOWN ->
                Change.to(account.opened(people, false, now, now.plus(numbers.time("emergency.session")), reviewDue));
        };
    }

    /// What is wrong with the two names; empty where nothing is.
    public static Optional<String> names(List<String> people) {
        if (people.size() != 2
                || people.stream()
                        .anyMatch(name -> name.strip().length() < SHORTEST_NAME || name.length() > LONGEST_NAME)) {
            return Optional.of("Two people open it. Write both real names, of " + SHORTEST_NAME + " to " + LONGEST_NAME
                    + " characters.");
        }
        return plain(people.getFirst()).equals(plain(people.getLast()))
                ? Optional.of("Two people open it: the second name is that of your colleague.")
                : Optional.empty();
    }

    /// As two spellings of one name compare.
    public static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }

    /// When a drill may be held again; empty where it may be at once.
    public static Optional<Instant> nextDrill(Collection<SealedAccount> earlier, Numbers numbers) {
        return earlier.stream()
                .filter(SealedAccount::drill)
                .flatMap(account -> Optional.ofNullable(account.openedAt()).stream())
                .max(Instant::compareTo)
                .map(last -> last.plus(numbers.time("emergency.drill-every")));
    }

    /// Why what is open is to be closed now; empty where it may go on.
    ///
    /// @param upSince since when the hospital's sign-in works again; absent where it does not
    public static Optional<String> ended(
            SealedAccount account, @Nullable Instant upSince, Instant now, Numbers numbers) {
        var until = account.until();
        if (account.state() != State.OPEN || until == null) {
            return Optional.empty();
        }
        if (!now.isBefore(until)) {
            return Optional.of("its time was over");
        }
        var after = numbers.time("emergency.after-provider");
        return !account.drill() && upSince != null && !now.isBefore(upSince.plus(after))
                ? Optional.of("the hospital's sign-in has worked again for " + after.toMinutes() + " minutes")
                : Optional.empty();
    }

    /// Somebody of the privacy office has looked at everything that was done.
    public static Change<SealedAccount> review(SealedAccount account, Actor by, String note, Instant now) {
        if (by.kind() != Actor.Kind.PERSON || !by.active() || !by.is(Role.PRIVACY_OFFICER)) {
            return Change.refused("AU-42", "The privacy office reviews it.");
        }
        if (account.state() != State.CLOSED) {
            return Change.refused(
                    "AU-42",
                    account.state() == State.OPEN ? "It is still in use." : "There is nothing to review here.");
        }
        var found = note.strip();
        return found.isEmpty() || found.length() > LONGEST_NOTE
                ? Change.refused("AU-42", "Write what you found, in 1 to " + LONGEST_NOTE + " characters.")
                : Change.to(account.reviewed(by.id(), found, now));
    }

    private Envelopes() {}
}
