package org.afterward.server.audit;

import static org.afterward.server.audit.Seen.ANNA;
import static org.afterward.server.audit.Seen.BEN;
import static org.afterward.server.audit.Seen.MORNING;
import static org.afterward.server.audit.Seen.event;
import static org.afterward.server.audit.Seen.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.afterward.clinical.audit.AuditEvent.Item;
import org.afterward.clinical.audit.AuditEvent.Outcome;
import org.afterward.server.RealDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class AuditLogTest {
    private static final long NEWEST = Long.MAX_VALUE;

    @TempDir
    Path folder;

    private RealDatabase database;
    private PostgresAuditLog log;

    @BeforeEach
    void open() {
        database = RealDatabase.fresh();
        log = PostgresAuditLog.open(database.source(), Clock.systemUTC(), "here", folder, 1 << 20);
    }

    @AfterEach
    void close() {
        log.close();
        database.close();
    }

    @Test
    void AL_05_an_event_is_in_the_database_when_write_returns() {
        var event = event(
                "access.search",
                "nora",
                ANNA,
                MORNING,
                Outcome.DONE,
                List.of(new Item("Patient", BEN.value(), "3")),
                Map.of("query", "bmFtZT1h"));

        log.write(event);

        assertThat(database.ask("SELECT count(*) FROM audit")).isEqualTo("1");
        var logged = log.page(Filter.ALL, NEWEST, 10).getFirst();
        assertThat(logged.event()).isEqualTo(event);
        assertThat(logged.seq()).isEqualTo(1);
        assertThat(logged.node()).isEqualTo("here");
        assertThat(log.event(logged.id())).contains(logged);
    }

    @Test
    void AL_01_the_table_takes_inserts_only() {
        log.write(read("nora", ANNA));

        for (var sql : List.of("UPDATE audit SET actor = 'x'", "DELETE FROM audit", "TRUNCATE audit")) {
            assertThatThrownBy(() -> database.execute(sql)).hasMessageContaining("takes inserts only");
        }
        assertThatThrownBy(() -> database.execute(database.ask("SELECT 'TRUNCATE ' || tableoid::regclass FROM audit")))
                .hasMessageContaining("takes inserts only");
    }

    @Test
    void many_writers_get_numbers_without_a_gap() {
        IntStream.range(0, 400).parallel().forEach(i -> log.write(read("n" + i, ANNA), read("m" + i, BEN)));

        var events = log.page(Filter.ALL, NEWEST, 1_000);
        assertThat(events)
                .extracting(Logged::seq)
                .containsExactlyElementsOf(
                        LongStream.iterate(800, i -> i >= 1, i -> i - 1).boxed().toList());
        assertThat(events).extracting(Logged::id).doesNotHaveDuplicates();
    }

    @Test
    void the_newest_come_first_page_by_page() {
        for (int i = 0; i < 5; i++) {
            log.write(read("n" + i, ANNA));
        }

        assertThat(log.page(Filter.ALL, NEWEST, 2)).extracting(Logged::seq).containsExactly(5L, 4L);
        assertThat(log.page(Filter.ALL, 4, 2)).extracting(Logged::seq).containsExactly(3L, 2L);
        assertThat(log.page(Filter.ALL, 1, 2)).isEmpty();
        assertThatThrownBy(() -> log.page(Filter.ALL, NEWEST, 1_001)).hasMessageContaining("1 to 1000");
        assertThat(log.page(Filter.ALL, NEWEST, 1_000)).hasSize(5);
    }

    @Test
    void each_filter_takes_its_own_events_alone() {
        log.write(
                read("nora", ANNA),
                event(
                        "access.search",
                        "ben",
                        null,
                        MORNING,
                        Outcome.DONE,
                        List.of(new Item("Patient", ANNA.value(), "")),
                        Map.of()),
                event("btg.start", "nora", BEN, MORNING.plusSeconds(60), Outcome.REFUSED, List.of(), Map.of()));

        assertThat(seqs(Filter.ALL.about(Set.of(ANNA)))).containsExactly(2L, 1L);
        assertThat(seqs(Filter.ALL.by("nora"))).containsExactly(3L, 1L);
        assertThat(seqs(Filter.ALL.coded("btg."))).containsExactly(3L);
        assertThat(seqs(Filter.ALL.coded("btg.", "access.read"))).containsExactly(3L, 1L);
        assertThat(seqs(Filter.ALL.ending(Outcome.REFUSED))).containsExactly(3L);
        assertThat(seqs(Filter.ALL.between(MORNING, MORNING.plusSeconds(60)))).containsExactly(2L, 1L);
        assertThat(seqs(Filter.ALL.between(MORNING.plusSeconds(60), MORNING.plusSeconds(61))))
                .containsExactly(3L);
        assertThat(seqs(Filter.ALL.about(Set.of(ANNA)).by("nora"))).containsExactly(1L);
        assertThat(log.count(Filter.ALL.by("nora"))).isEqualTo(2);
    }

    @Test
    void BG_03_viewers_are_those_to_whom_something_was_shown() {
        var later = MORNING.plusSeconds(60);
        log.write(
                read("nora", ANNA),
                read("nora", ANNA),
                read("ben", ANNA),
                read("carl", BEN),
                event("access.read", "refused", ANNA, MORNING, Outcome.REFUSED, List.of(), Map.of()),
                event("handover.offer", "other", ANNA, MORNING, Outcome.DONE, List.of(), Map.of()),
                event("access.read", "late", ANNA, later, Outcome.DONE, List.of(), Map.of()));

        assertThat(log.viewers(Set.of(ANNA), MORNING, later)).containsExactly("ben", "nora");
        assertThat(log.viewers(Set.of(ANNA), MORNING, later.plusSeconds(1))).containsExactly("ben", "late", "nora");
        assertThat(log.viewers(Set.of(), MORNING, later)).isEmpty();
    }

    @Test
    void AL_07_no_text_breaks_a_line_or_steers_a_terminal() {
        log.write(event(
                "auth.fail",
                "x\r\nadmin\u001b[2J\u0000\u202e\u009b",
                ANNA,
                MORNING,
                Outcome.FAILED,
                List.of(),
                Map.of("typed", "\ud800")));

        assertThat(log.page(Filter.ALL, NEWEST, 1).getFirst().event().who())
                .extracting(who -> who == null ? "" : who.id())
                .isEqualTo("x\\u000d\\u000aadmin\\u001b[2J\\u0000\\u202e\\u009b");
        assertThat(log.page(Filter.ALL.by("x\r\nadmin\u001b[2J\u0000\u202e\u009b"), NEWEST, 1))
                .hasSize(1);
        assertThat(database.ask("SELECT event FROM audit")).doesNotContain("\n", "\u001b", "\u202e");
    }

    @Test
    void an_event_of_more_than_1000_items_is_said_in_parts() {
        var items = IntStream.rangeClosed(1, 1_001)
                .mapToObj(i -> new Item("Observation", "o" + i, "1"))
                .toList();
        log.write(event("access.read", "nora", ANNA, MORNING, Outcome.DONE, items.subList(0, 1_000), Map.of()));
        log.write(event("access.read", "nora", ANNA, MORNING, Outcome.DONE, items, Map.of()));

        var events = log.page(Filter.ALL, NEWEST, 10);
        assertThat(events).extracting(each -> each.event().items().size()).containsExactly(1, 1_000, 1_000);
        assertThat(events)
                .extracting(each -> each.event().details().getOrDefault("part", ""))
                .containsExactly("2/2", "1/2", "");
    }

    @Test
    void what_is_no_event_is_refused_and_nothing_is_stored() {
        assertThatThrownBy(
                        () -> log.write(event("Access Read", "nora", ANNA, MORNING, Outcome.DONE, List.of(), Map.of())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(log.count(Filter.ALL)).isZero();
    }

    private List<Long> seqs(Filter filter) {
        return log.page(filter, NEWEST, 100).stream().map(Logged::seq).toList();
    }
}
