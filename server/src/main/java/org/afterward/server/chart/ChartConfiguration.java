package org.afterward.server.chart;

import java.time.Clock;
import org.afterward.server.access.Gate;
import org.afterward.server.board.Scores;
import org.afterward.server.entry.Entries;
import org.afterward.server.entry.LaterForm;
import org.afterward.server.journal.Journal;
import org.afterward.server.live.Wards;
import org.afterward.server.pages.Pages;
import org.afterward.server.site.Site;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The patients' pages. Needs [Wards], a [Journal], [Site], [Pages], a [Clock] and the board's [Scores].
@Configuration(proxyBeanMethods = false)
public class ChartConfiguration {
    @Bean
    Stays stays(Wards wards, Journal journal, Clock clock) {
        return new Stays(wards, journal, clock);
    }

    @Bean
    ChartPages chartPages(Gate gate, Stays stays, Journal journal, Pages pages, Site site, Scores scores) {
        return new ChartPages(
                gate, stays, journal, pages, new PatientWriter(site, scores), new ReadingWriter(site, scores));
    }

    @Bean
    StandingForm standingForm(Gate gate, Entries entries) {
        return new StandingForm(gate, entries);
    }

    @Bean
    LaterForm standingLater() {
        return new StandingLater();
    }
}
