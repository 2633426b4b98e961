package org.afterward.server.envelope;

import static org.afterward.server.WholeServer.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.SealedAccount;
import org.afterward.clinical.access.SealedAccount.State;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.team.Notice;
import org.afterward.server.Admitting;
import org.afterward.server.WholeServer;
import org.afterward.server.WholeServer.Browser;
import org.afterward.server.audit.Filter;
import org.afterward.server.register.Change;
import org.afterward.server.register.Kept;
import org.afterward.server.signin.EmergencyAccounts;
import org.afterward.server.signin.provider.Hospital;
import org.afterward.server.signin.provider.ProviderHealth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The wards' sealed envelopes, in the whole server beside a hospital's own sign-in.
class EnvelopeOpeningTest {
    private static final String WARD = "7 West";
    private static final Pattern HALF = Pattern.compile("<code>([a-z0-9-]{19})</code>");

    private final Hospital hospital = new Hospital();
    private final WholeServer server = new WholeServer(hospital.settings());
    private Browser ada = server.new Browser();

    @BeforeEach
    void open() {
        server.staff("ada", Role.SYSTEM_ADMINISTRATOR);
        server.staff("pia", Role.PRIVACY_OFFICER);
        server.staff("nora", Role.NURSE, WARD);
        Admitting.admit(server, "MRN1", WARD, "7");
        Admitting.admit(server, "MRN2", "8 East", "1");
        ada = server.signedIn("ada");
        look(true);
    }

    @AfterEach
    void close() {
        server.close();
        hospital.close();
    }

    /// The hospital's own sign-in works or does not, and Afterward has looked.
    private void look(boolean up) {
        hospital.up(up);
        server.bean(ProviderHealth.class).lookOnce();
    }

    private List<String> seal() {
        var page = ada.post(
                "/administration/envelopes",
                Map.of("ward", WARD, "once", UUID.randomUUID().toString()));
        assertThat(page.statusCode()).isEqualTo(200);
        var halves =
                HALF.matcher(text(page)).results().map(found -> found.group(1)).toList();
        assertThat(halves).hasSize(2);
        return halves;
    }

    private HttpResponse<byte[]> open(Browser browser, List<String> halves, String... fields) {
        var form = new TreeMap<>(Map.of(
                "ward",
                WARD,
                "first",
                halves.getFirst(),
                "second",
                halves.getLast(),
                "name",
                "Nora Nurse",
                "colleague",
                "Carla Charge"));
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return browser.post("/sign-in/emergency", form);
    }

    private Kept<SealedAccount> newest() {
        return server.register().all(SealedAccount.class).getLast();
    }

    private List<String> emergencies() {
        return server.log().page(Filter.ALL.coded("auth.emergency"), Long.MAX_VALUE, 50).reversed().stream()
                .map(logged -> logged.event().details().getOrDefault("what", ""))
                .toList();
    }

