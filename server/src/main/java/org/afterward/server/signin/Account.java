package org.afterward.server.signin;

import java.sql.ResultSet;
import java.sql.SQLException;

/// An account that may sign in.
///
/// @param name     what is typed to sign in, in lower case
/// @param display  how pages and facts name them
/// @param password Argon2id, in PHC format
record Account(String name, String display, Role role, String password) {
    static Account of(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getString("name"),
                row.getString("display"),
                Role.valueOf(row.getString("role")),
                row.getString("password"));
    }

    SignedIn signedIn() {
        return new SignedIn(name, display, role);
    }

    @Override
    public String toString() {
        return name + " (" + role + ")";
    }
}
