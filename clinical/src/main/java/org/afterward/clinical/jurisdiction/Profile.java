package org.afterward.clinical.jurisdiction;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.afterward.clinical.rule.Table;

/// What the law of a place and the hospital's own policy decide. A profile can only be stricter than the rules.
///
/// Source: access.md, section 12; the files `tables/profile-NAME.csv`. Not legal advice: the hospital's own
/// lawyers say what holds there.
///
/// @param childAge        younger visitors are children (VS-31)
/// @param proxies         kinds of proxy, and what each may do
/// @param wounds          wounds about which somebody decides whether police are told, and what the law asks
/// @param capacityWords   how pages speak of capacity
/// @param visitorLaw      what patients are told about their right to have visitors
/// @param characteristics protected ones, for [ProtectedWords]
/// @param accountingYears for so long a patient may ask what was disclosed
/// @param suspension      police can have a disclosure kept from the patient for a stated time (LG-12)
public record Profile(
        String name,
        int childAge,
        Map<String, String> proxies,
        Map<String, String> wounds,
        String capacityWords,
        String visitorLaw,
        Set<String> characteristics,
        int accountingYears,
        boolean suspension) {
    /// Those that come with the program.
    public static final List<String> SHIPPED = List.of("US-generic", "ENG", "EU-generic");

    public Profile {
        proxies = Map.copyOf(proxies);
        wounds = Map.copyOf(wounds);
        characteristics = Set.copyOf(characteristics);
    }

    /// @throws IllegalArgumentException where no such profile comes with the program
    /// @throws IllegalStateException    where its file is broken
    public static Profile named(String name) {
        if (!SHIPPED.contains(name)) {
            throw new IllegalArgumentException("profiles are " + SHIPPED + ", not " + name);
        }
        return of(name, Table.named("profile-" + name + ".csv"));
    }

    static Profile of(String name, Table table) {
        var settings = table.rows().stream()
                .filter(row -> row.text("what").equals("setting"))
                .collect(Collectors.toMap(row -> row.text("key"), row -> row));
        for (var needed : List.of("child-age", "capacity", "visitor-law", "accounting-years", "suspension")) {
            if (!settings.containsKey(needed)) {
                throw new IllegalStateException(table.file() + " does not say " + needed);
            }
        }
        return new Profile(
                name,
                number(settings, "child-age"),
                of(table, "proxy"),
                of(table, "wound"),
                text(settings, "capacity"),
                text(settings, "visitor-law"),
                of(table, "protected").keySet(),
                number(settings, "accounting-years"),
                one(settings, "suspension").either("value", "yes", "no"));
    }

    private static Map<String, String> of(Table table, String what) {
        var all = new LinkedHashMap<String, String>();
        table.rows().stream()
                .filter(row -> row.text("what").equals(what))
                .forEach(row -> all.put(row.text("key"), row.text("value")));
        return all;
    }

    private static Table.Row one(Map<String, Table.Row> settings, String key) {
        var row = settings.get(key);
        if (row == null) {
            throw new IllegalStateException("no setting " + key);
        }
        return row;
    }

    private static String text(Map<String, Table.Row> settings, String key) {
        return one(settings, key).text("value");
    }

    private static int number(Map<String, Table.Row> settings, String key) {
        return one(settings, key).whole("value");
    }
}
