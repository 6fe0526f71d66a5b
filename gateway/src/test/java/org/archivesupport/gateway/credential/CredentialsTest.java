package org.archivesupport.gateway.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import org.archivesupport.gateway.credential.Credential.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {

    private static final String MAST = "0123456789abcdef0123456789ABCDEF";
    private static final String AUS = "aus_pat_" + "a".repeat(22) + "_" + "B".repeat(49);
    private static final String JWT = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln";

    @ParameterizedTest
    @ValueSource(strings = {"token None", "Token None", "Bearer None", "Bearer", "token", "Bearer ", "", "token null"})
    void noTokenInPythonsWordsIsAnonymous(String value) {
        assertThat(Credentials.of(headers("Authorization", value), null).kind()).isEqualTo(Kind.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer " + MAST, "token " + MAST, "TOKEN " + MAST, "bearer  " + MAST})
    void aTokenOfMastsFormIsPersonal(String value) {
        Credential found = Credentials.of(headers("Authorization", value), null);
        assertThat(found.kind()).isEqualTo(Kind.PERSONAL);
        assertThat(found.secret()).isEqualTo(MAST);
        assertThat(found.byCookie()).isFalse();
    }

    @Test
    void ourOwnFormIsPersonalAndThreePartsAreKeycloaks() {
        assertThat(Credentials.of(headers("Authorization", "Bearer " + AUS), null)
                        .kind())
                .isEqualTo(Kind.PERSONAL);
        assertThat(Credentials.of(headers("Authorization", "Bearer " + JWT), null)
                        .kind())
                .isEqualTo(Kind.KEYCLOAK);
    }

    @Test
    void theHeaderOfRomansClientsAndMastsCookieWork() {
        assertThat(Credentials.of(headers("x-asb-auth", MAST), null).secret()).isEqualTo(MAST);
        Credential cookie = Credentials.of(headers("Cookie", "a=b; mast_token=" + MAST), null);
        assertThat(cookie.secret()).isEqualTo(MAST);
        assertThat(cookie.byCookie()).isTrue();
        assertThat(Credentials.of(headers("Cookie", "mast_token=\"" + MAST + "\""), null)
                        .secret())
                .isEqualTo(MAST);
    }

    @Test
    void aHeaderGoesBeforeASessionAndASessionBeforeMastsCookie() {
        String session = "s".repeat(43);
        assertThat(Credentials.of(headers("Authorization", "token " + MAST), session)
                        .kind())
                .isEqualTo(Kind.PERSONAL);
        assertThat(Credentials.of(headers("Cookie", "mast_token=" + MAST), session)
                        .kind())
                .isEqualTo(Kind.SESSION);
        assertThat(Credentials.of(headers("Authorization", "token None"), session)
                        .kind())
                .isEqualTo(Kind.SESSION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic dXNlcjpwYXNz",
                "Bearer short",
                "Bearer aus_pat_cut",
                "Bearer " + MAST + "x",
                "Bearer a b",
                "Bearer <script>",
                "Digest x"
            })
    void anythingElseIsNamedUnusable(String value) {
        Credential found = Credentials.of(headers("Authorization", value), null);
        assertThat(found.kind()).isEqualTo(Kind.UNUSABLE);
        assertThat(found.fault()).isNotBlank();
        assertThat(found.toString()).doesNotContain(value);
    }

    @Test
    void aVeryLongTokenIsUnusable() {
        assertThat(Credentials.of(headers("Authorization", "Bearer a." + "b".repeat(20_000) + ".c"), null)
                        .kind())
                .isEqualTo(Kind.UNUSABLE);
    }

    @Test
    void twoAuthorizationsAreUnusable() {
        assertThat(Credentials.of(headers("Authorization", "token " + MAST, "Authorization", "token None"), null)
                        .kind())
                .isEqualTo(Kind.UNUSABLE);
    }

    private static MultiMap headers(String... pairs) {
        var headers = MultiMap.caseInsensitiveMultiMap();
        for (int i = 0; i < pairs.length; i += 2) {
            headers.add(pairs[i], pairs[i + 1]);
        }
        return headers;
    }
}
