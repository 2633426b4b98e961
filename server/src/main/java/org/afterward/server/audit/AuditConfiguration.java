package org.afterward.server.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import javax.sql.DataSource;
import org.afterward.server.journal.Contacts;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The log of looks and acts.
@Configuration(proxyBeanMethods = false)
public class AuditConfiguration {
    private static final long MIB = 1024 * 1024;

    @Bean
    AuditPlace auditPlace(Environment settings) {
        return AuditPlace.of(
                Path.of(settings.getRequiredProperty("afterward.data")),
                settings.getProperty("afterward.audit.checkpoints", ""));
    }

    @Bean
    SigningKey auditKey(AuditPlace place) throws IOException {
        return SigningKey.in(place.folder());
    }

    @Bean(destroyMethod = "close")
    PostgresAuditLog auditLog(
            DataSource database, Clock clock, SigningKey key, AuditPlace place, Environment settings) {
        var spool = settings.getProperty("afterward.audit.spool-mib", Long.class, 64L);
        if (spool < 1) {
            throw new IllegalArgumentException("afterward.audit.spool-mib must be at least 1, not " + spool);
        }
        return PostgresAuditLog.open(database, clock, key.node(), place.folder(), spool * MIB);
    }

    @Bean
    LogExport logExport(DataSource database, AuditPlace place) {
        return new LogExport(database, place);
    }

    @Bean
    ClockWatch clockWatch(DataSource database, Clock clock, AuditLog log) {
        var client = JdbcClient.create(database);
        return new ClockWatch(
                clock,
                System::nanoTime,
                () -> client.sql("SELECT clock_timestamp()")
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant(),
                log);
    }

    /// By which windows and sessions are measured (AL-10).
    @Bean
    Clock steadyClock(ClockWatch watch) {
        return watch.steadyClock();
    }

    /// What is past its keeping is removed only where the site says so, and somebody knows the legal holds.
    @Bean(initMethod = "start", destroyMethod = "close")
    AuditKeeper auditKeeper(
            DataSource database,
            Clock clock,
            SigningKey key,
            AuditPlace place,
            AuditLog log,
            ClockWatch watch,
            ObjectProvider<Holds> holds,
            Environment settings) {
        var file = new CheckpointFile(place.checkpoints(), key.open());
        var signing = new Signing(database, clock, key, file);
        int years = settings.getProperty("afterward.audit.keep-years", Integer.class, Retention.YEARS);
        if (years < Retention.FEWEST_YEARS) {
            throw new IllegalArgumentException(
                    "afterward.audit.keep-years must be at least " + Retention.FEWEST_YEARS + ", not " + years);
        }
        var retention = new Retention(
                database,
                clock,
                signing,
                log,
                new Contacts(database),
                holds.getIfAvailable(() -> Holds.EVERYTHING),
                years);
        return new AuditKeeper(
                log,
                clock,
                signing,
                new Verification(database, Optional.of(file)),
                watch,
                Optional.of(retention)
                        .filter(each -> settings.getProperty("afterward.audit.remove-expired", Boolean.class, false)));
    }
}
