package org.afterward.server.envelope;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.afterward.clinical.access.rules.Envelopes;
import org.afterward.clinical.access.rules.WorkingDays;
import org.afterward.server.access.Gate;
import org.afterward.server.audit.AuditLog;
import org.afterward.server.live.Wards;
import org.afterward.server.pages.Menu;
import org.afterward.server.pages.Pages;
import org.afterward.server.people.Admin;
import org.afterward.server.people.AdministrationView;
import org.afterward.server.register.Register;
import org.afterward.server.signin.EmergencyAccounts;
import org.afterward.server.signin.Entrance;
import org.afterward.server.signin.SignInLog;
import org.afterward.server.signin.SignInView;
import org.afterward.server.signin.SignedIn;
import org.afterward.server.signin.Ways;
import org.afterward.server.signin.provider.ProviderHealth;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The wards' emergency envelopes. Needs the [Gate], the [Register], [Wards], an [AuditLog], the administration
/// and the rooms of the sign-in.
@Configuration(proxyBeanMethods = false)
public class EnvelopeConfiguration {
    @Bean
    SealedAccounts sealedAccounts(
            Register register,
            EmergencyAccounts accounts,
            ProviderHealth health,
            SignInLog log,
            Gate gate,
            WorkingDays days,
            @Qualifier("steadyClock") Clock clock) {
        var sealed = new SealedAccounts(
                register, accounts, health, log, () -> gate.policy().numbers(), days, clock);
        health.afterEachLook(sealed::closeDue);
        return sealed;
    }

    @Bean
    EnvelopePages envelopePages(Admin admin, SealedAccounts accounts, Wards wards, Pages pages) {
        return new EnvelopePages(admin, accounts, wards, pages);
    }

    @Bean
    AdministrationView.Room envelopeCard(EnvelopePages pages) {
        return pages.card();
    }

    @Bean
    OpeningPages openingPages(SealedAccounts accounts, EmergencyAccounts secrets, Entrance entrance, Pages pages) {
        return new OpeningPages(accounts, secrets, entrance, pages);
    }

    @Bean
    EnvelopeReviewPages envelopeReviewPages(Gate gate, AuditLog log, SealedAccounts accounts, Pages pages) {
        return new EnvelopeReviewPages(gate, log, accounts, pages);
    }

    @Bean
    Menu envelopeMenu(SealedAccounts accounts) {
        return new EnvelopeMenu(accounts);
    }

    /// On the sign-in page while the hospital's own sign-in is down; and to unlock what the envelopes opened.
    @Bean
    Ways.Offer envelopeWay(Ways ways, SealedAccounts accounts) {
        var offer = new Ways.Offer() {
            @Override
            public List<SignInView.Way> first(String back) {
                var usable = accounts.provider() == Envelopes.Reachable.DOWN
                        && accounts.all().stream()
                                .anyMatch(kept -> kept.matter().live());
                return usable ? List.of(way("The ward's emergency envelopes", back)) : List.of();
            }

            @Override
            public List<SignInView.Way> again(SignedIn who, String back) {
                return who.emergencyWard().isEmpty() ? List.of() : List.of(way("With the two envelopes", back));
            }

            private static SignInView.Way way(String label, String back) {
                return new SignInView.Way(
                        label, OpeningPages.PATH + "?back=" + URLEncoder.encode(back, StandardCharsets.UTF_8));
            }
        };
        ways.add(offer);
        return offer;
    }
}
