package org.afterward.server.signin.provider;

/// What somebody is told who did not get in by the provider.
public record ProviderView(String title, String words) {}
