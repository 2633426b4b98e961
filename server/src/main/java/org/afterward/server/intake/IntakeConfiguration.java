package org.afterward.server.intake;

import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.afterward.server.audit.AuditLog;
import org.afterward.server.journal.Journal;
import org.afterward.server.journal.Rejections;
import org.afterward.server.live.Wards;
import org.afterward.server.site.Site;
import org.afterward.wire.codes.SiteCodes;
import org.afterward.wire.hl7.Er7;
import org.afterward.wire.hl7.Hl7Reader;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// What reads HL7 messages and sees to it that they are kept.
@Configuration(proxyBeanMethods = false)
public class IntakeConfiguration {

    @Bean
    Hl7Reader hl7Reader(SiteCodes codes, Site site, Er7.Limits limits) {
        var reader = new Hl7Reader(codes, site.zone()).within(limits);
        return site.allowFuture() ? reader.allowingFuture() : reader;
    }

    @Bean(destroyMethod = "close")
    ExecutorService rejecting() {
        return Executors.newVirtualThreadPerTaskExecutor();
    }

    @Bean
    Hl7Intake hl7Intake(
            Hl7Reader reader,
            Er7.Limits limits,
            Environment settings,
            Journal journal,
            Rejections rejections,
            Wards wards,
            AuditLog audit,
            ObjectProvider<PutBack> putBack,
            Clock clock,
            ExecutorService rejecting) {
        return new Hl7Intake(
                new Hl7Intake.Reading(reader, limits, reused(settings)),
                journal,
                rejections,
                wards,
                new LoggedAlarms(audit, clock),
                (survivor, prior) -> putBack.ifAvailable(each -> each.merge(survivor, prior)),
                clock,
                rejecting);
    }

    private static boolean reused(Environment settings) {
        var numbers = settings.getProperty("afterward.mllp.numbers", "unique");
        if (!numbers.equals("unique") && !numbers.equals("reused")) {
            throw new IllegalArgumentException(
                    "afterward.mllp.numbers is 'unique' or 'reused', and not '" + numbers + "'");
        }
        return numbers.equals("reused");
    }
}
