package org.archivesupport.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {

    private final RouteTable table = theTable();

    @ParameterizedTest
    @CsvSource({
        "/, gateway",
        "/portal/search/m31, gateway",
        "/portal/Mashup/Mashup.asmx/columnsconfig, search",
        "/portal_jwst/Mashup/Mashup.asmx/invoke, search",
        "/api, gateway",
        "/api/, gateway",
        "/whoami, auth",
        "/api/v1/auth/tokens, auth",
        "/api/v1/search/observations, search",
        "/api/v1/search/admin/ingest, search",
        "/api/v0/invoke, search",
        "/search/jwst/api/v0.1/search, search",
        "/vo-tap/api/v0.1/caom/sync, search",
        "/api/v1/notifications/subscriptions, notification",
        "/api/v1/helpdesk/tickets, helpdesk",
        "/api/v1/hlsp/collections, hlsp",
        "/api/v1/engdb/mnemonics, engdb",
        "/edp/api/v0.1/mnemonics/spa/jwst/data, engdb",
        "/hapi/catalog, engdb"
    })
    void everyAddressHasItsService(String path, String service) {
        assertThat(table.find(path, null).service()).isEqualTo(service);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/v1/token",
                "/access/v1/evaluation",
                "/q/metrics",
                "/q/openapi",
                "/admin",
                "/api/v1",
                "/api/v1/unknown/x",
                "/API/v1/search/x",
                "/index.html",
                "/webjars/swagger-ui/x.js"
            })
    void nothingElseIsRouted(String path) {
        assertThat(table.find(path, null)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "uri=mast:jwstedb/SA_ZATTEST2-20220202T222458-20220202T222459.csv, engdb",
        "uri=mast%3Ajwstedb%2FX-20220202T222458-20220202T222459.csv, engdb",
        "bundle_name=x&uri=MAST:JWSTEDB/x.csv, engdb",
        "uri=mast:JWST/product/x.fits, search",
        "other=mast:jwstedb/x, search",
        "uri=%zz, search",
        ", search"
    })
    void theUriOfAFileDecidesWhoHasIt(String query, String service) {
        assertThat(table.find("/api/v0.1/Download/file", query).service()).isEqualTo(service);
    }

    @ParameterizedTest
    @CsvSource({
        "/jwst/api/v0.1/Download/file, /api/v0.1/Download/file",
        "/jwst/api/v0.1/download/file, /api/v0.1/Download/file",
        "/api/v0.1/download/FILE/, /api/v0.1/Download/file",
        "/jwst/api/v0.1/download/bundle.sh, /api/v0.1/Download/bundle.sh",
        "/api/v0.1/Download/bundle/, /api/v0.1/Download/bundle/",
        "/api/v1/search/observations, /api/v1/search/observations"
    })
    void otherSpellingsBecomeTheProperOne(String given, String proper) {
        assertThat(table.proper(given)).isEqualTo(proper);
    }

    @Test
    void theMostSpecificRowWins() {
        assertThat(table.find("/api/v1/hlsp/collections/x/files/y.fits", null).bodyLimit())
                .isEqualTo(64L << 30);
        assertThat(table.find("/api/v1/hlsp/collections/x", null).bodyLimit()).isEqualTo(1L << 20);
        assertThat(table.find("/api/v1/search/admin/x", null).access()).isEqualTo(Route.Access.LOGIN);
    }

    @Test
    void staffAddressesTakeNoPersonalToken() {
        for (Route route : table.routes()) {
            if (route.template().contains("admin")) {
                assertThat(route.scopeFor("GET")).as(route.id()).isEqualTo(Route.NO_TOKENS);
                assertThat(route.access()).as(route.id()).isNotEqualTo(Route.Access.ANONYMOUS);
                assertThat(route.cors()).as(route.id()).isFalse();
            }
        }
    }

    @Test
    void pathsThatHoldASecretAreKnown() {
        assertThat(table.find("/api/v1/notifications/feeds/abc", null).secretPath())
                .isTrue();
        assertThat(table.find("/api/v1/notifications/unsubscribe/abc", null).secretPath())
                .isTrue();
        assertThat(table.find("/api/v1/notifications/subscriptions", null).secretPath())
                .isFalse();
    }

    @Test
    void headNeedsWhatGetNeeds() {
        Route route = table.find("/api/v1/helpdesk/tickets", null);
        assertThat(route.scopeFor("HEAD")).isEqualTo("user:info");
        assertThat(route.scopeFor("POST")).isEqualTo("tickets:write");
    }

    @Test
    void aBadTableIsRefusedWithEveryFault() {
        String bad = """
                services: {search: search-service}
                defaults: {access: login, methods: [GET], body_limit: 1 MiB, timeout: 30 s, cors: false}
                aliases: []
                routes:
                  - {path: /internal/x, service: search}
                  - {path: /a/**/b, service: search}
                  - {path: /b, service: nobody}
                  - {path: /c, service: search, body_limit: much}
                  - {path: /d, service: search, scopes: {GET: "everything"}}
                  - {path: /e, service: gateway}
                  - {path: /f, service: search, access: staff}
                  - {path: /g, service: search}
                  - {path: /g, service: search}
                """;
        assertThatThrownBy(() -> RouteTableFile.read(new ByteArrayInputStream(bad.getBytes(StandardCharsets.UTF_8))))
                .hasMessageContaining("/internal/x: is between services only")
                .hasMessageContaining("/a/**/b: ** may only end")
                .hasMessageContaining("/b: names no service")
                .hasMessageContaining("/c: a size is")
                .hasMessageContaining("/d: unknown scope")
                .hasMessageContaining("/e: a handler belongs")
                .hasMessageContaining("/f: staff is checked")
                .hasMessageContaining("/g: stands there twice");
    }

    private static RouteTable theTable() {
        try (InputStream in = RouteTableTest.class.getResourceAsStream("/routes.yaml")) {
            return RouteTableFile.read(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
