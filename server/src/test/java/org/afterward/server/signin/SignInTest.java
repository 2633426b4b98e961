package org.afterward.server.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.regex.Pattern;
import org.afterward.clinical.access.Role;
import org.afterward.server.pages.WardOnPages;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInTest {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final String PASSWORD = "correct horse battery";

    private WardOnPages ward;

    @BeforeAll
    void open() {
        ward = new WardOnPages();
    }

    @AfterAll
    void close() {
        ward.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/ward/7%20West", "/patient/p1", "/rejected", "/nothing", "/actuator/env"})
    void nobody_sees_a_page_without_signing_in(String path) throws Exception {
        var answer = get(client(), path);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).startsWith("/sign-in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fhir/Patient", "/fhir/Encounter", "/ward/7%20West/live"})
    void programs_and_streams_are_told_401(String path) throws Exception {
        assertThat(get(client(), path).statusCode()).isEqualTo(401);
    }

    @Test
    void every_page_has_a_strict_content_policy_and_is_not_kept() throws Exception {
        var headers = get(client(), "/sign-in").headers();
        assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Cache-Control").orElse("")).contains("no-store");
    }

    @Test
    void a_right_password_leads_to_the_wards_and_signing_out_ends_it() throws Exception {
        var browser = client();
        assertThat(signIn(browser, "Joy", PASSWORD).statusCode()).isEqualTo(303);
        var page = get(browser, "/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(post(browser, "/sign-out", "_csrf=" + token(page)).statusCode())
                .isEqualTo(303);
        assertThat(get(browser, "/").statusCode()).isEqualTo(302);
    }

    @Test
    void a_form_without_its_token_changes_nothing() throws Exception {
        var browser = client();
        signIn(browser, "joy", PASSWORD);
        assertThat(post(browser, "/sign-out", "").statusCode()).isEqualTo(403);
        assertThat(get(browser, "/").statusCode()).isEqualTo(200);
    }

    @Test
    void guessing_is_stopped_and_says_for_how_long() throws Exception {
        var browser = client();
        for (var i = 0; i < Attempts.MOST_FOR_NAME_AND_ADDRESS; i++) {
            var wrong = signIn(browser, "victim", "wrong " + i);
            assertThat(wrong.statusCode()).isEqualTo(401);
            assertThat(wrong.body()).contains("do not belong together");
        }
        var stopped = signIn(browser, "victim", "wrong again");
        assertThat(stopped.statusCode()).isEqualTo(429);
        assertThat(stopped.headers().firstValue("Retry-After")).isPresent();
        assertThat(stopped.body()).contains("Try again in");
        assertThat(signIn(client(), "joy", PASSWORD).statusCode()).isEqualTo(303);
    }

    @Test
    void a_program_needs_no_session_and_a_nurse_is_no_program() throws Exception {
        var program = basic("lab");
        assertThat(program.statusCode()).isEqualTo(404);
        assertThat(program.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(basic("joy").statusCode()).isEqualTo(403);
    }

    @Test
    void a_hostile_name_is_text_on_the_sign_in_page() throws Exception {
        assertThat(signIn(client(), "\"><script>alert(1)</script>", "x").body()).doesNotContain("<script>alert");
    }

    @Test
    void a_password_is_kept_as_argon2id_alone() {
        assertThat(ward.accounts().add("ann", "Ann", Role.RESIDENT))
                .isInstanceOfSatisfying(
                        Added.Created.class,
                        created -> assertThat(ward.accounts()
                                        .named("ANN")
                                        .orElseThrow()
                                        .password())
                                .startsWith("$argon2id$")
                                .doesNotContain(created.password()));
        assertThat(ward.accounts().add("Ann", "Another", Role.NURSE)).isInstanceOf(Added.NameTaken.class);
        assertThat(ward.accounts().add("bob", "Bob", Role.NURSE, "short")).isInstanceOf(Added.Unfit.class);
        assertThat(ward.accounts().firstAdministrator()).isEmpty();
    }

    private HttpResponse<String> basic(String name) throws Exception {
        var words = Base64.getEncoder().encodeToString((name + ":" + PASSWORD).getBytes(UTF_8));
        return client().send(
                        HttpRequest.newBuilder(URI.create(ward.address() + "/fhir/Nothing"))
                                .header("Authorization", "Basic " + words)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> signIn(HttpClient browser, String name, String password) throws Exception {
        var token = token(get(browser, "/sign-in"));
        return post(
                browser,
                "/sign-in",
                "_csrf=" + token + "&username=" + URLEncoder.encode(name, UTF_8) + "&password="
                        + URLEncoder.encode(password, UTF_8));
    }

    private static String token(HttpResponse<String> page) {
        var token = TOKEN.matcher(page.body());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private HttpResponse<String> get(HttpClient browser, String path) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(URI.create(ward.address() + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(HttpClient browser, String path, String form) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(URI.create(ward.address() + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }
}
