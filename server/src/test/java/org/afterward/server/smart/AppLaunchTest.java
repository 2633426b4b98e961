package org.afterward.server.smart;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Relationship;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.fact.PatientId;
import org.afterward.server.WholeServer;
import org.afterward.server.audit.Filter;
import org.afterward.server.audit.Logged;
import org.afterward.server.signin.Accounts;
import org.afterward.server.signin.Standing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Apps in the hands of people: allowed, given a token, and shown what their person may see.
@Timeout(300)
class AppLaunchTest {
    private static final String EAST = "East";
    private static final String WEST = "West";
    private static final String BACK = "https://app.example/back";
    private static final String SCOPES = "launch launch/patient launch/encounter openid fhirUser offline_access"
            + " online_access patient/*.rs user/Observation.rs user/Patient.rs";
    private static final String VERIFIER = "v".repeat(50);
    private static final Pattern SCOPE = Pattern.compile("name=\"scope\" value=\"([^\"]+)\"");
    private static final Pattern STATE = Pattern.compile("[?&]state=([^&]+)");

    private static WholeServer server;
    private static Programs programs;
    private static PatientId ada;
    private static PatientId ben;

    @BeforeAll
    static void start() {
        server = new WholeServer();
        programs = new Programs(server);
        server.account("feed", Standing.feed());
        server.staff("nora", Role.NURSE, EAST);
        server.staff("omar", Role.NURSE, WEST);
        server.staff("pia", Role.PORTER, EAST);
        ada = programs.admitted("ada", EAST);
        ben = programs.admitted("ben", EAST);
        programs.admitted("wim", WEST);
        programs.app("APP-PUBLIC", Client.Kind.PUBLIC, SCOPES, BACK, "");
        programs.app("APP-SECRET", Client.Kind.SYMMETRIC, SCOPES, BACK, "s3cret-of-the-app");
        programs.app("APP-KEY", Client.Kind.ASYMMETRIC, SCOPES, BACK, "");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Map<String, String> asking(String client, String scope) {
        var query = new HashMap<String, String>();
        query.put("response_type", "code");
        query.put("client_id", client);
        query.put("redirect_uri", BACK);
        query.put("scope", scope);
        query.put("state", "state-of-the-app");
        query.put("aud", server.address() + "/fhir");
        query.put("code_challenge", challenge());
        query.put("code_challenge_method", "S256");
        return query;
    }

    private static String challenge() {
        try {
            var digest = java.security.MessageDigest.getInstance("SHA-256");
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(digest.digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String authorize(Map<String, String> query) {
        return "/oauth2/authorize?" + Programs.form(query);
    }

    private static String to(HttpResponse<byte[]> answer) {
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + WholeServer.text(answer)));
    }

    private static String here(String location) {
        return location.startsWith(server.address())
                ? location.substring(server.address().length())
                : location;
    }

    private static String state(String location) {
        var found = STATE.matcher(location);
        assertThat(found.find()).as(location).isTrue();
        return java.net.URLDecoder.decode(found.group(1), StandardCharsets.UTF_8);
    }

    /// Up to the page that asks, with the patient chosen where there is one to choose.
    private static String asked(WholeServer.Browser browser, Map<String, String> query, PatientId about) {
        var page = here(to(browser.get(authorize(query))));
        assertThat(page).startsWith("/apps/allow");
        if (browser.page(page).contains("Whom is the app about?")) {
            browser.post("/apps/patient", Map.of("state", state(page), "patient", about.value()));
        }
        return page;
    }

    /// What the page sends when everything stays as it is.
    private static HttpResponse<byte[]> allow(WholeServer.Browser browser, String client, String page) {
        var form = new ArrayList<String>();
        form.add("client_id=" + client);
        form.add("state=" + Programs.encoded(state(page)));
        var scopes = SCOPE.matcher(browser.page(page));
        while (scopes.find()) {
            form.add("scope=" + Programs.encoded(scopes.group(1).replace("&amp;", "&")));
        }
        return browser.send("/oauth2/authorize", String.join("&", form));
    }

    private static String code(WholeServer.Browser browser, Map<String, String> query, PatientId about) {
        var answer = allow(browser, query.getOrDefault("client_id", ""), asked(browser, query, about));
        var back = to(answer);
        assertThat(back)
                .startsWith(BACK + "?code=")
                .contains("&state=state-of-the-app")
                .contains("&iss=");
        return back.replaceFirst(".*[?&]code=([^&]+).*", "$1");
    }

    private static Map<String, String> exchange(String client, String code) {
        var form = new HashMap<String, String>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", BACK);
        form.put("code_verifier", VERIFIER);
        form.put("client_id", client);
        return form;
    }

    private static HttpResponse<String> token(String code) {
        return programs.post("/oauth2/token", exchange("APP-PUBLIC", code));
    }

    private static HttpResponse<String> given(String account, String scope, PatientId about) {
        var browser = server.signedIn(account);
        var answer = token(code(browser, asking("APP-PUBLIC", scope), about));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static List<Logged> logged(String code) {
        return server.log().page(Filter.ALL.coded(code), Long.MAX_VALUE, 1_000);
    }

    @Test
    void AU_06_an_app_that_begins_by_itself_asks_whom_it_is_about_and_sees_that_patient_alone() {
        var answer = given("nora", "launch/patient patient/*.rs openid fhirUser", ada);
        var token = Programs.text(answer, "access_token");

        assertThat(Programs.text(answer, "patient")).isEqualTo("ada");
        assertThat(Programs.json(answer).has("refresh_token")).isFalse();
        assertThat(programs.get("/fhir/Patient/ada", token).statusCode()).isEqualTo(200);
        assertThat(programs.get("/fhir/Observation?patient=ada", token).body()).contains("\"total\":1");
        assertThat(programs.get("/fhir/Patient/ben", token).statusCode()).isEqualTo(404);
        assertThat(programs.get("/fhir/Observation/o-ben", token).statusCode()).isEqualTo(404);
        assertThat(programs.get("/fhir/Observation?patient=ben", token).body()).contains("\"total\":0");
        assertThat(programs.get("/fhir/Patient?name=Family", token).body()).contains("\"total\":1");
        assertThat(programs.get("/fhir/Observation?code=8867-4&_summary=count", token)
                        .body())
                .contains("\"total\":1");
        assertThat(logged("auth.allow"))
                .anySatisfy(event -> assertThat(event.event().details()).containsEntry("client", "APP-PUBLIC"));
        assertThat(logged("access.read"))
                .anySatisfy(event -> assertThat(event.event().who())
                        .satisfies(
                                who -> assertThat(who.id() + " " + who.client()).isEqualTo("nora APP-PUBLIC")));
    }

    @Test
    void AU_03_a_scope_for_every_patient_is_as_wide_as_its_person() {
        var token = Programs.text(given("omar", "user/Patient.rs user/Observation.rs", ada), "access_token");

        assertThat(programs.get("/fhir/Patient/wim", token).statusCode()).isEqualTo(200);
        assertThat(programs.get("/fhir/Patient/ada", token).statusCode()).isEqualTo(404);
        assertThat(programs.get("/fhir/Patient?name=Family", token).body()).contains("\"total\":1");
        assertThat(programs.get("/fhir/Encounter/e-wim", token).statusCode()).isEqualTo(403);
        var write = HttpRequest.newBuilder(URI.create(server.address() + "/fhir/Observation"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/fhir+json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"resourceType\":\"Observation\"}"))
                .build();
        assertThat(programs.sent(write).statusCode()).isEqualTo(403);
    }

    @Test
    void AU_06_the_picker_shows_only_whom_the_gate_permits_and_it_is_written_down() {
        var omar = server.signedIn("omar");
        var page = here(to(omar.get(authorize(asking("APP-PUBLIC", "launch/patient patient/*.rs")))));

        assertThat(omar.page(page)).contains("Family-wim").doesNotContain("Family-ada", "Family-ben");
        assertThat(logged("access.list"))
                .anySatisfy(event -> assertThat(event.event().details()).containsEntry("list", "app-patients"));
        var hidden = omar.post("/apps/patient", Map.of("state", state(page), "patient", ada.value()));
        assertThat(hidden.statusCode()).isIn(403, 404);
        assertThat(omar.page(page)).contains("Whom is the app about?");
        assertThat(to(allow(omar, "APP-PUBLIC", page))).startsWith(BACK + "?error=access_denied");
    }

    @Test
    void AU_06_an_app_that_is_opened_from_a_record_is_about_that_patient_once() {
        var nora = server.signedIn("nora");
        assertThat(nora.page("/patient/" + ada)).contains("/patient/" + ada + "/apps");
        assertThat(nora.page("/patient/" + ada + "/apps")).contains("App APP-PUBLIC");
        var begun = to(nora.post("/patient/" + ada + "/apps", Map.of("app", "APP-PUBLIC")));
        assertThat(begun).startsWith("https://app.example/launch?iss=" + Programs.encoded(server.address() + "/fhir"));
        var query = asking("APP-PUBLIC", "launch launch/encounter patient/Patient.rs openid fhirUser");
        query.put("launch", begun.replaceFirst(".*launch=", ""));
        query.put("nonce", "n-1");

        var answer = token(code(nora, query, ben));
        assertThat(Programs.text(answer, "patient")).isEqualTo("ada");
        assertThat(Programs.text(answer, "encounter")).isEqualTo("e-ada");
        assertThat(Programs.json(answer).path("need_patient_banner").asBoolean())
                .isTrue();

        assertThat(nora.get(authorize(query)).statusCode()).as("the same again").isEqualTo(400);
        var second = to(nora.post("/patient/" + ada + "/apps", Map.of("app", "APP-PUBLIC")));
        query.put("launch", second.replaceFirst(".*launch=", ""));
        assertThat(server.signedIn("omar").get(authorize(query)).statusCode())
                .as("of another person")
                .isEqualTo(400);
        query.put("client_id", "APP-SECRET");
        assertThat(nora.get(authorize(query)).statusCode())
                .as("with another app")
                .isEqualTo(400);
        assertThat(server.signedIn("omar")
                        .post("/patient/" + ada + "/apps", Map.of("app", "APP-PUBLIC"))
                        .statusCode())
                .isIn(403, 404);
    }

    @Test
    void AU_06_the_id_token_says_who_is_at_the_keyboard_and_is_signed() throws Exception {
        var nora = server.signedIn("nora");
        var query = asking("APP-PUBLIC", "openid fhirUser user/Patient.rs");
        query.put("nonce", "nonce-of-the-app");
        var answer = token(code(nora, query, ada));
        var id = SignedJWT.parse(Programs.text(answer, "id_token"));

        var keys = JWKSet.parse(programs.get("/oauth2/jwks", "").body());
        var key = (RSAKey) keys.getKeyByKeyId(id.getHeader().getKeyID());
        assertThat(id.verify(new RSASSAVerifier(key))).isTrue();
        var claims = id.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo(server.address());
        assertThat(claims.getAudience()).containsExactly("APP-PUBLIC");
        assertThat(claims.getSubject()).isEqualTo("nora");
        assertThat(claims.getStringClaim("nonce")).isEqualTo("nonce-of-the-app");
        assertThat(claims.getStringClaim("fhirUser")).isEqualTo(server.address() + "/fhir/Practitioner/nora");
        var token = Programs.text(answer, "access_token");
        assertThat(programs.get("/fhir/Practitioner/nora", token).body()).contains("\"text\":\"nora\"");
        assertThat(programs.get("/fhir/Practitioner/omar", token).statusCode()).isEqualTo(404);
    }

    @Test
    void AU_06_an_app_with_a_secret_or_a_key_proves_itself_by_it() {
        var nora = server.signedIn("nora");
        var secret = code(nora, asking("APP-SECRET", "user/Patient.rs"), ada);
        var none = exchange("APP-SECRET", secret);
        assertThat(programs.post("/oauth2/token", none).statusCode()).isEqualTo(401);
        none.put("client_secret", "wrong");
        assertThat(programs.post("/oauth2/token", none).statusCode()).isEqualTo(401);
        var basic = Base64.getEncoder().encodeToString("APP-SECRET:s3cret-of-the-app".getBytes(StandardCharsets.UTF_8));
        none.remove("client_secret");
        none.remove("client_id");
        assertThat(programs.post("/oauth2/token", none, "Authorization", "Basic " + basic)
                        .statusCode())
                .isEqualTo(200);

        var key = exchange("APP-KEY", code(nora, asking("APP-KEY", "user/Patient.rs"), ada));
        assertThat(programs.post("/oauth2/token", key).statusCode()).isEqualTo(401);
        key.remove("client_id");
        key.put("client_assertion_type", AssertionConverter.TYPE);
        key.put("client_assertion", programs.assertion("APP-KEY"));
        var answer = programs.post("/oauth2/token", key);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void SV_13_no_answer_goes_to_an_address_that_is_not_registered_letter_by_letter() {
        var nora = server.signedIn("nora");
        for (var address : List.of(
                "https://evil.example/back",
                BACK + "/",
                BACK + "?x=1",
                BACK + "#x",
                "https://app.example:443/back",
                "https://app.example/BACK",
                "https://app.example.evil.example/back",
                "https://app.example@evil.example/back",
                "//app.example/back",
                "")) {
            var query = asking("APP-PUBLIC", "user/Patient.rs");
            query.put("redirect_uri", address);
            var answer = nora.get(authorize(query));
            assertThat(answer.statusCode()).as(address).isEqualTo(400);
            assertThat(answer.headers().firstValue("Location")).as(address).isEmpty();
            assertThat(WholeServer.text(answer)).contains("The app could not be opened");
        }
    }

    @Test
    void SV_13_a_request_that_is_less_than_safe_is_refused() {
        var nora = server.signedIn("nora");
        var wrong = new ArrayList<Map<String, String>>();
        for (var change : List.of(
                Map.entry("code_challenge", ""),
                Map.entry("code_challenge_method", "plain"),
                Map.entry("code_challenge_method", ""),
                Map.entry("code_challenge", "short"),
                Map.entry("aud", "https://elsewhere.example/fhir"),
                Map.entry("aud", ""),
                Map.entry("scope", "user/Patient.read"),
                Map.entry("scope", "user/Patient.sr"),
                Map.entry("scope", "user/Patient.rs system/Nothing.rs"),
                Map.entry("scope", "system/Patient.rs"),
                Map.entry("scope", "user/Procedure.cruds"),
                Map.entry("scope", ""),
                Map.entry("response_type", "token"))) {
            var query = asking("APP-PUBLIC", "user/Patient.rs");
            query.put(change.getKey(), change.getValue());
            if (change.getValue().isEmpty()) {
                query.remove(change.getKey());
            }
            wrong.add(query);
        }
        for (var query : wrong) {
            var answer = nora.get(authorize(query));
            var location = answer.headers().firstValue("Location").orElse("");
            assertThat(location).as(query.toString()).doesNotContain("/apps/allow", "code=");
            assertThat(answer.statusCode() == 400 || location.startsWith(BACK + "?error="))
                    .as(query + " was answered " + answer.statusCode() + " " + location)
                    .isTrue();
        }
        var scoped = asking("APP-PUBLIC", "user/Patient.read");
        assertThat(to(nora.get(authorize(scoped)))).contains("error=invalid_scope", "state=state-of-the-app");
    }

    @Test
    void SV_13_a_code_is_exchanged_once_with_its_verifier_by_its_own_client() {
        var nora = server.signedIn("nora");
        var code = code(nora, asking("APP-PUBLIC", "online_access user/Patient.rs"), ada);
        for (var change : List.of(
                Map.entry("code_verifier", "w".repeat(50)),
                Map.entry("code_verifier", challenge()),
                Map.entry("redirect_uri", "https://evil.example/back"),
                Map.entry("code", "none"))) {
            var form = exchange("APP-PUBLIC", code);
            form.put(change.getKey(), change.getValue());
            var answer = programs.post("/oauth2/token", form);
            assertThat(answer.statusCode()).as(change.toString()).isEqualTo(400);
            assertThat(Programs.text(answer, "error")).isEqualTo("invalid_grant");
        }
        var without = exchange("APP-PUBLIC", code);
        without.remove("code_verifier");
        assertThat(programs.post("/oauth2/token", without).statusCode()).isEqualTo(401);

        var first = token(code);
        assertThat(first.statusCode()).isEqualTo(200);
        var access = Programs.text(first, "access_token");
        var refresh = Programs.text(first, "refresh_token");
        assertThat(programs.get("/fhir/Patient/ada", access).statusCode()).isEqualTo(200);
        assertThat(token(code).statusCode()).isEqualTo(400);
        assertThat(programs.get("/fhir/Patient/ada", access).statusCode())
                .as("a code that comes again ends what it gave")
                .isEqualTo(401);
        assertThat(renewed(refresh).statusCode()).isEqualTo(400);

        var stolen = code(nora, asking("APP-SECRET", "user/Patient.rs"), ada);
        var mixed = token(stolen);
        assertThat(mixed.statusCode()).as("another client's code").isEqualTo(400);
    }

    @Test
    void SV_13_of_eight_exchanges_of_one_code_at_most_one_is_answered() {
        var code = code(server.signedIn("nora"), asking("APP-PUBLIC", "user/Patient.rs"), ada);
        var answers =
                IntStream.range(0, 8).mapToObj(i -> CompletableFuture.supplyAsync(() -> token(code))).toList().stream()
                        .map(CompletableFuture::join)
                        .toList();

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSizeLessThanOrEqualTo(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 400).hasSizeGreaterThanOrEqualTo(7);
    }

    private static HttpResponse<String> renewed(String refresh) {
        return programs.post(
                "/oauth2/token",
                Map.of("grant_type", "refresh_token", "refresh_token", refresh, "client_id", "APP-PUBLIC"));
    }

    @Test
    void AU_06_a_refresh_token_is_changed_each_time_and_one_that_comes_again_ends_the_family() {
        var first = given("nora", "launch/patient online_access patient/Patient.rs openid fhirUser", ada);
        var second = renewed(Programs.text(first, "refresh_token"));
        assertThat(second.statusCode()).as(second.body()).isEqualTo(200);
        assertThat(Programs.text(second, "patient")).isEqualTo("ada");
        assertThat(Programs.text(second, "refresh_token")).isNotEqualTo(Programs.text(first, "refresh_token"));
        var access = Programs.text(second, "access_token");
        assertThat(programs.get("/fhir/Patient/ada", access).statusCode()).isEqualTo(200);
        assertThat(programs.get("/fhir/Patient/ada", Programs.text(first, "access_token"))
                        .statusCode())
                .as("the access token before it")
                .isEqualTo(401);

        assertThat(renewed(Programs.text(first, "refresh_token")).statusCode()).isEqualTo(400);
        assertThat(programs.get("/fhir/Patient/ada", access).statusCode()).isEqualTo(401);
        assertThat(renewed(Programs.text(second, "refresh_token")).statusCode()).isEqualTo(400);
        assertThat(logged("auth.revoke"))
                .anySatisfy(event -> assertThat(event.event().details()).containsEntry("by", "used twice"));
    }

    @Test
    void AU_06_an_app_without_a_secret_renews_by_its_refresh_token_alone_and_one_with_a_secret_does_not() {
        var first = given("nora", "online_access user/Patient.rs", ada);
        var form = new HashMap<>(
                Map.of("grant_type", "refresh_token", "refresh_token", Programs.text(first, "refresh_token")));
        var second = programs.post("/oauth2/token", form);
        assertThat(second.statusCode()).as(second.body()).isEqualTo(200);
        assertThat(Programs.text(programs.post("/oauth2/token", form), "error")).isEqualTo("invalid_grant");
        assertThat(programs.get("/fhir/Patient/ada", Programs.text(second, "access_token"))
                        .statusCode())
                .as("one that comes again ends the family")
                .isEqualTo(401);
        form.put("refresh_token", "none");
        assertThat(Programs.text(programs.post("/oauth2/token", form), "error")).isEqualTo("invalid_grant");

        var code = code(server.signedIn("nora"), asking("APP-SECRET", "online_access user/Patient.rs"), ada);
        var exchange = exchange("APP-SECRET", code);
        exchange.put("client_secret", "s3cret-of-the-app");
        var secret = programs.post("/oauth2/token", exchange);
        form.put("refresh_token", Programs.text(secret, "refresh_token"));
        var without = programs.post("/oauth2/token", form);
        assertThat(without.statusCode()).as(without.body()).isEqualTo(401);
        assertThat(Programs.text(without, "error")).isEqualTo("invalid_client");
    }

    @Test
    void AU_03_a_renewed_token_may_have_less_and_never_more() {
        var first = given("nora", "offline_access user/Patient.rs user/Observation.rs", ada);
        var form = new HashMap<>(Map.of(
                "grant_type", "refresh_token",
                "refresh_token", Programs.text(first, "refresh_token"),
                "client_id", "APP-PUBLIC",
                "scope", "user/Patient.rs user/Encounter.rs"));
        assertThat(Programs.text(programs.post("/oauth2/token", form), "error")).isEqualTo("invalid_scope");
        form.put("scope", "user/Patient.rs");
        var less = programs.post("/oauth2/token", form);
        assertThat(Programs.text(less, "scope")).isEqualTo("user/Patient.rs");
        var token = Programs.text(less, "access_token");
        assertThat(programs.get("/fhir/Observation/o-ada", token).statusCode()).isEqualTo(403);
    }

    @Test
    void SV_19_tokens_end_with_the_session_the_lock_the_account_and_the_block() {
        server.staff("sue", Role.NURSE, EAST);
        var sue = server.signedIn("sue");
        var online = token(code(sue, asking("APP-PUBLIC", "online_access user/Patient.rs"), ada));
        var offline = token(code(sue, asking("APP-PUBLIC", "offline_access user/Patient.rs"), ada));
        var bound = Programs.text(online, "access_token");
        var free = Programs.text(offline, "access_token");
        assertThat(programs.get("/fhir/Patient/ada", bound).statusCode()).isEqualTo(200);

        sue.post("/lock", Map.of());
        assertThat(programs.get("/fhir/Patient/ada", bound).statusCode())
                .as("locked")
                .isEqualTo(401);
        sue.post("/sign-out", Map.of());
        assertThat(programs.get("/fhir/Patient/ada", bound).statusCode()).isEqualTo(401);
        assertThat(renewed(Programs.text(online, "refresh_token")).statusCode()).isEqualTo(400);
        assertThat(programs.get("/fhir/Patient/ada", free).statusCode()).isEqualTo(200);

        server.keep(
                ada,
                new Conflict(
                        Conflict.idOf(ada, "sue"),
                        ada,
                        "sue",
                        Conflict.Kind.FAMILY,
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
        assertThat(programs.get("/fhir/Patient/ada", free).statusCode())
                .as("blocked")
                .isEqualTo(404);
        assertThat(programs.get("/fhir/Patient/ben", free).statusCode()).isEqualTo(200);

        server.bean(Accounts.class).close("sue");
        assertThat(programs.get("/fhir/Patient/ben", free).statusCode())
                .as("closed")
                .isEqualTo(401);
        assertThat(renewed(Programs.text(offline, "refresh_token")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void SV_19_people_see_what_they_allowed_and_take_it_back_at_once() {
        var nora = server.signedIn("nora");
        var answer = token(code(nora, asking("APP-PUBLIC", "offline_access user/Patient.rs"), ada));
        var token = Programs.text(answer, "access_token");
        var page = nora.page("/account/apps");
        assertThat(nora.page("/account")).contains("/account/apps");
        assertThat(page).contains("App APP-PUBLIC", "of every patient whom you may see");
        var id = page.replaceFirst("(?s).*?name=\"id\" value=\"([^\"]+)\".*", "$1");

        server.signedIn("omar").post("/account/apps/end", Map.of("id", id));
        assertThat(programs.get("/fhir/Patient/ada", token).statusCode())
                .as("not by another")
                .isEqualTo(200);
        nora.post("/account/apps/end", Map.of("id", id));
        assertThat(programs.get("/fhir/Patient/ada", token).statusCode()).isEqualTo(401);
        assertThat(renewed(Programs.text(answer, "refresh_token")).statusCode()).isEqualTo(400);
    }

    @Test
    void AU_06_who_does_not_allow_gives_nothing_and_the_question_is_over() {
        var nora = server.signedIn("nora");
        var page = asked(nora, asking("APP-PUBLIC", "user/Patient.rs"), ada);
        assertThat(nora.page(page)).contains("Read: who the patient is", "of every patient whom you may see");
        var other = server.signedIn("nora");
        assertThat(other.get(page).statusCode()).as("in another session").isEqualTo(410);
        var refusal = "client_id=APP-PUBLIC&state=" + Programs.encoded(state(page));

        assertThat(to(nora.send("/oauth2/authorize", refusal)))
                .startsWith(BACK + "?error=access_denied")
                .contains("state=state-of-the-app");
        assertThat(nora.get(page).statusCode()).isEqualTo(410);
        assertThat(nora.send("/oauth2/authorize", refusal).statusCode()).isEqualTo(400);
    }

    @Test
    void AU_06_nobody_allows_more_than_was_asked_nor_for_somebody_else() {
        var nora = server.signedIn("nora");
        var page = asked(nora, asking("APP-PUBLIC", "user/Patient.rs"), ada);
        var more = "client_id=APP-PUBLIC&state=" + Programs.encoded(state(page)) + "&scope=user%2FObservation.rs";
        assertThat(to(nora.send("/oauth2/authorize", more))).contains("error=invalid_scope");

        var again = asked(nora, asking("APP-PUBLIC", "user/Patient.rs"), ada);
        var others = "client_id=APP-PUBLIC&state=" + Programs.encoded(state(again)) + "&scope=user%2FPatient.rs";
        assertThat(server.signedIn("omar").send("/oauth2/authorize", others).statusCode())
                .isEqualTo(400);
    }

    @Test
    void AU_06_signing_in_first_leads_back_to_what_the_app_asked() {
        var stranger = server.new Browser();
        var first = stranger.get(authorize(asking("APP-PUBLIC", "user/Patient.rs")));
        assertThat(to(first)).startsWith("/sign-in?back=");
        var signedIn = stranger.post(
                "/sign-in", Map.of("username", "nora", "password", WholeServer.PASSWORD, "back", "/apps/again"));
        assertThat(to(signedIn)).isEqualTo("/apps/again");
        var on = to(stranger.get("/apps/again"));
        assertThat(on).startsWith("/oauth2/authorize?");
        assertThat(to(stranger.get(on))).contains("/apps/allow");

        var bad = asking("APP-PUBLIC", "user/Patient.rs");
        bad.put("redirect_uri", "https://evil.example/");
        assertThat(server.new Browser().get(authorize(bad)).statusCode())
                .as("before signing in")
                .isEqualTo(400);
    }

    @Test
    void AU_07_only_pages_of_a_registered_origin_may_speak_for_a_token() {
        for (var path : List.of("/oauth2/token", "/fhir/Patient/ada")) {
            var mine = preflight(path, "https://app.example");
            assertThat(mine.statusCode()).as(path).isEqualTo(200);
            assertThat(mine.headers().firstValue("Access-Control-Allow-Origin")).contains("https://app.example");
            assertThat(mine.headers().firstValue("Access-Control-Allow-Credentials"))
                    .isEmpty();
            var other = preflight(path, "https://evil.example");
            assertThat(other.headers().firstValue("Access-Control-Allow-Origin"))
                    .as(path)
                    .isEmpty();
        }
        assertThat(preflight("/oauth2/authorize", "https://app.example")
                        .headers()
                        .firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    private static HttpResponse<String> preflight(String path, String origin) {
        return programs.sent(HttpRequest.newBuilder(URI.create(server.address() + path))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", path.startsWith("/fhir") ? "GET" : "POST")
                .header("Access-Control-Request-Headers", "authorization")
                .build());
    }

    @Test
    void BG_18_an_app_looks_through_a_break_glass_only_where_its_person_said_so_freshly() {
        server.staff("cora", Role.CONSULTANT, WEST);
        var cora = server.signedIn("cora");
        var opened = cora.post(
                "/patient/" + ben + "/break-glass",
                Map.of(
                        "reason",
                        "EMERGENCY",
                        "once",
                        java.util.UUID.randomUUID().toString(),
                        "words",
                        ""));
        assertThat(opened.statusCode()).as(WholeServer.text(opened)).isIn(302, 303);
        assertThat(cora.get("/patient/" + ben).statusCode()).isEqualTo(200);

        var plain = token(code(cora, asking("APP-PUBLIC", "launch/patient patient/*.rs user/Patient.rs"), ben));
        var without = Programs.text(plain, "access_token");
        assertThat(programs.get("/fhir/Patient/ben", without).statusCode()).isEqualTo(404);
        var header = HttpRequest.newBuilder(URI.create(server.address() + "/fhir/Patient/ben"))
                .header("Authorization", "Bearer " + without)
                .header("X-Purpose-Of-Use", "BTG")
                .build();
        assertThat(programs.sent(header).statusCode()).isEqualTo(404);

        var query = asking("APP-PUBLIC", "launch/patient patient/*.rs user/Patient.rs");
        var page = asked(cora, query, ben);
        assertThat(cora.page(page)).contains("Let the app look through the break-glass");
        cora.post("/apps/glass", Map.of("state", state(page)));
        var back = to(allow(cora, "APP-PUBLIC", page));
        var with = Programs.text(token(back.replaceFirst(".*[?&]code=([^&]+).*", "$1")), "access_token");
        assertThat(programs.get("/fhir/Patient/ben", with).statusCode()).isEqualTo(200);
        assertThat(programs.get("/fhir/Patient/ada", with).statusCode()).isEqualTo(404);

        cora.post(
                "/patient/" + ben + "/break-glass/end",
                Map.of("once", java.util.UUID.randomUUID().toString()));
        assertThat(programs.get("/fhir/Patient/ben", with).statusCode())
                .as("after it ended")
                .isEqualTo(404);
    }

    @Test
    void AU_10_programs_are_registered_by_the_administrator_and_by_nobody_else() {
        server.account("root", Standing.of(Role.SYSTEM_ADMINISTRATOR));
        var root = server.signedIn("root");
        var form = new HashMap<>(Map.of(
                "once", "once-once-once",
                "name", "Growth charts",
                "kind", "SYMMETRIC",
                "redirects", "https://growth.example/back",
                "scopes", "patient/Observation.rs launch/patient",
                "origins", "https://growth.example"));
        assertThat(server.signedIn("nora").post("/administration/apps", form).statusCode())
                .isEqualTo(403);
        for (var wrong : Map.of(
                        "redirects", "http://growth.example/back",
                        "scopes", "system/Patient.rs",
                        "origins", "https://growth.example/path",
                        "launch", "javascript:alert(1)")
                .entrySet()) {
            var bad = new HashMap<>(form);
            bad.put(wrong.getKey(), wrong.getValue());
            assertThat(root.post("/administration/apps", bad).statusCode())
                    .as(wrong.toString())
                    .isEqualTo(422);
        }
        var made = WholeServer.text(root.post("/administration/apps", form));
        assertThat(made).contains("client_secret");
        var id = made.replaceFirst("(?s).*<code>(APP-[0-9A-V]+)</code>.*", "$1");
        var secret = made.replaceFirst("(?s).*<code class=\"secret\">([^<]+)</code>.*", "$1");
        assertThat(programs.book().find(id).orElseThrow().secret()).isEqualTo(Secrets.digest(secret));
        assertThat(root.page("/administration")).contains("/administration/apps");
        assertThat(root.page("/administration/apps")).contains("Growth charts", id);
        assertThat(root.post("/administration/apps/" + id + "/off", Map.of("version", "7"))
                        .statusCode())
                .as("of a version that was not seen")
                .isEqualTo(409);
        root.post("/administration/apps/" + id + "/off", Map.of("version", "1"));
        assertThat(programs.book().active(id)).isEmpty();
        assertThat(logged("client.change"))
                .anySatisfy(event -> assertThat(event.event().details())
                        .containsEntry("what", "switched off")
                        .containsEntry("client", id));
        assertThat(programs.post("/oauth2/register", Map.of()).statusCode()).isIn(401, 403, 404);
    }

    @Test
    void AU_06_a_patient_opens_an_app_about_themselves_alone() {
        server.account("ada.p", Standing.patient(ada));
        server.keep(
                ada,
                new Relationship(
                        "self/ada",
                        ada,
                        "",
                        "ada.p",
                        Tie.Kind.SELF,
                        Instant.now().minus(Duration.ofDays(1)),
                        null,
                        "their own account",
                        false,
                        false,
                        "test",
                        "",
                        ""));
        var own = server.signedIn("ada.p");
        var query = asking("APP-PUBLIC", "launch/patient patient/Patient.rs openid fhirUser");
        var page = here(to(own.get(authorize(query))));
        var chosen = own.get(page);
        assertThat(chosen.statusCode()).as(WholeServer.text(chosen)).isEqualTo(303);
        var answer = token(to(allow(own, "APP-PUBLIC", page)).replaceFirst(".*[?&]code=([^&]+).*", "$1"));
        assertThat(Programs.text(answer, "patient")).isEqualTo("ada");
        assertThat(programs.get("/fhir/Patient/ben", Programs.text(answer, "access_token"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void AU_10_a_screen_on_a_wall_and_a_program_allow_nothing() {
        server.account("wall", Standing.device(EAST));
        var wall = server.signedIn("wall");
        assertThat(wall.get(authorize(asking("APP-PUBLIC", "user/Patient.rs"))).statusCode())
                .isEqualTo(403);
    }

    @Test
    void AU_06_tokens_and_codes_last_as_long_as_the_limits_say() {
        var app =
                Registered.of(programs.book().find("APP-PUBLIC").orElseThrow()).getTokenSettings();

        assertThat(app.getAuthorizationCodeTimeToLive()).isEqualTo(Duration.ofSeconds(60));
        assertThat(app.getAccessTokenTimeToLive()).isEqualTo(Duration.ofMinutes(10));
    }
}
