package org.afterward.server.legal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.afterward.server.WholeServer;
import org.afterward.server.pages.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The pages of this room as people see them.
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LegalInBrowserTest {
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private LegalWard ward;
    private Browser browser;
    private String request;
    private String release;

    @BeforeAll
    void open() {
        browser = new Browser();
        ward = new LegalWard("--afterward.profile=US-generic");
        ward.onDuty();
        var nora = ward.at("nora");
        var lara = ward.at("lara");
        ward.request("SUBPOENA_NO_ORDER", "Smith and Sons", "patient", ward.ben.value());
        ward.request("LAWYER_WITHOUT", "Grim and Grim");
        request =
                ward.request("WRITTEN_POLICE", "County police", "patient", ward.ada.value(), "due", "2026-11-20T12:00");
        ward.asked(lara, request, "101", "category", "C", "named", "Observations of the first night");
        ward.office(lara, request, "called-back", "number", "101");
        ward.office(lara, request, "tick", "box", "REQUESTER_IDENTIFIED", "seen", "true");
        ward.office(lara, request, "tick", "box", "PATIENT_AGREES", "seen", "true");
        ward.office(lara, request, "decide", "release", "true", "basis", "VICTIM_AGREES", "reasons", "She agrees");
        LegalWard.send(lara, "/legal/requests/" + request + "/take");
        release = UUID.randomUUID().toString();
        ward.office(
                lara,
                request,
                "release",
                "once",
                release,
                "patient",
                ward.ada.value(),
                "item",
                "Observation/o1-ada/1",
                "out.0",
                "note",
                "why.0",
                "It speaks of her daughter",
                "others.0",
                "REDACTED",
                "to",
                "Sgt Hill");
        LegalWard.send(
                nora,
                "/outside/police",
                "officer",
                "Inspector Quill",
                "concerns",
                "STAFF",
                "subject",
                "connie",
                "asked",
                "Where she was");
        LegalWard.send(lara, "/legal/holds", "caseRef", "R v. Somebody", "patients", "ben", "staff", "omar");
        LegalWard.send(
                nora,
                "/interviews/" + ward.ada,
                "officer",
                "Constable Reed",
                "organisation",
                "Police",
                "detained",
                "true");
        LegalWard.send(nora, "/evidence/" + ward.ada, "what", "Blue shirt", "done", "PAPER_BAG", "sealNo", "4711");
        LegalWard.send(nora, "/evidence/" + ward.ada + "/wounds", "kind", "stab");
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
        if (ward != null) {
            ward.close();
        }
    }

    private Page at(String account, int width, ColorScheme scheme) {
        var page = browser.window(width, width == 390 ? 844 : 900, scheme).newPage();
        page.navigate(ward.server.address() + "/sign-in");
        page.locator("#username").fill(account);
        page.locator("#password").fill(WholeServer.PASSWORD);
        page.locator("button.primary").first().click();
        page.waitForURL(address -> !address.contains("sign-in"));
        return page;
    }

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"LIGHT, 1440", "DARK, 1440", "LIGHT, 390", "DARK, 390"})
    void each_page_is_accessible_and_fits_the_screen(ColorScheme scheme, int width) {
        var suffix = "-" + scheme.name().toLowerCase(java.util.Locale.ROOT) + "-" + width;
        var lara = at("lara", width, scheme);
        for (var path : List.of(
                "/legal",
                "/legal/requests/" + request,
                "/legal/requests/" + request + "/release?patient=" + ward.ada,
                "/legal/releases",
                "/legal/releases/" + release,
                "/legal/releases/" + release + "/cover",
                "/legal/police",
                "/legal/holds")) {
            look(lara, path, suffix);
        }
        lara.navigate(ward.server.address() + "/legal/requests/" + request + "/release?patient=" + ward.ada);
        lara.locator("input[name=item]").first().check();
        lara.locator("button.primary").first().click();
        checked(lara, "review" + suffix);
        var connie = at("connie", width, scheme);
        for (var path : List.of(
                "/outside",
                "/outside/receipt?number=0123abcd&say=neutral",
                "/interviews/" + ward.ada,
                "/evidence/" + ward.ada)) {
            look(connie, path, suffix);
        }
        look(at("ada", width, scheme), "/me", suffix);
    }

    private void look(Page page, String path, String suffix) {
        assertThat(page.navigate(ward.server.address() + path).status())
                .as(path)
                .isEqualTo(200);
        page.locator("details").evaluateAll("all => all.forEach(one => one.open = true)");
        var name = path.replaceAll("[?].*", "")
                .replaceAll("/[0-9a-f-]{36}", "/one")
                .replaceAll("/p[0-9a-z]{20,}", "")
                .substring(1)
                .replace('/', '-');
        checked(page, name + suffix);
    }

    private static void checked(Page page, String name) {
        var folder = System.getProperty("afterward.pictures");
        if (folder != null) {
            try {
                Files.createDirectories(Path.of(folder));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(folder, name + ".png"))
                    .setFullPage(true));
        }
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as(name + " scrolls sideways")
                .isEqualTo(true);
        assertThat(new AxeBuilder(page).withTags(RULES).analyze().getViolations())
                .extracting(rule -> name + ": " + rule.getId() + ": " + rule.getNodes())
                .isEmpty();
    }

    @Test
    void a_nurse_takes_a_request_in_with_the_keyboard_alone() {
        var page = at("nora", 1440, ColorScheme.LIGHT);
        page.navigate(ward.server.address() + "/outside");
        page.locator("#kind").focus();
        page.locator("#kind").selectOption("CORONER");
        page.keyboard().press("Tab");
        page.keyboard().type("Coroner of the county");
        page.keyboard().press("Tab");
        page.keyboard().type("Dr Grey");
        page.locator("#what").focus();
        page.keyboard().type("The last observations");
        page.locator("#request-title ~ form button.primary").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("main")).containsText("Kept as");
        assertThat(page.locator("main")).not().containsText("Coroner of the county");
    }
}
