package org.afterward.wire.smart;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/// One letter of a scope, in the only order in which they may stand.
public enum Permission {
    CREATE("c"),
    READ("r"),
    UPDATE("u"),
    DELETE("d"),
    SEARCH("s");

    private final String letter;

    Permission(String letter) {
        this.letter = letter;
    }

    /// Those of `cruds`, as far as they are named; the caller has seen to the order.
    static Set<Permission> of(String letters) {
        var all = EnumSet.noneOf(Permission.class);
        for (var permission : values()) {
            if (letters.contains(permission.letter)) {
                all.add(permission);
            }
        }
        return all;
    }

    static String letters(Collection<Permission> permissions) {
        return EnumSet.copyOf(permissions).stream()
                .map(permission -> permission.letter)
                .collect(Collectors.joining());
    }
}
