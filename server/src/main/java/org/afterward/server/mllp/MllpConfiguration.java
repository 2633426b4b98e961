package org.afterward.server.mllp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.afterward.wire.hl7.Er7;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// The door, open as long as the process runs. Its settings are `afterward.mllp.*` and `afterward.feeds`.
@Configuration(proxyBeanMethods = false)
public class MllpConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(MllpConfiguration.class);

    @Bean
    Er7.Limits hl7Limits(Environment settings) {
        return new Er7.Limits(
                settings.getProperty("afterward.mllp.message-bytes", Integer.class, Er7.MESSAGE_BYTES),
                settings.getProperty("afterward.mllp.same-segments", Integer.class, Er7.SAME_SEGMENTS));
    }

    @Bean
    Door door(Environment settings, Er7.Limits limits) throws IOException {
        var address = new InetSocketAddress(
                settings.getRequiredProperty("afterward.mllp.address"),
                settings.getRequiredProperty("afterward.mllp.port", Integer.class));
        var feeds = feeds(settings);
        var usual = Door.Times.USUAL;
        return checked(
                new Door(
                        address,
                        tls(settings, feeds),
                        feeds,
                        settings.getProperty("afterward.mllp.connections", Integer.class, Door.MOST_CONNECTIONS),
                        settings.getProperty("afterward.mllp.connections-per-feed", Integer.class, Door.MOST_OF_FEED),
                        new Door.Times(
                                seconds(settings, "idle", usual.idle()),
                                seconds(settings, "gap", usual.gap()),
                                seconds(settings, "frame", usual.frame())),
                        limits.messageBytes()),
                settings.getProperty("afterward.mllp.unproved", "loopback"));
    }

    @Bean(destroyMethod = "close")
    MllpListener mllp(Door door, Answering answering) throws IOException {
        return MllpListener.open(door, answering);
    }

    /// Without proof of who speaks only on this machine, unless the hospital has said that the network is its own
    /// (AU-30).
    static Door checked(Door door, String unproved) {
        if (!unproved.equals("loopback") && !unproved.equals("network")) {
            throw new IllegalArgumentException(
                    "afterward.mllp.unproved is 'loopback' or 'network', and not '" + unproved + "'");
        }
        if (door.unproved() && !door.feeds().all().isEmpty()) {
            throw new IllegalArgumentException("afterward.feeds names senders by their keys: that needs TLS."
                    + " Name the server's own key in afterward.mllp.tls.keys");
        }
        if (door.feeds().byAuthority() && door.tls().flatMap(Door.Tls::trust).isEmpty()) {
            throw new IllegalArgumentException("afterward.feeds names senders by what an authority has certified (san):"
                    + " name the authorities in afterward.mllp.tls.trust");
        }
        if (door.unproved() && unproved.equals("loopback") && !loopback(door)) {
            throw new IllegalArgumentException(
                    "HL7 would be taken at " + door.address().getHostString()
                            + " from anybody, in anybody's name. Let senders prove who they are with afterward.mllp.tls.keys"
                            + " and afterward.feeds; or listen on this machine alone with afterward.mllp.address=127.0.0.1;"
                            + " or, where the network is a tunnel of your own, say afterward.mllp.unproved=network");
        }
        if (!door.warning().isEmpty()) {
            LOG.warn("{}", door.warning());
        }
        return door;
    }

    private static boolean loopback(Door door) {
        var address = door.address().getAddress();
        return address != null && address.isLoopbackAddress();
    }

    private static Duration seconds(Environment settings, String name, Duration usual) {
        var key = "afterward.mllp." + name + "-seconds";
        var seconds = settings.getProperty(key, Long.class, usual.toSeconds());
        if (seconds < 1) {
            throw new IllegalArgumentException(key + " is a whole number of seconds from 1, and not " + seconds);
        }
        return Duration.ofSeconds(seconds);
    }

    private static Feeds feeds(Environment settings) throws IOException {
        var file = settings.getProperty("afterward.feeds", "");
        return file.isEmpty() ? Feeds.NONE : Feeds.read(Files.readString(Path.of(file)), file);
    }

    /// Where feeds are known by their keys, each has to show one.
    private static Optional<Door.Tls> tls(Environment settings, Feeds feeds) {
        return Optional.ofNullable(settings.getProperty("afterward.mllp.tls.keys"))
                .map(keys -> new Door.Tls(
                        Path.of(keys),
                        settings.getProperty("afterward.mllp.tls.password", ""),
                        Optional.ofNullable(settings.getProperty("afterward.mllp.tls.trust"))
                                .map(Path::of),
                        !feeds.all().isEmpty()
                                || settings.getProperty("afterward.mllp.tls.clients-required", Boolean.class, false)));
    }
}
