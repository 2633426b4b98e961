package org.afterward.server.smart;

import java.util.List;

/// The page that asks whether an app may.
///
/// @param app      how it is called
/// @param client   by which it is known here
/// @param state    of this question; good once
/// @param goes     where the answer is sent
/// @param about    whom it is about, in words; empty where about nobody
/// @param change   whether another patient may be chosen
/// @param asks     what it asks for
/// @param also     further words of its request, as they are sent back
/// @param lasts    how long it may, in words
/// @param glass    that an open break-glass can be taken along, in words; empty where there is none
/// @param taken    that it is taken along
public record AllowView(
        String app,
        String client,
        String state,
        String goes,
        String about,
        boolean change,
        List<Ask> asks,
        List<String> also,
        String lasts,
        String glass,
        boolean taken) {
    public AllowView {
        asks = List.copyOf(asks);
        also = List.copyOf(also);
    }

    /// @param scope as it is sent back
    /// @param words what it means
    /// @param more  what follows from it; empty where nothing does
    public record Ask(String scope, String words, String more) {}
}
