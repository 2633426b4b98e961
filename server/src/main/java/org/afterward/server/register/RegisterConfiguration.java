package org.afterward.server.register;

import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.afterward.server.journal.Journal;
import org.afterward.server.journal.Projection;
import org.afterward.server.journal.Tail;
import org.afterward.server.live.Wards;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The register and its table.
@Configuration(proxyBeanMethods = false)
public class RegisterConfiguration {

    /// Those of this room, for an import.
    public static List<Projection> projections() {
        return List.of(new Newest());
    }

    @Bean
    Projection newestMatters() {
        return new Newest();
    }

    @Bean(destroyMethod = "close")
    Register register(DataSource source, Journal journal, Tail tail, Wards wards, Clock clock) {
        return Register.start(new MatterTable(source), journal, tail, wards, clock);
    }
}
