package org.archivesupport.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Files;
import java.util.Random;
import java.util.UUID;
import org.archivesupport.system.Browser.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The same first hour, with hands and eyes: the portal in a real Chromium. */
@TestMethodOrder(OrderAnnotation.class)
class FirstHourInBrowserTest {

    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);
    private static final String PROGRAM = Integer.toString(80_000 + new Random().nextInt(9_000));
    private static final String OPEN = "jw" + PROGRAM + "-o001_t001_nircam_f200w_" + RUN;
    private static final String CLOSED = "jw" + PROGRAM + "-o002_t001_nircam_f200w_" + RUN;
    private static final byte[] CONTENT = SampleFits.hlspImage("none", "none", 10, 10);

    private static Http staffByScript;
    private static String closedUri;
    private static String token;
    private static Browser browser;
    private static Person visitor;
    private static Person scientist;
    private static Person pi;
    private static Person staff;

    @BeforeAll
    static void peopleAtTheirDesks() {
        Clients.chromium();
        staffByScript = Account.login("staff");
        Archive.program(staffByScript, PROGRAM);
        Archive.observation(staffByScript, PROGRAM, OPEN, 151.3, -44.2, "2024-06-01T00:00:00Z", CONTENT);
        closedUri = Archive.observation(staffByScript, PROGRAM, CLOSED, 151.3, -44.25, "2090-01-01T00:00:00Z", CONTENT);
        browser = new Browser();
        visitor = browser.anonymous();
        scientist = browser.login("scientist");
        pi = browser.login("pi");
        staff = browser.login("staff");
    }

    @AfterAll
    static void closeTheBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    @Order(1)
    void aVisitorSearchesByPositionAndSeesFootprints() {
        visitor.open("/portal/search");
        visitor.fill("field-position", "151.3 -44.2");
        visitor.fill("field-radius", "0.1");
        visitor.choose("field-unit", "deg");
        visitor.click("search-submit");
        visitor.waitFor("[data-testid='result-row'][data-key*='" + OPEN + "']");
        assertThat(visitor.page()
                        .locator("[data-testid='sky-plot'] path[data-key]")
                        .count())
                .isGreaterThanOrEqualTo(2);
        assertThat(visitor.page().url()).contains("151.3");
        visitor.screenshot("search");
    }

    @Test
    @Order(2)
    void aVisitorDownloadsAPublicFileAndIsToldWhyAnExclusiveOneIsRefused() throws Exception {
        visitor.open("/portal/observations/JWST/" + OPEN);
        visitor.waitFor(Person.hook("product-row"));
        Download download = visitor.page().waitForDownload(() -> visitor.click("download"));
        assertThat(Files.readAllBytes(download.path())).isEqualTo(CONTENT);
        visitor.screenshot("observation");

        visitor.open("/portal/observations/JWST/" + CLOSED);
        visitor.waitFor(Person.hook("product-row"));
        visitor.click("download-exclusive");
        assertThat(visitor.text("download-outcome")).contains("2090").contains("PI");
        visitor.screenshot("exclusive");
    }

    @Test
    @Order(3)
    void aScientistMakesATokenForCurl() {
        scientist.open("/portal/tokens");
        scientist.fill("field-name", "browser " + RUN);
        scientist.check("field-scopes-archive:read");
        scientist.check("field-scopes-exclusive:read");
        scientist.click("make-token");
        token = scientist
                .page()
                .locator(Person.hook("token-value"))
                .first()
                .evaluate("e => e.value || e.textContent")
                .toString()
                .trim();
        scientist.screenshot("token");
        assertThat(Clients.run(
                                java.util.Map.of(),
                                "curl",
                                "-s",
                                "-H",
                                "Authorization: Bearer " + token,
                                RunningSuite.get().url() + "/whoami")
                        .output())
                .contains("\"anon\":false");
        Http.anonymous().bearer(token).get(Archive.download(closedUri)).expect(403);
    }

    @Test
    @Order(4)
    void thePiLetsTheScientistIn() {
        pi.open("/portal/programs/JWST/" + PROGRAM);
        pi.fill("field-person", "scientist");
        pi.click("add-member");
        pi.waitFor("[data-testid='member-row'][data-username='scientist']");
        pi.screenshot("program");
        Http.anonymous().bearer(token).get(Archive.download(closedUri)).expect(200);
    }

    @Test
    @Order(5)
    void theScientistRevokesTheToken() {
        scientist.open("/portal/tokens");
        scientist.page().onDialog(dialog -> dialog.accept());
        scientist
                .page()
                .locator("[data-testid='token-row'][data-name='browser " + RUN + "'] [data-testid='revoke-token']")
                .click();
        Archive.eventually(
                10,
                () -> Http.anonymous()
                        .bearer(token)
                        .get(Archive.download(closedUri))
                        .expect(401));
    }

    @Test
    @Order(6)
    void theScientistSubscribesToTheProgram() {
        scientist.open("/portal/observations/JWST/" + OPEN);
        scientist.click("subscribe-program");
        scientist.waitFor(Person.hook("subscription-form"));
        assertThat(scientist.page().locator(Person.hook("field-program")).inputValue())
                .isEqualTo(PROGRAM);
        scientist.click("subscribe");
        scientist.waitFor("[data-testid='subscription-row'][data-program*='" + PROGRAM + "']");
        scientist.screenshot("subscription");
    }

    @Test
    @Order(7)
    void aQuestionIsAskedAnsweredAndRead() {
        scientist.open("/portal/observations/JWST/" + OPEN);
        scientist.click("ask-helpdesk");
        scientist.waitFor(Person.hook("ticket-form"));
        scientist.fill("field-subject", "Question " + RUN);
        scientist.fill("field-text", "Why are there stripes?");
        scientist.click("send-question");
        scientist.page().waitForURL("**/portal/helpdesk/tickets/*");
        String number = scientist.page().url().replaceAll(".*/", "");

        staff.open("/portal/staff/tickets/" + number);
        staff.page()
                .locator("[data-testid='note-form'] [data-testid='field-text']")
                .fill("inside only " + RUN);
        staff.click("send-note");
        staff.waitFor(Person.hook("note"));
        staff.page()
                .locator("[data-testid='answer-form'] [data-testid='field-text']")
                .fill("It is 1/f noise.");
        staff.click("send-answer");
        staff.waitFor(Person.hook("message-staff"));
        staff.screenshot("desk");

        scientist.page().reload();
        assertThat(scientist.text("message-staff")).contains("1/f noise");
        assertThat(scientist.page().content()).doesNotContain("inside only");
        scientist.screenshot("ticket");
    }

    @Test
    @Order(8)
    void aCollectionGoesFromRequestToSearch() {
        String id = "br" + RUN.replace("-", "");
        pi.open("/portal/hlsp");
        pi.fill("field-id", id);
        pi.fill("field-title", "Browser collection " + RUN);
        pi.fill("field-abstract", "Invented images that a browser test delivers, from request to search.");
        pi.fill("field-pi_name", "Sample PI");
        pi.fill("field-pi_institution", "Sample Institute");
        pi.fill("field-pi_email", "pi@example.org");
        pi.check("field-product_types-IMAGE");
        pi.check("field-license_accepted-on");
        pi.click("request-collection");
        pi.page().waitForURL("**/portal/hlsp/" + id);

        staff.open("/portal/hlsp/" + id);
        staff.click("accept-collection");
        staff.waitFor("[data-testid='collection-state'][data-state='OPEN']");

        pi.page().reload();
        String good = "hlsp_" + id + "_jwst_nircam_target-a_f200w_v1_img.fits";
        String bad = "hlsp_" + id + "_jwst_nircam_Target b_f200w_v1_img.fits";
        pi.page().locator(Person.hook("upload-input")).setInputFiles(new FilePayload[] {
            new FilePayload(good, "application/fits", SampleFits.hlspImage(id, "target-a", 120.5, 20.5)),
            new FilePayload(bad, "application/fits", SampleFits.hlspImage(id, "target-b", 120.6, 20.5)),
            new FilePayload("hlsp_" + id + "_readme.txt", "text/plain", HlspRequests.readme(id))
        });
        String badRow = "[data-testid='file-row'][data-name='" + bad + "']";
        pi.waitFor(badRow + " [data-verdict='FAIL']");
        pi.page().locator(badRow + " " + Person.hook("show-findings")).first().click();
        pi.waitFor("[data-testid='finding'][data-rule^='NAM-']");
        pi.screenshot("findings");
        pi.page().locator(Person.hook("rename-file")).first().click();
        pi.click("rename-submit");
        pi.waitFor("[data-testid='file-row'][data-name*='target-b']");
        pi.click("submit-collection");
        pi.waitFor("[data-testid='collection-state'][data-state='SUBMITTED']");

        staff.page().reload();
        staff.page().onDialog(dialog -> dialog.accept());
        staff.click("approve-collection");
        Archive.eventually(60, () -> {
            pi.page().reload();
            pi.page()
                    .waitForSelector(
                            "[data-testid='collection-state'][data-state='PUBLISHED']",
                            new com.microsoft.playwright.Page.WaitForSelectorOptions().setTimeout(3000));
            return id;
        });
        pi.screenshot("published");
        visitor.open("/portal/search?position=120.5%2020.5&radius=0.2&mission=HLSP");
        Archive.eventually(20, () -> {
            visitor.page().reload();
            visitor.page()
                    .waitForSelector(
                            "[data-testid='result-row'][data-key*='" + id + "']",
                            new com.microsoft.playwright.Page.WaitForSelectorOptions().setTimeout(5000));
            return id;
        });
    }

    @Test
    @Order(9)
    void aMnemonicIsFoundByItsWordsAndPlotted() {
        visitor.open("/portal/engdb");
        visitor.fill("field-q", "temperature");
        visitor.click("find-mnemonics");
        visitor.waitFor(Person.hook("mnemonic-row"));
        visitor.click("choose-mnemonic");
        visitor.waitFor("[data-testid='plot-canvas'], [data-testid='plot-runs']");
        assertThat(visitor.text("plot-summary")).isNotBlank();
        assertThat(visitor.page().locator(Person.hook("csv-link")).first().getAttribute("href"))
                .contains(".csv");
        visitor.screenshot("telemetry");
    }

    @Test
    @Order(10)
    void staffSeeEveryServiceAndOthersDoNot() {
        staff.open("/portal/staff");
        staff.waitFor(Person.hook("overview"));
        Archive.eventually(10, () -> {
            assertThat(staff.page().locator(Person.hook("overview")).count()).isGreaterThanOrEqualTo(6);
            return true;
        });
        staff.screenshot("staff");
        scientist.open("/portal/staff");
        scientist.page().waitForLoadState();
        assertThat(scientist.page().locator(Person.hook("overview")).count()).isZero();
    }

    @Test
    @Order(11)
    void logoutEndsTheSession() {
        pi.open("/portal/");
        pi.click("logout");
        pi.page().waitForURL(url -> url.startsWith(RunningSuite.get().url()));
        pi.open("/portal/tokens");
        pi.waitFor(Person.hook("login-needed"));
    }
}
