package org.afterward.server.journal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.afterward.clinical.fact.Entry;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What this process commits is handed to its listeners at once; what others commit is read when PostgreSQL
/// tells of it. A slow poll finds what a broken connection kept from us.
final class PostgresTail implements Tail, AutoCloseable {
    static final Duration POLL = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(PostgresTail.class);

    private final DataSource database;
    private final Reads reads;
    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private volatile boolean closed;
    private Thread ear = Thread.ofVirtual().unstarted(() -> {});

    PostgresTail(DataSource database, Reads reads) {
        this.database = database;
        this.reads = reads;
    }

    /// @param process whose notifications are our own, and no news
    void start(String process) {
        ear = Thread.ofPlatform().name("journal-ear").daemon().start(() -> listen(process));
    }

    /// From the appender's thread, in order.
    void committedHere(List<Entry> entries) {
        followers.forEach(follower -> follower.offer(entries));
    }

    @Override
    public Following follow(long seq, Listener listener) {
        var follower = new Follower(reads, seq, listener, followers::remove);
        followers.add(follower);
        follower.start();
        return follower;
    }

    private void listen(String process) {
        while (!closed) {
            try (var connection = database.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("LISTEN journal");
                followers.forEach(Follower::look);
                var notices = connection.unwrap(PGConnection.class);
                while (!closed) {
                    var heard = notices.getNotifications((int) POLL.toMillis());
                    var polled = heard == null || heard.length == 0;
                    for (int i = 0; !polled && i < heard.length; i++) {
                        polled = !heard[i].getParameter().startsWith(process);
                    }
                    if (polled) {
                        followers.forEach(Follower::look);
                    }
                }
            } catch (SQLException e) {
                if (!closed) {
                    LOG.warn("The journal's notifications are lost ({}); listening again soon", e.getMessage());
                    pause();
                }
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        ear.interrupt();
        followers.forEach(Follower::close);
    }
}
