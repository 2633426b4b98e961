package org.afterward.server.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Relationship;
import org.afterward.clinical.fact.PatientId;
import org.afterward.server.WholeServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// The patient reads their record, and whom they let reads what they let them read.
@Timeout(600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadersTest {
    private static final Pattern PASSWORD = Pattern.compile("<dd><code>([^<]+)</code></dd>");

    private Stage stage;

    @BeforeAll
    void open() {
        stage = new Stage();
    }

    @AfterAll
    void close() {
        stage.close();
    }

    private static String readers(PatientId patient) {
        return "/patient/" + patient.value() + "/readers";
    }

    private static String chart(PatientId patient) {
        return "/patient/" + patient.value();
    }

    private WholeServer.Browser at(String account, HttpResponse<byte[]> slip) {
        assertThat(slip.statusCode()).as(Stage.text(slip)).isEqualTo(200);
        var password = PASSWORD.matcher(new String(slip.body(), UTF_8));
        assertThat(password.find()).isTrue();
        return stage.server.signedIn(account, password.group(1));
    }

    @Test
    void the_patient_gets_an_account_at_the_bed_and_it_opens_their_own_pages_and_no_others() {
        var patient = stage.admit("Pia", "Own", Stage.WARD, "own1");
        var other = stage.admit("Otto", "Other", Stage.WARD, "own2");
        var pia = at("pia.own", stage.sends("joy", readers(patient) + "/patient", "account", "Pia.Own"));
        assertThat(pia.page("/me")).contains("Pia");
        assertThat(pia.get(chart(other)).statusCode()).isEqualTo(404);
        assertThat(Stage.text(stage.sends("joy", readers(patient) + "/patient", "account", "again")))
                .contains("They have an account");
        assertThat(Stage.text(stage.sends("joy", readers(other) + "/patient", "account", "pia.own")))
                .contains("already");
        assertThat(stage.sends("cleo", readers(other) + "/patient", "account", "otto")
                        .statusCode())
                .isEqualTo(403);
        assertThat(stage.page("joy", readers(patient))).contains("pia.own");
    }

    @Test
    void AC_20_a_proxy_reads_what_the_patient_gave_until_it_is_taken_back() {
        var patient = stage.admit("Gil", "Given", Stage.WARD, "own3");
        var meg = at(
                "meg.given",
                stage.sends(
                        "joy",
                        readers(patient) + "/proxy",
                        "name",
                        "Meg Given",
                        "account",
                        "meg.given",
                        "what",
                        "A,J"));
        assertThat(meg.get("/me").statusCode()).isEqualTo(200);
        assertThat(stage.page("joy", readers(patient))).contains("Meg Given", Category.J.words());
        assertThat(stage.sends("joy", readers(patient) + "/end", "account", "meg.given")
                        .statusCode())
                .isEqualTo(303);
        assertThat(meg.get("/me").statusCode()).isNotEqualTo(200);
        assertThat(stage.page("joy", readers(patient))).doesNotContain("Meg Given");
        assertThat(stage.all(Relationship.class, each -> each.staff().equals("meg.given")))
                .allMatch(kept -> kept.matter().closed());
    }

    @Test
    void what_is_protected_is_never_given_and_no_account_is_made_of_it() {
        var patient = stage.admit("Ivy", "Inner", Stage.WARD, "own4");
        for (var what : List.of("I", "K", "L")) {
            var answer = stage.sends(
                    "joy", readers(patient) + "/proxy", "name", "Nosy", "account", "nosy." + what, "what", what);
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(Stage.text(answer)).contains("never given");
        }
        assertThat(stage.page("joy", readers(patient))).contains("Nobody does");
        assertThat(stage.sends("joy", readers(patient) + "/proxy", "name", "N", "account", "nosy.I", "what", "A")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void VS_12_who_cannot_decide_is_decided_for_by_whoever_may_with_what_appoints_the_proxy() {
        var patient = stage.admit("Cap", "Less", Stage.WARD, "own5");
        stage.sends(
                "nico", chart(patient) + "/visitors/capacity", "about", "SHARING", "has", "false", "note", "asleep");
        assertThat(stage.page("nico", readers(patient))).contains("What appoints them");
        assertThat(proxy("joy", patient, "deputy by order")).startsWith("422");
        assertThat(proxy("nico", patient, "")).startsWith("422").contains("appoints");
        assertThat(proxy("nico", patient, "deputy by order")).startsWith("200");
    }

    private String proxy(String by, PatientId patient, String appointed) {
        var answer = stage.sends(
                by, readers(patient) + "/proxy", "name", "Dee", "account", "dee", "what", "A", "appointed", appointed);
        return answer.statusCode() + Stage.text(answer);
    }

    @Test
    void an_account_of_another_patient_is_out_of_reach() {
        var one = stage.admit("One", "Reach", Stage.WARD, "own6");
        var two = stage.admit("Two", "Reach", Stage.WARD, "own7");
        var own = at("one.reach", stage.sends("joy", readers(one) + "/patient", "account", "one.reach"));
        assertThat(stage.sends("joy", readers(two) + "/end", "account", "one.reach")
                        .statusCode())
                .isEqualTo(404);
        assertThat(stage.sends("joy", readers(two) + "/password", "account", "nico")
                        .statusCode())
                .isEqualTo(404);
        for (var who : List.of("sal", "safi", "priya")) {
            assertThat(stage.sends(who, readers(one) + "/password", "account", "one.reach")
                            .statusCode())
                    .as(who)
                    .isGreaterThanOrEqualTo(400);
        }
        assertThat(own.get("/me").statusCode()).as("still the same password").isEqualTo(200);
        var again = at("one.reach", stage.sends("joy", readers(one) + "/password", "account", "one.reach"));
        assertThat(again.get("/me").statusCode()).isEqualTo(200);
        assertThat(own.get("/me").statusCode()).isNotEqualTo(200);
    }
}
