package org.afterward.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/// A running server: starts from the database up, and stops from the top down, whatever was reached when it
/// is told to.
final class Serving implements AutoCloseable {
    private final CommandLine line;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private boolean closed;

    Serving(CommandLine line) {
        this.line = line;
    }

    String address() {
        return "http://" + host() + ":" + line.port(Option.PORT);
    }

    /// A name under which this machine reaches what listens.
    String host() {
        var bind = line.textOrUsual(Option.BIND);
        return bind.equals("0.0.0.0") || bind.equals("127.0.0.1") || bind.equals("::") ? "localhost" : bind;
    }

    ConfigurableApplicationContext start(boolean simulated) {
        free(line.port(Option.PORT), Option.PORT);
        free(line.port(Option.MLLP_PORT), Option.MLLP_PORT);
        System.out.println("Starting the database in "
                + line.text(Option.DATABASE_URL)
                        .map(url -> "PostgreSQL elsewhere")
                        .orElseGet(() -> Store.data(line).toString())
                + " ...");
        var store = stops(Store.forServer(line));
        System.out.println("Starting the server ...");
        var application = new SpringApplicationBuilder(Server.class)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .properties(settings(simulated))
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean(
                                "dataSource", DataSource.class, store::source, bean -> bean.setDestroyMethodName("")));
        return stops(application.run());
    }

    private Map<String, Object> settings(boolean simulated) {
        var settings = new HashMap<String, Object>();
        settings.put("server.port", line.port(Option.PORT));
        settings.put("server.address", line.textOrUsual(Option.BIND));
        settings.put("afterward.mllp.port", line.port(Option.MLLP_PORT));
        settings.put("afterward.mllp.address", line.textOrUsual(Option.BIND));
        settings.put("afterward.zone", line.zone().getId());
        settings.put("afterward.name", line.textOrUsual(Option.NAME));
        settings.put("afterward.data", Store.data(line).toString());
        settings.put("afterward.simulated", simulated);
        settings.putAll(line.settings());
        return settings;
    }

    private void free(int port, Option option) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(line.textOrUsual(Option.BIND)), port));
        } catch (IOException e) {
            throw new Misread("Nothing can listen on " + line.textOrUsual(Option.BIND) + ":" + port + " ("
                    + e.getMessage() + "). Name another port with " + option.name() + ".");
        }
    }

    /// What is stopped before everything that was started before it.
    <T extends AutoCloseable> T stops(T part) {
        synchronized (running) {
            if (!closed) {
                running.push(part);
                return part;
            }
        }
        close(part);
        throw new IllegalStateException("stopped while starting");
    }

    @Override
    public void close() {
        synchronized (running) {
            closed = true;
            while (!running.isEmpty()) {
                close(running.pop());
            }
        }
    }

    private void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            System.out.println("Something did not stop cleanly: " + e);
        }
    }
}
