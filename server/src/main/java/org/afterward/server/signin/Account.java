package org.afterward.server.signin;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.afterward.clinical.access.Role;

/// An account that may sign in.
///
/// @param name     what is typed to sign in, in lower case
/// @param display  how pages and facts name them
/// @param password Argon2id, in PHC format
record Account(String name, String display, Standing standing, String password) {
    static Account of(ResultSet row, int number) throws SQLException {
        var role = row.getString("role");
        return new Account(
                row.getString("name"),
                row.getString("display"),
                new Standing(
                        Kind.valueOf(row.getString("kind")),
                        role == null ? null : Role.valueOf(role),
                        row.getString("patient"),
                        row.getString("ward")),
                row.getString("password"));
    }

    SignedIn signedIn() {
        return new SignedIn(name, display, standing);
    }

    @Override
    public String toString() {
        return name + " (" + standing.code() + ")";
    }
}
