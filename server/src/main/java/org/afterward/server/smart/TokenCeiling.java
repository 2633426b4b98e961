package org.afterward.server.smart;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.afterward.clinical.fact.PatientId;
import org.afterward.server.fhir.Ceiling;
import org.afterward.server.signin.Caller;
import org.afterward.server.signin.Kind;
import org.afterward.wire.smart.Interaction;
import org.afterward.wire.smart.Level;
import org.afterward.wire.smart.Scopes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The scopes of a token: the most that its bearer may ask for. What the person behind it may, the gate says;
/// both have to agree (AU-03).
final class TokenCeiling implements Ceiling {
    private final Caller caller;
    private final Scopes wide;
    private final Scopes narrow;
    private final Set<PatientId> about;

    private TokenCeiling(Caller caller, Scopes wide, Scopes narrow, Set<PatientId> about) {
        this.caller = caller;
        this.wide = wide;
        this.narrow = narrow;
        this.about = about;
    }

    /// @param same every registration of a person
    static TokenCeiling of(Caller caller, Caller.Token token, Function<PatientId, Set<PatientId>> same) {
        var scopes = Grants.scopes(token.scopes());
        var launched = token.launchPatient();
        var backend = caller.account().kind() == Kind.PROGRAM;
        return new TokenCeiling(
                caller,
                scopes.at(backend ? Level.SYSTEM : Level.USER),
                backend || launched == null ? Scopes.NONE : scopes.at(Level.PATIENT),
                launched == null ? Set.of() : same.apply(launched));
    }

    @Override
    public boolean covers(String type, Interaction interaction) {
        return wide.covers(type, interaction) || narrow.covers(type, interaction);
    }

    @Override
    public boolean covers(Interaction interaction, @Nullable PatientId patient, ObjectNode resource) {
        return wide.covers(interaction, resource)
                || ((patient == null || about.contains(patient)) && narrow.covers(interaction, resource));
    }

    @Override
    public Optional<Set<PatientId>> patients(String type, Interaction interaction) {
        return wide.covers(type, interaction) || !narrow.covers(type, interaction)
                ? Optional.empty()
                : Optional.of(about);
    }

    /// Whoever is at the keyboard may be asked for by the app that knows them.
    @Override
    public Optional<ObjectNode> practitioner(String id) {
        var who = caller.account();
        var known = who.kind() == Kind.PERSON || who.kind() == Kind.PROXY;
        var covered = fhirUser() || covers("Practitioner", Interaction.READ);
        if (!known || !covered || !Identity.practitioner(who).equals(id)) {
            return Optional.empty();
        }
        var person = JsonNodeFactory.instance
                .objectNode()
                .put("resourceType", "Practitioner")
                .put("id", id);
        person.putArray("identifier")
                .addObject()
                .put("system", "urn:afterward:account")
                .put("value", who.name());
        person.putArray("name").addObject().put("text", who.display());
        return Optional.of(person);
    }

    private boolean fhirUser() {
        var token = caller.token();
        return token != null && token.scopes().contains("fhirUser");
    }
}
