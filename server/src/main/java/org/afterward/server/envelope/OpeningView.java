package org.afterward.server.envelope;

import java.util.List;

/// The page that takes what was in the two envelopes.
///
/// @param words     why it did not open; empty at first
/// @param advice    whether the hospital's own sign-in is down, in words
/// @param down      true where it is
/// @param wards     that have envelopes
/// @param ward      that was chosen
/// @param name      of who signs in
/// @param colleague who opened the other envelope
/// @param drill     that was ticked
/// @param back      where to go afterwards; mostly empty
public record OpeningView(
        String words,
        String advice,
        boolean down,
        List<String> wards,
        String ward,
        String name,
        String colleague,
        boolean drill,
        String back) {
    public OpeningView {
        wards = List.copyOf(wards);
    }
}
