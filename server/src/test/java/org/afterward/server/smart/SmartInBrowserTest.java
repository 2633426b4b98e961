package org.afterward.server.smart;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.fact.PatientId;
import org.afterward.server.WholeServer;
import org.afterward.server.pages.Browser;
import org.afterward.server.signin.Standing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// An app of another origin, in a real browser: it is opened, allowed and shown what it may see; and the pages on
/// the way.
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmartInBrowserTest {
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final String APP = "APP-IN-BROWSER";

    /// As small as an app can be.
    private static final String SCRIPT = """
            <!doctype html><title>App</title><p id="told">waiting</p><script>
            const here = location.origin + '/', query = new URLSearchParams(location.search);
            const b64 = bytes => btoa(String.fromCharCode(...new Uint8Array(bytes)))
                .replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=/g, '');
            const say = words => document.getElementById('told').textContent = words;
            async function begin() {
              const iss = query.get('iss'), smart = await (await fetch(iss + '/.well-known/smart-configuration')).json();
              const verifier = b64(crypto.getRandomValues(new Uint8Array(32))), state = b64(crypto.getRandomValues(new Uint8Array(16)));
              const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
              sessionStorage.setItem('app', JSON.stringify({iss, verifier, state, token: smart.token_endpoint}));
              const ask = {response_type: 'code', client_id: 'APP-IN-BROWSER', redirect_uri: here, state, aud: iss,
                scope: (query.get('launch') ? 'launch' : 'launch/patient') + ' openid fhirUser online_access patient/*.rs',
                code_challenge: b64(digest), code_challenge_method: 'S256'};
              if (query.get('launch')) ask.launch = query.get('launch');
              location.href = smart.authorization_endpoint + '?' + new URLSearchParams(ask);
            }
            async function back() {
              const app = JSON.parse(sessionStorage.getItem('app'));
              if (query.get('state') !== app.state) return say('wrong state');
              const answer = await (await fetch(app.token, {method: 'POST', body: new URLSearchParams({
                grant_type: 'authorization_code', code: query.get('code'), redirect_uri: here,
                client_id: 'APP-IN-BROWSER', code_verifier: app.verifier})})).json();
              const patient = await (await fetch(app.iss + '/Patient/' + answer.patient,
                {headers: {Authorization: 'Bearer ' + answer.access_token}})).json();
              say(patient.name[0].family);
            }
            const step = query.get('error') ? say(query.get('error')) : query.get('code') ? back() : begin();
            Promise.resolve(step).catch(trouble => say('trouble: ' + trouble));
            </script>
            """;

    private WholeServer server;
    private Browser browser;
    private HttpServer app;
    private PatientId ada;

    @BeforeAll
    void start() throws IOException {
        browser = new Browser();
        server = new WholeServer();
        var programs = new Programs(server);
        server.account("feed", Standing.feed());
        server.account("root", Standing.of(Role.SYSTEM_ADMINISTRATOR));
        server.staff("nora", Role.NURSE, "East");
        ada = programs.admitted("ada", "East");
        programs.admitted("ben", "East");
        app = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        app.createContext("/", exchange -> {
            var body = SCRIPT.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html;charset=UTF-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        app.start();
        programs.book()
                .add(
                        new Client(
                                APP,
                                "Growth charts",
                                Client.Kind.PUBLIC,
                                List.of(origin() + "/"),
                                origin() + "/",
                                ClientBook.scopes("launch launch/patient openid fhirUser online_access patient/*.rs"),
                                "",
                                "",
                                Set.of(origin()),
                                "",
                                true,
                                1),
                        "root");
    }

    private String origin() {
        return "http://localhost:" + app.getAddress().getPort();
    }

    @AfterAll
    void stop() {
        if (server != null) {
            app.stop(0);
            browser.close();
            server.close();
        }
    }

    private Page signedIn(String account, int width, ColorScheme scheme) {
        var page = browser.window(width, 900, scheme).newPage();
        page.navigate(server.address() + "/sign-in");
        page.locator("#username").fill(account);
        page.locator("#password").fill(WholeServer.PASSWORD);
        page.locator("button.primary").first().click();
        page.waitForURL(address -> !address.contains("sign-in"));
        return page;
    }

    private static void good(Page page, String name, int width) {
        var folder = System.getProperty("afterward.pictures");
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(folder, name + "-" + width + ".png"))
                    .setFullPage(true));
        }
        assertThat(new AxeBuilder(page).withTags(RULES).analyze().getViolations())
                .as(name)
                .extracting(rule -> rule.getId() + ": " + rule.getNodes())
                .isEmpty();
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as(name + " does not scroll sideways at " + width)
                .isTrue();
    }

    @Test
    void AU_06_an_app_opens_from_the_record_in_a_tab_of_its_own_and_shows_the_patient() {
        var page = signedIn("nora", 1440, ColorScheme.LIGHT);
        page.navigate(server.address() + "/patient/" + ada);
        page.locator("text=Open an app").click();
        var tab = page.waitForPopup(() -> page.locator("text=Growth charts").click());
        assertThat(tab.locator("h1")).hasText("May this app?");
        assertThat(tab.locator("main")).containsText("Family-ada");
        tab.locator("button.primary").click();
        assertThat(tab.locator("#told")).hasText("Family-ada");

        page.navigate(server.address() + "/account/apps");
        page.locator("text=Take it back").first().click();
        assertThat(page.locator(".outcome")).containsText("from now on");
    }

    @Test
    void AU_06_an_app_that_begins_by_itself_lets_somebody_sign_in_choose_and_refuse() {
        var page = browser.window(390, 844, ColorScheme.DARK).newPage();
        page.navigate(origin() + "/?iss=" + server.address() + "/fhir");
        page.locator("#username").fill("nora");
        page.locator("#password").fill(WholeServer.PASSWORD);
        page.locator("button.primary").first().click();
        assertThat(page.locator("h1")).hasText("Whom is the app about?");
        good(page, "pick", 390);
        page.locator("text=Family-ben").click();
        assertThat(page.locator("h1")).hasText("May this app?");
        good(page, "allow", 390);
        page.locator("text=Do not allow").click();
        assertThat(page.locator("#told")).hasText("access_denied");
    }

    @Test
    void every_page_about_programs_is_accessible_in_both_themes_and_widths() {
        for (var width : List.of(1440, 390)) {
            for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                var nora = signedIn("nora", width, scheme);
                for (var path : List.of("/patient/" + ada + "/apps", "/account/apps", "/apps/allow?state=none")) {
                    nora.navigate(server.address() + path);
                    good(nora, path.replaceAll("[^a-z]+", "-") + scheme, width);
                }
                nora.context().close();
                var root = signedIn("root", width, scheme);
                for (var path : List.of("", "/new", "/" + APP)) {
                    root.navigate(server.address() + "/administration/apps" + path);
                    good(root, "administration" + path.replaceAll("[^a-zA-Z]+", "-") + scheme, width);
                }
                root.context().close();
            }
        }
    }
}
