package org.afterward.server.signin;

import java.time.Duration;
import org.springframework.core.env.Environment;

/// What a hospital may choose about signing in: `afterward.sign-in.*`. A value out of bounds stops the start.
///
/// @param sharedIdle     how long a shared computer may be unused until it locks (AU-24)
/// @param personalIdle   the same for somebody's own device
/// @param longest        when a session ends however much it is used
/// @param screen         the same for a screen on a wall, which nobody signs in every morning
/// @param unknownShared  whether a computer that nobody has said anything of counts as shared
/// @param secondRequired whether staff need more than a password (AU-21)
record SignInSettings(
        Duration sharedIdle,
        Duration personalIdle,
        Duration longest,
        Duration screen,
        boolean unknownShared,
        boolean secondRequired) {
    static final Duration SHARED_IDLE = Duration.ofMinutes(2);
    static final Duration PERSONAL_IDLE = Duration.ofMinutes(15);
    static final Duration LONGEST = Duration.ofHours(12);
    static final Duration SCREEN = Duration.ofDays(30);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    SignInSettings {
        within("idle-shared", sharedIdle, MINUTE, Duration.ofMinutes(5));
        within("idle-personal", personalIdle, MINUTE, HOUR);
        within("longest", longest, HOUR, DAY);
        within("longest-screen", screen, HOUR, Duration.ofDays(90));
    }

    static SignInSettings of(Environment settings) {
        return new SignInSettings(
                duration(settings, "idle-shared", SHARED_IDLE),
                duration(settings, "idle-personal", PERSONAL_IDLE),
                duration(settings, "longest", LONGEST),
                duration(settings, "longest-screen", SCREEN),
                choice(settings, "unknown-device", "shared", "personal"),
                choice(settings, "second-factor", "required", "offered"));
    }

    private static Duration duration(Environment settings, String name, Duration usual) {
        return settings.getProperty("afterward.sign-in." + name, Duration.class, usual);
    }

    private static boolean choice(Environment settings, String name, String yes, String no) {
        var said = settings.getProperty("afterward.sign-in." + name, no);
        if (!said.equals(yes) && !said.equals(no)) {
            throw new IllegalArgumentException(
                    "afterward.sign-in." + name + " is " + yes + " or " + no + ", not '" + said + "'");
        }
        return said.equals(yes);
    }

    private static void within(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "afterward.sign-in." + name + " is from " + least + " to " + most + ", not " + value);
        }
    }

    /// The settings of a site that has chosen nothing.
    static SignInSettings usual() {
        return new SignInSettings(SHARED_IDLE, PERSONAL_IDLE, LONGEST, SCREEN, false, false);
    }
}
