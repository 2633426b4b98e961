package org.afterward.server.team;

import org.afterward.clinical.access.rules.WorkingDays;
import org.afterward.server.access.Labels;
import org.afterward.server.access.Treating;
import org.afterward.server.audit.AuditLog;
import org.afterward.server.board.Scores;
import org.afterward.server.pages.Pages;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Who treats a patient, and who may not. Needs what [TeamConfiguration] needs, and [Treating], [Labels] and [Scores].
@Configuration(proxyBeanMethods = false)
class CareConfiguration {
    @Bean
    Conflicts conflicts(Station station, Notices notices) {
        return new Conflicts(station, notices);
    }

    @Bean
    Offers offers(Station station, Notices notices, Conflicts conflicts) {
        return new Offers(station, notices, conflicts);
    }

    @Bean(destroyMethod = "close")
    ConflictRunner conflictRunner(Station station, Notices notices, Conflicts conflicts) {
        return new ConflictRunner(station, notices, conflicts).started();
    }

    @Bean
    CarePages carePages(
            Pages pages, Station station, Notices notices, Treating treating, Conflicts conflicts, Offers offers) {
        return new CarePages(
                pages,
                station,
                treating,
                conflicts,
                offers,
                new Bringing(station, notices),
                new CareWriter(station, offers));
    }

    @Bean
    ConflictPages conflictPages(Pages pages, Station station, Treating treating, Conflicts conflicts, Offers offers) {
        return new ConflictPages(pages, station, treating, conflicts, offers);
    }

    @Bean(destroyMethod = "close")
    Viewers viewers(Station station, Notices notices, AuditLog log) {
        return new Viewers(station, notices, log).started();
    }

    @Bean
    ChargePages chargePages(
            Pages pages,
            Station station,
            Notices notices,
            Treating treating,
            Labels labels,
            Conflicts conflicts,
            Offers offers,
            Viewers viewers) {
        var beds = new ChargeBeds(station, labels, viewers);
        return new ChargePages(
                pages,
                station,
                new ChargeWriter(station, treating, conflicts, beds),
                beds,
                new ChargeActs(station, notices, treating, conflicts),
                new ChargeGiving(station, notices, treating, labels, conflicts, offers));
    }

    @Bean
    LabelPages labelPages(
            Pages pages,
            Station station,
            Notices notices,
            Treating treating,
            Labels labels,
            Conflicts conflicts,
            WorkingDays days) {
        return new LabelPages(pages, station, treating, conflicts, new LabelActs(station, notices, labels, days));
    }

    @Bean
    EmergencyPages emergencyPages(
            Pages pages,
            Station station,
            Notices notices,
            Treating treating,
            Conflicts conflicts,
            WorkingDays days,
            Scores scores) {
        var emergencies = new Emergencies(station, notices, days);
        return new EmergencyPages(
                pages, station, treating, conflicts, emergencies, new EmergencyWriter(station, emergencies, scores));
    }
}
