package org.afterward.server.pages;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.opentest4j.TestAbortedException;

/// Debian's Chromium, driven by Playwright. Where there is none, a test says how to get it and is skipped;
/// in CI it fails. The headless shell is taken first, where it is: the same engine without the window around each
/// page, which costs a test more than the page does.
public final class Browser implements AutoCloseable {
    private static final Path SHELL = Path.of("/usr/bin/chromium-headless-shell");
    private static final Path CHROMIUM = Path.of(System.getProperty(
            "afterward.chromium", Files.isExecutable(SHELL) ? SHELL.toString() : "/usr/bin/chromium"));

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;

    public Browser() {
        if (!Files.isExecutable(CHROMIUM)) {
            var why = "SKIPPED: no Chromium at " + CHROMIUM
                    + " (apt-get install chromium-headless-shell, or -Dafterward.chromium=/path/to/chromium)";
            if (System.getenv("CI") != null) {
                throw new AssertionError(why + ", and in CI it must be there");
            }
            throw new TestAbortedException(why);
        }
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of("--no-sandbox", "--disable-gpu")));
    }

    public BrowserContext window(int width, int height, ColorScheme scheme) {
        return browser.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
