package org.afterward.server.signin;

import java.time.Clock;
import java.util.UUID;
import org.afterward.server.pages.House;
import org.afterward.server.pages.WardClock;
import org.jspecify.annotations.Nullable;

/// Sessions as they stand in a list.
final class SessionLines {
    private final WardClock words;
    private final Clock clock;

    SessionLines(House house, Clock clock) {
        this.words = new WardClock(house.zone());
        this.clock = clock;
    }

    WardClock words() {
        return words;
    }

    /// @param here the session that is looking
    AccountView.SessionLine line(Sitting sitting, @Nullable UUID here, String account) {
        var now = clock.instant();
        var mine = sitting.id().equals(here);
        return new AccountView.SessionLine(
                sitting.id().toString(),
                account,
                sitting.label() + (sitting.shared() ? " (shared)" : ""),
                how(sitting.factor()),
                words.near(sitting.begunAt(), now),
                words.near(sitting.usedAt(), now),
                mine ? "This one" : sitting.locked() ? "Locked" : "Open",
                mine);
    }

    private static String how(Factor factor) {
        return switch (factor) {
            case PASSWORD -> "Password";
            case CODE -> "Code";
            case PASSWORD_AND_CODE -> "Password and code";
            case PASSKEY -> "Passkey";
            case PROVIDER -> "Hospital sign-in";
            case LINK -> "code of a screen";
            case ENVELOPES -> "Emergency envelopes";
            case BASIC, BEARER -> "Program";
        };
    }
}
