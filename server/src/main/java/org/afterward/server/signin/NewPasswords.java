package org.afterward.server.signin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What a password of somebody's own choice must not be. Length is what counts; only what is guessed first is
/// refused, and no kind of letter is asked for.
///
/// Source: NIST SP 800-63B-4, section 3.1.1.2; OWASP ASVS 5.0, 6.2.
final class NewPasswords {
    private static final List<String> ROWS =
            List.of("abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiopasdfghjklzxcvbnm", "qwertzuiop");
    private static final List<String> COMMON = List.of(
            "password",
            "passwort",
            "letmein",
            "welcome",
            "iloveyou",
            "football",
            "baseball",
            "sunshine",
            "princess",
            "dragon",
            "monkey",
            "superman",
            "starwars",
            "computer",
            "hospital",
            "afterward",
            "changeme",
            "administrator",
            "nurse",
            "doctor",
            "secret",
            "qwerty",
            "admin",
            "login",
            "summer",
            "winter",
            "spring",
            "autumn");
    private static final int FEWEST_LETTERS = 5;

    /// Why not; empty where it will do.
    static Optional<String> unfit(String password, String again, SignedIn who, String hospital) {
        if (password.length() < Accounts.SHORTEST_PASSWORD || password.length() > Accounts.LONGEST_PASSWORD) {
            return Optional.of("A password has " + Accounts.SHORTEST_PASSWORD + " to " + Accounts.LONGEST_PASSWORD
                    + " characters; any will do.");
        }
        if (!password.equals(again)) {
            return Optional.of("The two do not agree.");
        }
        return guessed(plain(password), who, hospital)
                ? Optional.of("That is among the first that anybody would try. Three or four words that have nothing"
                        + " to do with each other make a good one.")
                : Optional.empty();
    }

    private static boolean guessed(String plain, SignedIn who, String hospital) {
        if (plain.chars().distinct().count() < FEWEST_LETTERS || repeated(plain)) {
            return true;
        }
        var known = Stream.concat(
                COMMON.stream(),
                Stream.of(who.name(), who.display(), hospital)
                        .map(NewPasswords::plain)
                        .filter(word -> word.length() >= FEWEST_LETTERS));
        var rest = known.reduce(plain, (left, word) -> left.replace(word, ""));
        return rest.length() < FEWEST_LETTERS || ROWS.stream().anyMatch(row -> (row + row).contains(rest));
    }

    /// `hunterhunter`.
    private static boolean repeated(String plain) {
        return (plain + plain).indexOf(plain, 1) < plain.length();
    }

    /// In lower case, digits that stand for letters read as letters, and nothing between.
    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replace('@', 'a')
                .replace('$', 's')
                .replace('!', 'i')
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private NewPasswords() {}
}
