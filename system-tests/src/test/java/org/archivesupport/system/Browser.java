package org.archivesupport.system;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Chromium, and people who use the portal with it, each with cookies of their own. */
final class Browser implements AutoCloseable {

    private static final Path SCREENSHOTS = RunningSuite.project().resolve("system-tests/target/screenshots");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    Browser() {
        Path executable = Clients.chromium();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setHeadless(true)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    Person anonymous() {
        return new Person(chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL(RunningSuite.get().url())
                .setViewportSize(1280, 900)
                .setAcceptDownloads(true)));
    }

    Person login(String name) {
        Person person = anonymous();
        person.open("/portal/");
        person.click("login");
        person.page().locator("#username").fill(name);
        person.page().locator("#password").fill(name + "-demo");
        person.page().locator("#kc-login, [type=submit]").first().click();
        person.page().waitForSelector(Person.hook("who"));
        return person;
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }

    /** One person with a window. Controls are named by their test hooks. */
    static final class Person implements AutoCloseable {

        private final BrowserContext context;
        private final Page page;

        private Person(BrowserContext context) {
            this.context = context;
            this.page = context.newPage();
            page.setDefaultTimeout(20_000);
        }

        static String hook(String name) {
            return "[data-testid='" + name + "']";
        }

        Page page() {
            return page;
        }

        void open(String path) {
            page.navigate(path);
        }

        void click(String hook) {
            page.locator(hook(hook)).first().click();
        }

        void fill(String hook, String value) {
            page.locator(hook(hook)).first().fill(value);
        }

        void choose(String hook, String value) {
            page.locator(hook(hook)).first().selectOption(value);
        }

        void check(String hook) {
            page.locator(hook(hook)).first().check();
        }

        /** @return text of the first element with the hook, once it is there */
        String text(String hook) {
            page.waitForSelector(hook(hook));
            return page.locator(hook(hook)).first().innerText();
        }

        void waitFor(String selector) {
            page.waitForSelector(selector);
        }

        void screenshot(String name) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(SCREENSHOTS.resolve(name + ".png"))
                    .setFullPage(true));
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