    @Test
    void AU_41_with_the_sign_in_down_two_people_get_in_with_a_banner_and_their_real_name() {
        var halves = seal();
        assertThat(server.new Browser().page("/sign-in")).doesNotContain("emergency envelopes");
        look(false);
        var browser = server.new Browser();
        assertThat(browser.page("/sign-in")).contains("The ward's emergency envelopes");

        assertThat(open(browser, halves).statusCode()).isEqualTo(303);

        var board = browser.page("/");
        var ward = browser.page("/ward/7%20West");
        assertThat(ward)
                .contains("<b>Nora Nurse</b>", "Nurse in charge", "Emergency access for 7 West")
                .contains("Family-MRN1");
        assertThat(board + ward).doesNotContain("Family-MRN2");
        assertThat(browser.get("/ward/8%20East").statusCode()).isEqualTo(404);
        assertThat(emergencies()).containsExactly("sealed", "opened");
        assertThat(newest().matter().until())
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(479)),
                        Instant.now().plus(Duration.ofHours(8)));
    }

    @Test
    void AU_41_an_opened_envelope_is_an_incident_that_three_offices_hear_of() {
        var halves = seal();
        look(false);
        open(server.new Browser(), halves);

        assertThat(server.register().all(Notice.class))
                .extracting(kept -> kept.matter().role())
                .containsExactlyInAnyOrder(Role.PRIVACY_OFFICER, Role.SYSTEM_ADMINISTRATOR, Role.NURSE_IN_CHARGE);
        assertThat(server.signedIn("pia").page("/notices"))
                .contains("The emergency envelopes of 7 West were opened by Nora Nurse and Carla Charge");
    }

    @Test
    void AU_41_the_envelopes_open_nothing_while_the_sign_in_works_and_one_name_or_half_is_not_enough() {
        var halves = seal();
        var browser = server.new Browser();
        assertThat(text(open(browser, halves))).contains("The hospital's sign-in works: use it.");
        look(false);
        assertThat(text(open(browser, List.of(halves.getFirst(), halves.getFirst()))))
                .contains("These are not the two halves");
        assertThat(text(open(browser, halves, "colleague", "nora nurse"))).contains("Two people open it");
        assertThat(text(open(browser, halves, "ward", "8 East"))).contains("These are not the two halves");
        assertThat(browser.get("/ward/7%20West").statusCode()).isEqualTo(302);
        assertThat(newest().matter().state()).isEqualTo(State.SEALED);
    }

    @Test
    void AU_43_the_two_halves_are_no_password_of_any_other_page() {
        var halves = seal();
        look(false);
        var browser = server.new Browser();
        var answer = browser.post(
                "/sign-in",
                Map.of(
                        "username",
                        EmergencyAccounts.name(WARD),
                        "password",
                        halves.getFirst() + "+" + halves.getLast()));
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void AU_41_a_locked_emergency_session_asks_for_both_envelopes_and_a_name_again() {
        var halves = seal();
        look(false);
        var browser = server.new Browser();
        open(browser, halves);
        browser.post("/lock", Map.of());
        assertThat(browser.page("/locked")).contains("With the two envelopes").doesNotContain("name=\"password\"");

        open(browser, halves, "name", "Carla Charge", "colleague", "Nora Nurse");
        assertThat(browser.page("/ward/7%20West"))
                .contains("<b>Carla Charge</b>")
                .doesNotContain("<b>Nora Nurse</b>");
        assertThat(emergencies()).containsExactly("sealed", "opened", "signed in");
    }

    @Test
    void AU_42_half_an_hour_after_the_sign_in_works_again_the_account_closes_itself_and_its_secret_is_worthless() {
        var halves = seal();
        look(false);
        var browser = server.new Browser();
        open(browser, halves);
        look(true);
        assertThat(browser.get("/ward/7%20West").statusCode()).isEqualTo(200);

        server.bean(JdbcClient.class)
                .sql("UPDATE provider_health SET since = since - interval '31 minutes'")
                .update();
        look(true);
        assertThat(browser.get("/ward/7%20West").statusCode()).isEqualTo(302);
        assertThat(newest().matter().state()).isEqualTo(State.CLOSED);
        look(false);
        assertThat(text(open(server.new Browser(), halves))).contains("No ward has sealed envelopes");
        assertThat(emergencies()).containsExactly("sealed", "opened", "closed");
    }

    @Test
    void AU_41_after_eight_hours_it_is_over_though_the_sign_in_is_still_down() {
        var halves = seal();
        look(false);
        var browser = server.new Browser();
        open(browser, halves);
        var kept = newest();
        var past = kept.matter();
        var opened = Objects.requireNonNull(past.openedAt());
        server.register()
                .keep(
                        new Author("test", "Test"),
                        UUID.randomUUID().toString(),
                        List.of(Change.after(
                                kept, past.opened(past.openedBy(), false, opened, opened.plusMillis(1), opened))));
        look(false);
        assertThat(browser.get("/ward/7%20West").statusCode()).isEqualTo(302);
        assertThat(newest().matter().closedBecause()).isEqualTo("its time was over");
    }

    @Test
    void AU_42_the_monthly_drill_opens_it_while_the_sign_in_works_and_once() {
        var halves = seal();
        var browser = server.new Browser();
        assertThat(open(browser, halves, "drill", "true").statusCode()).isEqualTo(303);
        assertThat(browser.page("/ward/7%20West")).contains("Family-MRN1");
        browser.post("/emergency/end", Map.of());
        assertThat(browser.get("/ward/7%20West").statusCode()).isEqualTo(302);

        var again = seal();
        assertThat(text(open(server.new Browser(), again, "drill", "true"))).contains("has had its drill of the month");
        assertThat(ada.page("/administration/envelopes")).contains("Next drill from", "waits for the privacy office");
    }

    @Test
    void AU_42_the_privacy_office_sees_everything_that_was_done_and_says_what_it_found() {
        var halves = seal();
        look(false);
        var browser = server.new Browser();
        open(browser, halves);
        browser.page("/ward/7%20West");
        browser.post("/emergency/end", Map.of());

        var pia = server.signedIn("pia");
        var path = "/emergency/reviews/" + newest().matter().account() + "/1";
        assertThat(pia.page("/emergency/reviews")).contains(path, "Nora Nurse and Carla Charge");
        assertThat(pia.page(path)).contains("saw a list", "signed in", "Nora Nurse");
        assertThat(server.signedIn("nora").get(path).statusCode()).isEqualTo(404);
        assertThat(ada.get(path).statusCode()).isEqualTo(404);

        var once = UUID.randomUUID().toString();
        assertThat(pia.post(path, Map.of("note", "", "once", once)).statusCode())
                .isEqualTo(422);
        assertThat(pia.post(path, Map.of("note", "All as it should be.", "once", once))
                        .statusCode())
                .isEqualTo(303);
        assertThat(newest().matter().reviewedBy()).isEqualTo("pia");
    }

    @Test
    void RL_03_a_form_that_is_sent_twice_prints_no_second_pair_over_the_first() {
        var once = UUID.randomUUID().toString();
        var first = ada.post("/administration/envelopes", Map.of("ward", WARD, "once", once));
        var halves =
                HALF.matcher(text(first)).results().map(found -> found.group(1)).toList();
        assertThat(ada.post("/administration/envelopes", Map.of("ward", WARD, "once", once))
                        .statusCode())
                .isEqualTo(409);
        look(false);
        assertThat(open(server.new Browser(), halves).statusCode()).isEqualTo(303);
    }

    @Test
    void AU_42_new_envelopes_make_the_old_ones_void_and_only_the_administrator_makes_any() {
        var old = seal();
        var fresh = seal();
        look(false);
        assertThat(open(server.new Browser(), old).statusCode()).isEqualTo(401);
        assertThat(open(server.new Browser(), fresh).statusCode()).isEqualTo(303);
        assertThat(server.signedIn("pia").get("/administration/envelopes").statusCode())
                .isEqualTo(403);
        assertThat(server.signedIn("nora")
                        .post(
                                "/administration/envelopes",
                                Map.of("ward", WARD, "once", UUID.randomUUID().toString()))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void AU_41_an_emergency_account_administers_nothing_and_has_no_second_way_in() {
        var halves = seal();
        look(false);
        var browser = server.new Browser();
        open(browser, halves);
        for (var path : List.of("/administration", "/administration/envelopes", "/account/password", "/account/app")) {
            assertThat(browser.get(path).statusCode()).as(path).isIn(403, 404);
        }
        assertThat(browser.page("/account")).doesNotContain("data-passkey");
    }
}
