package org.afterward.server.wall;

import static org.afterward.server.WholeServer.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.fact.PatientId;
import org.afterward.server.Admitting;
import org.afterward.server.WholeServer;
import org.afterward.server.WholeServer.Browser;
import org.afterward.server.audit.Filter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScreensTest {
    private static final String WARD = "7 West";
    private static final Pattern CODE = Pattern.compile("<code>([a-z0-9-]{19})</code>");
    private static final Pattern ACCOUNT = Pattern.compile("screen-7-west-[a-z0-9]{4}");

    private final WholeServer server = new WholeServer();
    private PatientId patient = PatientId.of("HOSP", "nobody");
    private Browser ada = server.new Browser();

    @BeforeAll
    void open() {
        server.staff("ada", Role.SYSTEM_ADMINISTRATOR);
        server.staff("nora", Role.NURSE, WARD);
        patient = Admitting.admit(server, "MRN1", WARD, "7");
        Admitting.admit(server, "MRN2", "8 East", "1");
        ada = server.signedIn("ada");
    }

    @AfterAll
    void close() {
        server.close();
    }

    private String made(String label) {
        var page = ada.post("/administration/screens", Map.of("ward", WARD, "label", label));
        assertThat(page.statusCode()).isEqualTo(200);
        return code(text(page));
    }

    private static String code(String page) {
        var found = CODE.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private Browser bound(String label) {
        var screen = server.new Browser();
        var code = made(label);
        assertThat(screen.post("/sign-in/screen", Map.of("code", code)).statusCode())
                .isEqualTo(303);
        return screen;
    }

    private String account(String label) {
        var page = ada.page("/administration/screens");
        var found = ACCOUNT.matcher(page.substring(page.indexOf(label)));
        assertThat(found.find()).isTrue();
        return found.group();
    }

    @Test
    void AC_32_a_screen_shows_the_board_of_its_ward_with_initials_and_nothing_to_press() {
        var screen = bound("Corridor");
        var board = screen.page("/ward/7%20West");

        assertThat(board).contains("G.F.M.").doesNotContain("Family-MRN1", "/patient/", "<button", "session.js");
        assertThat(screen.get("/").statusCode()).isEqualTo(302);
        assertThat(server.log().page(Filter.ALL.coded("auth.login"), Long.MAX_VALUE, 1))
                .singleElement()
                .satisfies(logged -> assertThat(logged.event().details()).containsEntry("factor", "link"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ward/8%20East",
                "/ward/8%20East/live",
                "/patient/PATIENT",
                "/patient/PATIENT/break-glass",
                "/account",
                "/account/password",
                "/administration",
                "/administration/screens",
                "/notices",
                "/rejected",
                "/visits",
                "/emergency",
                "/nothing-is-here"
            })
    void AC_32_for_a_screen_everything_else_is_not_there(String path) {
        var screen = bound("Door to " + path.hashCode());
        assertThat(screen.get(path.replace("PATIENT", patient.value())).statusCode())
                .isEqualTo(404);
    }

    @Test
    void AC_32_a_screen_writes_nothing_and_cannot_be_locked() {
        var screen = bound("Kitchen");
        assertThat(screen.post("/theme", Map.of("theme", "dark", "back", "/")).statusCode())
                .isEqualTo(404);
        screen.post("/lock", Map.of());
        assertThat(screen.get("/ward/7%20West").statusCode()).isEqualTo(200);
        assertThat(server.bean(JdbcClient.class)
                        .sql("SELECT count(*) FROM sitting WHERE account LIKE 'screen-%' AND idle IS NOT NULL")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void AC_32_a_code_works_once_and_a_second_device_ends_the_first() {
        var code = made("Lift");
        var first = server.new Browser();
        first.post("/sign-in/screen", Map.of("code", code));
        assertThat(server.new Browser()
                        .post("/sign-in/screen", Map.of("code", code))
                        .statusCode())
                .isEqualTo(401);

        var again = code(text(ada.post("/administration/screens/code", Map.of("account", account("Lift")))));
        assertThat(first.get("/ward/7%20West").statusCode()).isEqualTo(200);
        var second = server.new Browser();
        assertThat(second.post("/sign-in/screen", Map.of("code", again.toUpperCase(java.util.Locale.ROOT)))
                        .statusCode())
                .isEqualTo(303);
        assertThat(first.get("/ward/7%20West").statusCode()).isEqualTo(302);
        assertThat(second.get("/ward/7%20West").statusCode()).isEqualTo(200);
    }

    @Test
    void AC_32_a_code_that_waited_too_long_is_worth_nothing() {
        var code = made("Cellar");
        server.bean(JdbcClient.class)
                .sql("UPDATE screen_code SET until = until - interval '31 minutes'")
                .update();
        assertThat(server.new Browser()
                        .post("/sign-in/screen", Map.of("code", code))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void AC_32_the_session_of_a_screen_is_worth_nothing_at_another_device() {
        var screen = bound("Window");
        server.bean(JdbcClient.class)
                .sql("UPDATE sitting SET device = 'another' WHERE account = :account")
                .param("account", account("Window"))
                .update();
        assertThat(screen.get("/ward/7%20West").statusCode()).isEqualTo(302);
    }

    @Test
    void AC_32_a_screen_that_is_taken_away_shows_nothing_any_more() {
        var screen = bound("Stairs");
        ada.post("/administration/screens/close", Map.of("account", account("Stairs")));
        assertThat(screen.get("/ward/7%20West").statusCode()).isEqualTo(302);
        assertThat(ada.page("/administration/screens")).doesNotContain("Stairs");
    }

    @Test
    void AC_32_somebodys_computer_does_not_become_a_screen_by_mistake() {
        var code = made("Hall");
        var nora = server.signedIn("nora");
        assertThat(nora.post("/sign-in/screen", Map.of("code", code)).statusCode())
                .isEqualTo(409);
        assertThat(nora.page("/ward/7%20West")).contains("Family-MRN1");
        assertThat(server.new Browser()
                        .post("/sign-in/screen", Map.of("code", code))
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void AC_24_only_the_administrator_makes_or_takes_away_a_screen() {
        var nora = server.signedIn("nora");
        for (var path : List.of("", "/code", "/close")) {
            assertThat(nora.post(
                                    "/administration/screens" + path,
                                    Map.of("ward", WARD, "label", "Hers", "account", "screen"))
                            .statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(text(ada.post("/administration/screens", Map.of("ward", "Nowhere", "label", "There"))))
                .contains("Choose the ward", "value=\"There\"");
        assertThat(text(ada.post("/administration/screens", Map.of("ward", WARD, "label", " "))))
                .contains("Say where it hangs");
    }
}
