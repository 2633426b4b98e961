package org.afterward.server.team;

import org.afterward.server.access.Treating;
import org.afterward.server.pages.Pages;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Who treats a patient, and who may not. Needs what [TeamConfiguration] needs, and [Treating].
@Configuration(proxyBeanMethods = false)
class CareConfiguration {
    @Bean
    Conflicts conflicts(Station station, Notices notices) {
        return new Conflicts(station, notices);
    }

    @Bean
    Offers offers(Station station, Notices notices, Conflicts conflicts) {
        return new Offers(station, notices, conflicts);
    }

    @Bean(destroyMethod = "close")
    ConflictRunner conflictRunner(Station station, Notices notices, Conflicts conflicts) {
        return new ConflictRunner(station, notices, conflicts).started();
    }

    @Bean
    CarePages carePages(
            Pages pages, Station station, Notices notices, Treating treating, Conflicts conflicts, Offers offers) {
        return new CarePages(
                pages,
                station,
                treating,
                conflicts,
                offers,
                new Bringing(station, notices),
                new CareWriter(station, offers));
    }

    @Bean
    ConflictPages conflictPages(Pages pages, Station station, Treating treating, Conflicts conflicts, Offers offers) {
        return new ConflictPages(pages, station, treating, conflicts, offers);
    }
}
