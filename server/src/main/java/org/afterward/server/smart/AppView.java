package org.afterward.server.smart;

import org.afterward.server.people.Form;

/// One program.
///
/// @param app    whether people open it
/// @param signs  whether it has keys
/// @param secret whether it has a secret
public record AppView(
        String href,
        String id,
        String name,
        String kind,
        int version,
        boolean on,
        boolean app,
        boolean signs,
        boolean secret,
        Form form) {}
