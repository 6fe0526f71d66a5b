package org.archivesupport.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.MultiMap;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionRulesTest {

    private static final String ID = "a".repeat(43);
    private static final URI HERE = URI.create("http://localhost:8080");

    @Test
    void theCookieHasTheHostPrefixAndEverythingItDemands() {
        assertThat(SessionCookie.set(ID, Duration.ofHours(24)))
                .startsWith("__Host-aus_session=" + ID)
                .contains("; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax", "; Max-Age=86400")
                .doesNotContain("Domain");
    }

    @Test
    void theCookieIsFoundAmongOthers() {
        assertThat(SessionCookie.find(List.of("a=b; __Host-aus_session=" + ID + "; c=d")))
                .isEqualTo(ID);
        assertThat(SessionCookie.find(List.of("a=b", "__Host-aus_session=" + ID)))
                .isEqualTo(ID);
    }

    @Test
    void lookAlikesAreNoSession() {
        assertThat(SessionCookie.find(List.of("aus_session=" + ID))).isNull();
        assertThat(SessionCookie.find(List.of("q_session=" + ID))).isNull();
        assertThat(SessionCookie.find(List.of("__Host-aus_session=short"))).isNull();
        assertThat(SessionCookie.find(List.of("__Host-aus_session=" + ID + "; __Host-aus_session=" + ID)))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/portal/", "/portal/search?q=m31&r=0.1", "/", "/api/#/search", "/portal/a%20b"})
    void aLoginLeadsBackToAPageOfThisSite(String wanted) {
        assertThat(ReturnAddress.of(wanted)).isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "//evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "javascript:alert(1)",
                "/a b",
                "/a\nb",
                "/../..//evil.example",
                "/login?return_to=/",
                "/logout",
                "portal"
            })
    void aLoginLeadsNowhereElse(String wanted) {
        assertThat(ReturnAddress.of(wanted)).isNull();
    }

    @Test
    void aChangingRequestMustShowWhereItCameFrom() {
        assertThat(SameSite.proven(headers("Origin", "http://localhost:8080"), HERE))
                .isTrue();
        assertThat(SameSite.proven(headers("Sec-Fetch-Site", "same-origin"), HERE))
                .isTrue();
        assertThat(SameSite.proven(headers("Origin", "https://evil.example"), HERE))
                .isFalse();
        assertThat(SameSite.proven(headers("Origin", "null"), HERE)).isFalse();
        assertThat(SameSite.proven(headers("Origin", "http://localhost:8081"), HERE))
                .isFalse();
        assertThat(SameSite.proven(headers("Origin", "https://evil.example", "Sec-Fetch-Site", "same-origin"), HERE))
                .isFalse();
        assertThat(SameSite.proven(headers(), HERE)).isFalse();
    }

    @Test
    void aScriptWithACookieOfItsOwnIsNotFromElsewhere() {
        assertThat(SameSite.disproven(headers(), HERE)).isFalse();
        assertThat(SameSite.disproven(headers("Origin", "https://evil.example"), HERE))
                .isTrue();
        assertThat(SameSite.disproven(headers("Sec-Fetch-Site", "cross-site"), HERE))
                .isTrue();
    }

    @Test
    void storedTokensNeedTheSecret() {
        var one = new Secrecy("0123456789abcdef0123456789abcdef");
        var other = new Secrecy("0123456789abcdef0123456789abcdeX");
        byte[] stored = one.encrypt("eyJ.secret");
        assertThat(one.decrypt(stored)).isEqualTo("eyJ.secret");
        assertThat(other.decrypt(stored)).isNull();
        assertThat(one.encrypt("eyJ.secret")).isNotEqualTo(stored);
        stored[20] ^= 1;
        assertThat(one.decrypt(stored)).isNull();
    }

    @Test
    void aShortSecretIsRefused() {
        assertThatThrownBy(() -> new Secrecy("short")).hasMessageContaining("AUS_SESSION_SECRET");
    }

    @Test
    void idsHaveTheFormThatTheCookieTakes() {
        String id = new Secrecy("0123456789abcdef0123456789abcdef").newId();
        assertThat(SessionCookie.find(List.of(SessionCookie.NAME + "=" + id))).isEqualTo(id);
    }

    private static MultiMap headers(String... pairs) {
        var headers = MultiMap.caseInsensitiveMultiMap();
        for (int i = 0; i < pairs.length; i += 2) {
            headers.add(pairs[i], pairs[i + 1]);
        }
        return headers;
    }
}
