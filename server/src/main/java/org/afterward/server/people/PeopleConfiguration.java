package org.afterward.server.people;

import java.time.Clock;
import java.util.List;
import org.afterward.server.access.Gate;
import org.afterward.server.access.PolicyInForce;
import org.afterward.server.audit.ClockWatch;
import org.afterward.server.live.Wards;
import org.afterward.server.pages.Pages;
import org.afterward.server.pages.WardClock;
import org.afterward.server.register.Register;
import org.afterward.server.signin.Accounts;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The administration. Needs the [Gate] with its [PolicyInForce], the [Register], [Wards], [Accounts], [Pages]
/// and a [Clock]; takes [MatchKeys] where there are any.
@Configuration(proxyBeanMethods = false)
public class PeopleConfiguration {

    @Bean
    Staff staff(Accounts accounts, Register register, Clock clock) {
        return new Staff(accounts, register, clock);
    }

    @Bean
    Admin admin(Gate gate, @Qualifier("steadyClock") Clock clock) {
        return new Admin(gate, clock);
    }

    @Bean
    Changing changing(Register register, Gate gate) {
        return new Changing(register, new AuditedPeople(gate));
    }

    @Bean
    Rosters rosters(Staff staff, Wards wards, Register register, Clock clock, Pages pages) {
        return new Rosters(staff, wards, register, clock, pages.house().zone());
    }

    @Bean
    RoleFiles roleFiles(Register register, PolicyInForce policy, Changing changing) {
        return new RoleFiles(register, policy, changing);
    }

    @Bean
    Strangers strangers(Wards wards, Staff staff) {
        return new Strangers(wards, staff);
    }

    @Bean
    Persons persons(Staff staff, Accounts accounts, Register register, Changing changing) {
        return new Persons(staff, accounts, register, changing);
    }

    @Bean
    Details details(Register register, ObjectProvider<MatchKeys> keys) {
        return new Details(register, keys.getIfAvailable(() -> MatchKeys.NONE));
    }

    @Bean
    Closing closing(Staff staff, Accounts accounts, Register register, Changing changing) {
        return new Closing(staff, accounts, register, changing);
    }

    @Bean
    AdministrationPages administrationPages(
            Admin admin,
            Staff staff,
            RoleFiles files,
            Strangers strangers,
            List<AdministrationView.Room> rooms,
            Pages pages) {
        return new AdministrationPages(admin, staff, files, strangers, rooms, pages);
    }

    @Bean
    ClockPages clockPages(Admin admin, ClockWatch watch, Pages pages) {
        return new ClockPages(admin, watch, pages);
    }

    @Bean
    AdministrationView.Room clockCard(ClockPages pages) {
        return pages.card();
    }

    @Bean
    StrangerPages strangerPages(Admin admin, Strangers strangers, Pages pages) {
        return new StrangerPages(admin, strangers, pages);
    }

    @Bean
    PeoplePages peoplePages(Admin admin, Staff staff, Persons persons, Details details, Pages pages) {
        return new PeoplePages(admin, staff, persons, details, pages);
    }

    @Bean
    PersonPages personPages(
            Admin admin,
            Staff staff,
            Persons persons,
            Details details,
            Closing closing,
            Rosters rosters,
            Register register,
            Changing changing,
            Pages pages,
            Clock clock) {
        var zone = pages.house().zone();
        return new PersonPages(
                admin,
                staff,
                persons,
                details,
                new Grants(staff, register, changing, zone),
                closing,
                new PersonViews(staff, rosters, closing, new WardClock(zone), clock),
                pages);
    }

    @Bean
    TeamPages teamPages(Admin admin, Staff staff, Register register, Changing changing, Pages pages) {
        return new TeamPages(admin, staff, new TeamBook(staff, register, changing), pages);
    }

    @Bean
    RosterPages rosterPages(Admin admin, Rosters rosters, Changing changing, Pages pages) {
        return new RosterPages(admin, rosters, changing, pages);
    }

    @Bean
    WardRosterPages wardRosterPages(Admin admin, Rosters rosters, Staff staff, Changing changing, Pages pages) {
        var views = new RosterViews(rosters, staff, new WardClock(pages.house().zone()));
        return new WardRosterPages(admin, rosters, views, changing, staff, pages);
    }

    @Bean
    RoleFilePages roleFilePages(Admin admin, RoleFiles files, Staff staff, Pages pages) {
        return new RoleFilePages(
                admin,
                files,
                new RoleFileViews(files, staff, new WardClock(pages.house().zone())),
                pages);
    }
}
