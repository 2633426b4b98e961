package org.afterward.server.signin;

import java.time.Clock;
import org.afterward.server.pages.House;
import org.afterward.server.pages.Pages;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/// The pages of signing in, locking and proving again.
@Configuration(proxyBeanMethods = false)
class SignInPagesConfiguration {
    @Bean
    SignInPage signInPage(
            Pages pages,
            PasswordCheck check,
            Seconds seconds,
            Devices devices,
            Passkeys passkeys,
            Ways ways,
            SignInLog log,
            SignInSettings settings,
            @Qualifier("steadyClock") Clock clock) {
        return new SignInPage(pages, check, seconds, devices, passkeys, ways, log, settings, clock);
    }

    @Bean
    NewApps newApps(CodeApps apps, House house, @Qualifier("steadyClock") Clock clock) {
        return new NewApps(apps, house, clock);
    }

    @Bean
    SecondPages secondPages(
            Pages pages,
            Accounts accounts,
            CodeApps apps,
            NewApps newApps,
            Attempts attempts,
            Arrival arrival,
            SignInLog log,
            @Qualifier("steadyClock") Clock clock) {
        return new SecondPages(pages, accounts, apps, newApps, attempts, arrival, log, clock);
    }

    @Bean
    LockPages lockPages(
            Pages pages,
            SittingContexts contexts,
            Sittings sittings,
            Streams streams,
            PasswordCheck check,
            Attempts attempts,
            CodeApps apps,
            Passkeys passkeys,
            Arrival arrival,
            Ways ways,
            SignInLog log,
            @Qualifier("steadyClock") Clock clock) {
        return new LockPages(
                pages, contexts, sittings, streams, check, attempts, apps, passkeys, arrival, ways, log, clock);
    }

    @Bean
    AgainPages againPages(
            Pages pages,
            SittingContexts contexts,
            PasswordCheck check,
            Attempts attempts,
            CodeApps apps,
            Passkeys passkeys,
            Arrival arrival,
            Ways ways,
            SignInLog log,
            @Qualifier("steadyClock") Clock clock) {
        return new AgainPages(pages, contexts, check, attempts, apps, passkeys, arrival, ways, log, clock);
    }

    @Bean
    FreshSignIns freshSignIns() {
        return new FreshSignIns();
    }

    @Bean
    SignOut signOut(
            SittingContexts contexts,
            Sittings sittings,
            Streams streams,
            SignInLog log,
            CsrfTokenRepository csrf,
            @Qualifier("steadyClock") Clock clock) {
        return new SignOut(contexts, sittings, streams, log, csrf, clock);
    }

    @Bean
    SessionLines sessionLines(House house, @Qualifier("steadyClock") Clock clock) {
        return new SessionLines(house, clock);
    }

    @Bean
    AccountPages accountPages(
            Pages pages,
            SittingContexts contexts,
            Sittings sittings,
            Streams streams,
            CodeApps apps,
            Passkeys passkeys,
            Devices devices,
            SignInSettings settings,
            SessionLines lines,
            SignInLog log,
            @Qualifier("steadyClock") Clock clock) {
        return new AccountPages(
                pages, contexts, sittings, streams, apps, passkeys, devices, settings, lines, log, clock);
    }

    @Bean
    ProofPages proofPages(
            Pages pages,
            Accounts accounts,
            PasswordCheck check,
            CodeApps apps,
            NewApps newApps,
            Passkeys passkeys,
            Sittings sittings,
            Streams streams,
            SignInSettings settings,
            SignInLog log,
            @Qualifier("steadyClock") Clock clock) {
        return new ProofPages(pages, accounts, check, apps, newApps, passkeys, sittings, streams, settings, log, clock);
    }
}
