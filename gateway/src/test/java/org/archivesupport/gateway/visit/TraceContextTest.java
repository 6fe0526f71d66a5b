package org.archivesupport.gateway.visit;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TraceContextTest {

    private static final String GIVEN = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void aTraceGoesOnWithASpanOfOurOwn() {
        var trace = TraceContext.continueOrStart(GIVEN);
        assertThat(trace.traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(trace.spanId()).isNotEqualTo("b7ad6b7169203331");
        assertThat(trace.traceparent()).endsWith("-01");
        assertThat(trace.continues(GIVEN)).isTrue();
    }

    @Test
    void zerosAreNoTrace() {
        var trace = TraceContext.continueOrStart("00-" + "0".repeat(32) + "-b7ad6b7169203331-01");
        assertThat(trace.traceId()).isNotEqualTo("0".repeat(32));
    }

    @Property
    void anythingElseBeginsAWellFormedTrace(@ForAll String text) {
        assertThat(TraceContext.continueOrStart(text).traceparent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
    }
}
