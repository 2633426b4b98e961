package org.afterward.server.signin.provider;

/// Somebody whom the provider knows and we do not.
///
/// @param provider what the button said
/// @param name     as the provider says
public record StrangerView(String provider, String name) {}
