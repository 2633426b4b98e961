package org.afterward.server.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesInBrowserTest {
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private Browser browser;
    private WardOnPages ward;

    @BeforeAll
    void open() {
        browser = new Browser();
        ward = new WardOnPages();
        ward.fill();
    }

    @AfterAll
    void close() {
        if (ward != null) {
            ward.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    static Stream<Arguments> pages() {
        return Stream.of("board", "patient", "reading", "trouble", "sign-in")
                .flatMap(page -> Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                        .flatMap(scheme -> Stream.of(1440, 390).map(width -> Arguments.of(page, scheme, width))));
    }

    @ParameterizedTest(name = "{0}, {1}, {2} pixels wide")
    @MethodSource("pages")
    void every_page_is_accessible(String name, ColorScheme scheme, int width) throws Exception {
        try (var window = browser.window(width, width == 390 ? 844 : 900, scheme)) {
            var page = window.newPage();
            page.navigate(ward.address() + "/sign-in");
            if (!name.equals("sign-in")) {
                signIn(page);
                page.navigate(ward.address() + path(page, name));
            }
            picture(page, name + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT) + "-" + width);
            // The points of the chart lie where time puts them; the table below is their twin with room to touch.
            var found = new AxeBuilder(page).withTags(RULES).exclude(".chart").analyze();
            assertThat(found.getViolations())
                    .extracting(rule -> rule.getId() + ": " + rule.getNodes())
                    .isEmpty();
        }
    }

    private String path(Page page, String name) {
        return switch (name) {
            case "board" -> "/";
            case "patient" -> "/patient/" + WardOnPages.patient(0) + "?period=72h";
            case "reading" -> {
                page.navigate(ward.address() + "/patient/" + WardOnPages.patient(0));
                yield String.valueOf(page.locator(".inputs a").first().getAttribute("href"));
            }
            default -> "/nothing/here";
        };
    }

    private static void picture(Page page, String name) throws Exception {
        var folder = System.getProperty("afterward.pictures");
        if (folder != null) {
            Files.createDirectories(Path.of(folder));
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(folder, name + ".png"))
                    .setFullPage(!name.startsWith("board-light-1440")));
        }
    }

    @Test
    void a_new_set_is_on_the_board_within_a_second_of_being_recorded() {
        try (var window = browser.window(1440, 900, ColorScheme.LIGHT)) {
            var page = window.newPage();
            page.navigate(ward.address() + "/");
            signIn(page);
            assertThat(page.locator("body.live")).isVisible();
            var line = page.locator("tbody", new Page.LocatorOptions().setHasText("Lindqvist"));
            line.locator("a").focus();
            assertThat(line.locator(".tile.high")).hasCount(0);
            ward.worsen(WardOnPages.patient(1), 8);
            assertThat(line.locator(".tile.high"))
                    .isVisible(new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                            .setTimeout(1000));
            assertThat(line.locator("a")).isFocused();
        }
    }

    @Test
    void twenty_four_beds_fit_without_scrolling() {
        try (var window = browser.window(1440, 900, ColorScheme.LIGHT)) {
            var page = window.newPage();
            page.navigate(ward.address() + "/");
            signIn(page);
            assertThat(page.locator("tbody.bed tr")).hasCount(24);
            assertThat(page.evaluate("document.documentElement.scrollHeight <= window.innerHeight"))
                    .isEqualTo(true);
        }
    }

    @Test
    void a_nurse_can_go_from_bed_to_chart_to_reading_by_keyboard() {
        try (var window = browser.window(1440, 900, ColorScheme.LIGHT)) {
            var page = window.newPage();
            page.navigate(ward.address() + "/sign-in");
            page.keyboard().press("Tab");
            assertThat(page.locator(".skip")).isFocused();
            signIn(page);
            page.keyboard().press("j");
            page.keyboard().press("j");
            page.keyboard().press("k");
            assertThat(page.locator(".beds .who a").first()).isFocused();
            page.keyboard().press("Enter");
            assertThat(page.locator("h1")).containsText("Okonkwo");
            page.locator(".chart .point").last().focus();
            page.keyboard().press("Enter");
            assertThat(page.locator(".reading")).containsText("As it was sent");
        }
    }

    @Test
    void a_theme_is_kept() {
        try (var window = browser.window(1440, 900, ColorScheme.LIGHT)) {
            var page = window.newPage();
            page.navigate(ward.address() + "/");
            signIn(page);
            page.locator("button", new Page.LocatorOptions().setHasText("Dark theme"))
                    .click();
            assertThat(page.locator("html[data-theme=dark]")).hasCount(1);
            page.navigate(ward.address() + "/patient/" + WardOnPages.patient(0));
            assertThat(page.locator("html[data-theme=dark]")).hasCount(1);
        }
    }

    @Test
    void scale_2_is_noted_with_a_name_and_lifted_again() {
        try (var window = browser.window(1440, 900, ColorScheme.LIGHT)) {
            var page = window.newPage();
            page.navigate(ward.address() + "/sign-in");
            signIn(page);
            page.navigate(ward.address() + "/patient/" + WardOnPages.patient(3));
            page.locator(".note-form summary").click();
            page.locator("#reason").fill("target 88 to 92 %, Dr Ahmed <b>");
            page.locator(".note-form button").click();
            assertThat(page.locator(".stands")).containsText("SpO2 scale 2");
            assertThat(page.locator(".stands")).containsText("Nurse Joy Adeyemi: target 88 to 92 %, Dr Ahmed <b>");
            page.locator(".stands summary").click();
            page.locator(".stands input[name=reason]").fill("weaned");
            page.locator(".stands button").click();
            assertThat(page.locator(".stands")).hasCount(0);
        }
    }

    private static void signIn(Page page) {
        page.locator("#username").fill("joy");
        page.locator("#password").fill("correct horse battery");
        page.locator("button.primary").click();
        page.waitForURL(address -> !address.contains("sign-in"));
    }
}
