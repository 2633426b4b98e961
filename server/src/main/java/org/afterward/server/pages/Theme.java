package org.afterward.server.pages;

/// How light the pages are.
public enum Theme {
    /// As the device prefers.
    AUTO("auto", "Automatic"),
    LIGHT("light", "Light"),
    DARK("dark", "Dark");

    private final String word;
    private final String label;

    Theme(String word, String label) {
        this.word = word;
        this.label = label;
    }

    /// The theme that a cookie or a form names; any other word means automatic.
    public static Theme named(String word) {
        for (var theme : values()) {
            if (theme.word.equals(word)) {
                return theme;
            }
        }
        return AUTO;
    }

    public String word() {
        return word;
    }

    public String label() {
        return label;
    }
}
