package org.afterward.server;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.afterward.server.database.Address;
import org.afterward.server.database.Cluster;
import org.afterward.server.database.Database;

/// The database that the command line names: a hospital's own, or ours in a folder.
///
/// @param where for people to read
record Store(HikariDataSource source, Optional<Cluster> cluster, String where) implements AutoCloseable {

    /// For a server: what is not there is made.
    static Store forServer(CommandLine line) {
        var url = line.text(Option.DATABASE_URL);
        if (url.isPresent()) {
            return elsewhere(url.get());
        }
        var data = data(line);
        return ours(Cluster.start(data, data, Map.of()), data);
    }

    /// For a look at what is there, beside a running server or without one.
    static Store toRead(CommandLine line) {
        var url = line.text(Option.DATABASE_URL);
        if (url.isPresent()) {
            return elsewhere(url.get());
        }
        var data = data(line);
        return ours(Cluster.join(data, data), data);
    }

    /// Relative to the checkout, where the launcher says which, else to the working folder.
    static Path data(CommandLine line) {
        var named = line.text(Option.DATA).map(Path::of);
        return named.orElseGet(() -> Path.of(System.getProperty("afterward.home", "."), Option.DATA.usual()))
                .toAbsolutePath()
                .normalize();
    }

    private static Store elsewhere(String url) {
        var address = Address.of(url).with(System.getenv("AFTERWARD_DATABASE_PASSWORD"));
        return new Store(Database.open(address), Optional.empty(), address.toString());
    }

    private static Store ours(Cluster cluster, Path data) {
        try {
            return new Store(Database.open(cluster.database("afterward")), Optional.of(cluster), "the folder " + data);
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    @Override
    public void close() {
        source.close();
        cluster.ifPresent(Cluster::close);
    }
}
