package org.afterward.wire.smart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What a program asks for, or may do: a list of scopes, each once, in the order in which they came.
///
/// Source: SMART App Launch 2.2.0; RFC 6749, section 3.3, for the characters and the single space between.
public record Scopes(List<Scope> all) {
    /// The most characters that are read.
    public static final int LONGEST = 8_192;

    /// The most scopes at once.
    public static final int MOST = 200;

    public static final Scopes NONE = new Scopes(List.of());

    public Scopes {
        all = List.copyOf(all);
    }

    /// What became of a text.
    public sealed interface Read {
        record Understood(Scopes scopes) implements Read {}

        /// @param word the one that is at fault; empty where it is the whole
        record Refused(String word, String why) implements Read {}
    }

    /// Reads a list. Total, and strict: one word that is not understood refuses all, so that `.read` can
    /// never become `.rd`.
    public static Read read(String text, Grammar grammar) {
        if (text.length() > LONGEST) {
            return new Read.Refused("", "more than " + LONGEST + " characters");
        }
        return text.isEmpty() ? new Read.Understood(NONE) : read(List.of(text.split(" ", -1)), grammar);
    }

    /// Reads words that somebody else has taken apart.
    public static Read read(Iterable<String> words, Grammar grammar) {
        var all = new LinkedHashMap<String, Scope>();
        for (var word : words) {
            var scope = word(word, grammar);
            if (scope.isEmpty()) {
                return new Read.Refused(shown(word), why(word));
            }
            all.putIfAbsent(scope.get().text(), scope.get());
            if (all.size() > MOST) {
                return new Read.Refused("", "more than " + MOST + " scopes");
            }
        }
        if (all.containsKey(Scope.Plain.FHIR_USER.text()) && !all.containsKey(Scope.Plain.OPENID.text())) {
            return new Read.Refused(Scope.Plain.FHIR_USER.text(), "is asked for together with openid");
        }
        return new Read.Understood(new Scopes(List.copyOf(all.values())));
    }

    private static Optional<? extends Scope> word(String word, Grammar grammar) {
        if (word.length() > LONGEST || !word.chars().allMatch(Scopes::token)) {
            return Optional.empty();
        }
        for (var plain : Scope.Plain.values()) {
            if (plain.text().equals(word)) {
                return Optional.of(plain);
            }
        }
        return ResourceScope.read(word, grammar);
    }

    /// The characters of a scope token.
    private static boolean token(int c) {
        return c == 0x21 || (c >= 0x23 && c <= 0x5B) || (c >= 0x5D && c <= 0x7E);
    }

    private static String why(String word) {
        return word.isEmpty()
                ? "one space stands between two scopes, and none before or after them"
                : "is no scope that is understood here";
    }

    /// For an answer: none but the characters of a token, and not all of a long one.
    private static String shown(String word) {
        var clean = word.codePoints()
                .map(c -> token(c) ? c : '?')
                .limit(80)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return clean.toString();
    }

    public boolean has(Scope scope) {
        return all.contains(scope);
    }

    public List<ResourceScope> ofData() {
        return all.stream()
                .filter(ResourceScope.class::isInstance)
                .map(ResourceScope.class::cast)
                .toList();
    }

    public boolean has(Level level) {
        return ofData().stream().anyMatch(scope -> scope.level() == level);
    }

    /// Those of data that speak of this level.
    public Scopes at(Level level) {
        return new Scopes(ofData().stream()
                .filter(scope -> scope.level() == level)
                .map(Scope.class::cast)
                .toList());
    }

    /// Whether some resource of this type may be asked for so.
    public boolean covers(String type, Interaction interaction) {
        return ofData().stream().anyMatch(scope -> scope.covers(type, interaction));
    }

    /// Whether this very resource may be asked for so. Whose it is, the caller decides.
    public boolean covers(Interaction interaction, JsonNode resource) {
        return ofData().stream().anyMatch(scope -> scope.covers(interaction, resource));
    }

    /// What is asked for here, as far as `policy` allows it: each in the order in which it was asked for, and
    /// none that another one of them includes.
    public Scopes intersection(Scopes policy) {
        var both = new ArrayList<Scope>();
        for (var scope : all) {
            switch (scope) {
                case Scope.Plain plain when policy.has(plain) -> both.add(plain);
                case Scope.Plain plain -> {}
                case ResourceScope asked ->
                    policy.ofData().stream()
                            .flatMap(allowed -> asked.intersection(allowed).stream())
                            .forEach(both::add);
            }
        }
        return new Scopes(both.stream()
                .distinct()
                .filter(scope -> both.stream().noneMatch(other -> included(scope, other)))
                .toList());
    }

    private static boolean included(Scope scope, Scope other) {
        return scope instanceof ResourceScope small
                && other instanceof ResourceScope large
                && !small.equals(large)
                && large.includes(small)
                && !(small.includes(large) && small.text().compareTo(large.text()) < 0);
    }

    /// Each word as it is written.
    public Set<String> words() {
        return all.stream().map(Scope::text).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public String toString() {
        return String.join(" ", words());
    }

    /// These and others, each once.
    public Scopes and(Scopes others) {
        return new Scopes(
                Stream.concat(all.stream(), others.all.stream()).distinct().toList());
    }
}
