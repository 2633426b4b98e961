package org.afterward.server.signin.provider;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Looks whether the provider can be reached, and keeps since when that is so. Where there is no provider there
/// is nothing that could be down.
public final class ProviderHealth implements AutoCloseable {
    /// How often it is looked.
    static final Duration LOOK = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(ProviderHealth.class);
    private static final String SAY = """
            INSERT INTO provider_health AS h (issuer, up, since) VALUES (:issuer, :up, :now)
            ON CONFLICT (issuer) DO UPDATE
            SET up = :up, since = CASE WHEN h.up = :up THEN h.since ELSE :now END
            """;
    private static final String SAID = "SELECT up, since FROM provider_health WHERE issuer = :issuer";

    private final Optional<String> issuer;
    private final Optional<Discovery> discovery;
    private final JdbcClient database;
    private final Clock clock;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Thread looking;

    /// @param since since when it is up, or down
    public record State(boolean up, Instant since) {}

    ProviderHealth(Optional<ProviderSettings> settings, JdbcClient database, Clock clock) {
        this.issuer = settings.map(ProviderSettings::issuer);
        this.discovery = issuer.map(Discovery::new);
        this.database = database;
        this.clock = clock;
        this.looking = Thread.ofVirtual().name("provider").start(this::look);
    }

    /// Empty where there is no provider, or nobody has looked yet.
    public Optional<State> state() {
        return issuer.flatMap(name -> database.sql(SAID)
                .param("issuer", name)
                .query((row, number) -> new State(
                        row.getBoolean("up"), row.getTimestamp("since").toInstant()))
                .optional());
    }

    public boolean configured() {
        return issuer.isPresent();
    }

    /// Called after each look.
    public void afterEachLook(Runnable listener) {
        listeners.add(listener);
    }

    private void look() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                lookOnce();
                Thread.sleep(LOOK);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Looks now.
    public void lookOnce() {
        try {
            discovery.ifPresent(one -> say(reached(one)));
            listeners.forEach(Runnable::run);
        } catch (RuntimeException e) {
            LOG.warn("could not note whether the provider is up", e);
        }
    }

    private static boolean reached(Discovery discovery) {
        try {
            discovery.look();
            return true;
        } catch (ProviderDown down) {
            LOG.warn("{}", down.getMessage());
            return false;
        }
    }

    /// What somebody has found out by trying.
    void say(boolean up) {
        issuer.ifPresent(name -> database.sql(SAY)
                .param("issuer", name)
                .param("up", up)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update());
    }

    @Override
    public void close() {
        looking.interrupt();
    }
}
