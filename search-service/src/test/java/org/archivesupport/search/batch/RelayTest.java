package org.archivesupport.search.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class RelayTest {

    @Test
    void whatIsWrittenIsRead() throws IOException {
        byte[] bytes = new byte[3_000_000];
        new Random(1).nextBytes(bytes);
        try (var relay = new Relay("test", out -> out.write(bytes))) {
            assertThat(relay.reader().readAllBytes()).isEqualTo(bytes);
            assertThat(relay.failure()).isNull();
        }
    }

    @RepeatedTest(200)
    void aWriterThatFailsMakesTheReaderFailWithItsReason() throws IOException {
        var reason = new JobWork.Undecided();
        var relay = new Relay("test", out -> {
            out.write(1);
            throw reason;
        });
        try (relay) {
            assertThatThrownBy(() -> relay.reader().readAllBytes()).hasCause(reason);
        }
        assertThat(relay.failure()).isSameAs(reason);
    }

    @Test
    void aReaderThatGoesEndsTheWriter() throws IOException {
        var relay = new Relay("test", out -> {
            while (true) {
                out.write(new byte[100_000]);
            }
        });
        try (relay) {
            assertThat(relay.reader().read()).isZero();
        }
        assertThat(relay.failure()).isNull();
    }
}
