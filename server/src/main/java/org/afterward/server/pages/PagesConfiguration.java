package org.afterward.server.pages;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The pages' own parts. Needs a [House].
@Configuration(proxyBeanMethods = false)
public class PagesConfiguration {
    @Bean
    Assets assets() {
        return new Assets();
    }

    @Bean
    Templates templates() {
        return new Templates();
    }

    @Bean
    Pages pages(
            House house, Assets assets, Templates templates, ObjectProvider<Menu> menus, ObjectProvider<Alarm> alarms) {
        return new Pages(house, assets, templates, menus::orderedStream, alarms::orderedStream);
    }

    @Bean
    AssetFiles assetFiles(Assets assets) {
        return new AssetFiles(assets);
    }

    @Bean
    ThemeChoice themeChoice() {
        return new ThemeChoice();
    }

    @Bean
    TroublePages troublePages(Pages pages) {
        return new TroublePages(pages);
    }
}
