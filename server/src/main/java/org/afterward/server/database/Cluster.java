package org.afterward.server.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL of our own with its data in a folder. It listens on this machine alone, with a password
/// that lies in the folder. One process owns it, starts it and stops it; another one on the same folder may
/// join it while it runs.
public final class Cluster implements AutoCloseable {
    /// How long PostgreSQL may take to start or stop, in seconds; a start after a crash replays its log first.
    public static final int PATIENCE_SECONDS = 120;

    /// What makes a commit a promise. The programs come from a testing library, whose own start turns these
    /// off.
    private static final Map<String, String> DURABLE = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on");

    /// Small, for one process on a laptop.
    private static final Map<String, String> MODEST = Map.of(
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "",
            "max_connections", "40",
            "shared_buffers", "64MB",
            "max_wal_size", "512MB",
            "jit", "off",
            "timezone", "UTC",
            "log_min_messages", "warning");

    private final Path bin;
    private final Path cluster;
    private final int port;
    private final String password;
    private final @Nullable FileChannel owned;

    private Cluster(Path bin, Path cluster, int port, String password, @Nullable FileChannel owned) {
        this.bin = bin;
        this.cluster = cluster;
        this.port = port;
        this.password = password;
        this.owned = owned;
    }

    /// Starts the cluster in `data`, made new where there is none. What a killed process left running is
    /// stopped first.
    ///
    /// @param home where the programs are unpacked to
    /// @param settings more settings of PostgreSQL, which go before ours
    /// @throws DatabaseTrouble where another process owns the folder, or PostgreSQL does not start
    public static Cluster start(Path home, Path data, Map<String, String> settings) {
        try {
            Files.createDirectories(data);
            var bin = Binaries.under(home).resolve("bin");
            var lock = lock(data);
            if (lock == null) {
                throw new DatabaseTrouble("Another Afterward is running on the folder " + data
                        + ". Stop it first, or name another folder with --data.");
            }
            var port = freePort();
            var cluster = new Cluster(bin, data.resolve("cluster"), port, password(data), lock.channel());
            try {
                cluster.start(settings);
            } catch (RuntimeException | IOException e) {
                lock.channel().close();
                throw e;
            }
            return cluster;
        } catch (IOException e) {
            throw new DatabaseTrouble("The folder " + data + " cannot be used: " + e, e);
        }
    }

    /// Joins the cluster that another process runs in `data`, or else starts it.
    public static Cluster join(Path home, Path data) {
        try {
            if (!Files.isDirectory(data.resolve("cluster"))) {
                throw new DatabaseTrouble("There is no journal in the folder " + data + ".");
            }
            var lock = lock(data);
            if (lock != null) {
                lock.channel().close();
                return start(home, data, Map.of());
            }
            var running = Files.readAllLines(data.resolve("cluster/postmaster.pid"), UTF_8);
            return new Cluster(
                    Binaries.under(home).resolve("bin"),
                    data.resolve("cluster"),
                    Integer.parseInt(running.get(3).strip()),
                    password(data),
                    null);
        } catch (IOException e) {
            throw new DatabaseTrouble("The folder " + data + " cannot be used: " + e, e);
        }
    }

    /// Where a database of the cluster is.
    public Address address(String database) {
        return new Address("jdbc:postgresql://127.0.0.1:" + port + "/" + database, "afterward", password);
    }

    /// The database of this name, made where there is none.
    ///
    /// @param name letters alone
    public Address database(String name) {
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            try (var row = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
                if (row.next()) {
                    return address(name);
                }
            }
            statement.execute("CREATE DATABASE " + name);
            return address(name);
        } catch (SQLException e) {
            throw new DatabaseTrouble("PostgreSQL in " + cluster + " does not answer: " + e.getMessage(), e);
        }
    }

    private Connection connect(String database) throws SQLException {
        var address = address(database);
        return DriverManager.getConnection(address.url(), address.user(), address.password());
    }

    private void start(Map<String, String> settings) throws IOException {
        if (!Files.exists(cluster.resolve("PG_VERSION"))) {
            run(
                    "initdb",
                    List.of(
                            "--pgdata=" + cluster,
                            "--username=afterward",
                            "--pwfile=" + cluster.resolveSibling("password"),
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--locale=C"));
        } else if (Files.exists(cluster.resolve("postmaster.pid"))) {
            stop("immediate");
        }
        var all = new LinkedHashMap<>(DURABLE);
        all.putAll(MODEST);
        all.putAll(settings);
        var options = new StringBuilder("-p " + port);
        all.forEach((name, value) ->
                options.append(" -c ").append(name).append("='").append(value).append('\''));
        run(
                "pg_ctl",
                List.of(
                        "start",
                        "--pgdata=" + cluster,
                        "--wait",
                        "--timeout=" + PATIENCE_SECONDS,
                        "--log=" + cluster.resolveSibling("postgresql.log"),
                        "--options=" + options));
    }

    /// Stops PostgreSQL where this process owns it.
    @Override
    public void close() {
        if (owned == null || !owned.isOpen()) {
            return;
        }
        try {
            try {
                stop("fast");
            } finally {
                owned.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A crash-stop is as safe as any: what was committed is in the log.
    private void stop(String mode) throws IOException {
        var command = command(
                "pg_ctl",
                List.of("stop", "--pgdata=" + cluster, "--mode=" + mode, "--wait", "--timeout=" + PATIENCE_SECONDS));
        var stopping = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        await(stopping);
    }

    private void run(String program, List<String> arguments) throws IOException {
        var said = Files.createTempFile("afterward-" + program, ".log");
        try {
            var process = new ProcessBuilder(command(program, arguments))
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            process.getOutputStream().close();
            if (await(process) != 0) {
                throw new DatabaseTrouble("PostgreSQL did not start: " + program + " said:\n" + Files.readString(said)
                        + tail(cluster.resolveSibling("postgresql.log")));
            }
        } finally {
            Files.deleteIfExists(said);
        }
    }

    private static String tail(Path log) throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        var lines = Files.readAllLines(log, UTF_8);
        return "\nand the last lines of " + log + " are:\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
    }

    private static int await(Process process) {
        try {
            if (!process.waitFor(PATIENCE_SECONDS + 10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new DatabaseTrouble("PostgreSQL did not answer within " + PATIENCE_SECONDS + " s.");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseTrouble("interrupted while waiting for PostgreSQL", e);
        }
    }

    /// PostgreSQL refuses to run as root; in a user namespace of its own it is nobody.
    private List<String> command(String program, List<String> arguments) {
        var command = new ArrayList<String>();
        if (ProcessHandle.current().info().user().filter("root"::equals).isPresent()) {
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(bin.resolve(program).toString());
        command.addAll(arguments);
        return command;
    }

    private static @Nullable FileLock lock(Path data) throws IOException {
        var channel = FileChannel.open(data.resolve("owner.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            var lock = channel.tryLock();
            if (lock == null) {
                channel.close();
            }
            return lock;
        } catch (OverlappingFileLockException here) {
            channel.close();
            return null;
        }
    }

    private static String password(Path data) throws IOException {
        var file = data.resolve("password");
        if (!Files.exists(file)) {
            var random = new byte[24];
            new SecureRandom().nextBytes(random);
            Files.createFile(file);
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
            Files.writeString(file, HexFormat.of().formatHex(random));
        }
        return Files.readString(file).strip();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
