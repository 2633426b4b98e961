package org.afterward.server.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.audit.AuditEvent.Act;
import org.afterward.clinical.audit.AuditEvent.Item;
import org.afterward.clinical.audit.AuditEvent.Outcome;
import org.afterward.clinical.audit.AuditEvent.Who;
import org.afterward.clinical.fact.PatientId;
import org.afterward.server.RealDatabase;
import org.afterward.server.audit.Filter;
import org.afterward.server.audit.LogSight;
import org.afterward.server.audit.MayReadAudit.Reader;
import org.afterward.server.audit.PostgresAuditLog;
import org.afterward.server.journal.Limits;
import org.afterward.server.journal.Original;
import org.afterward.server.journal.PostgresJournal;
import org.afterward.wire.fhir.Format;
import org.afterward.wire.fhir.Resources;
import org.afterward.wire.fhir.Tree;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Timeout(120)
class AuditSearchTest {
    private static final Instant NIGHT = Instant.parse("2026-11-23T03:04:05.120Z");
    private static final PatientId ANNA = new PatientId("anna");
    private static final PatientId BEN = new PatientId("ben");
    private static final Reader OFFICER = new Reader(who("petra"), new LogSight.Everything());

    @TempDir
    Path folder;

    private RealDatabase database;
    private PostgresAuditLog log;
    private AuditSearch search;

    @BeforeEach
    void open() {
        database = RealDatabase.fresh();
        log = PostgresAuditLog.open(database.source(), Clock.systemUTC(), "here", folder, 1 << 20);
        var journal = PostgresJournal.open(database.source(), Clock.systemUTC(), List.of(), Limits.USUAL);
        var table = new ResourceTable(database.source());
        // Anna was registered twice.
        database.execute("INSERT INTO person SELECT id, '', '', '', NULL, 0, true, merged, now(), 1"
                + " FROM (VALUES ('anna', NULL), ('anna-2', 'anna')) AS one (id, merged)");
        search = new AuditSearch(
                log, Clock.systemUTC(), new FhirIds(table, new Told(database.source(), journal, table)));
        journal.close();
        log.write(
                event("access.read", "nora", ANNA, NIGHT, List.of()),
                event("access.search", "carl", null, NIGHT, List.of(item("anna-2"), item("ben"))),
                event("btg.start", "dan", BEN, NIGHT.plusSeconds(60), List.of()),
                event("access.denied", "eve", ANNA, NIGHT.plusSeconds(120), List.of()),
                event("police.contact", "petra", ANNA, NIGHT, List.of()));
    }

    @AfterEach
    void close() {
        log.close();
        database.close();
    }

    @ParameterizedTest(name = "{0} finds {1}")
    @CsvSource(delimiter = '|', textBlock = """
        ''                                        | 5 4 3 2 1
        patient=anna                              | 5 4 2 1
        patient=Patient/ben                       | 3 2
        agent=nora                                | 1
        agent:identifier=urn:afterward:account%7Cdan | 3
        subtype=access.read                       | 1
        subtype=urn:afterward:audit%7Cbtg.start   | 3
        subtype=search-type                       | 2
        type=110113                               | 4 3
        action=R                                  | 5 1
        outcome=8                                 | 4
        entity=Patient/ben                        | 3 2
        date=ge2026-11-23T03:05:00Z               | 4 3
        date=2026-11-23                           | 5 4 3 2 1
        date=lt2026-11-23                         | ''
        patient=anna&agent=nora                   | 1
        _sort=-_lastUpdated&_count=3              | 5 4
        """)
    void AL_20_the_privacy_officer_finds_by_each_parameter(String query, String expected) {
        var found = entries(get("AuditEvent", query, OFFICER));

        assertThat(String.join(" ", found.stream().map(AuditSearchTest::seq).toList()))
                .isEqualTo(expected);
        assertThat(found)
                .allSatisfy(resource -> assertThat(Resources.check((ObjectNode) resource, "AuditEvent"))
                        .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name=x",
                "_sort=date",
                "_offset=1",
                "agent=a,b",
                "patient=..%2F..",
                "_before=x",
                "date=yesterday",
                "agent:exact=x"
            })
    void what_cannot_be_asked_is_refused_and_never_ignored(String query) {
        assertThat(get("AuditEvent", query, OFFICER).status()).isEqualTo(400);
    }

