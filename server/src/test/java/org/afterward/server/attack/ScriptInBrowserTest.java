package org.afterward.server.attack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.fact.PatientId;
import org.afterward.server.WholeServer;
import org.afterward.server.journal.Rejections;
import org.afterward.server.pages.Browser;
import org.afterward.server.signin.Standing;
import org.afterward.wire.hl7.Hl7Writer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// Rule SV-03: a script in any field that a sender or a person fills is text on every page that shows it.
@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScriptInBrowserTest {
    private static final List<String> HOSTILE = List.of(
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "'><svg onload=alert(1)>",
            "</title></textarea></script><iframe src=javascript:alert(1)>",
            "\" autofocus onfocus=alert(1) x=\"",
            "javascript:alert(1)",
            "${7*7}#{7*7}{{7*7}}");

    private Target target;
    private Browser browser;
    private BrowserContext window;
    private Page page;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private PatientId hostile;

    @BeforeAll
    void open() {
        browser = new Browser();
        target = new Target();
        target.server.staff("nora", Role.NURSE_IN_CHARGE, Target.WARD, "<script>alert(2)</script>");
        for (int i = 0; i < HOSTILE.size(); i++) {
            target.send(told("h" + i, String.valueOf(1000 + i), HOSTILE.get(i)).bytes());
            target.send(
                    measured("m" + i, String.valueOf(1000 + i), HOSTILE.get(i)).bytes());
            target.send(refused("r" + i, HOSTILE.get(i)).bytes());
            resource(i, HOSTILE.get(i));
        }
        hostile = PatientId.of("HOSP", "1001");
        target.awaited(PatientId.of("HOSP", String.valueOf(1000 + HOSTILE.size() - 1)));
        target.server.account("patient", Standing.patient(hostile));
        target.outsider("root", Role.SYSTEM_ADMINISTRATOR);
        window = browser.window(1440, 900, ColorScheme.LIGHT);
        page = window.newPage();
        page.onDialog(dialog -> {
            heard.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onConsoleMessage(message -> {
            var status = message.text().contains("status of 4");
            if ((message.type().equals("error") && !status) || message.text().contains("Content Security Policy")) {
                heard.add("console: " + message.text());
            }
        });
        page.onPageError(error -> heard.add("error: " + error));
    }

    @AfterAll
    void close() {
        if (window != null) {
            window.close();
        }
        if (target != null) {
            target.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    private static Hl7Writer told(String id, String number, String text) {
        return Target.header("ADT", "A01", id)
                .from("FEED" + text, "HOSP")
                .segment("EVN")
                .set(2, Instant.now())
                .set(5, "1", text, text)
                .segment("PID")
                .set(1, "1")
                .set(3, number, "", "", "HOSP", "MR")
                .set(5, text, text)
                .set(7, "19700101")
                .set(8, "F")
                .segment("PV1")
                .set(1, "1")
                .set(2, "I")
                .set(3, Target.WARD, "R" + text, "B" + number + text)
                .set(7, "9", text, text)
                .set(10, text)
                .set(19, "V" + number)
                .set(44, Instant.parse("2026-11-20T08:00:00Z"))
                .segment("PV2")
                .set(3, text, text);
    }

    private static Hl7Writer measured(String id, String number, String text) {
        return Target.header("ORU", "R01", id)
                .from("FEED" + text, "HOSP")
                .segment("PID")
                .set(1, "1")
                .set(3, number, "", "", "HOSP", "MR")
                .set(5, text, text)
                .segment("OBR")
                .set(1, "1")
                .set(4, "1", text)
                .set(7, Instant.parse("2026-11-21T08:00:00Z"))
                .segment("OBX")
                .set(1, "1")
                .set(2, "NM")
                .set(3, "8867-4", text, "LN")
                .set(5, "88")
                .set(6, "/min", text)
                .set(11, "F")
                .set(14, Instant.now())
                .set(16, "7", text, text)
                .segment("OBX")
                .set(1, "2")
                .set(2, "ST")
                .set(3, "8867-4", text, "LN")
                .set(5, text)
                .set(11, "F")
                .set(14, Instant.now())
                .segment("NTE")
                .set(3, text);
    }

    private static Hl7Writer refused(String id, String text) {
        return Target.header("ADT", "A99", id + text)
                .from(text, text)
                .segment("PID")
                .set(1, text)
                .set(3, "1001", "", "", "HOSP", "MR")
                .set(5, text)
                .segment("ZZZ")
                .set(1, text);
    }

    /// A narrative that could act is refused; everything else is kept as it is.
    private void resource(int i, String text) {
        var quoted = text.replace("\\", "\\\\").replace("\"", "\\\"");
        var key = "x" + i;
        var answer = target.fhir("feed", "POST", "", """
                {"resourceType":"Bundle","type":"batch","entry":[
                {"resource":{"resourceType":"Location","id":"b-%1$s","name":"%2$s","status":"active","description":"%2$s",
                 "partOf":{"reference":"Location/ward","display":"%2$s"},"physicalType":{"coding":[{"code":"bd","display":"%2$s"}]}},
                 "request":{"method":"PUT","url":"Location/b-%1$s"}},
                {"resource":{"resourceType":"Patient","id":"%1$s","identifier":[{"system":"urn:h","value":"%2$s"}],
                 "name":[{"family":"%2$s","given":["%2$s"]}],"contact":[{"name":{"text":"%2$s"}}],"birthDate":"1970-01-01"},
                 "request":{"method":"PUT","url":"Patient/%1$s"}},
                {"resource":{"resourceType":"Encounter","id":"e-%1$s","status":"in-progress",
                 "class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"IMP","display":"%2$s"},
                 "serviceType":{"text":"%2$s"},"reasonCode":[{"text":"%2$s"}],
                 "subject":{"reference":"Patient/%1$s","display":"%2$s"},"period":{"start":"2026-11-20T08:00:00Z"},
                 "participant":[{"type":[{"coding":[{"code":"ATND"}]}],"individual":{"display":"%2$s"}}],
                 "location":[{"location":{"reference":"Location/b-%1$s","display":"%2$s"},"status":"active"}]},
                 "request":{"method":"PUT","url":"Encounter/e-%1$s"}},
                {"resource":{"resourceType":"Observation","id":"o-%1$s","status":"final",
                 "code":{"coding":[{"system":"http://loinc.org","code":"8867-4","display":"%2$s"}],"text":"%2$s"},
                 "subject":{"reference":"Patient/%1$s","display":"%2$s"},"effectiveDateTime":"2026-11-21T08:00:00Z",
                 "performer":[{"display":"%2$s"}],"device":{"display":"%2$s"},"note":[{"text":"%2$s"}],
                 "valueQuantity":{"value":88,"unit":"%2$s","system":"http://unitsofmeasure.org","code":"/min"}},
                 "request":{"method":"PUT","url":"Observation/o-%1$s"}},
                {"resource":{"resourceType":"Procedure","id":"p-%1$s","status":"completed","code":{"text":"%2$s"},
                 "subject":{"reference":"Patient/%1$s"},"performedDateTime":"2026-11-20T09:00:00Z"},
                 "request":{"method":"PUT","url":"Procedure/p-%1$s"}}]}
                """.formatted(key, quoted));
        assertThat(answer.statusCode()).as(WholeServer.text(answer)).isEqualTo(200);
    }

    private void signIn(String name) {
        window.clearCookies();
        page.navigate(target.server.address() + "/sign-in");
        page.locator("#username").fill(name);
        page.locator("#password").fill(WholeServer.PASSWORD);
        page.locator("button.primary").first().click();
        page.waitForURL(address -> !address.contains("sign-in"));
    }

    private void harmless(String path, boolean shows) {
        heard.clear();
        page.navigate(target.server.address() + path);
        assertThat(heard).as(path).isEmpty();
        assertThat(page.evaluate(
                        "() => [...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => /^on/i.test(a.name)"
                                + " || (['href','src','action','formaction'].includes(a.name)"
                                + " && /^\\s*(javascript|data|vbscript):/i.test(a.value))) || e.tagName === 'IFRAME'"
                                + " || (e.tagName === 'IMG' && e.getAttribute('src') === 'x')"
                                + " || (e.tagName === 'SCRIPT' && !e.src)).map(e => e.outerHTML.slice(0, 200))"))
                .as(path)
                .isEqualTo(List.of());
        if (shows) {
            assertThat(page.locator("body").innerText())
                    .as(path)
                    .contains("alert(1)")
                    .doesNotContain("49#49");
        }
    }

    @Test
    void SV_03_a_script_in_any_field_of_any_message_is_text_on_every_page() {
        signIn("nora");
        harmless("/", false);
        harmless("/ward/" + Target.SEGMENT, true);
        page.waitForSelector("#main");
        for (int i = 0; i < HOSTILE.size(); i++) {
            harmless("/patient/" + PatientId.of("HOSP", String.valueOf(1000 + i)) + "?period=all", i != 6);
        }
        var fhir = new ArrayList<String>();
        for (int i = 0; i < HOSTILE.size(); i++) {
            fhir.add(target.server
                    .bean(org.afterward.server.fhir.FhirIds.class)
                    .patient("x" + i)
                    .orElseThrow()
                    .value());
        }
        fhir.forEach(id -> harmless("/patient/" + id, false));
        harmless("/rejected?all=true", false);
        for (var rejection : target.server.bean(Rejections.class).list(false, Long.MAX_VALUE, 20)) {
            harmless("/rejected/" + rejection.number(), false);
        }
        harmless("/notices", false);
        harmless("/desk/" + Target.SEGMENT, false);
        harmless("/visits", false);
    }

    @Test
    void SV_03_nor_on_the_pages_of_those_who_run_the_house_and_of_the_patient() {
        signIn("root");
        for (var path : List.of(
                "/administration/names",
                "/administration/people",
                "/administration/rosters",
                "/administration/teams",
                "/administration/role-file",
                "/rejected?all=true")) {
            harmless(path, false);
        }
        signIn("patient");
        for (var path : List.of("/me", "/me/looks", "/account")) {
            harmless(path, false);
        }
    }

    @Test
    void SV_03_what_is_asked_for_is_not_played_back() {
        signIn("nora");
        for (var hostileText : HOSTILE) {
            var encoded = java.net.URLEncoder.encode(hostileText, UTF_8).replace("+", "%20");
            for (var path : List.of(
                    "/patient/" + hostile + "?period=" + encoded,
                    "/rejected?all=true&x=" + encoded,
                    "/?x=" + encoded,
                    "/nothing/" + encoded.replace("%2F", "-"),
                    "/sign-in?back=" + encoded,
                    "/sign-in?username=" + encoded,
                    "/account/again?back=" + encoded)) {
                page.navigate("about:blank");
                heard.clear();
                page.navigate(target.server.address() + path);
                assertThat(heard).as(path).isEmpty();
                assertThat(page.content()).as(path).doesNotContain("<img src=\"x\"", "<script>alert");
            }
        }
        assertThat(Map.copyOf(page.request().get(target.server.address() + "/").headers()))
                .containsKey("content-security-policy");
    }

    @Test
    void SV_03_a_resource_that_is_opened_in_a_browser_is_no_page() {
        var answer = target.fhir("lab", "GET", "/Patient/x0", "", "Accept", "text/html,application/fhir+xml");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/fhir+");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'");
        for (var div : List.of(
                "<script>alert(1)</script>",
                "<p onclick='alert(1)'>x</p>",
                "<a href='java\\tscript:alert(1)'>x</a>",
                "<a href='&#106;avascript:alert(1)'>x</a>",
                "<svg/>",
                "<iframe/>",
                "<img src='x' onerror='alert(1)' alt=''/>",
                "<a href='data:text/html,x'>x</a>",
                "<p style='background:url(javascript:alert(1))'>x</p>")) {
            var sent = target.fhir("feed", "POST", "/Patient", """
                    {"resourceType":"Patient","text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\">%s</div>"}}
                    """.formatted(div));
            assertThat(sent.statusCode()).as(div + WholeServer.text(sent)).isEqualTo(422);
        }
    }

    @Test
    void SV_20_nothing_of_the_patient_is_left_for_the_next_who_sits_down() {
        signIn("nora");
        page.navigate(target.server.address() + "/patient/" + target.vortigern);
        assertThat(page.content()).contains("Vortigern");
        page.locator(".session .switch").click();
        page.waitForURL("**/sign-in**");
        page.goBack();
        assertThat(page.content()).doesNotContain("Vortigern", "Ysolde");
        page.goForward();
        assertThat(page.content()).doesNotContain("Vortigern", "Ysolde");
        assertThat((String) page.evaluate(
                        "() => caches.keys().then(k => JSON.stringify([k, localStorage, sessionStorage]))"))
                .doesNotContain("Vortigern", "patient", target.vortigern.value());
    }
}
