package org.afterward.server.privacy;

import java.time.Clock;
import org.afterward.server.access.Gate;
import org.afterward.server.access.Labels;
import org.afterward.server.access.Reenactments;
import org.afterward.server.audit.AuditKeeper;
import org.afterward.server.audit.AuditLog;
import org.afterward.server.audit.ClockWatch;
import org.afterward.server.audit.LogExport;
import org.afterward.server.live.Wards;
import org.afterward.server.pages.Menu;
import org.afterward.server.pages.Pages;
import org.afterward.server.pages.WardClock;
import org.afterward.server.register.Register;
import org.afterward.server.signin.Accounts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The privacy office. Needs the [Gate], [Labels], [Reenactments], [Wards], the [Register], the [AuditLog] with its
/// [AuditKeeper], [ClockWatch] and [LogExport], [Accounts], [Pages] and a [Clock].
@Configuration(proxyBeanMethods = false)
public class PrivacyConfiguration {
    @Bean
    Office privacyOffice(
            Gate gate,
            Labels labels,
            Wards wards,
            Register register,
            AuditLog log,
            Accounts accounts,
            Pages pages,
            Clock clock) {
        return new Office(
                gate,
                labels,
                wards,
                register,
                log,
                accounts,
                new WardClock(pages.house().zone()),
                clock);
    }

    @Bean
    Told privacyTold(Office office) {
        return new Told(office);
    }

    @Bean
    Proof privacyProof(AuditKeeper keeper, ClockWatch watch, Office office) {
        return new Proof(keeper, watch::reading, office.times());
    }

    @Bean
    Menu privacyMenu(Office office) {
        return new PrivacyMenu(office);
    }

    @Bean
    WorkPages privacyWorkPages(Office office, Pages pages, Proof proof) {
        return new WorkPages(office, pages, proof);
    }

    @Bean
    ReviewPages privacyReviewPages(Office office, Pages pages, Told told) {
        return new ReviewPages(office, pages, told);
    }

    @Bean
    ReasonPages privacyReasonPages(Office office, Pages pages) {
        return new ReasonPages(office, pages);
    }

    @Bean
    ConcernPages privacyConcernPages(Office office, Pages pages, Told told) {
        return new ConcernPages(office, pages, told);
    }

    @Bean
    CasePages privacyCasePages(Office office, Pages pages, Told told) {
        return new CasePages(office, pages, told);
    }

    @Bean
    LabelPages privacyLabelPages(Office office, Pages pages, Told told) {
        return new LabelPages(office, pages, new PatientWriter(office, told), told);
    }

    @Bean
    ConflictPages privacyConflictPages(Office office, Pages pages, Told told) {
        return new ConflictPages(office, pages, told);
    }

    @Bean
    LogPages privacyLogPages(Office office, Pages pages, Proof proof, LogExport export) {
        return new LogPages(office, pages, proof, export);
    }

    @Bean
    WhyPages privacyWhyPages(Office office, Pages pages, Told told, Reenactments reenactments) {
        return new WhyPages(office, pages, told, reenactments);
    }

    @Bean
    SnoopingRun snoopingRun(Office office, Reenactments reenactments) {
        return new SnoopingRun(office, reenactments);
    }

    @Bean
    SnoopingPages snoopingPages(Office office, SnoopingRun run) {
        return new SnoopingPages(office, run);
    }

    @Bean(destroyMethod = "close")
    PrivacyRunner privacyRunner(Office office, Told told, SnoopingRun snooping) {
        return new PrivacyRunner(office, told, snooping).started();
    }
}
