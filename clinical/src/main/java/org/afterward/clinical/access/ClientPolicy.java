package org.afterward.clinical.access;

import java.util.EnumSet;
import java.util.Set;

/// What a program may do at most. For a program of its own it is the whole answer, for an app that acts for a
/// person it is a ceiling (AU-03).
///
/// Source: access.md, AU-03, AU-35, BG-18. Legal matters and the log of looks are for no program, and what is
/// protected only for an app in the hands of a person who may see it.
///
/// @param clearance the highest label of a record that it may read, or write to by name
/// @param merges    may say that two registrations were one person
/// @param raises    may raise a label; none may lower one
public record ClientPolicy(
        String id,
        Kind kind,
        Confidentiality clearance,
        Set<Category> reads,
        Set<Category> writes,
        boolean merges,
        boolean raises) {
    public ClientPolicy {
        reads = Set.copyOf(reads);
        writes = Set.copyOf(writes);
        var all = EnumSet.noneOf(Category.class);
        all.addAll(reads);
        all.addAll(writes);
        if (all.contains(Category.K) || all.contains(Category.L) || (kind != Kind.APP && all.contains(Category.I))) {
            throw new IllegalArgumentException("no program has K or L, and only an app has I: " + id);
        }
        if (kind == Kind.FEED && !reads.isEmpty()) {
            throw new IllegalArgumentException("a feed never reads (AU-35): " + id);
        }
        if (kind == Kind.APP && (merges || raises)) {
            throw new IllegalArgumentException("an app neither merges nor labels: " + id);
        }
    }

    public enum Kind {
        /// Sends messages, and is told nothing.
        FEED,
        /// Signs in by its key, for nobody (SMART Backend Services).
        BACKEND,
        /// In the hands of a person (SMART App Launch).
        APP
    }

    /// A feed that states what these categories hold.
    public static ClientPolicy feed(String id, Set<Category> writes, boolean merges, boolean raises) {
        return new ClientPolicy(id, Kind.FEED, Confidentiality.V, Set.of(), writes, merges, raises);
    }

    /// A backend with the clearance that is given to all who asked for none.
    public static ClientPolicy backend(String id, Set<Category> reads, Set<Category> writes) {
        return new ClientPolicy(id, Kind.BACKEND, Confidentiality.N, reads, writes, false, false);
    }

    /// An app as wide as its person, within these categories.
    public static ClientPolicy app(String id, Set<Category> reads, Set<Category> writes) {
        return new ClientPolicy(id, Kind.APP, Confidentiality.V, reads, writes, false, false);
    }
}
