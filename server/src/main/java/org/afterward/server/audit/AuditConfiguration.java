package org.afterward.server.audit;

import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// The log of looks and acts.
@Configuration(proxyBeanMethods = false)
public class AuditConfiguration {
    private static final long MIB = 1024 * 1024;

    @Bean(destroyMethod = "close")
    PostgresAuditLog auditLog(DataSource database, Clock clock, Environment settings) {
        var folder = Path.of(settings.getRequiredProperty("afterward.data")).resolve("audit");
        return PostgresAuditLog.open(
                database, clock, "n", folder, settings.getProperty("afterward.audit.spool-mib", Long.class, 64L) * MIB);
    }
}
