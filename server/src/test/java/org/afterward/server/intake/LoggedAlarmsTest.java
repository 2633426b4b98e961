package org.afterward.server.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.afterward.server.RealDatabase;
import org.afterward.server.audit.AuditLog;
import org.afterward.server.audit.Filter;
import org.afterward.server.audit.PostgresAuditLog;
import org.afterward.server.mllp.Feeds;
import org.afterward.server.mllp.Sender;
import org.afterward.wire.codes.SiteCodes;
import org.afterward.wire.hl7.Fault;
import org.afterward.wire.hl7.Hl7Reader;
import org.afterward.wire.hl7.Where;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoggedAlarmsTest {
    @TempDir
    Path folder;

    @Test
    void AU_32_a_message_that_is_held_back_is_an_event_that_names_its_feed_and_holds_none_of_its_words() {
        var clock = Clock.systemUTC();
        var feed = Feeds.read("lab,spki," + "ab".repeat(32) + "\nlab,application,LAB", "feeds.csv")
                .all()
                .getFirst();
        var message = "MSH|^~\\&|X|Y|||||ORU^R01|7\n\r|P|2.5.1\rPID|||4711||Okonkwo^Ada".getBytes(UTF_8);
        var header = new Hl7Reader(SiteCodes.shipped(), ZoneOffset.UTC)
                .read(message, clock.instant())
                .header();
        var why = new Fault(Fault.Code.TABLE_VALUE, Where.of("MSH", 1, 3), "Okonkwo", "");
        try (var database = RealDatabase.fresh();
                var audit = PostgresAuditLog.open(database.source(), clock, "t", folder, 1 << 20)) {
            AuditLog log = audit;

            new LoggedAlarms(log, clock)
                    .heldBack(new Sender("10.0.0.7:9", Optional.of(feed), "ab"), header, message, why);

            assertThat(log.page(Filter.ALL, Long.MAX_VALUE, 10)).singleElement().satisfies(logged -> {
                var event = logged.event();
                assertThat(event.code()).isEqualTo("feed.quarantine");
                assertThat(event.who()).isNotNull();
                assertThat(event.details())
                        .containsEntry("feed", "lab")
                        .containsEntry("key", "ab")
                        .containsEntry("control-id", "7")
                        .containsKey("hash")
                        .containsEntry("where", "MSH[1]-3");
                assertThat(event.toString()).doesNotContain("Okonkwo");
            });
        }
    }
}
