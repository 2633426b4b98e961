package org.afterward.server.signin.provider;

import java.util.List;

/// Who has come by the provider and is linked to no account.
///
/// @param words why it did not work; mostly empty
public record StrangersView(String words, List<Line> lines) {
    /// One of them.
    public record Line(String issuer, String subject, String name, String staff, String seen) {}
}
