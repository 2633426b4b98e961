package org.afterward.wire.smart;

/// What can be asked of a FHIR server about resources, and the letter that covers it.
///
/// Source: SMART App Launch 2.2.0, *Scopes and Launch Context*, "Scopes for requesting FHIR Resources".
public enum Interaction {
    CREATE(Permission.CREATE),
    READ(Permission.READ),
    VREAD(Permission.READ),
    HISTORY_INSTANCE(Permission.READ),
    UPDATE(Permission.UPDATE),
    PATCH(Permission.UPDATE),
    DELETE(Permission.DELETE),
    SEARCH_TYPE(Permission.SEARCH),
    HISTORY_TYPE(Permission.SEARCH),
    SEARCH_SYSTEM(Permission.SEARCH),
    HISTORY_SYSTEM(Permission.SEARCH);

    private final Permission permission;

    Interaction(Permission permission) {
        this.permission = permission;
    }

    public Permission permission() {
        return permission;
    }
}
