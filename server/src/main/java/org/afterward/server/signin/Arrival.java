package org.afterward.server.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/// What happens once somebody has proved in full who they are, whichever way they did: a new session begins, a
/// locked one opens, one that waits at this computer goes on, or the proof of this one is fresh again.
public final class Arrival {
    /// How long a session lasts after the end of its holder's shift. (Local default.)
    static final Duration AFTER_SHIFT = Duration.ofMinutes(60);

    private final Sittings sittings;
    private final SittingContexts contexts;
    private final Devices devices;
    private final SignInSettings settings;
    private final ShiftEnds shifts;
    private final Streams streams;
    private final SignInLog log;
    private final CsrfTokenRepository csrf;
    private final Clock clock;

    Arrival(
            Sittings sittings,
            SittingContexts contexts,
            Devices devices,
            SignInSettings settings,
            ShiftEnds shifts,
            Streams streams,
            SignInLog log,
            CsrfTokenRepository csrf,
            Clock clock) {
        this.sittings = sittings;
        this.contexts = contexts;
        this.devices = devices;
        this.settings = settings;
        this.shifts = shifts;
        this.streams = streams;
        this.log = log;
        this.csrf = csrf;
        this.clock = clock;
    }

    /// Somebody who has proved who they are.
    ///
    /// @param who   the display is the real name, where the account is a ward's emergency account
    /// @param alias that real name; else empty
    /// @param until when the session ends at the latest, where that is earlier than usual; else far away
    public record Proved(SignedIn who, Factor factor, String alias, Instant until) {
        public static Proved of(SignedIn who, Factor factor) {
            return new Proved(who, factor, "", Instant.MAX);
        }
    }

    /// Lets somebody in.
    ///
    /// @param back where they wanted to go: a page of ours, or empty
    /// @return the address to go to: a page of ours
    public String arrive(HttpServletRequest request, HttpServletResponse response, Proved proved, String back) {
        var here = contexts.sitting(request);
        if (here.filter(one -> same(one, proved)).isPresent()) {
            return again(request, here.get(), proved.factor(), back);
        }
        var now = clock.instant();
        var device = devices.known(request, response, now);
        var waiting = sittings.atDevice(proved.who(), proved.alias(), device.id(), now);
        var sitting = waiting.isPresent()
                ? resumed(request, waiting.get(), proved.factor(), now)
                : begun(request, device, proved, now);
        here.ifPresent(other -> left(other, now));
        told(request, sitting, here, now);
        fresh(request, response, sitting);
        return waiting.map(Sitting::path)
                .filter(Paths::ours)
                .orElseGet(() -> Paths.oursOr(here.isPresent() ? "" : back, "/"));
    }

    private static boolean same(Sitting sitting, Proved proved) {
        return sitting.who().name().equals(proved.who().name())
                && (proved.alias().isEmpty() || sitting.who().display().equals(proved.alias()));
    }

    private String again(HttpServletRequest request, Sitting here, Factor factor, String back) {
        var now = clock.instant();
        var caller = new Caller(
                here.who(), here.id().toString(), here.label(), request.getRemoteAddr(), now, factor, null, false);
        if (here.locked()) {
            log.unlock(caller);
            sittings.unlocked(here.id(), request.getRemoteAddr(), now);
        } else {
            log.stepUp(caller);
        }
        if (factor.asStrongAs(here.factor())) {
            sittings.proved(here.id(), factor, now);
        }
        request.changeSessionId();
        return Paths.oursOr(here.locked() && back.isEmpty() ? here.path() : back, "/");
    }

    /// Whoever sat here before waits behind a lock.
    private void left(Sitting other, Instant now) {
        if (sittings.lock(other.id(), now)) {
            streams.end(other.id());
            log.lock(other.caller(other.address()), false);
        }
    }

    /// Who cannot be told of is not let in.
    private void told(HttpServletRequest request, Sitting sitting, Optional<Sitting> other, Instant now) {
        try {
            var caller = sitting.caller(request.getRemoteAddr());
            log.login(caller);
            other.ifPresent(one -> log.switched(caller, one.caller(request.getRemoteAddr())));
        } catch (RuntimeException e) {
            sittings.end(sitting.id(), "the sign-in could not be recorded", now);
            throw e;
        }
    }

    private Sitting begun(HttpServletRequest request, Devices.Device device, Proved proved, Instant now) {
        var screen = proved.who().kind() == Kind.DEVICE;
        Optional<Duration> idle = screen
                ? Optional.empty()
                : Optional.of(device.shared() ? settings.sharedIdle() : settings.personalIdle());
        var longest = longest(proved.who(), screen, now);
        return sittings.begin(
                new Sittings.Beginning(
                        proved.who(),
                        proved.alias(),
                        device,
                        request.getRemoteAddr(),
                        proved.factor(),
                        idle.orElse(null),
                        proved.until().isBefore(longest) ? proved.until() : longest),
                now);
    }

    /// Twelve hours, and of somebody who is on shift no longer than an hour after its end (AU-24).
    private Instant longest(SignedIn who, boolean screen, Instant now) {
        var usual = now.plus(screen ? settings.screen() : settings.longest());
        return shifts.of(who, now)
                .map(end -> end.plus(AFTER_SHIFT))
                .filter(end -> end.isBefore(usual))
                .orElse(usual);
    }

    private Sitting resumed(HttpServletRequest request, Sitting waiting, Factor factor, Instant now) {
        sittings.unlocked(waiting.id(), request.getRemoteAddr(), now);
        if (factor.asStrongAs(waiting.factor())) {
            sittings.proved(waiting.id(), factor, now);
        }
        return sittings.live(waiting.id(), now).orElse(waiting);
    }

    /// Another session than before, with another token: what anybody planted there is worth nothing (SV-16).
    private void fresh(HttpServletRequest request, HttpServletResponse response, Sitting sitting) {
        var old = request.getSession(false);
        if (old != null) {
            old.invalidate();
        }
        SittingContexts.keep(request, request.getSession(true), sitting);
        csrf.saveToken(null, request, response);
    }
}
