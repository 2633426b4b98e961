package org.afterward.server.mllp;

import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The door, open as long as the process runs.
@Configuration(proxyBeanMethods = false)
public class MllpConfiguration {

    @Bean(destroyMethod = "close")
    MllpListener mllp(Door door, Answering answering) throws IOException {
        return MllpListener.open(door, answering);
    }
}
