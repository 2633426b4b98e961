package org.afterward.server.fhir;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.afterward.server.audit.AuditLog;
import org.afterward.server.audit.MayReadAudit;
import org.afterward.server.journal.Journal;
import org.afterward.server.journal.Projection;
import org.afterward.server.journal.Rejections;
import org.afterward.server.site.Site;
import org.afterward.wire.codes.SiteCodes;
import org.afterward.wire.fhir.Capability;
import org.afterward.wire.fhir.Interpreter;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The FHIR endpoint and its table.
@Configuration(proxyBeanMethods = false)
public class FhirConfiguration {

    /// Those of this room, for an import.
    public static List<Projection> projections() {
        return List.of(new FhirProjection());
    }

    @Bean
    Projection fhirResources() {
        return new FhirProjection();
    }

    @Bean
    FhirIds fhirIds(DataSource source, Journal journal) {
        var table = new ResourceTable(source);
        return new FhirIds(table, new Told(source, journal, table));
    }

    @Bean
    Copies copies(DataSource source, Journal journal) {
        var table = new ResourceTable(source);
        return new Copies(table, new Told(source, journal, table));
    }

    @Bean
    FhirEndpoint fhirEndpoint(
            DataSource source,
            Journal journal,
            Rejections rejections,
            SiteCodes codes,
            Site site,
            Clock clock,
            List<Ceilings> ceilings,
            ObjectProvider<SignInAddresses> addresses,
            ObjectProvider<AuditLog> log,
            ObjectProvider<MayReadAudit> mayReadAudit) {
        var table = new ResourceTable(source);
        var told = new Told(source, journal, table);
        var searching = new Searching(table, told);
        var interpreter = new Interpreter(codes, site.zone(), site.allowFuture());
        var writing = new Writing(table, told, searching, interpreter, journal, clock);
        var version = Optional.ofNullable(FhirConfiguration.class.getPackage().getImplementationVersion());
        return new FhirEndpoint(
                new Answers(
                        new Reading(table, told),
                        searching,
                        writing,
                        version.orElse("development"),
                        () -> oauth(addresses)),
                rejections,
                request -> ceilings.stream().map(each -> each.of(request)).reduce(Ceiling.OPEN, Ceiling::and),
                Optional.ofNullable(log.getIfAvailable())
                        .map(each -> new AuditSearch(each, clock, new FhirIds(table, told))),
                mayReadAudit.getIfAvailable(() -> MayReadAudit.NOBODY));
    }

    private static Capability.@Nullable OAuth oauth(ObjectProvider<SignInAddresses> addresses) {
        var known = addresses.getIfAvailable();
        return known == null ? null : known.get();
    }
}
