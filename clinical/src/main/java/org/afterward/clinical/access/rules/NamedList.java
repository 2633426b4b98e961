package org.afterward.clinical.access.rules;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.afterward.clinical.access.Numbers;
import org.afterward.clinical.access.Protection;
import org.afterward.clinical.access.rules.LabelRules.Answer;
import org.jspecify.annotations.Nullable;

/// Who may open a `V` record: few, by name, each put there by somebody.
///
/// Source: access.md, BG-02. In [Protection#named] stands who put an account there, and where it is only for
/// a shift ` until ` and the instant.
public final class NamedList {
    private static final String UNTIL = " until ";

    /// Who is on it at a moment.
    public static Set<String> at(Protection protection, Instant now) {
        var named = new TreeSet<String>();
        protection.named().forEach((account, by) -> {
            if (counts(by, now)) {
                named.add(account);
            }
        });
        return named;
    }

    /// A place whose end cannot be read has ended.
    private static boolean counts(String by, Instant now) {
        var at = by.lastIndexOf(UNTIL);
        return at < 0 || end(by, at).filter(now::isBefore).isPresent();
    }

    /// When somebody's place ends; empty for a place for good, and for who has none.
    public static Optional<Instant> until(Protection protection, String account) {
        var by = protection.named().getOrDefault(account, "");
        var at = by.lastIndexOf(UNTIL);
        return at < 0 ? Optional.empty() : end(by, at);
    }

    private static Optional<Instant> end(String by, int at) {
        try {
            return Optional.of(Instant.parse(by.substring(at + UNTIL.length())));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /// Adds somebody. The last free place is for the privacy officer to give; beyond it there is none. That `by`
    /// may add at all is asked of the engine, as raising a label.
    ///
    /// @param until the end of the shift for which a nurse in charge adds somebody; absent for good
    public static Answer add(
            Protection before,
            String account,
            String by,
            boolean privacyOfficer,
            @Nullable Instant until,
            Instant now,
            Numbers numbers) {
        var live = at(before, now);
        var most = numbers.of("named-list");
        if (account.isBlank() || account.equals(before.isStaff())) {
            return new Answer.Refused("BG-02", "Name an account other than the patient's own");
        }
        if (live.contains(account) && until != null) {
            return new Answer.Refused("BG-02", "They are on the list already");
        }
        var size = live.size() + (live.contains(account) ? 0 : 1);
        if (size > most) {
            return new Answer.Refused("BG-02", "The list is full: at most " + numbers.words("named-list"));
        }
        if (size == most && !privacyOfficer) {
            return new Answer.Refused("BG-02", "The last place on the list is for the privacy officer to give");
        }
        var named = new HashMap<>(before.named());
        named.keySet().retainAll(live);
        named.put(account, until == null ? by : by + UNTIL + until);
        return new Answer.Done(LabelRules.copy(before, before.isStaff(), named, before.review()));
    }

    public static Protection remove(Protection before, String account) {
        var named = new HashMap<>(before.named());
        named.remove(account);
        return LabelRules.copy(before, before.isStaff(), named, before.review());
    }

    private NamedList() {}
}
