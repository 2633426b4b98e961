package org.afterward.server.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/// Who makes a request.
public final class Callers {
    private static final String KEPT = Caller.class.getName();

    /// Of a request that only somebody signed in can make.
    public static Caller of(HttpServletRequest request) {
        return in(request)
                .orElseThrow(() -> new IllegalStateException("nobody is signed in at " + request.getRequestURI()));
    }

    /// Empty where nobody is signed in.
    public static Optional<Caller> in(HttpServletRequest request) {
        return Optional.ofNullable((Caller) request.getAttribute(KEPT));
    }

    /// Says who makes a request: for whatever checks a password, a session or a token before anything else.
    public static void put(HttpServletRequest request, Caller caller) {
        request.setAttribute(KEPT, caller);
    }

    private Callers() {}
}
