package org.afterward.server.team;

import java.time.Clock;
import java.util.Set;
import org.afterward.clinical.access.rules.WorkingDays;
import org.afterward.server.access.Gate;
import org.afterward.server.audit.AuditLog;
import org.afterward.server.audit.ClockWatch;
import org.afterward.server.board.Scores;
import org.afterward.server.entry.Entries;
import org.afterward.server.entry.LaterForm;
import org.afterward.server.live.Wards;
import org.afterward.server.pages.Menu;
import org.afterward.server.pages.Pages;
import org.afterward.server.pages.WardClock;
import org.afterward.server.register.Register;
import org.afterward.server.signin.Accounts;
import org.afterward.server.site.Site;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The pages of those who treat. Needs the [Gate], [Wards], the [Register], [Entries], an [AuditLog], [Accounts],
/// [Pages], the board's [Scores], [Site] and a [Clock].
@Configuration(proxyBeanMethods = false)
@Import(CareConfiguration.class)
public class TeamConfiguration {
    @Bean
    Station station(
            Gate gate,
            Wards wards,
            Register register,
            Accounts accounts,
            Site site,
            @Qualifier("steadyClock") Clock clock) {
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
    Handovers handovers(Station station, Notices notices) {
        return new Handovers(station, notices);
    }

    @Bean
    Cosigning cosigning(Station station, Notices notices, Entries entries) {
        return new Cosigning(station, notices, entries);
    }

    @Bean
    Unfinished unfinished(Station station, Entries entries, ObjectProvider<LaterForm> forms) {
        return new Unfinished(station, entries, forms.orderedStream().toList());
    }

    @Bean(destroyMethod = "close")
    Falling falling(Station station, Notices notices) {
        return new Falling(station, notices).started();
    }

    @Bean
    Menu teamMenu(
            Station station,
            Notices notices,
            Tasks tasks,
            Handovers handovers,
            Cosigning cosigning,
            Unfinished unfinished) {
        return new TeamMenu(station, notices, tasks, handovers, cosigning, unfinished);
    }

    @Bean
    MinePages minePages(Pages pages, Station station, Unfinished unfinished, Handovers handovers, Scores scores) {
        return new MinePages(pages, station, new MyPatients(station), unfinished, handovers, scores);
    }

    @Bean
    UnfinishedPages unfinishedPages(Pages pages, Station station, Unfinished unfinished) {
        return new UnfinishedPages(pages, station, unfinished);
    }

    @Bean
    HandoverPages handoverPages(Pages pages, Station station, Handovers handovers) {
        return new HandoverPages(pages, station, new MyPatients(station), handovers);
    }

    @Bean
    SheetPages sheetPages(Pages pages, Station station, Scores scores) {
        return new SheetPages(pages, station, new Sheets(station, new MyPatients(station), scores));
    }

    @Bean
    CosignPages cosignPages(Pages pages, Station station, Cosigning cosigning) {
        return new CosignPages(pages, station, cosigning);
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
