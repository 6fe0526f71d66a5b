package org.archivesupport.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {

    @Test
    void whatHasEndedIsNoLongerShown() {
        var notes = StatusPage.announcements(
                Buffer.buffer(
                        "[{\"from\":\"2020-01-01T00:00:00Z\","
                                + "\"until\":\"2020-01-02T00:00:00Z\",\"note\":\"over\"},{\"from\":\"2090-01-01T00:00:00Z\","
                                + "\"until\":\"2090-01-02T00:00:00Z\",\"note\":\"disks\",\"parts\":[\"search\"]},{\"note\":\"open\"}]"));
        assertThat(notes.stream().map(n -> ((JsonObject) n).getString("note"))).containsExactly("disks", "open");
    }

    @Test
    void aFileOfAnotherFormIsRefusedAsAWhole() {
        for (String bad : new String[] {"{}", "[1]", "[{\"until\":\"tomorrow\"}]", ""}) {
            assertThatThrownBy(() -> StatusPage.announcements(Buffer.buffer(bad)))
                    .isInstanceOf(RuntimeException.class);
        }
    }
}
