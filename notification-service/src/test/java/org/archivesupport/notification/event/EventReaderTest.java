package org.archivesupport.notification.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.archivesupport.kit.json.JsonDialect;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {

    private final EventReader reader = new EventReader(JsonDialect.mapper());

    @Test
    void timesOfAllThreeFormsOfMastAreRead() {
        for (String time : List.of("2026-04-22T14:35:23", "2026-04-22T14:35:23.123", "2026-04-22T14:35:23.1234567")) {
            var event = read(product("\"archived_date\":\"" + time + "\"")).get(0);
            assertThat(event.state()).isEqualTo("waiting");
            assertThat(event.product().archivedDate().toString()).startsWith("2026-04-22T14:35:23");
        }
    }

    @Test
    void aProgramMayBeANumberOrAText() {
        assertThat(read(product("\"program\":5105")).get(0).product().program()).isEqualTo("5105");
        assertThat(read(product("\"program\":\"05105\"")).get(0).product().program())
                .isEqualTo("5105");
    }

    @Test
    void dataThatCannotBeUsedAreKeptWithTheReason() {
        var event = read(product("\"event_type\":\"Deleted\"")).get(0);
        assertThat(event.state()).isEqualTo("unusable");
        assertThat(event.fault()).contains("/event_type");
    }

    @Test
    void typesThatNobodyIsToldOfAreIgnored() {
        var event = read("[" + envelope("x.y.z", "{}") + "]").get(0);
        assertThat(event.state()).isEqualTo("ignored");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "null",
                "[1]",
                "[{}]",
                "[[]]",
                "not json",
                "[{\"specversion\":\"0.3\",\"id\":\"1\",\"source\":\"search-service\",\"type\":\"t\",\"data\":{}}]",
                "[{\"specversion\":\"1.0\",\"id\":\"\",\"source\":\"search-service\",\"type\":\"t\",\"data\":{}}]",
                "[{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"search-service\",\"type\":\"t\",\"data\":[]}]",
                "[{\"specversion\":\"1.0\",\"id\":\"1\\u0000\",\"source\":\"search-service\",\"type\":\"t\",\"data\":{}}]",
                "[{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"search-service\",\"type\":\"t\",\"time\":\"now\",\"data\":{}}]",
                "[{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"search-service\",\"type\":\"t\",\"data\":{\"a\":[\"\\u0000\"]}}]",
                "[{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"search-service\",\"type\":\"t\",\"data\":{\"\\u0000\":1}}]",
            })
    void whatIsNoBatchIsRefused(String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.status()).isEqualTo(400));
    }

    @Test
    void allFaultsOfABatchAreNamedAtOnce() {
        assertThatThrownBy(() -> read("[{},{\"specversion\":\"1.0\"}]"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.faults())
                                .extracting(f -> f.pointer())
                                .contains("/0/specversion", "/0/id", "/1/id", "/1/source", "/1/type", "/1/data"));
    }

    @Test
    void aServiceCannotSpeakForAnother() {
        assertThatThrownBy(() -> reader.read(stream("[" + envelope("t", "{}") + "]"), "hlsp-service"))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.status()).isEqualTo(403));
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "//evil.example.org/x", "ftp://a/b", "https://a:b@c/", "/a b", "x"})
    void aLinkThatIsNoAddressIsUnusable(String link) {
        var data = "{\"ticket\":1,\"subject\":\"s\",\"recipient\":\"r\",\"recipient_email\":null,\"link\":\"" + link
                + "\"}";
        assertThat(read("[" + envelope(EventType.TICKET_REPLIED.text(), data) + "]")
                        .get(0)
                        .state())
                .isEqualTo("unusable");
    }

    @Test
    void anAddressWithALineBreakIsUnusable() {
        var data = "{\"ticket\":1,\"subject\":\"s\",\"recipient\":\"r\",\"recipient_email\":\"a@b\\r\\nBcc: c@d\","
                + "\"link\":\"/portal/tickets/1\"}";
        var event = read("[" + envelope(EventType.TICKET_REPLIED.text(), data) + "]")
                .get(0);
        assertThat(event.state()).isEqualTo("unusable");
        assertThat(event.fault()).contains("/recipient_email");
    }

    @Test
    void anAddressThatCannotBeWrittenToLeavesThePortalMessage() throws Exception {
        for (String address : List.of("null", "\"\"", "\"ä@example.org\"", "\"a@b, c@d\"")) {
            var data = JsonDialect.mapper()
                    .readTree("{\"ticket\":1,\"subject\":\"s\",\"recipient\":\"r\",\"recipient_email\":" + address
                            + ",\"link\":\"/portal/helpdesk/tickets/1\"}");
            var faults = new Faults();
            assertThat(PersonalNotice.of(EventType.TICKET_REPLIED, data, faults).recipientEmail())
                    .isNull();
            assertThat(faults.any()).isFalse();
        }
    }

    private List<IncomingEvent> read(String body) {
        return reader.read(stream(body), "search-service");
    }

    private static ByteArrayInputStream stream(String body) {
        return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String product(String member) {
        String name = member.substring(1, member.indexOf('"', 1));
        var data = new StringBuilder("{").append(member);
        for (String other : List.of(
                "\"mission\":\"JWST\"",
                "\"program\":\"5105\"",
                "\"obs_id\":\"jw05105001001\"",
                "\"filename\":\"a.fits\"",
                "\"event_type\":\"New\"")) {
            if (!other.startsWith("\"" + name + "\"")) {
                data.append(',').append(other);
            }
        }
        return "["
                + envelope(EventType.PRODUCT_ARCHIVED.text(), data.append('}').toString()) + "]";
    }

    private static String envelope(String type, String data) {
        return "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"search-service\",\"type\":\"" + type
                + "\",\"traceparent\":\"00-x\",\"data\":" + data + "}";
    }
}
