package org.afterward.server.desk;

import java.time.Clock;
import org.afterward.clinical.jurisdiction.Profile;
import org.afterward.server.access.Gate;
import org.afterward.server.live.Wards;
import org.afterward.server.pages.Menu;
import org.afterward.server.pages.Pages;
import org.afterward.server.pages.WardClock;
import org.afterward.server.register.Register;
import org.afterward.server.signin.Accounts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// The visitors' pages. Needs the [Gate], the [Register], [Wards], [Accounts], [Pages] and a [Clock].
@Configuration(proxyBeanMethods = false)
public class DeskConfiguration {
    /// The setting that names the jurisdiction profile.
    static final String PROFILE = "afterward.profile";

    @Bean
    Profile jurisdictionProfile(Environment settings) {
        return Profile.named(settings.getProperty(PROFILE, "EU-generic"));
    }

    @Bean
    Visiting visiting(Register register, Wards wards, Pages pages) {
        return new Visiting(register, wards, new WardClock(pages.house().zone()));
    }

    @Bean
    StaffNames staffNames(Accounts accounts, Clock clock) {
        return new StaffNames(accounts, clock);
    }

    @Bean
    Requests visitRequests(Gate gate, Register register, Visiting visiting, Wards wards) {
        return new Requests(gate, register, visiting, wards);
    }

    @Bean
    Desk desk(Gate gate, Register register, Visiting visiting, Requests requests) {
        return new Desk(gate, register, visiting, requests);
    }

    @Bean
    DeskPages deskPages(Gate gate, Register register, Desk desk, Visiting visiting, Pages pages) {
        return new DeskPages(gate, desk, new Enquirers(gate, register, visiting, desk), visiting, pages);
    }

    @Bean
    PolicyPages visitPolicyPages(Gate gate, Register register, Visiting visiting, Pages pages) {
        return new PolicyPages(gate, register, visiting, pages);
    }

    @Bean
    SecuritySigns securitySigns(Gate gate, Register register, Visiting visiting, Wards wards, Pages pages) {
        return new SecuritySigns(
                gate, register, visiting, wards, new WardClock(pages.house().zone()));
    }

    @Bean
    SecurityPages securityPages(
            Gate gate, Register register, Visiting visiting, SecuritySigns signs, Wards wards, Pages pages) {
        return new SecurityPages(gate, register, visiting, new Lockdowns(register, gate), signs, wards, pages);
    }

    @Bean
    Waits waits(Gate gate, Visiting visiting) {
        return new Waits(gate, visiting);
    }

    @Bean
    Menu deskMenu(Gate gate, Register register, Wards wards, Waits waits, SecuritySigns signs) {
        return new DeskMenu(gate, register, wards, waits, signs);
    }

    @Bean
    RequestPages visitRequestPages(
            Gate gate,
            Requests requests,
            Waits waits,
            Visiting visiting,
            StaffNames names,
            Register register,
            Wards wards,
            Pages pages) {
        var writer = new RequestWriter(
                gate, visiting, names, new WardClock(pages.house().zone()));
        return new RequestPages(gate, requests, writer, waits, visiting, register, wards, pages);
    }

    @Bean
    NotDonePages notDonePages(Pages pages) {
        return new NotDonePages(pages);
    }

    @Bean(destroyMethod = "close")
    DueRunner dueRunner(Register register, Visiting visiting, Clock clock) {
        return new DueRunner(register, visiting, clock).started();
    }
}
