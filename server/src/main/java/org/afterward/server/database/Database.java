package org.afterward.server.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// A pool of connections to a database whose tables are up to date.
public final class Database {
    /// The most connections one process holds; the appender and the tail keep one each.
    public static final int CONNECTIONS = 12;

    /// How long a reader waits for a connection before it hears that the database is out of reach.
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    /// The oldest PostgreSQL that is good enough.
    public static final int OLDEST = 18;

    /// Connects, and brings the tables up to date.
    ///
    /// @throws DatabaseTrouble where there is no such database, or its tables cannot be brought up to date
    public static HikariDataSource open(Address address) {
        var pool = pool(address);
        try {
            checkVersion(pool);
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
            return pool;
        } catch (SQLException e) {
            pool.close();
            throw new DatabaseTrouble("The database at " + address + " does not answer: " + e.getMessage(), e);
        } catch (FlywayException e) {
            pool.close();
            throw new DatabaseTrouble(
                    "The tables at " + address + " could not be brought up to date: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /// Connects, and leaves the tables alone.
    public static HikariDataSource pool(Address address) {
        var config = new HikariConfig();
        config.setJdbcUrl(address.url());
        if (!address.user().isEmpty()) {
            config.setUsername(address.user());
        }
        if (!address.password().isEmpty()) {
            config.setPassword(address.password());
        }
        config.setPoolName("afterward");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", "afterward");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("connectTimeout", "5");
        return new HikariDataSource(config);
    }

    private static void checkVersion(HikariDataSource pool) throws SQLException {
        try (var connection = pool.getConnection()) {
            var version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST) {
                throw new DatabaseTrouble(
                        "The database is PostgreSQL " + version + "; Afterward needs " + OLDEST + " or later.");
            }
        }
    }

    private Database() {}
}
