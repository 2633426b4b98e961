package org.afterward.server.legal;

import java.time.Clock;
import java.time.LocalTime;
import org.afterward.clinical.access.rules.WorkingDays;
import org.afterward.clinical.disclosure.Branch;
import org.afterward.clinical.disclosure.OfficeHours;
import org.afterward.clinical.jurisdiction.Profile;
import org.afterward.server.access.Gate;
import org.afterward.server.audit.Holds;
import org.afterward.server.fhir.Copies;
import org.afterward.server.intake.PutBack;
import org.afterward.server.live.Wards;
import org.afterward.server.pages.Menu;
import org.afterward.server.pages.Pages;
import org.afterward.server.pages.WardClock;
import org.afterward.server.register.Register;
import org.afterward.server.signin.Accounts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// Police, courts, evidence and legal holds. Needs the [Gate], the [Register], [Wards], [Accounts], [Copies], the
/// [Profile], [WorkingDays], [Pages] and a [Clock].
@Configuration(proxyBeanMethods = false)
public class LegalConfiguration {
    /// When the office is open on working days, such as `08:00-18:00`.
    static final String HOURS = "afterward.office-hours";

    @Bean
    OfficeHours officeHours(WorkingDays days, Environment settings) {
        var hours = settings.getProperty(HOURS, OfficeHours.OPENS + "-" + OfficeHours.CLOSES)
                .split("-");
        if (hours.length != 2) {
            throw new IllegalArgumentException(HOURS + " is two times, such as 08:00-18:00");
        }
        return new OfficeHours(days, LocalTime.parse(hours[0]), LocalTime.parse(hours[1]));
    }

    @Bean
    Office legalOffice(
            Gate gate,
            Register register,
            Wards wards,
            Accounts accounts,
            Profile profile,
            OfficeHours hours,
            Pages pages,
            Clock clock) {
        return new Office(
                gate,
                register,
                wards,
                accounts,
                profile,
                Branch.of(profile.name()),
                hours,
                new WardClock(pages.house().zone()),
                clock);
    }

    @Bean
    Holds legalHolds(Register register, Wards wards) {
        return new LegalHolds(register, wards);
    }

    @Bean
    PutBack putBackMerges(Office office) {
        return LegalHolds.putBack(office);
    }

    @Bean
    Requests disclosureRequests(Office office) {
        return new Requests(office);
    }

    @Bean
    Menu legalMenu(Office office, Requests requests) {
        return new LegalMenu(office, requests);
    }

    @Bean
    OutsidePages outsidePages(Office office, Requests requests, Pages pages) {
        return new OutsidePages(office, requests, pages);
    }

    @Bean
    LegalPages legalPages(Office office, Requests requests, Pages pages) {
        return new LegalPages(office, requests, pages);
    }

    @Bean
    RequestPages disclosureRequestPages(Office office, Requests requests, Wards wards, Pages pages) {
        return new RequestPages(office, requests, new Finding(wards), pages);
    }

    @Bean
    BuildPages releaseBuildPages(Gate gate, Copies copies, Office office, Requests requests, Pages pages) {
        var offers = new Offers(office, gate.extracts(copies));
        return new BuildPages(office, requests, offers, new Releasing(office, offers), pages);
    }

    @Bean
    ReleasePages releasePages(Office office, Pages pages) {
        return new ReleasePages(office, pages);
    }

    @Bean
    HoldPages holdPages(Office office, Wards wards, Pages pages) {
        return new HoldPages(office, new Finding(wards), pages);
    }

    @Bean
    PolicePages policePages(Office office, Pages pages) {
        return new PolicePages(office, pages);
    }

    @Bean
    InterviewPages interviewPages(Office office, Pages pages) {
        return new InterviewPages(office, pages);
    }

    @Bean
    EvidencePages evidencePages(Office office, Pages pages) {
        return new EvidencePages(office, pages);
    }

    @Bean
    NotDonePages legalNotDonePages(Pages pages) {
        return new NotDonePages(pages);
    }
}
