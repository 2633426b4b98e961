package org.afterward.server.intake;

import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.afterward.server.journal.Journal;
import org.afterward.server.journal.Rejections;
import org.afterward.server.live.Wards;
import org.afterward.server.site.Site;
import org.afterward.wire.codes.SiteCodes;
import org.afterward.wire.hl7.Hl7Reader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What reads HL7 messages and sees to it that they are kept.
@Configuration(proxyBeanMethods = false)
public class IntakeConfiguration {

    @Bean
    Hl7Reader hl7Reader(SiteCodes codes, Site site) {
        var reader = new Hl7Reader(codes, site.zone());
        return site.allowFuture() ? reader.allowingFuture() : reader;
    }

    @Bean(destroyMethod = "close")
    ExecutorService rejecting() {
        return Executors.newVirtualThreadPerTaskExecutor();
    }

    @Bean
    Hl7Intake hl7Intake(
            Hl7Reader reader,
            Journal journal,
            Rejections rejections,
            Wards wards,
            Clock clock,
            ExecutorService rejecting) {
        return new Hl7Intake(reader, journal, rejections, wards, clock, rejecting);
    }
}
