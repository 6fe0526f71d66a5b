package org.archivesupport.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page.WaitForSelectorOptions;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.archivesupport.system.Browser.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Saved searches, basket, jobs, grants and tokens in a real Chromium, by people who have just started with them. */
@TestMethodOrder(OrderAnnotation.class)
class ManyFilesInBrowserTest {

    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);

    private static MastArchive archive;
    private static Browser browser;
    private static Person scientist;
    private static Person pi;

    @BeforeAll
    static void peopleAtTheirDesks() {
        Clients.chromium();
        archive = new MastArchive().ingest(Account.loader());
        browser = new Browser();
        scientist = browser.login("scientist");
        pi = browser.login("pi");
    }

    @AfterAll
    static void closeTheBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    @Order(1)
    void aSearchIsSavedAndRunAgain() {
        scientist.open("/portal/search?position=" + archive.ra + "%20" + archive.dec + "&radius=0.05");
        scientist.waitFor(Person.hook("result-row"));
        scientist.page().locator(Person.hook("keep-search") + " summary").click();
        scientist
                .page()
                .locator(Person.hook("save-search-form") + " " + Person.hook("field-name"))
                .fill("field " + RUN);
        scientist.screenshot("search-keeping");
        scientist.click("save-search");
        scientist.waitFor(Person.hook("success"));
        scientist.open("/portal/saved");
        String row = "[data-testid='saved-row'][data-name='field " + RUN + "']";
        scientist.waitFor(row);
        scientist.screenshot("saved-searches");
        scientist.page().locator(row + " " + Person.hook("run-saved")).click();
        scientist.waitFor("[data-testid='result-row'][data-key*='" + archive.program + "']");
        scientist.screenshot("saved-search");
    }

    @Test
    @Order(2)
    void aBasketBecomesAJobAndAFile() throws Exception {
        for (String obsId : List.of(archive.series.get(0), archive.series.get(1), archive.closed)) {
            scientist.open("/portal/observations/JWST/" + obsId);
            scientist.click("basket-toggle");
        }
        scientist.open("/portal/basket");
        scientist.waitFor(Person.hook("basket-row"));
        assertThat(scientist.page().locator(Person.hook("basket-row")).count()).isEqualTo(3);
        scientist.page().locator("input[name='recommended']").uncheck();
        scientist.fill("field-subgroups", "CAL");
        scientist.page().locator(Person.hook("field-subgroups")).blur();
        scientist.waitFor("[data-testid='basket-size']:has-text('3 files')");
        assertThat(scientist.text("basket-size")).contains("1 under exclusive access");
        scientist.choose("field-format", "zip");
        scientist.screenshot("basket");
        scientist.click("basket-job");
        scientist.page().waitForURL("**/portal/jobs/*");
        scientist
                .page()
                .waitForSelector(
                        "[data-testid='job-state'][data-state='done']",
                        new WaitForSelectorOptions().setTimeout(60_000));
        assertThat(scientist.text("job-left-out")).isEqualTo("1");
        scientist.waitFor(Person.hook("left-out-row"));
        scientist.screenshot("job");
        Download download = scientist.page().waitForDownload(() -> scientist.click("part-link"));
        try (var zip = new ZipFile(Files.copy(download.path(), download.path().resolveSibling(RUN + ".zip"))
                .toFile())) {
            assertThat(zip.stream().map(Object::toString))
                    .anyMatch(n -> n.endsWith(archive.series.get(0) + "_cal.fits"));
            assertThat(zip.stream().map(Object::toString)).noneMatch(n -> n.endsWith(archive.closed + "_cal.fits"));
        }
        scientist.open("/portal/jobs");
        scientist.waitFor(Person.hook("job-row"));
        scientist.screenshot("jobs");
    }

    @Test
    @Order(3)
    void thePiGivesAGrantAndTakesItBack() {
        String closed = Archive.download(MastArchive.uri(archive.closed, "cal.fits"));
        Http other = Http.anonymous().bearer(Tokens.of(Account.login("scientist"), "archive:read", "exclusive:read"));
        other.get(closed).expect(403);
        pi.open("/portal/programs/JWST/" + archive.program);
        pi.waitFor(Person.hook("grant-form"));
        String form = Person.hook("grant-form") + " ";
        pi.page().locator(form + Person.hook("field-person")).fill("scientist");
        pi.page().locator(form + Person.hook("field-extent")).fill(archive.closed);
        pi.page().locator(form + Person.hook("field-reason")).fill("a second look, " + RUN);
        pi.click("give-grant");
        pi.waitFor(Person.hook("grant-row"));
        assertThat(other.get(closed).expect(200).bytes()).isEqualTo(archive.secret);
        pi.page().reload();
        pi.waitFor(Person.hook("grant-row"));
        pi.screenshot("program-rights");
        pi.page().onDialog(dialog -> dialog.accept());
        pi.click("end-grant");
        Archive.eventually(10, () -> other.get(closed).expect(403));
    }

    @Test
    @Order(4)
    void allTokensEndAtOnce() {
        String token = Tokens.of(Account.login("pi"), "user:info");
        pi.open("/portal/tokens");
        pi.waitFor(Person.hook("token-row"));
        pi.screenshot("tokens");
        pi.page().onDialog(dialog -> dialog.accept());
        pi.click("revoke-all");
        Archive.eventually(
                10,
                () -> Http.anonymous().bearer(token).get("/api/v1/auth/tokens").expect(401));
    }
}
