package org.afterward.server.visit;

import org.afterward.clinical.jurisdiction.Profile;
import org.afterward.server.access.Gate;
import org.afterward.server.audit.AuditLog;
import org.afterward.server.desk.Requests;
import org.afterward.server.desk.StaffNames;
import org.afterward.server.desk.Visiting;
import org.afterward.server.live.Wards;
import org.afterward.server.pages.Menu;
import org.afterward.server.pages.Pages;
import org.afterward.server.pages.WardClock;
import org.afterward.server.register.Register;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The registers of visitors. Needs what the desk has, and an [AuditLog].
@Configuration(proxyBeanMethods = false)
public class VisitConfiguration {
    @Bean
    Station visitStation(
            Gate gate,
            Register register,
            Wards wards,
            Visiting visiting,
            StaffNames names,
            Pages pages,
            Profile profile) {
        return new Station(
                gate,
                register,
                wards,
                visiting,
                names,
                new WardClock(pages.house().zone()),
                profile);
    }

    @Bean
    RegisterWriter registerWriter(Station visitStation) {
        return new RegisterWriter(visitStation);
    }

    @Bean
    SendOffs sendOffs(Station visitStation) {
        return new SendOffs(visitStation);
    }

    @Bean
    RegisterPages registerPages(Station visitStation, RegisterWriter writer, Requests requests, Pages pages) {
        return new RegisterPages(visitStation, writer, requests, pages);
    }

    @Bean
    CapacityPages capacityPages(Station visitStation) {
        return new CapacityPages(visitStation);
    }

    @Bean
    AskPages askPages(Station visitStation, Requests requests, Pages pages) {
        return new AskPages(visitStation, requests, pages);
    }

    @Bean
    ChildPages childPages(Station visitStation, RegisterWriter writer, Pages pages) {
        return new ChildPages(visitStation, writer, pages);
    }

    @Bean
    SafeguardingPages safeguardingPages(Station visitStation, Pages pages) {
        return new SafeguardingPages(visitStation, pages);
    }

    @Bean
    BarPages barPages(Station visitStation, Pages pages) {
        return new BarPages(visitStation, pages);
    }

    @Bean
    SendOffPages sendOffPages(Station visitStation, SendOffs sendOffs, RegisterWriter writer, Pages pages) {
        return new SendOffPages(visitStation, sendOffs, writer, pages);
    }

    @Bean
    PresencePages presencePages(Station visitStation, AuditLog log, Pages pages) {
        return new PresencePages(visitStation, new Presence(visitStation, log), pages);
    }

    @Bean
    Menu visitMenu(Station visitStation, SendOffs sendOffs) {
        return new VisitMenu(visitStation, sendOffs);
    }
}
