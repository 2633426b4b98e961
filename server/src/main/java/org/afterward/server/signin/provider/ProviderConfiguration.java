package org.afterward.server.signin.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Clock;
import java.util.List;
import org.afterward.server.pages.Pages;
import org.afterward.server.signin.Entrance;
import org.afterward.server.signin.SignInLog;
import org.afterward.server.signin.SignInView;
import org.afterward.server.signin.SignedIn;
import org.afterward.server.signin.Ways;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The hospital's own provider, where `afterward.oidc.issuer` names one.
@Configuration(proxyBeanMethods = false)
public class ProviderConfiguration {
    @Bean(destroyMethod = "close")
    ProviderHealth providerHealth(Environment settings, JdbcClient database, @Qualifier("steadyClock") Clock clock) {
        return new ProviderHealth(ProviderSettings.of(settings), database, clock);
    }

    @Bean
    Links providerLinks(JdbcClient database) {
        return new Links(database);
    }

    /// What there is only with a provider.
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("afterward.oidc.issuer")
    static class Named {
        @Bean
        ProviderSettings providerSettings(Environment settings) {
            return ProviderSettings.of(settings).orElseThrow();
        }

        @Bean
        ProviderPages providerPages(
                Pages pages,
                ProviderSettings settings,
                Links links,
                ProviderHealth health,
                Entrance entrance,
                @Qualifier("steadyClock") Clock clock) {
            return new ProviderPages(pages, settings, new Flow(settings, clock), links, health, entrance, clock);
        }

        @Bean
        LinkPages linkPages(
                Pages pages,
                ProviderSettings settings,
                Links links,
                Entrance entrance,
                SignInLog log,
                @Qualifier("steadyClock") Clock clock) {
            return new LinkPages(pages, settings, links, entrance, log, clock);
        }

        @Bean
        Ways.Offer providerWay(Ways ways, ProviderSettings settings, Links links, ProviderHealth health) {
            var offer = new Ways.Offer() {
                @Override
                public List<SignInView.Way> first(String back) {
                    var down = health.state().filter(state -> !state.up()).isPresent();
                    var label = settings.name() + (down ? " (cannot be reached now)" : "");
                    return List.of(
                            new SignInView.Way(label, ProviderPages.PATH + "?back=" + URLEncoder.encode(back, UTF_8)));
                }

                @Override
                public List<SignInView.Way> again(SignedIn who, String back) {
                    return links.linked(who.name()) ? first(back) : List.of();
                }
            };
            ways.add(offer);
            return offer;
        }
    }
}
