package org.afterward.server.smart;

import java.time.Clock;
import java.util.function.Supplier;
import org.afterward.server.access.Gate;
import org.afterward.server.live.Wards;
import org.afterward.server.pages.Pages;
import org.afterward.server.people.Admin;
import org.afterward.server.people.AdministrationView;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The pages on which people deal with programs.
@Configuration(proxyBeanMethods = false)
class SmartPagesConfiguration {

    @Bean
    AllowPages allowPages(
            Gate gate, GrantTable grants, ClientBook book, Allowing allowing, Wards wards, Pages pages, Clock clock) {
        return new AllowPages(
                gate, grants, book, allowing, new Picking(gate, wards, pages.house()), wards, pages, clock);
    }

    @Bean
    LaunchPages launchPages(
            Gate gate, ClientBook book, GrantTable grants, Pages pages, Supplier<Home> home, Clock clock) {
        return new LaunchPages(gate, book, grants, pages, home, clock);
    }

    @Bean
    OwnAppsPages ownAppsPages(GrantTable table, Grants grants, ClientBook book, Pages pages, Clock clock) {
        return new OwnAppsPages(table, grants, book, pages, clock);
    }

    @Bean
    AppsPages appsPages(Admin admin, Gate gate, ClientBook book, GrantTable grants, Pages pages, Clock clock) {
        return new AppsPages(admin, gate, book, grants, pages, clock);
    }

    @Bean
    AdministrationView.Room administrationOfPrograms(AppsPages apps) {
        return apps::card;
    }
}
