package org.archivesupport.portal;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.archivesupport.portal.build.WebTool;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Element;

/** Runs the tests beside the TypeScript modules ({@code src/**}{@code /*_test.ts}); each becomes a test of its own here. */
class TypeScriptRulesTest {

    private static final Path MODULE = Path.of(System.getProperty("portal.basedir"));
    private static final Path TARGET = Path.of(System.getProperty("portal.target"));

    @TestFactory
    List<DynamicTest> rulesOfThePages() throws Exception {
        WebTool deno = denoOrSkip();
        Path report = TARGET.resolve("typescript-tests.xml");
        Files.deleteIfExists(report);
        var outcome = deno.run(
                MODULE, List.of("test", "--no-remote", "--config", "src/deno.json", "--junit-path=" + report, "src/"));
        assertTrue(Files.exists(report), "the tests did not start:\n" + outcome.output());
        List<DynamicTest> tests = read(report, outcome.output());
        assertTrue(tests.size() > 10, "fewer tests than there are:\n" + outcome.output());
        return tests;
    }

    private static WebTool denoOrSkip() throws InterruptedException {
        try {
            WebTool deno = WebTool.deno(TARGET);
            deno.run(MODULE, List.of("--version"));
            return deno;
        } catch (IOException e) {
            assumeTrue(false, "TypeScript tests are skipped on this machine: " + e.getMessage());
            throw new AssertionError(e);
        }
    }

    private static List<DynamicTest> read(Path report, String output) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        var cases = factory.newDocumentBuilder().parse(report.toFile()).getElementsByTagName("testcase");
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < cases.getLength(); i++) {
            Element test = (Element) cases.item(i);
            boolean failed = test.getElementsByTagName("failure").getLength() > 0
                    || test.getElementsByTagName("error").getLength() > 0;
            tests.add(DynamicTest.dynamicTest(test.getAttribute("classname") + ": " + test.getAttribute("name"), () -> {
                if (failed) {
                    fail(output);
                }
            }));
        }
        return tests;
    }
}
