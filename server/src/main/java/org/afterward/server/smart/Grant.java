package org.afterward.server.smart;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.afterward.clinical.fact.PatientId;
import org.afterward.wire.smart.Scopes;
import org.jspecify.annotations.Nullable;

/// What somebody allows an app, from the moment it asks; or what a backend was given for itself.
///
/// @param account  who allows it; empty for a backend
/// @param sitting  the session that it ends with; absent for a backend, and for offline access
/// @param asked    for what the app asked, as far as it may have it
/// @param scopes   what it was given; none before it was allowed
/// @param patient  whom it is about; empty where about nobody
/// @param launched it was opened from the patient's record
/// @param purpose  `BTG` where an open break-glass was taken along (BG-18); else empty
record Grant(
        UUID id,
        String client,
        String account,
        @Nullable UUID sitting,
        Scopes asked,
        Scopes scopes,
        String redirect,
        String state,
        String challenge,
        String nonce,
        String patient,
        boolean launched,
        String purpose,
        Instant begun,
        Instant until) {
    static final String COLUMNS = """
             g.id, g.client, g.account, g.sitting, g.asked, g.scopes, g.redirect_uri, g.state, g.challenge, g.nonce,
             g.patient, g.launched, g.purpose, g.begun_at, g.until
            """;

    static Grant row(ResultSet row, int number) throws SQLException {
        return new Grant(
                row.getObject("id", UUID.class),
                row.getString("client"),
                row.getString("account"),
                row.getObject("sitting", UUID.class),
                ClientBook.scopes(row.getString("asked")),
                ClientBook.scopes(row.getString("scopes")),
                row.getString("redirect_uri"),
                row.getString("state"),
                row.getString("challenge"),
                row.getString("nonce"),
                row.getString("patient"),
                row.getBoolean("launched"),
                row.getString("purpose"),
                row.getTimestamp("begun_at").toInstant(),
                row.getTimestamp("until").toInstant());
    }

    boolean backend() {
        return account.isEmpty();
    }

    Optional<PatientId> about() {
        return patient.isEmpty() ? Optional.empty() : Optional.of(new PatientId(patient));
    }
}
