package org.afterward.server.entry;

import java.time.Clock;
import org.afterward.server.access.Gate;
import org.afterward.server.journal.Journal;
import org.afterward.server.live.Wards;
import org.afterward.server.register.Register;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What people write. Needs the [Gate], [Wards], the [Register], a [Journal] and a [Clock].
@Configuration(proxyBeanMethods = false)
public class EntryConfiguration {
    @Bean
    Entries entries(Gate gate, Wards wards, Register register, Journal journal, Clock clock) {
        return new Entries(gate, wards, register, journal, clock);
    }
}