    @Test
    void each_page_links_to_the_next_and_none_is_missed() {
        var seen = new ArrayList<String>();
        var query = "_count=2";
        var more = true;
        while (more) {
            var bundle = get("AuditEvent", query, OFFICER).body().orElseThrow();
            entries(bundle).forEach(resource -> seen.add(seq(resource)));
            var next = Tree.list(bundle, "link").stream()
                    .filter(link -> Tree.text(link, "relation").equals("next"))
                    .map(link -> Tree.text(link, "url"))
                    .findFirst();
            more = next.isPresent();
            query = next.map(url -> url.substring(url.indexOf('?') + 1)).orElse("");
        }
        // Each look is an event itself, and newer than where the next page begins.
        assertThat(seen).containsExactly("5", "4", "3", "2", "1");
    }

    @Test
    void AL_20_each_look_is_an_event_with_the_query_as_it_came() {
        get("AuditEvent", "patient=anna", OFFICER);

        var view = log.page(Filter.ALL.coded("audit.view"), Long.MAX_VALUE, 1)
                .getFirst()
                .event();
        assertThat(view.who()).isEqualTo(OFFICER.who());
        assertThat(new String(Base64.getDecoder().decode(view.details().get("query")), UTF_8))
                .isEqualTo("https://here/fhir/AuditEvent?patient=anna");
    }

    @Test
    void AL_20_who_may_see_nothing_is_told_so_and_is_written_down() {
        var nobody = new Reader(who("nora"), new LogSight.Nothing());
        var id = log.page(Filter.ALL, Long.MAX_VALUE, 1).getFirst().id();

        assertThat(get("AuditEvent", "", nobody).status()).isEqualTo(403);
        assertThat(get("AuditEvent/" + id, "", nobody).status()).isEqualTo(403);
        assertThat(log.count(Filter.ALL.coded("audit.view").ending(Outcome.REFUSED)))
                .isEqualTo(2);
    }

    @Test
    void AL_21_a_patient_sees_who_looked_by_role_and_nobody_else_in_it() {
        var own = new Reader(who("anna"), LogSight.whoLooked(Set.of(ANNA, new PatientId("anna-2"))));

        var found = entries(get("AuditEvent", "", own));

        assertThat(found).extracting(AuditSearchTest::seq).containsExactly("2", "1");
        assertThat(found)
                .allSatisfy(resource -> assertThat(Resources.check((ObjectNode) resource, "AuditEvent"))
                        .isEmpty());
        var text = found.toString();
        assertThat(text).contains("NURSE", "W3").doesNotContain("nora", "carl", "ben", "Nora", "10.1.2.3", "Ym9keQ");
        assertThat(get("AuditEvent", "agent=nora", own).status()).isEqualTo(403);
        assertThat(entries(get("AuditEvent", "patient=ben", own))).isEmpty();
        var hidden = log.page(Filter.ALL.coded("police."), Long.MAX_VALUE, 1)
                .getFirst()
                .id();
        assertThat(get("AuditEvent/" + hidden, "", own).status()).isEqualTo(404);
        var shown =
                log.page(Filter.ALL.by("nora"), Long.MAX_VALUE, 1).getFirst().id();
        assertThat(get("AuditEvent/" + shown, "", own).body().orElseThrow().toString())
                .contains("NURSE")
                .doesNotContain("nora");
    }

    @Test
    void AL_21_who_broke_the_glass_is_named() {
        var ben = new Reader(who("ben"), LogSight.whoLooked(Set.of(BEN)));

        var glass = entries(get("AuditEvent", "subtype=btg.start", ben));

        assertThat(glass).singleElement().satisfies(resource -> {
            assertThat(resource.toString()).contains("dan", "EMERGENCY").doesNotContain("rule");
        });
    }

