package org.afterward.server.team;

import jakarta.servlet.http.HttpServletRequest;
import org.afterward.clinical.access.Actor;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Gate;
import org.afterward.server.signin.Callers;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/// Who is at a page of this room.
final class Here {
    /// Somebody of the hospital. For patients, proxies and the screens on the walls these pages are not there.
    ///
    /// @throws ResponseStatusException 404 where it is nobody of the hospital
    static Asker person(Gate gate, HttpServletRequest request) {
        var asker = gate.asker(Callers.of(request));
        if (asker.actor().kind() != Actor.Kind.PERSON) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return asker;
    }

    private Here() {}
}
