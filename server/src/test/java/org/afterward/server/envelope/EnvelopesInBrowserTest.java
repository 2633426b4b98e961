package org.afterward.server.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.afterward.clinical.access.Role;
import org.afterward.server.Admitting;
import org.afterward.server.WholeServer;
import org.afterward.server.pages.Browser;
import org.afterward.server.signin.provider.Hospital;
import org.afterward.server.signin.provider.ProviderHealth;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The pages of envelopes and of screens on walls, as people see them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnvelopesInBrowserTest {
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private final Hospital hospital = new Hospital();
    private final WholeServer server = new WholeServer(hospital.settings());
    private final Browser browser = new Browser();

    @BeforeAll
    void open() {
        server.staff("ada", Role.SYSTEM_ADMINISTRATOR);
        server.staff("pia", Role.PRIVACY_OFFICER);
        Admitting.admit(server, "MRN1", "7 West", "7");
        for (var ward : List.of("8 East", "9 North", "10 South", "11 Ward of a long name that breaks")) {
            Admitting.admit(server, "MRN-" + ward.hashCode(), ward, "1");
        }
    }

    @AfterAll
    void close() {
        browser.close();
        server.close();
        hospital.close();
    }

    /// Each on a ward of its own.
    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"LIGHT, 1440, 7 West", "DARK, 1440, 8 East", "LIGHT, 390, 9 North", "DARK, 390, 10 South"})
    void AU_41_AC_32_the_pages_are_accessible_and_scroll_no_way_but_down(ColorScheme scheme, int width, String ward) {
        hospital.up(true);
        server.bean(ProviderHealth.class).lookOnce();
        var name = "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width;
        var ada = at("ada", scheme, width);
        looks(ada, "/administration", "administration" + name);
        looks(ada, "/administration/clock", "clock" + name);
        looks(ada, "/administration/screens", "screens" + name);
        ada.selectOption("#ward", ward);
        ada.fill("#label", "Corridor " + name);
        ada.click("main button.primary");
        looks(ada, "screen-code" + name);
        var code = ada.locator("code").textContent();
        looks(ada, "/administration/screens", "screens-one" + name);
        looks(ada, "/administration/envelopes", "envelopes" + name);
        ada.locator("section[aria-label='" + ward + "'] button").first().click();
        looks(ada, "envelopes-printed" + name);
        var halves = ada.locator("code").allTextContents();

        hospital.up(false);
        server.bean(ProviderHealth.class).lookOnce();
        var nora = browser.window(width, width == 390 ? 844 : 900, scheme).newPage();
        looks(nora, "/sign-in", "sign-in-down" + name);
        looks(nora, "/sign-in/emergency", "opening" + name);
        nora.selectOption("#ward", ward);
        nora.fill("#first", halves.getFirst());
        nora.fill("#second", halves.getLast());
        nora.fill("#name", "Nora Nurse");
        nora.fill("#colleague", "Carla Charge");
        nora.click("main button.primary");
        nora.waitForURL(address -> !address.contains("sign-in"));
        looks(nora, "/emergency", "emergency-in-use" + name);
        nora.click("main button.primary");

        var pia = at("pia", scheme, width);
        looks(pia, "/emergency/reviews", "reviews" + name);
        pia.locator("main li a").first().click();
        looks(pia, "review" + name);

        var wall = browser.window(width, width == 390 ? 844 : 900, scheme).newPage();
        looks(wall, "/sign-in/screen", "binding" + name);
        wall.fill("#code", code);
        wall.click("main button.primary");
        wall.waitForURL(address -> address.contains("/ward/"));
        looks(wall, "wall" + name);
        looks(wall, "/account", "wall-nothing" + name);
    }

    private Page at(String who, ColorScheme scheme, int width) {
        var page = browser.window(width, width == 390 ? 844 : 900, scheme).newPage();
        page.navigate(server.address() + "/sign-in");
        page.fill("#username", who);
        page.fill("#password", WholeServer.PASSWORD);
        page.locator("button.primary").first().click();
        page.waitForURL(address -> !address.contains("sign-in"));
        return page;
    }

    private void looks(Page page, String path, String name) {
        page.navigate(server.address() + path);
        looks(page, name);
    }

    private static void looks(Page page, String name) {
        var folder = System.getProperty("afterward.pictures");
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(folder, name + ".png"))
                    .setFullPage(true));
        }
        assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as(name + " scrolls sideways by")
                .isEqualTo(0);
        assertThat(new AxeBuilder(page).withTags(RULES).analyze().getViolations())
                .as(name)
                .extracting(rule -> rule.getId() + ": " + rule.getNodes())
                .isEmpty();
    }
}
