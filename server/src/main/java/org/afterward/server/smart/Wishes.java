package org.afterward.server.smart;

import java.util.Set;
import org.afterward.wire.smart.Grammar;
import org.afterward.wire.smart.Level;
import org.afterward.wire.smart.Scope;
import org.afterward.wire.smart.Scopes;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/// What a program asks for, as far as it may have it.
final class Wishes {

    /// @throws OAuth2AuthenticationException `invalid_scope` where a word is not understood (AU-01), or nothing
    ///         of it may be had
    static Scopes of(Client client, Set<String> words) {
        return switch (Scopes.read(words, Grammar.V2)) {
            case Scopes.Read.Refused(var word, var why) ->
                throw invalid(word.isEmpty() ? why : "'" + word + "' " + why);
            case Scopes.Read.Understood(var asked) -> {
                var had = fitting(client.kind(), asked.intersection(client.ceiling()));
                if (had.ofData().isEmpty() && !had.has(Scope.Plain.OPENID)) {
                    throw invalid("nothing of this may be given to the client");
                }
                yield had;
            }
        };
    }

    /// A backend acts for nobody, and an app for nobody but its person.
    static Scopes fitting(Client.Kind kind, Scopes scopes) {
        return kind.app()
                ? new Scopes(scopes.all().stream()
                        .filter(scope -> !scopes.at(Level.SYSTEM).has(scope))
                        .toList())
                : scopes.at(Level.SYSTEM);
    }

    /// Whether what is asked for is about one patient.
    static boolean ofOne(Scopes scopes) {
        return scopes.has(Level.PATIENT)
                || scopes.has(Scope.Plain.LAUNCH_PATIENT)
                || scopes.has(Scope.Plain.LAUNCH_ENCOUNTER)
                || scopes.has(Scope.Plain.LAUNCH);
    }

    private static OAuth2AuthenticationException invalid(String why) {
        return new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.INVALID_SCOPE, why, null));
    }

    private Wishes() {}
}
