package org.afterward.server.signin;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Secrets that are printed or written down: groups of letters, none of which looks like another.
final class Slips {
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    /// Each group has 19.8 bits.
    static String of(int groups) {
        return IntStream.range(0, groups).mapToObj(group -> group()).collect(Collectors.joining("-"));
    }

    private static String group() {
        return RANDOM.ints(GROUP, 0, LETTERS.length())
                .mapToObj(letter -> LETTERS.substring(letter, letter + 1))
                .collect(Collectors.joining());
    }

    /// As it was printed, however it was typed.
    static String typed(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "").replaceAll("(.{4})(?!$)", "$1-");
    }

    private Slips() {}
}
