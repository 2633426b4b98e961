package org.afterward.server.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.util.function.SingletonSupplier;

/// Who a browser's session belongs to, asked of the database with each request: what was ended, closed or
/// locked a moment ago is so now. A locked sitting may do nothing but unlock; a session holds nothing but the
/// id of its sitting.
final class SittingContexts implements SecurityContextRepository {
    /// All that somebody behind a lock has.
    static final String LOCKED = "LOCKED";

    private static final String SITTING = "sitting";
    private static final String FOUND = Sitting.class.getName();

    private final Sittings sittings;
    private final Devices devices;
    private final Clock clock;

    SittingContexts(Sittings sittings, Devices devices, Clock clock) {
        this.sittings = sittings;
        this.devices = devices;
        this.clock = clock;
    }

    /// From now on this session is that of `sitting`, and is kept as long as it can last.
    static void keep(HttpServletRequest request, HttpSession session, Sitting sitting) {
        session.setAttribute(SITTING, sitting.id().toString());
        session.setMaxInactiveInterval(
                (int) Duration.between(sitting.begunAt(), sitting.until()).toSeconds());
        request.removeAttribute(FOUND);
    }

    /// The sitting of a request's session; empty where there is none, or it is over.
    Optional<Sitting> sitting(HttpServletRequest request) {
        if (request.getAttribute(FOUND) instanceof Sitting found) {
            return Optional.of(found);
        }
        var session = request.getSession(false);
        var found = Optional.ofNullable(session == null ? null : (String) session.getAttribute(SITTING))
                .map(UUID::fromString)
                .flatMap(id -> sittings.live(id, clock.instant()))
                .filter(one -> one.who().kind() != Kind.DEVICE || bound(request, one));
        found.ifPresent(one -> request.setAttribute(FOUND, one));
        return found;
    }

    /// A screen on a wall is signed in at its own device, and its session is worth nothing elsewhere (AC-32).
    private boolean bound(HttpServletRequest request, Sitting screen) {
        return !screen.device().isEmpty()
                && screen.device().equals(devices.at(request).id());
    }

    private SecurityContext load(HttpServletRequest request) {
        return sitting(request).map(SittingContexts::context).orElseGet(SecurityContextHolder::createEmptyContext);
    }

    private static SecurityContext context(Sitting sitting) {
        var authority = sitting.locked() ? LOCKED : sitting.who().kind().authority();
        var proof = UsernamePasswordAuthenticationToken.authenticated(
                sitting.who(), null, List.of(new SimpleGrantedAuthority(authority)));
        proof.setDetails(sitting.id());
        return new SecurityContextImpl(proof);
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new DeferredSecurityContext() {
            private final Supplier<SecurityContext> once = SingletonSupplier.of(() -> load(request));

            @Override
            public SecurityContext get() {
                return once.get();
            }

            @Override
            public boolean isGenerated() {
                return get().getAuthentication() == null;
            }
        };
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return load(holder.getRequest());
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        // The sitting is what is kept.
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return sitting(request).isPresent();
    }
}
