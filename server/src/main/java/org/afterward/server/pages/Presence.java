package org.afterward.server.pages;

/// Whose session a page is shown in.
///
/// @param name        of the person
/// @param role        in words
/// @param idleSeconds how long the page may be unused until it locks; 0 for a screen that does not
/// @param banner      what stands above every page of theirs; mostly empty
public record Presence(String name, String role, long idleSeconds, String banner) {
    static final Presence NOBODY = new Presence("", "", 0, "");
}
