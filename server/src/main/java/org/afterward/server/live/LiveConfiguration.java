package org.afterward.server.live;

import java.time.Clock;
import org.afterward.server.journal.Snapshots;
import org.afterward.server.journal.Tail;
import org.afterward.server.site.Site;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The wards in memory, and what keeps them up to date.
@Configuration(proxyBeanMethods = false)
public class LiveConfiguration {

    @Bean
    Wards wards(Site site) {
        return new Wards(site.kept());
    }

    @Bean(destroyMethod = "close")
    Live live(Wards wards, Snapshots snapshots, Tail tail, Clock clock) {
        return Live.start(wards, snapshots, tail, clock);
    }
}
