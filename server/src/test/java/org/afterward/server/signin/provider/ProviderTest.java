package org.afterward.server.signin.provider;

import static org.afterward.server.signin.Visitor.to;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.afterward.clinical.access.Role;
import org.afterward.server.pages.WardOnPages;
import org.afterward.server.signin.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProviderTest {
    private Hospital hospital;
    private WardOnPages ward;

    @BeforeAll
    void open() {
        hospital = new Hospital();
        ward = new WardOnPages(hospital.settings());
        ward.fill();
        ward.accounts().add("olga", "Olga Okafor", Role.NURSE, Visitor.PASSWORD);
        ward.accounts().add("root", "Ada Admin", Role.SYSTEM_ADMINISTRATOR, Visitor.PASSWORD);
        links().link(hospital.issuer(), "subject-olga", "olga", "root", Instant.now());
    }

    @AfterEach
    void right() {
        hospital.right();
        assertThat(hospital.refused()).isEmpty();
    }

    @AfterAll
    void close() {
        ward.close();
        hospital.close();
    }

    private Links links() {
        return ward.part(Links.class);
    }

    @Test
    void AU_20_somebody_is_known_by_issuer_and_subject() {
        var olga = new Visitor(ward.address());
        assertThat(olga.get("/sign-in").body()).contains("St Elsewhere sign-in");
        var answer = through(olga, "subject-olga", "?back=/account");
        assertThat(to(answer)).isEqualTo("/account");
        assertThat(olga.get("/account").body()).contains("<b>Olga Okafor</b>", "Hospital sign-in");
    }

    @Test
    void AU_20_never_by_an_e_mail_address_or_a_user_name_that_is_somebody_elses() {
        var stranger = new Visitor(ward.address());
        var answer = through(stranger, "subject-of-nobody", "");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("You are not linked yet", "Olga Okafor");
        assertThat(to(stranger.get("/account"))).startsWith("/sign-in");
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                lie("another issuer", claims -> claims.issuer("https://other.example")),
                lie("another audience", claims -> claims.audience("another")),
                lie("another nonce", claims -> claims.claim("nonce", "replayed")),
                lie("no nonce", claims -> claims.claim("nonce", null)),
                lie("no subject", claims -> claims.subject(null)),
                lie(
                        "expired",
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(120)))),
                lie("no end", claims -> claims.expirationTime(null)),
                lie(
                        "of tomorrow",
                        claims -> claims.issueTime(Date.from(Instant.now().plusSeconds(86_400)))),
                lie(
                        "for two, and not made out to us",
                        claims -> claims.audience(List.of(Hospital.CLIENT, "another"))
                                .claim("azp", "another")));
    }

    private static Arguments lie(String name, UnaryOperator<JWTClaimsSet.Builder> twist) {
        return Arguments.of(name, twist);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void SV_13_a_token_that_is_not_of_the_provider_for_us_now_and_this_time_opens_nothing(
            String name, UnaryOperator<JWTClaimsSet.Builder> twist) {
        hospital.twist(twist);
        refused();
    }

    @ParameterizedTest
    @EnumSource(value = Hospital.Signing.class, names = "RIGHT", mode = EnumSource.Mode.EXCLUDE)
    void SV_13_a_token_that_no_published_key_has_signed_opens_nothing(Hospital.Signing signing) {
        hospital.signing(signing);
        refused();
    }

    private void refused() {
        var olga = new Visitor(ward.address());
        assertThat(through(olga, "subject-olga", "").statusCode()).isEqualTo(401);
        assertThat(to(olga.get("/account"))).startsWith("/sign-in");
    }

    @Test
    void SV_13_an_answer_that_belongs_to_another_browser_or_another_provider_opens_nothing() {
        var olga = new Visitor(ward.address());
        var begun = olga.get("/sign-in/provider");
        var back = hospital.signIn(to(begun), "subject-olga");

        var victim = new Visitor(ward.address());
        victim.get("/sign-in/provider");
        assertThat(victim.get(back).statusCode()).isEqualTo(401);

        var mixedUp = back.replaceAll("iss=.*", "iss=https%3A%2F%2Fother.example");
        assertThat(olga.get(mixedUp).statusCode()).isEqualTo(401);
        assertThat(olga.get(back).statusCode()).isEqualTo(401);

        var silent = hospital.signIn(to(olga.get("/sign-in/provider")), "subject-olga");
        assertThat(olga.get(silent.replaceAll("&iss=.*", "")).statusCode()).isEqualTo(401);
    }

    @Test
    void SV_13_an_answer_counts_once() {
        var olga = new Visitor(ward.address());
        var back = hospital.signIn(to(olga.get("/sign-in/provider")), "subject-olga");
        assertThat(olga.get(back).statusCode()).isEqualTo(303);
        olga.get("/account");
        olga.post("/sign-out", Map.of());
        assertThat(olga.get(back).statusCode()).isEqualTo(401);
    }

    @Test
    void SV_13_a_code_that_is_not_the_sessions_own_is_not_followed_to_another_site() {
        var olga = new Visitor(ward.address());
        assertThat(to(through(olga, "subject-olga", "?back=https://evil.example/")))
                .isEqualTo("/");
        assertThat(to(through(new Visitor(ward.address()), "subject-olga", "?back=//evil.example/")))
                .isEqualTo("/");
    }

    @Test
    void on_a_shared_computer_the_provider_is_told_to_ask_and_has_to_say_that_it_did() {
        var shared = new Visitor(ward.address());
        shared.get("/sign-in");
        shared.post("/sign-in", Map.of("username", "joy", "password", Visitor.PASSWORD, "computer", "shared"));
        shared.get("/account");
        shared.post("/sign-out", Map.of());

        assertThat(to(shared.get("/sign-in/provider"))).contains("prompt=login", "max_age=0");
        hospital.twist(claims -> claims.claim("auth_time", Instant.now().getEpochSecond() - 301));
        assertThat(through(shared, "subject-olga", "").statusCode()).isEqualTo(401);
        hospital.twist(claims -> claims.claim("auth_time", null));
        assertThat(through(shared, "subject-olga", "").statusCode()).isEqualTo(401);
        hospital.twist(claims -> claims.claim("auth_time", Instant.now().getEpochSecond() - 290));
        assertThat(through(shared, "subject-olga", "").statusCode()).isEqualTo(303);
    }

    @Test
    void a_lock_opens_by_the_provider_only_with_a_fresh_proof_and_for_its_holder() {
        var olga = new Visitor(ward.address());
        through(olga, "subject-olga", "");
        olga.get("/account");
        olga.post("/lock", Map.of());
        assertThat(to(olga.get("/account"))).isEqualTo("/locked");
        assertThat(olga.get("/locked").body()).contains("St Elsewhere sign-in");
        assertThat(to(olga.get("/sign-in/provider"))).contains("max_age=0");
        assertThat(to(through(olga, "subject-olga", ""))).isEqualTo("/");
        assertThat(olga.get("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void BG_10_a_session_of_the_provider_is_proved_again_by_the_provider_and_by_no_weaker_password() {
        var olga = new Visitor(ward.address());
        through(olga, "subject-olga", "");
        age("olga", 301);
        assertThat(to(olga.get("/account/app"))).isEqualTo("/account/again?back=%2Faccount%2Fapp");
        var ask = olga.get("/account/again?back=/account/app");
        assertThat(ask.body())
                .contains("/sign-in/provider?back=%2Faccount%2Fapp")
                .doesNotContain("type=\"password\"");
        assertThat(olga.post("/account/again", Map.of("password", Visitor.PASSWORD))
                        .statusCode())
                .isEqualTo(401);
        assertThat(to(through(olga, "subject-olga", "?back=/account/app"))).isEqualTo("/account/app");
        assertThat(olga.get("/account/app").statusCode()).isEqualTo(200);
    }

    private void age(String account, int seconds) {
        ward.database()
                .execute("UPDATE sitting SET proved_at = now() - interval '" + seconds + " s' WHERE account = '"
                        + account + "'");
    }

    @Test
    void a_stranger_links_themselves_once_signed_in_the_old_way_in_the_same_browser() {
        ward.accounts().add("petra", "Petra Pell", Role.NURSE, Visitor.PASSWORD);
        var petra = new Visitor(ward.address());
        through(petra, "subject-petra", "");

        var elsewhere = new Visitor(ward.address());
        elsewhere.signIn("petra");
        assertThat(elsewhere.get("/account/provider").body()).contains("Nothing to link");

        petra.get("/sign-in?back=/account/provider");
        assertThat(to(petra.post(
                        "/sign-in",
                        Map.of("username", "petra", "password", Visitor.PASSWORD, "back", "/account/provider"))))
                .isEqualTo("/account/provider");
        assertThat(petra.get("/account/provider").body()).contains("Olga Okafor", "S-4711", "Petra Pell");
        age("petra", 301);
        assertThat(to(petra.post("/account/provider", Map.of()))).startsWith("/account/again");
        assertThat(links().account(hospital.issuer(), "subject-petra")).isEmpty();
        age("petra", 299);
        petra.post("/account/provider", Map.of());
        assertThat(links().account(hospital.issuer(), "subject-petra")).contains("petra");

        assertThat(to(through(new Visitor(ward.address()), "subject-petra", "")))
                .isEqualTo("/");
    }

    @Test
    void an_administrator_links_a_stranger_and_nobody_else_may() {
        ward.accounts().add("quin", "Quin Quist", Role.NURSE, Visitor.PASSWORD);
        through(new Visitor(ward.address()), "subject-quin", "");
        var joy = new Visitor(ward.address());
        joy.signIn("joy");
        assertThat(joy.get("/account/strangers").statusCode()).isEqualTo(404);

        var root = new Visitor(ward.address());
        root.signIn("root");
        assertThat(root.get("/account/strangers").body()).contains("subject-quin", "S-4711");
        var link = Map.of("issuer", hospital.issuer(), "subject", "subject-quin", "account", "nobody");
        assertThat(to(root.post("/account/strangers", link))).contains("unknown");
        root.post(
                "/account/strangers",
                Map.of("issuer", hospital.issuer(), "subject", "subject-quin", "account", "quin"));
        assertThat(links().account(hospital.issuer(), "subject-quin")).contains("quin");
        assertThat(links().link(hospital.issuer(), "subject-quin", "root", "root", Instant.now()))
                .isFalse();
        assertThat(links().account(hospital.issuer(), "subject-quin")).contains("quin");
    }

    @Test
    void a_closed_account_is_out_whatever_the_provider_says() {
        ward.accounts().add("rosa", "Rosa Ruiz", Role.NURSE, Visitor.PASSWORD);
        links().link(hospital.issuer(), "subject-rosa", "rosa", "root", Instant.now());
        var rosa = new Visitor(ward.address());
        assertThat(through(rosa, "subject-rosa", "").statusCode()).isEqualTo(303);
        ward.accounts().close("rosa");
        assertThat(to(rosa.get("/account"))).startsWith("/sign-in");
        assertThat(through(new Visitor(ward.address()), "subject-rosa", "").body())
                .contains("Your account is closed");
    }

    @Test
    void AU_40_with_the_provider_down_passwords_and_passkeys_go_on_and_the_page_says_so() {
        hospital.up(false);
        var olga = new Visitor(ward.address());
        var down = olga.get("/sign-in/provider");
        assertThat(down.statusCode()).isEqualTo(503);
        assertThat(down.body()).contains("cannot be reached", "Your passkey opens Afterward without it");
        assertThat(olga.get("/sign-in").body()).contains("(cannot be reached now)", "data-passkey");
        assertThat(olga.signIn("olga").statusCode()).isEqualTo(303);
        hospital.up(true);
        ward.part(ProviderHealth.class).lookOnce();
        assertThat(new Visitor(ward.address()).get("/sign-in").body()).doesNotContain("cannot be reached");
    }

    @Test
    void AU_40_a_provider_that_goes_down_in_the_middle_of_a_sign_in_leaves_nobody_in_and_names_the_other_ways() {
        var olga = new Visitor(ward.address());
        var begun = olga.get("/sign-in/provider");
        var back = hospital.signIn(to(begun), "subject-olga");
        hospital.up(false);
        var answer = olga.get(back);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("Your passkey opens Afterward without it", "emergency envelopes");
        assertThat(to(olga.get("/account"))).startsWith("/sign-in");
        assertThat(olga.signIn("olga").statusCode()).isEqualTo(303);
        hospital.up(true);
        ward.part(ProviderHealth.class).lookOnce();
    }

    private HttpResponse<String> through(Visitor visitor, String subject, String query) {
        var begun = visitor.get("/sign-in/provider" + query);
        assertThat(begun.statusCode()).isEqualTo(303);
        return visitor.get(hospital.signIn(to(begun), subject));
    }
}
