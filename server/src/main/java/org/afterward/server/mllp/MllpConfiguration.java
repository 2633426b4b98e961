package org.afterward.server.mllp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.afterward.wire.hl7.Er7;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// The door, open as long as the process runs. Its settings are `afterward.mllp.*`.
@Configuration(proxyBeanMethods = false)
public class MllpConfiguration {

    @Bean
    Door door(Environment settings) {
        return new Door(
                new InetSocketAddress(
                        settings.getRequiredProperty("afterward.mllp.address"),
                        settings.getRequiredProperty("afterward.mllp.port", Integer.class)),
                tls(settings),
                settings.getProperty("afterward.mllp.connections", Integer.class, Door.MOST_CONNECTIONS),
                Duration.ofSeconds(
                        settings.getProperty("afterward.mllp.idle-seconds", Long.class, Door.IDLE.toSeconds())),
                Duration.ofSeconds(
                        settings.getProperty("afterward.mllp.frame-seconds", Long.class, Door.FRAME.toSeconds())),
                Er7.MESSAGE_BYTES);
    }

    @Bean(destroyMethod = "close")
    MllpListener mllp(Door door, Answering answering) throws IOException {
        return MllpListener.open(door, answering);
    }

    private static Optional<Door.Tls> tls(Environment settings) {
        return Optional.ofNullable(settings.getProperty("afterward.mllp.tls.keys"))
                .map(keys -> new Door.Tls(
                        Path.of(keys),
                        settings.getProperty("afterward.mllp.tls.password", ""),
                        Optional.ofNullable(settings.getProperty("afterward.mllp.tls.trust"))
                                .map(Path::of),
                        settings.getProperty("afterward.mllp.tls.clients-required", Boolean.class, false)));
    }
}
