package org.afterward.server.self;

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
    Self self(Gate gate, Register register, Wards wards, Accounts accounts, Site site) {
        return new Self(gate, register, wards, accounts, site.zone());
    }

    @Bean
    SelfPages selfPages(Self self, Gate gate, Pages pages, AuditLog log, Wards wards, Site site) {
        return new SelfPages(self, gate, pages, new Looks(log, site.zone()), wards);
    }

    @Bean
    SelfForms selfForms(Self self, Gate gate, Register register) {
        return new SelfForms(self, gate, register);
    }
}
