package org.afterward.server.signin.provider;

/// Whether somebody's sign-in at the provider is to open their account here.
///
/// @param name  as the provider says; empty where they have not come from there
/// @param staff the same of the staff id
public record LinkView(String provider, String name, String staff, String account) {}
