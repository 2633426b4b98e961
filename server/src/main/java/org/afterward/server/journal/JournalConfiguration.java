package org.afterward.server.journal;

import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The journal, its listeners' tail, and the refused messages. Every [Projection] of the other rooms takes
/// part, in the order of its `@Order`.
@Configuration(proxyBeanMethods = false)
public class JournalConfiguration {

    /// Every projection there is, for an import. A room that adds one to the server adds it here.
    public static List<Projection> allProjections() {
        return List.of(new People());
    }

    @Bean
    Projection peopleAndStays() {
        return new People();
    }

    @Bean(destroyMethod = "close")
    PostgresJournal journal(DataSource database, Clock clock, ObjectProvider<Projection> projections) {
        List<Projection> all = projections.orderedStream().toList();
        return PostgresJournal.open(database, clock, all, Limits.USUAL);
    }

    @Bean
    Rejections rejections(DataSource database, Clock clock) {
        return new PostgresRejections(database, clock);
    }

    @Bean
    Snapshots snapshots(DataSource database, Clock clock) {
        return new Snapshots(database, clock);
    }
}
