package org.afterward.server.self;

import java.time.Clock;
import org.afterward.clinical.jurisdiction.Profile;
import org.afterward.server.access.Gate;
import org.afterward.server.audit.AuditLog;
import org.afterward.server.live.Wards;
import org.afterward.server.pages.Pages;
import org.afterward.server.register.Register;
import org.afterward.server.signin.Accounts;
import org.afterward.server.site.Site;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The patient's own pages. Needs the [Gate], the [Register], [Wards], [Accounts], [Pages] and [Site].
@Configuration(proxyBeanMethods = false)
public class SelfConfiguration {

    @Bean
    Disclosed disclosed(Register register, Wards wards, Profile profile, Site site) {
        return new Disclosed(register, wards, profile, site.zone());
    }

    @Bean
    Self self(Gate gate, Register register, Wards wards, Accounts accounts, Disclosed disclosed, Site site) {
        return new Self(gate, register, wards, accounts, disclosed, site.zone());
    }

    @Bean
    SelfPages selfPages(
            Self self,
            Gate gate,
            Pages pages,
            AuditLog log,
            Wards wards,
            Disclosed disclosed,
            Register register,
            Site site,
            Clock clock) {
        return new SelfPages(
                self,
                gate,
                pages,
                new Looks(log, disclosed, site.zone(), clock),
                wards,
                new NamesAsked(register, gate, site.zone()));
    }

    @Bean
    SelfForms selfForms(Self self, Gate gate, Register register) {
        return new SelfForms(self, gate, register);
    }
}
