package org.afterward.server.database;

import org.jspecify.annotations.Nullable;

/// Where a database is, and as whom to sign in.
///
/// @param url      a JDBC address, such as `jdbc:postgresql://db.example.org/afterward`
/// @param user     empty where the address says it
/// @param password empty where the address says it
public record Address(String url, String user, String password) {
    /// `url` as people write it: `postgresql://` and `postgres://` are JDBC addresses too.
    public static Address of(String url) {
        var jdbc = url.startsWith("jdbc:") ? url : "jdbc:" + url.replaceFirst("^postgres:", "postgresql:");
        if (!jdbc.startsWith("jdbc:postgresql:")) {
            throw new DatabaseTrouble("Not the address of a PostgreSQL database: '" + url
                    + "'. It looks like postgresql://HOST:PORT/DATABASE?user=USER&password=PASSWORD.");
        }
        return new Address(jdbc, "", "");
    }

    /// With a password that is kept out of the address; as it is where there is none.
    public Address with(@Nullable String secret) {
        return secret == null || secret.isEmpty() ? this : new Address(url, user, secret);
    }

    /// Without the password.
    @Override
    public String toString() {
        return url.replaceFirst("\\?.*", "");
    }
}
