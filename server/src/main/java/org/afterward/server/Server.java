package org.afterward.server;

import java.time.Clock;
import org.afterward.server.access.AccessConfiguration;
import org.afterward.server.audit.AuditConfiguration;
import org.afterward.server.board.BoardConfiguration;
import org.afterward.server.chart.ChartConfiguration;
import org.afterward.server.desk.DeskConfiguration;
import org.afterward.server.entry.EntryConfiguration;
import org.afterward.server.envelope.EnvelopeConfiguration;
import org.afterward.server.fhir.FhirConfiguration;
import org.afterward.server.intake.IntakeConfiguration;
import org.afterward.server.journal.JournalConfiguration;
import org.afterward.server.legal.LegalConfiguration;
import org.afterward.server.live.LiveConfiguration;
import org.afterward.server.mllp.MllpConfiguration;
import org.afterward.server.pages.House;
import org.afterward.server.pages.PagesConfiguration;
import org.afterward.server.people.PeopleConfiguration;
import org.afterward.server.privacy.PrivacyConfiguration;
import org.afterward.server.register.RegisterConfiguration;
import org.afterward.server.rejected.RejectedConfiguration;
import org.afterward.server.self.SelfConfiguration;
import org.afterward.server.sharing.SharingConfiguration;
import org.afterward.server.signin.SignInConfiguration;
import org.afterward.server.signin.passkey.PasskeyConfiguration;
import org.afterward.server.signin.provider.ProviderConfiguration;
import org.afterward.server.site.Site;
import org.afterward.server.site.SiteConfiguration;
import org.afterward.server.smart.SmartConfiguration;
import org.afterward.server.team.TeamConfiguration;
import org.afterward.server.visit.VisitConfiguration;
import org.afterward.server.wall.WallConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/// The rooms of the server, from top to bottom; their links stand in the bar in this order. Each is built by its own
/// configuration; nothing is found by scanning. The `DataSource` is handed in by [Serving], with its tables up to
/// date.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    SiteConfiguration.class,
    JournalConfiguration.class,
    AuditConfiguration.class,
    LiveConfiguration.class,
    RegisterConfiguration.class,
    IntakeConfiguration.class,
    MllpConfiguration.class,
    FhirConfiguration.class,
    PagesConfiguration.class,
    AccessConfiguration.class,
    BoardConfiguration.class,
    EntryConfiguration.class,
    EnvelopeConfiguration.class,
    ChartConfiguration.class,
    TeamConfiguration.class,
    DeskConfiguration.class,
    LegalConfiguration.class,
    SelfConfiguration.class,
    SharingConfiguration.class,
    PeopleConfiguration.class,
    PrivacyConfiguration.class,
    SignInConfiguration.class,
    PasskeyConfiguration.class,
    ProviderConfiguration.class,
    SmartConfiguration.class,
    VisitConfiguration.class,
    WallConfiguration.class,
    RejectedConfiguration.class
})
class Server {

    /// Unless another one was handed in.
    @Bean
    @ConditionalOnMissingBean(name = "clock")
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    House house(Site site, Environment settings) {
        return new House(
                settings.getRequiredProperty("afterward.name"),
                site.zone(),
                settings.getProperty("afterward.simulated", Boolean.class, false));
    }
}
