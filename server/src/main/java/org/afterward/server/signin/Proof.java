package org.afterward.server.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;

/// When and how the holder of a session last proved who they are.
record Proof(Instant at, Factor factor) implements Serializable {
    private static final String KEPT = Proof.class.getName();

    void keep(HttpServletRequest request) {
        request.getSession().setAttribute(KEPT, this);
    }

    static Optional<Proof> of(HttpSession session) {
        return Optional.ofNullable((Proof) session.getAttribute(KEPT));
    }
}
