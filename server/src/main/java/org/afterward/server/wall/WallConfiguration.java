package org.afterward.server.wall;

import java.time.Clock;
import org.afterward.server.live.Wards;
import org.afterward.server.pages.Pages;
import org.afterward.server.people.Admin;
import org.afterward.server.people.AdministrationView;
import org.afterward.server.signin.Entrance;
import org.afterward.server.signin.Screens;
import org.afterward.server.signin.SignInLog;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Screens on walls. Needs [Wards], the administration and the sign-in.
@Configuration(proxyBeanMethods = false)
public class WallConfiguration {
    @Bean
    ScreenPages screenPages(
            Admin admin,
            Screens screens,
            Wards wards,
            SignInLog log,
            Pages pages,
            @Qualifier("steadyClock") Clock clock) {
        return new ScreenPages(admin, screens, wards, log, pages, clock);
    }

    @Bean
    AdministrationView.Room screenCard(ScreenPages pages) {
        return pages.card();
    }

    @Bean
    BindingPages bindingPages(Screens screens, Entrance entrance, Pages pages) {
        return new BindingPages(screens, entrance, pages);
    }
}
