package org.afterward.server.legal;

/// Something that can be chosen on a form.
public record Choice(String value, String words, boolean chosen) {
    static Choice of(String value, String words) {
        return new Choice(value, words, false);
    }
}
