package org.afterward.server.team;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Shift;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Matter;
import org.afterward.server.audit.AuditLog;
import org.afterward.server.audit.Filter;
import org.afterward.server.audit.Logged;
import org.afterward.server.pages.Browser;
import org.afterward.server.pages.WardOnPages;
import org.afterward.server.register.Kept;
import org.jspecify.annotations.Nullable;

/// People at their screens, on a ward with patients.
public final class Screens implements AutoCloseable {
    static final String PASSWORD = "correct horse battery";
    static final Author TEST = new Author("test", "Test");
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    public final WardOnPages ward = new WardOnPages();
    private final Browser browser;
    private final List<BrowserContext> windows = new ArrayList<>();

    public Screens() {
        browser = new Browser();
        ward.fill();
    }

    /// Somebody who works here, without a roster.
    public void person(String name, String display, Role role) {
        ward.accounts().add(name, display, role, PASSWORD);
    }

    /// Somebody on the ward's roster now.
    public void onWard(String name, String display, Role role, String... beds) {
        person(name, display, role);
        var now = Instant.now();
        shift(name, role, now.minus(Duration.ofHours(2)), now.plus(Duration.ofHours(6)), false, beds);
    }

    public void shift(String name, Role role, Instant from, Instant until, boolean onCall, String... beds) {
        keep(
                null,
                new Shift(
                        "shift/" + UUID.randomUUID(),
                        name,
                        WardOnPages.WARD,
                        role,
                        from,
                        until,
                        Set.of(beds),
                        onCall,
                        "PAGE",
                        false));
    }

    public void keep(@Nullable PatientId patient, Matter matter) {
        ward.register().keep(TEST, UUID.randomUUID().toString(), patient, matter, 1);
    }

    public <M extends Matter> List<M> all(Class<M> kind) {
        return ward.register().all(kind).stream().map(Kept::matter).toList();
    }

    /// A window of its own, with somebody signed in.
    public Page at(String name) {
        return at(name, 1440, ColorScheme.LIGHT);
    }

    public Page at(String name, int width, ColorScheme scheme) {
        var window = browser.window(width, width == 390 ? 844 : 900, scheme);
        windows.add(window);
        var page = window.newPage();
        page.navigate(ward.address() + "/sign-in");
        page.locator("#username").fill(name);
        page.locator("#password").fill(PASSWORD);
        page.locator("button.primary").first().click();
        page.waitForURL(address -> !address.contains("sign-in"));
        return page;
    }

    public int open(Page page, String path) {
        return page.navigate(ward.address() + path).status();
    }

    public List<AuditEvent> logged(String code) {
        return ward.part(AuditLog.class).page(Filter.ALL.coded(code), Long.MAX_VALUE, AuditLog.LARGEST_PAGE).stream()
                .map(Logged::event)
                .toList();
    }

    /// By the rules of WCAG 2.2 AA; and a picture for who wants to look.
    public static void accessible(Page page, String name) {
        try {
            var folder = System.getProperty("afterward.pictures");
            if (folder != null) {
                Files.createDirectories(Path.of(folder));
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(Path.of(folder, name + ".png"))
                        .setFullPage(true));
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        var found = new AxeBuilder(page).withTags(RULES).exclude(".chart").analyze();
        assertThat(found.getViolations())
                .extracting(rule -> rule.getId() + ": " + rule.getNodes())
                .isEmpty();
    }

    @Override
    public void close() {
        windows.forEach(BrowserContext::close);
        browser.close();
        ward.close();
    }
}
