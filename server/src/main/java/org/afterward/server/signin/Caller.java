package org.afterward.server.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.afterward.clinical.fact.PatientId;
import org.jspecify.annotations.Nullable;

/// Who is there, at what, and since when they are known: what everything that decides asks about a request.
///
/// @param session  the id of what they are signed in with, for the audit and for ending it; never the cookie.
///                 Empty for a program
/// @param device   what they sit at, in words
/// @param address  where the request came from
/// @param provedAt when they last proved who they are; absent for a program or a token, which cannot be asked
/// @param factor   with what they did
/// @param token    what their OAuth2 token says; absent where there is none
/// @param locked   true where the screen is locked: nothing is to be shown
public record Caller(
        SignedIn account,
        String session,
        String device,
        String address,
        @Nullable Instant provedAt,
        Factor factor,
        @Nullable Token token,
        boolean locked) {
    /// What an OAuth2 access token says beside the account: a ceiling, never a right (AU-03).
    ///
    /// @param launchPatient the patient that the app was started for; absent where it was started for none
    /// @param purposeOfUse  a code of v3 PurposeOfUse such as `BTG`; empty where the token has none
    public record Token(
            String clientId, Set<String> scopes, @Nullable PatientId launchPatient, String purposeOfUse) {
        public Token {
            scopes = Set.copyOf(scopes);
        }
    }

    /// How long ago they proved who they are; absent where they never did, or where the clock says that they
    /// will.
    public @Nullable Duration sinceFresh(Instant now) {
        return provedAt == null || provedAt.isAfter(now) ? null : Duration.between(provedAt, now);
    }
}
