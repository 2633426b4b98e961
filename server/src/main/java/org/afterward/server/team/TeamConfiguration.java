package org.afterward.server.team;

import java.time.Clock;
import java.util.Set;
import org.afterward.clinical.access.rules.WorkingDays;
import org.afterward.server.access.Gate;
import org.afterward.server.audit.AuditLog;
import org.afterward.server.audit.ClockWatch;
import org.afterward.server.live.Wards;
import org.afterward.server.pages.Menu;
import org.afterward.server.pages.Pages;
import org.afterward.server.pages.WardClock;
import org.afterward.server.register.Register;
import org.afterward.server.signin.Accounts;
import org.afterward.server.site.Site;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The pages of those who treat. Needs the [Gate], [Wards], the [Register], an [AuditLog], [Accounts], [Pages],
/// [Site] and a [Clock].
@Configuration(proxyBeanMethods = false)
@Import(CareConfiguration.class)
public class TeamConfiguration {
    @Bean
    Station station(Gate gate, Wards wards, Register register, Accounts accounts, Site site, Clock clock) {
        return new Station(gate, wards, register, accounts, new WardClock(site.zone()), clock);
    }

    @Bean
    Notices notices(Station station) {
        return new Notices(station);
    }

    @Bean
    WorkingDays workingDays(Site site) {
        return new WorkingDays(site.zone(), Set.of());
    }

    @Bean
    BreakGlasses breakGlasses(Station station, Notices notices, AuditLog log, WorkingDays days, ClockWatch watch) {
        return new BreakGlasses(
                station, notices, log, days, () -> watch.reading().wrong());
    }

    @Bean
    Tasks tasks(Station station, Notices notices, Conflicts conflicts) {
        return new Tasks(station, notices, conflicts);
    }

    @Bean
    Menu teamMenu(Station station, Notices notices, Tasks tasks) {
        return new TeamMenu(station, notices, tasks);
    }

    @Bean
    BreakGlassPages breakGlassPages(Pages pages, Station station, BreakGlasses glasses) {
        return new BreakGlassPages(pages, station, glasses);
    }

    @Bean
    StillPages stillPages(Gate gate) {
        return new StillPages(gate);
    }

    @Bean
    NoticePages noticePages(Pages pages, Station station, Notices notices, Tasks tasks) {
        return new NoticePages(pages, station, notices, tasks);
    }
}
