package org.afterward.server.signin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The accounts behind the wards' sealed envelopes: the secret of each is in two halves, and is kept as a hash
/// alone. No other page takes it, and no code app, passkey or link to the provider stands for it.
public final class EmergencyAccounts {
    private static final int GROUPS = 4;
    private static final int DIGITS = 0xffff;

    private final Accounts accounts;
    private final PasswordCheck check;

    EmergencyAccounts(Accounts accounts, PasswordCheck check) {
        this.accounts = accounts;
        this.check = check;
    }

    /// What lies in the two envelopes: printed once, and kept nowhere.
    public record Halves(String first, String second) {
        @Override
        public String toString() {
            return "two halves";
        }
    }

    /// What became of a try.
    public sealed interface Tried {
        record Right(SignedIn who) implements Tried {}

        record Wrong() implements Tried {}

        /// @param words how long nobody may try
        record Paused(String words) implements Tried {}
    }

    /// What the sign-in knows the emergency account of a ward by.
    public static String name(String ward) {
        var plain = ward.toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "")
                .transform(text -> text.substring(0, Math.min(text.length(), 50)));
        return "emergency-" + plain + (plain.isEmpty() ? "" : "-")
                + String.format(Locale.ROOT, "%04x", ward.hashCode() & DIGITS);
    }

    /// Gives the account of a ward another secret; what was open with the one before is over.
    public Halves seal(String ward) {
        var name = name(ward);
        var halves = new Halves(Slips.of(GROUPS), Slips.of(GROUPS));
        var added = accounts.add(
                name, "Emergency " + shown(ward), Standing.emergency(ward), whole(halves.first(), halves.second()));
        switch (added) {
            case Added.Created created -> {}
            case Added.NameTaken taken -> {
                if (accounts.renewPassword(name).isEmpty()
                        || !accounts.changePassword(name, whole(halves.first(), halves.second()))) {
                    throw new IllegalStateException("the account " + name + " was closed and cannot be sealed");
                }
            }
            case Added.Unfit(var why) -> throw new IllegalStateException(why);
        }
        return halves;
    }

    private static String shown(String ward) {
        var longest = Accounts.LONGEST_DISPLAY - "Emergency ".length();
        return ward.substring(0, Math.min(ward.length(), longest));
    }

    /// From now on nothing opens the account, and what is open with it is over.
    public void spoil(String name) {
        accounts.renewPassword(name);
    }

    /// Whether these are the two halves. Failed tries are counted, as those of passwords are.
    public Tried check(String name, String first, String second, String address) {
        var one = Slips.typed(first);
        var other = Slips.typed(second);
        // Whichever envelope is typed first.
        return switch (check.sealed(name, List.of(whole(one, other), whole(other, one)), address)) {
            case PasswordCheck.Checked.Right(var who) -> new Tried.Right(who);
            case PasswordCheck.Checked.Wrong() -> new Tried.Wrong();
            case PasswordCheck.Checked.Paused(var pause) -> new Tried.Paused(Told.words(pause));
        };
    }

    private static String whole(String one, String other) {
        return one + "+" + other;
    }

    /// Of a ward's emergency account; empty where it has none.
    public Optional<SignedIn> of(String ward) {
        return accounts.find(name(ward)).filter(who -> who.emergencyWard().equals(ward));
    }
}
