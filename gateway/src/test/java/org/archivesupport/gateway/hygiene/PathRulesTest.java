package org.archivesupport.gateway.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "*",
                "http://elsewhere/x",
                "/%2e%2e/admin",
                "/%2E%2e/admin",
                "/.%2e/admin",
                "/a/../b",
                "/a/./b",
                "/..",
                "//admin",
                "/a//b",
                "/admin;x=1",
                "/a%3Bb",
                "/public%2f..%2fadmin",
                "/a%5cb",
                "/a\\b",
                "/a%00b",
                "/a%0d%0aSet-Cookie:x",
                "/a%7f",
                "/a b",
                "/a\tb",
                "/ä",
                "/a%",
                "/a%2",
                "/a%zz",
                "/%252e%252e/x",
                "/%c0%ae%c0%ae/x",
                "/%c2%80",
                "/a#b"
            })
    void tricksAreRefused(String path) {
        assertThat(PathRules.faults(path)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/",
                "/api/v0.1/Download/file",
                "/api/v1/hlsp/collections/x/files/hlsp_x_a%20b.fits",
                "/a/...",
                "/a/.hidden",
                "/%C3%A4",
                "/a%25",
                "/a:b@c!$&'()*+,=~_-",
            })
    void usualPathsPass(String path) {
        assertThat(PathRules.faults(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2049, 100_000})
    void longPathsAreRefused(int length) {
        assertThat(PathRules.faults("/" + "a".repeat(length - 1))).isNotEmpty();
    }

    @Property(tries = 5000)
    void aPathThatPassesHasTheSameSegmentsForEveryReader(
            @ForAll
                    @CharRange(from = '%', to = '%')
                    @CharRange(from = '.', to = '9')
                    @CharRange(from = 'a', to = 'f')
                    @StringLength(max = 24)
                    String text) {
        String path = "/" + text;
        if (PathRules.faults(path).isEmpty()) {
            String decoded = PathRules.decoded(path);
            assertThat(decoded.chars().filter(c -> c == '/').count())
                    .isEqualTo(path.chars().filter(c -> c == '/').count());
            URI uri = URI.create(path);
            assertThat(uri.normalize().getRawPath()).isEqualTo(path);
            assertThat(uri.getPath()).isEqualTo(decoded);
        }
    }

    @Property
    void anyTextIsJudgedWithoutAnError(@ForAll String text) {
        PathRules.faults(text);
    }
}
