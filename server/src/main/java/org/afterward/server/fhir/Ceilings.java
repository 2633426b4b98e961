package org.afterward.server.fhir;

import jakarta.servlet.http.HttpServletRequest;

/// Whoever knows what a request may ask for at most.
@FunctionalInterface
public interface Ceilings {
    Ceiling of(HttpServletRequest request);
}
