package org.afterward.server.signin.passkey;

import java.time.Clock;
import java.util.List;
import org.afterward.server.pages.House;
import org.afterward.server.pages.Pages;
import org.afterward.server.signin.Entrance;
import org.afterward.server.signin.Passkeys;
import org.afterward.server.signin.SignInLog;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Passkeys. Their settings are `afterward.passkey.rp-id` and `afterward.passkey.origins`.
@Configuration(proxyBeanMethods = false)
public class PasskeyConfiguration {
    @Bean
    PasskeyTable passkeyTable(JdbcClient database) {
        return new PasskeyTable(database);
    }

    @Bean
    Ceremonies ceremonies(JdbcClient database, PasskeyTable passkeys, Environment settings, House house) {
        return new Ceremonies(new HolderTable(database), passkeys, Site.of(settings), house.name());
    }

    @Bean
    Challenges challenges(@Qualifier("steadyClock") Clock clock) {
        return new Challenges(clock);
    }

    @Bean
    PasskeyPages passkeyPages(Ceremonies ceremonies, Challenges challenges, Entrance entrance) {
        return new PasskeyPages(ceremonies, challenges, entrance);
    }

    @Bean
    OwnPasskeys ownPasskeys(
            Pages pages,
            Ceremonies ceremonies,
            PasskeyTable passkeys,
            Challenges challenges,
            SignInLog log,
            @Qualifier("steadyClock") Clock clock) {
        return new OwnPasskeys(pages, ceremonies, passkeys, challenges, log, clock);
    }

    @Bean
    Passkeys passkeys(Ceremonies ceremonies, PasskeyTable passkeys) {
        return new Passkeys() {
            @Override
            public boolean offered() {
                return true;
            }

            @Override
            public boolean has(String account) {
                return passkeys.count(account) > 0;
            }

            @Override
            public List<Line> of(String account) {
                return ceremonies.of(account).stream()
                        .map(one -> new Line(
                                one.getCredentialId().toBase64UrlString(),
                                String.valueOf(one.getLabel()),
                                one.getCreated(),
                                one.getLastUsed()))
                        .toList();
            }
        };
    }
}