    @Test
    void AL_20_the_nurse_in_charge_sees_the_wards_break_glass_alone() {
        var charge = new Reader(
                who("chris"), new LogSight.Some(Filter.ALL.coded("btg.").about(Set.of(ANNA, BEN)), true));

        assertThat(entries(get("AuditEvent", "", charge)))
                .extracting(AuditSearchTest::seq)
                .containsExactly("3");
        assertThat(entries(get("AuditEvent", "subtype=access.read", charge))).isEmpty();
    }

    @Test
    void AL_20_a_consultant_sees_how_often_and_not_who() {
        var consultant = new Reader(who("sam"), new LogSight.Counts(Set.of(ANNA, new PatientId("anna-2"))));

        assertThat(get("AuditEvent", "patient=anna", consultant).status()).isEqualTo(403);
        assertThat(get("AuditEvent", "_summary=count", consultant).status()).isEqualTo(403);
        assertThat(total("patient=anna&_summary=count", consultant)).isEqualTo(4);
        assertThat(total("patient=ben&_summary=count", consultant)).isZero();
        assertThat(total("patient=anna&action=R&_summary=count", consultant)).isEqualTo(2);
    }

    @Test
    void nothing_else_is_done_to_the_log() {
        for (var method : List.of("POST", "PUT", "DELETE", "PATCH")) {
            assertThat(send(method, List.of("AuditEvent", "x"), "", OFFICER).status())
                    .isEqualTo(405);
        }
        assertThat(send("POST", List.of("AuditEvent"), "", OFFICER).status()).isEqualTo(405);
        assertThat(send("POST", List.of("AuditEvent", "_search"), "agent=nora", OFFICER)
                        .status())
                .isEqualTo(200);
        assertThat(get("AuditEvent/x", "", OFFICER).status()).isEqualTo(404);
    }

    private int total(String query, Reader reader) {
        return get("AuditEvent", query, reader)
                .body()
                .orElseThrow()
                .path("total")
                .asInt();
    }

    private Answer get(String path, String query, Reader reader) {
        return send("GET", List.of(path.split("/")), query, reader);
    }

    private Answer send(String method, List<String> path, String query, Reader reader) {
        Map<String, List<String>> parameters = new LinkedHashMap<>(Searching.parameters(query));
        return search.answer(
                new Exchange(
                        method,
                        path,
                        parameters,
                        Map.of(),
                        "https://here/fhir",
                        Format.JSON,
                        new Original("application/fhir+json", new byte[0]),
                        Ceiling.OPEN),
                reader);
    }

    private static List<JsonNode> entries(Answer answer) {
        assertThat(answer.status()).as(answer.issues().toString()).isEqualTo(200);
        return entries(answer.body().orElseThrow());
    }

    /// Without the looks of this test itself.
    private static List<JsonNode> entries(JsonNode bundle) {
        return Tree.list(bundle, "entry").stream()
                .map(entry -> entry.get("resource"))
                .filter(resource -> !resource.path("subtype").toString().contains("audit.view"))
                .toList();
    }

    private static String seq(JsonNode resource) {
        return Tree.list(resource, "entity").stream()
                .flatMap(entity -> Tree.list(entity, "detail").stream())
                .filter(detail -> Tree.text(detail, "type").equals("seq"))
                .map(detail -> Tree.text(detail, "valueString"))
                .findFirst()
                .orElse("");
    }

    private static Item item(String patient) {
        return new Item("Patient", patient, "");
    }

    private static Who who(String id) {
        return new Who(id, "Nora Nurse", "person", new TreeSet<>(Set.of("NURSE")), "W3", "", "", "10.1.2.3");
    }

    private static AuditEvent event(String code, String by, @Nullable PatientId patient, Instant at, List<Item> items) {
        var details = new TreeMap<String, String>();
        if (code.startsWith("btg.")) {
            details.put("reason", "EMERGENCY");
        }
        if (code.equals("access.search")) {
            details.put("query", "Ym9keQ==");
        }
        return new AuditEvent(
                code,
                at,
                who(by),
                code.equals("access.search") ? Act.EXECUTE : Act.READ,
                code.equals("access.denied") ? Outcome.REFUSED : Outcome.DONE,
                "TREAT",
                patient,
                "",
                new TreeSet<>(Set.of("A")),
                items,
                List.of("AC-01"),
                details);
    }
}
