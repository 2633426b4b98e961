package org.afterward.server.signin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.afterward.clinical.access.Role;
import org.afterward.server.pages.Browser;
import org.afterward.server.pages.WardOnPages;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInInBrowserTest {
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final String PASSWORD = "correct horse battery";

    private Browser browser;
    private WardOnPages ward;

    @BeforeAll
    void open() {
        browser = new Browser();
        ward = new WardOnPages();
        ward.fill();
        ward.accounts().add("ann", "Dr Ann Bello", Role.RESIDENT, PASSWORD);
        ward.rostered("ann", Role.RESIDENT, WardOnPages.WARD);
        ward.accounts().add("root", "Ada Admin", Role.SYSTEM_ADMINISTRATOR, PASSWORD);
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
        return Stream.of("account", "password", "passkey", "app", "again", "locked", "everybody")
                .flatMap(page -> Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                        .flatMap(scheme -> Stream.of(1440, 390).map(width -> Arguments.of(page, scheme, width))));
    }

    @ParameterizedTest(name = "{0}, {1}, {2} pixels wide")
    @MethodSource("pages")
    void every_page_is_accessible(String name, ColorScheme scheme, int width) throws Exception {
        try (var window = browser.window(width, width == 390 ? 844 : 900, scheme)) {
            var page = window.newPage();
            signIn(page, name.equals("everybody") ? "root" : "joy");
            if (name.equals("locked")) {
                page.locator(".session .lock").click();
            } else {
                page.navigate(ward.address() + (name.equals("account") ? "/account" : "/account/" + name));
            }
            picture(page, name + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width);
            var found = new AxeBuilder(page).withTags(RULES).analyze();
            assertThat(found.getViolations())
                    .extracting(rule -> rule.getId() + ": " + rule.getNodes())
                    .isEmpty();
            assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .isEqualTo(true);
        }
    }

    private static void picture(Page page, String name) throws Exception {
        var folder = System.getProperty("afterward.pictures");
        if (folder != null) {
            Files.createDirectories(Path.of(folder));
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")));
        }
    }

    @Test
    void AU_25_every_page_says_large_whose_session_it_is() {
        try (var window = browser.window(1440, 900, ColorScheme.LIGHT)) {
            var page = window.newPage();
            signIn(page, "joy");
            for (var path : List.of("/", "/account", "/nothing/here", "/patient/" + WardOnPages.patient(0))) {
                page.navigate(ward.address() + path);
                assertThat(page.locator(".session .whose b")).hasText("Nurse Joy Adeyemi");
                assertThat(page.locator(".session .whose span")).hasText("Nurse");
                assertThat(page.evaluate("parseFloat(getComputedStyle(document.querySelector('.whose b')).fontSize)"))
                        .isEqualTo(17);
            }
        }
    }

    @Test
    void AU_23_another_person_starts_on_a_blank_page_and_the_first_comes_back_to_theirs() {
        try (var window = browser.window(1440, 900, ColorScheme.LIGHT)) {
            var page = window.newPage();
            signIn(page, "joy");
            var chart = ward.address() + "/patient/" + WardOnPages.patient(0);
            page.navigate(chart);
            page.locator(".session .switch").click();
            assertThat(page).hasURL(ward.address() + "/sign-in");
            type(page, "ann");
            assertThat(page.locator(".session .whose b")).hasText("Dr Ann Bello");
            assertThat(page).hasURL(Pattern.compile(".*/ward/7%20West"));
            page.locator(".session .switch").click();
            type(page, "joy");
            assertThat(page).hasURL(chart);
            assertThat(page.locator(".session .whose b")).hasText("Nurse Joy Adeyemi");
        }
    }

    @Test
    void SV_20_nothing_of_the_patient_is_left_behind_a_lock_nor_behind_the_back_button() {
        try (var window = browser.window(1440, 900, ColorScheme.LIGHT)) {
            var page = window.newPage();
            signIn(page, "joy");
            page.navigate(ward.address() + "/patient/" + WardOnPages.patient(0));
            assertThat(page.locator("h1")).containsText("Okonkwo");
            page.locator(".session .lock").click();
            assertThat(page.locator("h1")).hasText("Nurse Joy Adeyemi");
            assertThat(page.content()).doesNotContain("Okonkwo");
            page.goBack();
            assertThat(page.locator("h1")).hasText("Nurse Joy Adeyemi");
            assertThat(page.content()).doesNotContain("Okonkwo");
            page.locator(".not-me a").click();
            type(page, "ann");
            assertThat(page.locator(".session .whose b")).hasText("Dr Ann Bello");
            page.locator(".session .out").click();
            assertThat(page.locator(".card")).isVisible();
            // One step at a time, each page shown before the next: a browser asked to go back while it still goes
            // elsewhere answers with an error of its own.
            for (var step = 0; step < 3; step++) {
                page.goBack();
                assertThat(page.locator(".card")).isVisible();
                assertThat(page.content()).doesNotContain("Okonkwo");
            }
        }
    }

    @Test
    void SV_20_what_was_copied_from_a_page_is_not_in_the_clipboard_after_the_lock() {
        try (var window = browser.window(1440, 900, ColorScheme.LIGHT)) {
            window.grantPermissions(List.of("clipboard-read", "clipboard-write"));
            var page = window.newPage();
            signIn(page, "joy");
            page.navigate(ward.address() + "/patient/" + WardOnPages.patient(0));
            page.evaluate("getSelection().selectAllChildren(document.querySelector('h1'))");
            page.keyboard().press("ControlOrMeta+c");
            assertThat((String) page.evaluate("navigator.clipboard.readText()")).contains("Okonkwo");
            page.locator(".session .lock").click();
            assertThat(page.locator(".locked")).isVisible();
            assertThat((String) page.evaluate("navigator.clipboard.readText()")).isBlank();
        }
    }

    @Test
    void AU_24_a_page_that_nobody_touches_locks_after_its_time_and_one_that_is_touched_does_not() {
        try (var window = browser.window(1440, 900, ColorScheme.LIGHT)) {
            var page = window.newPage();
            page.clock().install();
            signIn(page, "joy");
            page.navigate(ward.address() + "/account");
            var idle = Integer.parseInt(page.locator("#session").getAttribute("data-idle"));
            assertThat(idle).isEqualTo(15 * 60);
            page.clock().fastForward((idle - 30) * 1000L);
            page.mouse().move(200, 200);
            page.clock().fastForward((idle - 30) * 1000L);
            assertThat(page.locator(".session .whose b")).isVisible();
            page.clock().fastForward(31_000);
            page.waitForURL(ward.address() + "/locked");
            assertThat(page.locator("h1")).hasText("Nurse Joy Adeyemi");
        }
    }

    @Test
    void a_lock_in_one_tab_locks_the_others_at_once() {
        try (var window = browser.window(1440, 900, ColorScheme.LIGHT)) {
            var page = window.newPage();
            signIn(page, "joy");
            var other = window.newPage();
            other.navigate(ward.address() + "/patient/" + WardOnPages.patient(0));
            assertThat(other.locator("h1")).containsText("Okonkwo");
            page.locator(".session .lock").click();
            other.waitForURL(ward.address() + "/locked");
            assertThat(other.content()).doesNotContain("Okonkwo");
        }
    }

    @Test
    void AU_24_an_unlocked_page_is_where_it_was() {
        try (var window = browser.window(1440, 900, ColorScheme.LIGHT)) {
            var page = window.newPage();
            signIn(page, "joy");
            var chart = ward.address() + "/patient/" + WardOnPages.patient(0) + "?period=72h";
            page.navigate(chart);
            page.locator(".session .lock").click();
            page.locator("#password").fill("wrong wrong wrong");
            page.locator("button.primary").click();
            assertThat(page.locator(".trouble")).hasText("That is not the password of Nurse Joy Adeyemi.");
            page.locator("#password").fill(PASSWORD);
            page.locator("button.primary").click();
            assertThat(page).hasURL(chart);
        }
    }

    @Test
    void AU_21_a_passkey_is_added_signs_in_unlocks_proves_again_and_is_taken_away() {
        ward.accounts().add("kim", "Kim Keys", Role.PHARMACIST, PASSWORD);
        try (var window = browser.window(1440, 900, ColorScheme.LIGHT)) {
            var page = window.newPage();
            new Authenticator(page);
            signIn(page, "kim");
            addPasskey(page, "Blue key <b>");
            assertThat(page.locator(".held b")).hasText("Blue key <b>");

            page.locator(".session .out").click();
            page.locator("form.passkey button").click();
            assertThat(page.locator(".session .whose b")).hasText("Kim Keys");

            page.locator(".session .lock").click();
            page.locator("form.passkey button").click();
            assertThat(page.locator(".session .whose b")).hasText("Kim Keys");

            ward.database().execute("UPDATE sitting SET proved_at = now() - interval '301 s' WHERE account = 'kim'");
            page.navigate(ward.address() + "/account");
            page.locator(".held button").click();
            assertThat(page.locator("h1")).hasText("Confirm that it is you");
            assertThat(page.locator("#password")).hasCount(0);
            page.locator("form.passkey button").click();
            page.locator("button.primary", new Page.LocatorOptions().setHasText("Send it now"))
                    .click();
            page.waitForURL(ward.address() + "/account");
            assertThat(page.locator(".held")).hasCount(0);
            assertThat(
                            ward.database()
                                    .ask(
                                            "SELECT count(*) FROM passkey JOIN passkey_holder USING (handle) WHERE account = 'kim'"))
                    .isEqualTo("0");
        }
    }

    @Test
    void a_passkey_without_its_pin_and_one_that_was_copied_open_nothing() {
        ward.accounts().add("lou", "Lou Lost", Role.NURSE, PASSWORD);
        try (var window = browser.window(1440, 900, ColorScheme.LIGHT)) {
            var page = window.newPage();
            var key = new Authenticator(page);
            signIn(page, "lou");
            addPasskey(page, "Key");
            page.locator(".session .out").click();
            page.locator("form.passkey button").click();
            assertThat(page.locator(".session .whose b")).hasText("Lou Lost");
            page.locator(".session .out").click();

            key.countBack();
            page.locator("form.passkey button").click();
            assertThat(page.locator("form.passkey .trouble")).hasText("That passkey opens no account here.");
            key.forgetPin();
            page.reload();
            page.locator("form.passkey button").click();
            assertThat(page.locator("form.passkey .trouble")).containsText("Nothing was signed");
        }
    }

    @Test
    void a_closed_account_is_out_with_its_passkey() {
        ward.accounts().add("ida", "Ida Gone", Role.NURSE, PASSWORD);
        try (var window = browser.window(1440, 900, ColorScheme.LIGHT)) {
            var page = window.newPage();
            new Authenticator(page);
            signIn(page, "ida");
            addPasskey(page, "Key");
            page.locator(".session .out").click();
            ward.accounts().close("ida");
            page.locator("form.passkey button").click();
            assertThat(page.locator("form.passkey .trouble")).hasText("That passkey opens no account here.");
        }
    }

    private void addPasskey(Page page, String label) {
        page.navigate(ward.address() + "/account/passkey");
        page.locator("#label").fill(label);
        page.locator("form.passkey button").click();
        page.waitForURL(ward.address() + "/account");
    }

    @Test
    void AU_21_a_code_app_is_set_up_with_the_code_that_stands_on_the_page_and_asked_from_then_on() {
        ward.accounts().add("cod", "Cody Code", Role.NURSE, PASSWORD);
        try (var window = browser.window(1440, 900, ColorScheme.LIGHT)) {
            var page = window.newPage();
            signIn(page, "cod");
            page.navigate(ward.address() + "/account/app");
            assertThat(page.locator(".qr path")).hasCount(1);
            var secret = Base32.bytes(page.locator(".secret").innerText().replace(" ", ""));
            var step = Totp.step(Instant.now());
            page.locator("#code").fill(Totp.code(secret, step));
            page.locator("button.primary").click();
            assertThat(page.locator(".codes li")).hasCount(10);
            var recovery = page.locator(".codes code").first().innerText();
            page.locator("a.button").click();
            page.locator(".session .out").click();

            type(page, "cod");
            assertThat(page.locator("h1")).hasText("Your code");
            page.locator("#code").fill(Totp.code(secret, step));
            page.locator("button.primary").click();
            assertThat(page.locator(".trouble")).containsText("used before");
            page.locator("#code").fill(Totp.code(secret, step + 1));
            page.locator("button.primary").click();
            assertThat(page.locator(".session .whose b")).hasText("Cody Code");
            page.locator(".session .out").click();

            type(page, "cod");
            page.locator("#code").fill(recovery.toUpperCase(Locale.ROOT).replace('-', ' '));
            page.locator("button.primary").click();
            assertThat(page.locator(".session .whose b")).hasText("Cody Code");
            page.locator(".session .out").click();
            type(page, "cod");
            page.locator("#code").fill(recovery);
            page.locator("button.primary").click();
            assertThat(page.locator(".trouble")).containsText("used before");
        }
    }

    private void signIn(Page page, String name) {
        page.navigate(ward.address() + "/sign-in");
        type(page, name);
        assertThat(page.locator(".session .whose b")).isVisible();
    }

    private static void type(Page page, String name) {
        page.locator("#username").fill(name);
        page.locator("#password").fill(PASSWORD);
        page.locator("button.primary").click();
    }
}
