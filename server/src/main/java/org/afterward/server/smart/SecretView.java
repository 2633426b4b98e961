package org.afterward.server.smart;

/// A secret that was made up, shown once.
public record SecretView(String name, String id, String secret, String href) {}
