package org.afterward.server.signin;

/// What became of the wish for a new account.
public sealed interface Added {
    /// @param password as given or as made up; it is not kept, and cannot be shown again
    record Created(SignedIn who, String password) implements Added {}

    record NameTaken(String name) implements Added {}

    /// @param why what is wrong with the name or the password, and what would do
    record Unfit(String why) implements Added {}
}
