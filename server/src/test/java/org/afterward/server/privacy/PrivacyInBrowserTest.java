package org.afterward.server.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.afterward.clinical.access.BreakGlass;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Protection;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Sensitivity;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Matter;
import org.afterward.clinical.privacy.Concern;
import org.afterward.server.pages.Browser;
import org.afterward.server.pages.WardOnPages;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrivacyInBrowserTest {
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final String PASSWORD = "correct horse battery";

    private WardOnPages ward;
    private Browser browser;
    private String glass = "";
    private String concern = "";

    @BeforeAll
    void open() {
        browser = new Browser();
        ward = new WardOnPages();
        ward.fill();
        ward.accounts().add("pia", "Pia Novak", Role.PRIVACY_OFFICER, PASSWORD);
        ward.accounts().add("rita", "Dr Rita Costa", Role.RESIDENT, PASSWORD);
        var ada = WardOnPages.patient(0);
        var now = Instant.now();
        glass = "btg/" + ada.value() + "/rita/1";
        keep(
                ada,
                new BreakGlass(
                        glass,
                        ada,
                        "e1",
                        "rita",
                        Set.of(Role.RESIDENT),
                        BreakGlass.Reason.OTHER,
                        "the bleep list has another name",
                        Set.of(Category.A, Category.C),
                        false,
                        now.minus(Duration.ofDays(3)),
                        now.minus(Duration.ofDays(3)).plus(Duration.ofHours(1)),
                        "",
                        null,
                        now.minus(Duration.ofDays(1)),
                        null));
        concern = "concern/snooping/" + ada.value() + "/rita/2026-11-23";
        keep(
                ada,
                new Concern(
                        concern,
                        Concern.Kind.SNOOPING,
                        ada,
                        "rita",
                        Set.of("NO_ROSTER", "NOTHING_FOLLOWED"),
                        "",
                        "afterward",
                        now,
                        now,
                        null,
                        null));
        keep(
                ada,
                new Protection(
                        Protection.idOf(ada),
                        ada,
                        Confidentiality.R,
                        Set.of(Sensitivity.EMP, Sensitivity.VIO),
                        true,
                        "joy",
                        "Juniper",
                        "J-1",
                        Map.of("joy", "pia"),
                        "staff-match",
                        now.plus(Duration.ofDays(1)),
                        List.of("EMP_MATCH", "ASSAULT")));
        keep(
                ada,
                new Conflict(
                        Conflict.idOf(ada, "rita"),
                        ada,
                        "rita",
                        Conflict.Kind.WITNESS,
                        Conflict.Source.MANAGER,
                        now,
                        Conflict.Effect.BLOCK,
                        Conflict.Status.PROPOSED,
                        "",
                        "",
                        List.of(),
                        null,
                        "C-7",
                        "",
                        ""));
    }

    private void keep(PatientId patient, Matter matter) {
        ward.register().keep(new Author("test", "Test"), UUID.randomUUID().toString(), patient, matter, 1);
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

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"LIGHT, 1440", "DARK, 1440", "LIGHT, 390", "DARK, 390"})
    void the_pages_are_accessible_and_do_not_scroll_sideways(ColorScheme scheme, int width) {
        var window = browser.window(width, width == 390 ? 844 : 900, scheme);
        var page = window.newPage();
        page.navigate(ward.address() + "/sign-in");
        page.locator("#username").fill("pia");
        page.locator("#password").fill(PASSWORD);
        page.locator("button.primary").first().click();
        page.waitForURL(address -> !address.contains("sign-in"));
        var name = "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width;

        at(page, "/privacy", "work" + name);
        assertThat(page.locator(".late-task").count()).isPositive();
        at(page, Forms.address("review", "of", glass), "review" + name);
        at(page, Forms.address("concern", "of", concern), "concern" + name);
        at(page, "/privacy/labels", "labels" + name);
        at(page, Forms.address("patient", "id", WardOnPages.patient(0).value()), "patient" + name);
        page.locator("details").all().forEach(one -> one.evaluate("details => details.open = true"));
        looks(page, "patient-open" + name);
        at(page, "/privacy/conflicts", "conflicts" + name);
        at(page, "/privacy/cases", "cases" + name);
        at(page, "/privacy/reasons", "reasons" + name);
        at(page, "/privacy/log", "log" + name);
        page.locator(".people-table a").first().click();
        looks(page, "event" + name);
        at(page, "/privacy/why", "why" + name);
        page.locator("#person").fill("rita");
        page.locator("#patient").fill("J-1");
        page.locator("button.primary").click();
        assertThat(page.locator("main").innerText()).contains("CI-06", "witness, kept out");
        looks(page, "answer" + name);
        window.close();
    }

    private void at(Page page, String path, String name) {
        assertThat(page.navigate(ward.address() + path).status()).as(path).isEqualTo(200);
        looks(page, name);
    }

    private static void looks(Page page, String name) {
        picture(page, name);
        var found = new AxeBuilder(page).withTags(RULES).analyze();
        assertThat(found.getViolations())
                .extracting(rule -> rule.getId() + ": " + rule.getNodes())
                .as(name)
                .isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as(name + " scrolls sideways")
                .isEqualTo(true);
    }

    private static void picture(Page page, String name) {
        var folder = System.getProperty("afterward.pictures");
        if (folder == null) {
            return;
        }
        try {
            Files.createDirectories(Path.of(folder));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of(folder, name + ".png"))
                .setFullPage(true));
    }
}
