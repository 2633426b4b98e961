package org.afterward.server;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.afterward.server.database.Address;
import org.afterward.server.database.Cluster;
import org.afterward.server.database.Database;

/// A real PostgreSQL for the tests: one for each JVM, and a fresh database with every table for whoever asks.
public final class RealDatabase implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Address address;
    private final HikariDataSource pool;

    private RealDatabase(Address address) {
        this.address = address;
        this.pool = Database.pool(address);
    }

    /// An empty database, its tables up to date.
    public static RealDatabase fresh() {
        var name = "test_" + NUMBER.incrementAndGet();
        try (var connection = Database.pool(Shared.CLUSTER.address("postgres"))) {
            try (var session = connection.getConnection();
                    var statement = session.createStatement()) {
                statement.execute("CREATE DATABASE " + name + " TEMPLATE pattern");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new RealDatabase(Shared.CLUSTER.address(name));
    }

    /// Where programs are unpacked to, shared by every test run on this machine.
    public static Path programs() {
        return Path.of(System.getProperty("java.io.tmpdir"), "afterward-programs");
    }

    /// A pool of connections; closed with this.
    public HikariDataSource source() {
        return pool;
    }

    public Address address() {
        return address;
    }

    public void execute(String sql) {
        try (var session = pool.getConnection();
                var statement = session.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql + ": " + e.getMessage(), e);
        }
    }

    /// The first column of the first row.
    public String ask(String sql) {
        try (var session = pool.getConnection();
                var statement = session.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() ? String.valueOf(row.getString(1)) : "nothing";
        } catch (SQLException e) {
            throw new IllegalStateException(sql + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    private static final class Shared {
        static final Cluster CLUSTER = start();

        private static Cluster start() {
            try {
                var data = Files.createTempDirectory("afterward-test");
                var cluster = Cluster.start(
                        programs(), data, Map.of("fsync", "off", "full_page_writes", "off", "max_connections", "100"));
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    cluster.close();
                    delete(data);
                }));
                try (var postgres = Database.pool(cluster.address("postgres"));
                        var session = postgres.getConnection();
                        var statement = session.createStatement()) {
                    statement.execute("CREATE DATABASE pattern");
                }
                Database.open(cluster.address("pattern")).close();
                return cluster;
            } catch (IOException | SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// Deletes a folder and everything in it, as far as it can be.
    public static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            System.err.println("left behind: " + folder);
        }
    }
}
