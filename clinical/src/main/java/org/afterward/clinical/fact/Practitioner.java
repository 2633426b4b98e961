package org.afterward.clinical.fact;

/// Somebody whom a message names as caring for a patient, as sent. A name is no relationship: it becomes a
/// candidate for one where the id resolves to a member of staff (access.md, section 1.2).
///
/// @param id        as the sender knows them; empty where not sent
/// @param authority who gave the id; empty where the sender did not say
/// @param name      in words; empty where not sent
/// @param function  `ATTENDING`, `REFERRING`, `CONSULTING`, `ADMITTING` or `ORDERING`, or the code of another
///                  role as sent
/// @param ended     the message says that they no longer have this function; without id and name: nobody has
public record Practitioner(String id, String authority, String name, String function, boolean ended) {
    public static final String ATTENDING = "ATTENDING";
    public static final String REFERRING = "REFERRING";
    public static final String CONSULTING = "CONSULTING";
    public static final String ADMITTING = "ADMITTING";
    public static final String ORDERING = "ORDERING";

    /// Somebody who has this function now.
    public Practitioner(String id, String authority, String name, String function) {
        this(id, authority, name, function, false);
    }

    /// Whether anybody is named at all.
    public boolean known() {
        return !id.isEmpty() || !name.isEmpty();
    }

    /// The same person, as far as two messages can tell: by id where both have one, else by name.
    public boolean sameAs(Practitioner other) {
        if (id.isEmpty() || other.id.isEmpty()) {
            return name.equals(other.name);
        }
        return id.equals(other.id) && authority.equals(other.authority);
    }
}
