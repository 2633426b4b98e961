package org.afterward.server.board;

import java.time.Clock;
import org.afterward.server.access.Gate;
import org.afterward.server.live.Wards;
import org.afterward.server.pages.Pages;
import org.afterward.server.register.Register;
import org.afterward.server.signin.Accounts;
import org.afterward.server.signin.Streams;
import org.afterward.server.site.Site;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The ward boards. Needs [Wards], the [Register], [Accounts], [Site], [Pages], a [Clock] and [Streams].
@Configuration(proxyBeanMethods = false)
public class BoardConfiguration {
    @Bean
    Scores scores(Site site) {
        return new Scores(site);
    }

    @Bean
    Boards boards(Wards wards, Site site, Clock clock, Scores scores, Register register, Accounts accounts) {
        return new Boards(wards, site, clock, scores, new Carers(register, accounts));
    }

    @Bean
    LiveBoards liveBoards(Boards boards, Pages pages, Wards wards, Register register) {
        return new LiveBoards(boards, pages.templates(), wards, register);
    }

    @Bean
    BoardPages boardPages(Boards boards, LiveBoards live, Pages pages, Gate gate, Clock clock, Streams streams) {
        return new BoardPages(boards, live, pages, gate, clock, streams);
    }
}
