package org.afterward.wire.smart;

/// One word of a scope.
public sealed interface Scope permits Scope.Plain, ResourceScope {

    /// As it is written.
    String text();

    /// A word that speaks of the launch, of the person or of the token, and not of data.
    enum Plain implements Scope {
        LAUNCH("launch"),
        LAUNCH_PATIENT("launch/patient"),
        LAUNCH_ENCOUNTER("launch/encounter"),
        OPENID("openid"),
        FHIR_USER("fhirUser"),
        OFFLINE_ACCESS("offline_access"),
        ONLINE_ACCESS("online_access");

        private final String text;

        Plain(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }
    }
}
