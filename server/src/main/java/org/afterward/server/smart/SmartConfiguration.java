package org.afterward.server.smart;

import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;
import org.afterward.server.audit.AuditLog;
import org.afterward.server.fhir.Ceiling;
import org.afterward.server.fhir.Ceilings;
import org.afterward.server.fhir.FhirIds;
import org.afterward.server.fhir.SignInAddresses;
import org.afterward.server.live.Wards;
import org.afterward.server.pages.Pages;
import org.afterward.server.signin.Accounts;
import org.afterward.server.signin.Callers;
import org.afterward.server.signin.Seats;
import org.afterward.wire.fhir.Capability;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The sign-in of programs. Needs the [Gate], [Accounts] with their [Seats], an [AuditLog], [FhirIds], [Wards],
/// [Pages] and a [Clock].
@Configuration(proxyBeanMethods = false)
@Import({SmartChains.class, SmartPagesConfiguration.class})
public class SmartConfiguration {

    @Bean
    Supplier<Home> smartHome(Environment settings) {
        return Home.of(settings);
    }

    @Bean
    ClientBook clientBook(JdbcClient database) {
        return new ClientBook(database);
    }

    @Bean
    GrantTable grantTable(JdbcClient database) {
        return new GrantTable(database);
    }

    @Bean
    Registered registeredPrograms(ClientBook book) {
        return new Registered(book);
    }

    @Bean
    SmartLog smartLog(AuditLog log, Accounts accounts, Clock clock) {
        return new SmartLog(log, accounts, clock);
    }

    @Bean
    Grants smartGrants(
            GrantTable table,
            Registered clients,
            Accounts accounts,
            FhirIds ids,
            SmartLog log,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new Grants(table, clients, accounts, ids, log, new TransactionTemplate(transactions), clock);
    }

    @Bean
    Identity smartIdentity(
            Environment settings, GrantTable grants, Accounts accounts, FhirIds ids, Supplier<Home> home, Clock clock) {
        return new Identity(
                Path.of(settings.getRequiredProperty("afterward.data")), grants, accounts, ids, home, clock);
    }

    @Bean
    Tokens smartTokens(Identity identity, Clock clock) {
        return new Tokens(identity, clock);
    }

    @Bean
    Assertions smartAssertions(JdbcClient database, Supplier<Home> home, Clock clock) {
        return new Assertions(new KeySets(home, clock), database, home, clock);
    }

    @Bean
    Asking smartAsking(ClientBook book, Supplier<Home> home) {
        return new Asking(book, home);
    }

    @Bean
    Answering smartAnswering(GrantTable grants, FhirIds ids, Wards wards, SmartLog log, Clock clock) {
        return new Answering(grants, ids, wards, log, clock);
    }

    @Bean
    Allowing smartAllowing(GrantTable grants, SmartLog log, Pages pages, Supplier<Home> home, Clock clock) {
        return new Allowing(grants, log, pages, home, clock);
    }

    @Bean
    Origins smartOrigins(ClientBook book) {
        return new Origins(book);
    }

    @Bean
    Bearers bearers(GrantTable grants, ClientBook book, Accounts accounts, Seats seats, Clock clock) {
        return new Bearers(grants, book, accounts, seats, clock);
    }

    @Bean
    Discovery smartDiscovery(Supplier<Home> home, Identity identity) {
        return new Discovery(home, identity);
    }

    /// What the scopes of a token cover; for whoever comes without one, the gate alone decides.
    @Bean
    Ceilings tokenCeilings(Wards wards) {
        return request -> Callers.in(request)
                .map(caller -> {
                    var token = caller.token();
                    return token == null ? Ceiling.OPEN : TokenCeiling.of(caller, token, wards::registrations);
                })
                .orElse(Ceiling.OPEN);
    }

    @Bean
    SignInAddresses signInAddresses(Supplier<Home> home) {
        return () -> {
            var here = home.get();
            return new Capability.OAuth(
                    here.at(Home.AUTHORIZE),
                    here.at(Home.TOKEN),
                    here.at(Home.INTROSPECT),
                    here.at(Home.REVOKE),
                    here.at(Home.MANAGE));
        };
    }
}
