package org.afterward.wire.smart;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A word that speaks of data, such as `patient/Observation.rs?category=laboratory`.
///
/// @param type        a type of FHIR R4, or `*` for every one
/// @param permissions at least one
/// @param conditions  all of which a resource must meet; empty for every resource
/// @param older       asked for in the words of version 1, and answered in them where they can say it
public record ResourceScope(
        Level level, String type, Set<Permission> permissions, List<Condition> conditions, boolean older)
        implements Scope {
    /// Every type.
    public static final String ANY = "*";

    private static final Pattern FORM = Pattern.compile(
            "(patient|user|system)/(\\*|[A-Z][A-Za-z]{0,63})\\.(?=[cruds])(c?r?u?d?s?)(?:\\?([^\\s\"\\\\]+))?");

    private static final Pattern OLDER_FORM =
            Pattern.compile("(patient|user|system)/(\\*|[A-Z][A-Za-z]{0,63})\\.(read|write|\\*)");

    private static final Map<String, String> OLDER = Map.of("read", "rs", "write", "cud", "*", "cruds");

    public ResourceScope {
        if (permissions.isEmpty()) {
            throw new IllegalArgumentException("a scope without a permission");
        }
        permissions = Set.copyOf(permissions);
        conditions = List.copyOf(conditions);
    }

    /// Empty where `word` is no such scope.
    static Optional<ResourceScope> read(String word, Grammar grammar) {
        var match = FORM.matcher(word);
        if (match.matches() && known(match.group(2))) {
            return conditions(match.group(4))
                    .map(conditions -> new ResourceScope(
                            level(match.group(1)), match.group(2), Permission.of(match.group(3)), conditions, false));
        }
        var older = OLDER_FORM.matcher(word);
        return grammar == Grammar.V1_TOO && older.matches() && known(older.group(2))
                ? Optional.of(new ResourceScope(
                        level(older.group(1)),
                        older.group(2),
                        Permission.of(OLDER.getOrDefault(older.group(3), "")),
                        List.of(),
                        true))
                : Optional.empty();
    }

    private static boolean known(String type) {
        return type.equals(ANY) || Types.R4.contains(type);
    }

    private static Level level(String word) {
        for (var level : Level.values()) {
            if (level.word().equals(word)) {
                return level;
            }
        }
        throw new IllegalArgumentException("no level '" + word + "'");
    }

    /// None for no query; empty where one of them is not understood.
    private static Optional<List<Condition>> conditions(@Nullable String query) {
        if (query == null) {
            return Optional.of(List.of());
        }
        var all = new ArrayList<Condition>();
        for (var part : query.split("&", -1)) {
            var condition = Condition.read(part);
            if (condition.isEmpty()) {
                return Optional.empty();
            }
            all.add(condition.get());
        }
        return Optional.of(all);
    }

    /// Whether this may be asked of some resource of the type; which ones, [#covers(Interaction, JsonNode)]
    /// says.
    public boolean covers(String ofType, Interaction interaction) {
        return (type.equals(ANY) || type.equals(ofType)) && permissions.contains(interaction.permission());
    }

    /// Whether this may be asked of this very resource. Whose it is, the caller decides.
    public boolean covers(Interaction interaction, JsonNode resource) {
        return covers(resource.path("resourceType").asString(""), interaction)
                && conditions.stream().allMatch(condition -> condition.matches(resource));
    }

    /// What both allow; empty where that is nothing.
    public Optional<ResourceScope> intersection(ResourceScope other) {
        if (level != other.level || !(type.equals(ANY) || other.type.equals(ANY) || type.equals(other.type))) {
            return Optional.empty();
        }
        var both = EnumSet.copyOf(permissions);
        both.retainAll(other.permissions);
        if (both.isEmpty()) {
            return Optional.empty();
        }
        var all = new LinkedHashSet<>(conditions);
        all.addAll(other.conditions);
        return Optional.of(
                new ResourceScope(level, type.equals(ANY) ? other.type : type, both, List.copyOf(all), older));
    }

    /// Whether everything that `other` allows is allowed by this.
    boolean includes(ResourceScope other) {
        return level == other.level
                && (type.equals(ANY) || type.equals(other.type))
                && permissions.containsAll(other.permissions)
                && other.conditions.containsAll(conditions);
    }

    @Override
    public String text() {
        var letters = Permission.letters(permissions);
        if (older && conditions.isEmpty()) {
            for (var word : OLDER.entrySet()) {
                if (word.getValue().equals(letters)) {
                    letters = word.getKey();
                    break;
                }
            }
        }
        var query = conditions.stream().map(Condition::text).collect(Collectors.joining("&"));
        return level.word() + "/" + type + "." + letters + (query.isEmpty() ? "" : "?" + query);
    }
}
