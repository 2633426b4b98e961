package org.afterward.server.signin;

import java.time.Clock;
import org.afterward.server.pages.Pages;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/// Accounts, sessions, and the pages of signing in. Needs a `DataSource` with its transactions, a
/// `JdbcClient`, [Pages] and a [Clock].
@Configuration(proxyBeanMethods = false)
@Import({ChainConfiguration.class, SignInPagesConfiguration.class})
@EnableJdbcHttpSession(maxInactiveIntervalInSeconds = SignInConfiguration.STRANGER)
public class SignInConfiguration {
    static final String COOKIE = "afterward";

    /// How long the browser's session of somebody who has not signed in yet is kept, in seconds. That of
    /// somebody who has only points to their sitting, and is kept as long as that can last.
    static final int STRANGER = 15 * 60;

    @Bean
    Hashing hashing() {
        return new Hashing();
    }

    @Bean
    Accounts accounts(JdbcClient database, Hashing hashing) {
        return new Accounts(database, hashing);
    }

    @Bean
    SignInSettings signInSettings(Environment settings) {
        return SignInSettings.of(settings);
    }

    /// Of codes; those of passwords are counted apart.
    @Bean
    Attempts attempts(@Qualifier("steadyClock") Clock clock) {
        return new Attempts(clock);
    }

    @Bean
    PasswordCheck passwordCheck(Accounts accounts, Hashing hashing, @Qualifier("steadyClock") Clock clock) {
        return new PasswordCheck(accounts, hashing, new Attempts(clock));
    }

    @Bean
    EmergencyAccounts emergencyAccounts(Accounts accounts, PasswordCheck check) {
        return new EmergencyAccounts(accounts, check);
    }

    @Bean
    CookieSerializer sessionCookie() {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName(COOKIE);
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        return cookie;
    }

    @Bean
    CsrfTokenRepository formTokens() {
        return new CookieCsrfTokenRepository();
    }

    @Bean
    Sittings sittings(JdbcClient database) {
        return new Sittings(database);
    }

    @Bean
    SittingContexts sittingContexts(Sittings sittings, Devices devices, @Qualifier("steadyClock") Clock clock) {
        return new SittingContexts(sittings, devices, clock);
    }

    @Bean
    Seats seats(Sittings sittings, Clock clock) {
        return new Seats(sittings, clock);
    }

    @Bean
    Chains chains(SittingContexts contexts, Sittings sittings, Clock clock) {
        return new Chains(contexts, sittings, clock);
    }

    @Bean
    Devices devices(JdbcClient database, SignInSettings settings) {
        return new Devices(database, settings);
    }

    @Bean
    Screens screens(JdbcClient database, Accounts accounts, Sittings sittings, @Qualifier("steadyClock") Clock clock) {
        return new Screens(database, accounts, sittings, clock);
    }

    @Bean
    CodeApps codeApps(JdbcClient database) {
        return new CodeApps(database);
    }

    @Bean
    Ways ways() {
        return new Ways();
    }

    /// Where no audit is told.
    @Bean
    @Fallback
    SignInLog loggedSignIns() {
        return new LoggedSignIns();
    }

    /// Where nobody knows the rosters.
    @Bean
    @Fallback
    ShiftEnds noShifts() {
        return ShiftEnds.NONE;
    }

    @Bean
    FilterRegistrationBean<DatabaseAway> databaseAway(Pages pages) {
        var filter = new FilterRegistrationBean<>(new DatabaseAway(pages));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    /// Where there are no passkeys.
    @Bean
    @Fallback
    Passkeys noPasskeys() {
        return Passkeys.NONE;
    }

    @Bean(destroyMethod = "close")
    Streams streams(Sittings sittings, SignInLog log, @Qualifier("steadyClock") Clock clock) {
        return new Streams(sittings, log, clock);
    }

    @Bean
    Arrival arrival(
            Sittings sittings,
            SittingContexts contexts,
            Devices devices,
            SignInSettings settings,
            ShiftEnds shifts,
            Streams streams,
            SignInLog log,
            CsrfTokenRepository csrf,
            @Qualifier("steadyClock") Clock clock) {
        return new Arrival(sittings, contexts, devices, settings, shifts, streams, log, csrf, clock);
    }

    @Bean
    Entrance entrance(Accounts accounts, Devices devices, Arrival arrival, SignInLog log) {
        return new Entrance(accounts, devices, arrival, log);
    }

    @Bean
    Seconds seconds(
            CodeApps apps,
            Passkeys passkeys,
            SittingContexts contexts,
            Arrival arrival,
            SignInSettings settings,
            @Qualifier("steadyClock") Clock clock) {
        return new Seconds(apps, passkeys, contexts, arrival, settings, clock);
    }
}
