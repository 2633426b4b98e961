package org.afterward.server.access;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.afterward.server.audit.AuditLog;
import org.afterward.server.audit.ClockWatch;
import org.afterward.server.fhir.Ceiling;
import org.afterward.server.fhir.Ceilings;
import org.afterward.server.journal.Journal;
import org.afterward.server.live.Wards;
import org.afterward.server.pages.Alarm;
import org.afterward.server.pages.House;
import org.afterward.server.pages.Pages;
import org.afterward.server.register.Register;
import org.afterward.server.signin.Accounts;
import org.afterward.server.signin.Callers;
import org.afterward.server.signin.ShiftEnds;
import org.afterward.server.signin.SignInLog;
import org.afterward.server.site.Site;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// The gate. Needs [Wards], the [Register], an [AuditLog], [Pages] and a [Clock].
@Configuration(proxyBeanMethods = false)
public class AccessConfiguration {
    private static final String WRONG_CLOCK = "The clock of this server is wrong by more than a minute. Times on these"
            + " pages may be wrong, and no break-glass opens. What is open stays open for its time. Tell the system"
            + " administrator.";

    @Bean
    SignInLog auditedSignIns(AuditLog log, Accounts accounts, Clock clock) {
        return new AuditedSignIns(log, accounts, clock);
    }

    @Bean
    ShiftEnds rosteredShifts(Register register) {
        return new RosteredShifts(register);
    }

    @Bean
    MatchSalt matchSalt(Environment settings) {
        return MatchSalt.in(Path.of(settings.getRequiredProperty("afterward.data")));
    }

    @Bean
    Colleagues colleagues(Register register, Accounts accounts, MatchSalt salt, Clock clock) {
        return new Colleagues(register, accounts, salt, clock);
    }

    @Bean
    Labels labels(Register register, Wards wards, Colleagues colleagues, Site site, Clock clock) {
        return new Labels(register, wards, colleagues, site.zone(), clock);
    }

    @Bean
    PolicyInForce policyInForce(Register register) {
        return new PolicyInForce(register);
    }

    @Bean
    Gate gate(
            Wards wards,
            Register register,
            Labels labels,
            Colleagues colleagues,
            PolicyInForce policy,
            AuditLog log,
            Clock clock,
            @Qualifier("steadyClock") Clock steady) {
        return new Gate(
                new Circumstances(wards, register, labels, colleagues),
                labels,
                register,
                policy,
                new ProgramPolicies(),
                log,
                clock,
                steady);
    }

    @Bean
    Treating treating(Register register, Colleagues colleagues, PolicyInForce policy) {
        return new Treating(register, colleagues, policy);
    }

    @Bean
    Reenactments reenactments(
            Wards wards,
            Register register,
            Accounts accounts,
            MatchSalt salt,
            Site site,
            PolicyInForce policy,
            Journal journal) {
        return new Reenactments(wards, register, accounts, salt, site.zone(), policy, journal);
    }

    /// The gate before the FHIR interface. Where nobody has signed in, nothing but what the server can do is told.
    @Bean
    Ceilings gateCeilings(Gate gate, House house) {
        return request -> Callers.in(request)
                .<Ceiling>map(caller -> new GateCeiling(gate, gate.asker(caller), house.simulated()))
                .orElse(Ceiling.CLOSED);
    }

    /// Above every page while the clock is wrong (AL-10).
    @Bean
    Alarm clockAlarm(ClockWatch watch) {
        return request -> watch.reading().wrong() ? Optional.of(WRONG_CLOCK) : Optional.empty();
    }

    /// For those who can propose a right one.
    @Bean
    Alarm roleFileAlarm(PolicyInForce policy) {
        return new RoleFileAlarm(policy);
    }

    @Bean
    RefusedPages refusedPages(Pages pages, Register register, Clock clock) {
        return new RefusedPages(pages, register, clock);
    }
}
