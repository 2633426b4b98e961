package org.afterward.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Protection;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Sensitivity;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.Fact.PersonsMerged;
import org.afterward.clinical.fact.FactId;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.fact.Report;
import org.afterward.clinical.fact.Source;
import org.afterward.server.WholeServer;
import org.afterward.server.audit.Filter;
import org.afterward.server.audit.Logged;
import org.afterward.server.journal.Journal;
import org.afterward.server.journal.Submission;
import org.afterward.server.live.Wards;
import org.afterward.server.signin.Standing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The gate before pages and resources, in a running server.
@Timeout(300)
class GateTest {
    private static final String EAST = "East";
    private static final String WEST = "West";

    private static WholeServer server;
    private static PatientId ada;
    private static PatientId ben;

    @BeforeAll
    static void start() {
        server = new WholeServer();
        server.account("feed", Standing.feed());
        server.account("lab", Standing.program());
        server.staff("nora", Role.NURSE, EAST);
        server.staff("omar", Role.NURSE, WEST);
        server.staff("pia", Role.PORTER, EAST);
        server.staff("cleo", Role.WARD_CLERK, EAST);
        ada = admitted("ada", EAST);
        ben = admitted("ben", EAST);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static PatientId admitted(String key, String ward) {
        var bundle = """
                {"resourceType":"Bundle","type":"transaction","entry":[
                {"resource":{"resourceType":"Patient","id":"%1$s","identifier":[{"system":"urn:h","value":"%1$s"}],
                 "name":[{"family":"Family-%1$s","given":["Given"]}]},"request":{"method":"PUT","url":"Patient/%1$s"}},
                {"resource":{"resourceType":"Location","id":"w-%2$s","name":"%2$s","status":"active",
                 "physicalType":{"coding":[{"code":"wa"}]}},"request":{"method":"PUT","url":"Location/w-%2$s"}},
                {"resource":{"resourceType":"Location","id":"b-%1$s","name":"%1$s","status":"active",
                 "partOf":{"reference":"Location/w-%2$s"},"physicalType":{"coding":[{"code":"bd"}]}},
                 "request":{"method":"PUT","url":"Location/b-%1$s"}},
                {"resource":{"resourceType":"Encounter","id":"e-%1$s","status":"in-progress",
                 "class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"IMP"},
                 "subject":{"reference":"Patient/%1$s"},"period":{"start":"2026-11-20T08:00:00Z"},
                 "location":[{"location":{"reference":"Location/b-%1$s"},"status":"active"}]},
                 "request":{"method":"PUT","url":"Encounter/e-%1$s"}},
                {"resource":{"resourceType":"Observation","id":"o-%1$s","status":"final",
                 "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category",
                 "code":"vital-signs"}]}],
                 "code":{"coding":[{"system":"http://loinc.org","code":"8867-4"}]},
                 "subject":{"reference":"Patient/%1$s"},"encounter":{"reference":"Encounter/e-%1$s"},
                 "effectiveDateTime":"2026-11-21T08:00:00Z",
                 "valueQuantity":{"value":88,"unit":"/min","system":"http://unitsofmeasure.org","code":"/min"}},
                 "request":{"method":"PUT","url":"Observation/o-%1$s"}}]}
                """.formatted(key, ward);
        var answer = server.fhir("feed", "POST", "", bundle);
        assertThat(answer.statusCode()).as(WholeServer.text(answer)).isEqualTo(200);
        var id = server.bean(org.afterward.server.fhir.FhirIds.class)
                .patient(key)
                .orElseThrow();
        while (server.bean(Wards.class).patient(id).isEmpty()) {
            Thread.onSpinWait();
        }
        return id;
    }

    private static List<Logged> logged(String code, PatientId patient) {
        return server.log().page(Filter.ALL.about(Set.of(patient)).coded(code), Long.MAX_VALUE, 100);
    }

    @Test
    void AC_01_a_nurse_of_the_ward_opens_the_record_and_it_is_written_down() {
        var answer = server.signedIn("nora").get("/patient/" + ada);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(logged("access.read", ada))
                .anySatisfy(look -> assertThat(look.event().categories()).contains("A", "C"));
    }

    @Test
    void AL_21_a_patients_account_opens_their_own_pages_and_no_others() {
        server.account("ada-herself", Standing.patient(ada));
        server.account("somebody", Standing.patient(new PatientId("p-nobody")));

        var own = server.signedIn("ada-herself");

        assertThat(own.get("/me").statusCode()).isEqualTo(200);
        assertThat(own.page("/me")).contains("Family-ada");
        assertThat(own.get("/patient/" + ben).statusCode()).isEqualTo(404);
        assertThat(server.signedIn("somebody").get("/me").statusCode()).isEqualTo(404);
    }

    @Test
    void AC_40_hidden_and_absent_are_the_same_page_to_those_who_may_not_know() {
        var porter = server.signedIn("pia");
        porter.get("/ward/" + EAST);
        var hidden = porter.get("/patient/" + ada);
        var absent = porter.get("/patient/" + PatientId.of("nobody", "1"));

        assertThat(hidden.statusCode()).isEqualTo(404).isEqualTo(absent.statusCode());
        assertThat(bare(hidden, ada.value()))
                .isEqualTo(bare(absent, PatientId.of("nobody", "1").value()));
        assertThat(hidden.headers().map().keySet())
                .isEqualTo(absent.headers().map().keySet());
        assertThat(logged("access.denied", ada)).isNotEmpty();
    }

    private static String bare(HttpResponse<byte[]> answer, String id) {
        return WholeServer.text(answer).replace(id, "ID").replaceAll("value=\"[^\"]{20,}\"", "TOKEN");
    }

    @Test
    void AC_01_the_board_of_another_ward_does_not_exist() {
        var omar = server.signedIn("omar");

        assertThat(omar.get("/ward/" + EAST).statusCode()).isEqualTo(404);
        assertThat(omar.get("/ward/" + EAST + "/live").statusCode()).isEqualTo(404);
        assertThat(omar.page("/")).doesNotContain("Family-ada", EAST);
    }

    @Test
    void AU_35_a_feed_tells_and_is_told_nothing() {
        assertThat(server.fhir("feed", "GET", "/Patient/ada", "").statusCode()).isEqualTo(403);
        assertThat(server.fhir("feed", "GET", "/Patient?_summary=count", "").statusCode())
                .isEqualTo(403);
        assertThat(server.fhir("lab", "GET", "/Patient/ada", "").statusCode()).isEqualTo(200);
    }

    @Test
    void SV_04_what_is_labelled_is_absent_from_reads_searches_counts_and_histories_of_a_program_without_clearance() {
        var eve = admitted("evelyn", EAST);
        assertThat(server.fhir("lab", "GET", "/Observation/o-evelyn", "").statusCode())
                .isEqualTo(200);
        server.keep(
                eve,
                new Protection(
                        Protection.idOf(eve),
                        eve,
                        Confidentiality.R,
                        Set.of(Sensitivity.VIO),
                        true,
                        "",
                        "",
                        "",
                        Map.of(),
                        "nora",
                        null,
                        List.of("ASSAULT")));

        for (var path : List.of(
                "/Patient/evelyn",
                "/Patient/evelyn/_history",
                "/Patient/evelyn/_history/1",
                "/Encounter/e-evelyn",
                "/Observation/o-evelyn",
                "/Observation/o-evelyn/_history")) {
            var hidden = server.fhir("lab", "GET", path, "");
            var absent = server.fhir("lab", "GET", path.replace("evelyn", "xyz"), "");
            assertThat(hidden.statusCode()).as(path).isEqualTo(404);
            assertThat(WholeServer.text(hidden).replace("evelyn", "xyz")).isEqualTo(WholeServer.text(absent));
        }
        for (var path : List.of(
                "/Patient?identifier=urn:h%7Cevelyn",
                "/Patient?name=Family-evelyn&_summary=count",
                "/Observation?patient=evelyn",
                "/Observation?subject=Patient/evelyn&_summary=count",
                "/Encounter?patient=evelyn",
                "/Patient?_id=evelyn")) {
            var hidden = server.fhir("lab", "GET", path, "");
            assertThat(hidden.statusCode()).as(path).isEqualTo(200);
            assertThat(WholeServer.text(hidden)).as(path).contains("\"total\":0");
            var absent = server.fhir("lab", "GET", path.replace("evelyn", "xyz"), "");
            assertThat(WholeServer.text(hidden).replace("evelyn", "xyz")).isEqualTo(WholeServer.text(absent));
        }
        assertThat(logged("access.denied", eve)).isNotEmpty();
        assertThat(server.signedIn("nora").page("/ward/" + EAST))
                .doesNotContain("Family-evelyn")
                .contains("G.F.");
    }

    @Test
    void CI_06_a_block_closes_the_chart_and_the_board_at_the_next_request() {
        server.staff("ida", Role.NURSE, EAST);
        var ida = server.signedIn("ida");
        assertThat(ida.get("/patient/" + ben).statusCode()).isEqualTo(200);
        server.keep(
                ben,
                new Conflict(
                        Conflict.idOf(ben, "ida"),
                        ben,
                        "ida",
                        Conflict.Kind.WITNESS,
                        Conflict.Source.PRIVACY,
                        Instant.now(),
                        Conflict.Effect.BLOCK,
                        Conflict.Status.ACTIVE,
                        "priva",
                        "",
                        List.of(),
                        null,
                        "case-1",
                        "",
                        ""));

        var refused = ida.get("/patient/" + ben);
        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(WholeServer.text(refused))
                .contains("privacy office, ref ")
                .doesNotContainIgnoringCase("witness", "conflict", "police");
        assertThat(ida.page("/ward/" + EAST)).doesNotContain("Family-ben").contains("taken");
        assertThat(ida.get("/patient/" + ada).statusCode()).isEqualTo(200);
    }

    @Test
    void CI_06_a_block_still_holds_when_two_registrations_turn_out_to_be_one_person() {
        server.staff("uma", Role.NURSE, EAST);
        var kim = admitted("kim", EAST);
        var before = new PatientId("kim-registered-before");
        server.keep(
                before,
                new Conflict(
                        Conflict.idOf(before, "uma"),
                        before,
                        "uma",
                        Conflict.Kind.FAMILY,
                        Conflict.Source.PRIVACY,
                        Instant.now(),
                        Conflict.Effect.BLOCK,
                        Conflict.Status.ACTIVE,
                        "priva",
                        "",
                        List.of(),
                        null,
                        "",
                        "",
                        ""));
        var uma = server.signedIn("uma");
        assertThat(uma.get("/patient/" + kim).statusCode()).isEqualTo(200);

        server.bean(Journal.class)
                .append(new Submission(
                        List.of(new Report(
                                new FactId("merge-kim"),
                                kim,
                                null,
                                Instant.now(),
                                Instant.now(),
                                Author.UNKNOWN,
                                new Source("test", "", ""),
                                new PersonsMerged(before))),
                        null))
                .join();
        while (server.bean(Wards.class).registrations(kim).size() < 2) {
            Thread.onSpinWait();
        }

        var refused = uma.get("/patient/" + kim);
        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(WholeServer.text(refused)).contains("privacy office, ref ");
    }
}
