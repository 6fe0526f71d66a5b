package org.archivesupport.search.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1",
        "bytes=0-99, 0, 100",
        "bytes=0-1000, 0, 100",
        "bytes=10-, 10, 90",
        "bytes=99-, 99, 1",
        "bytes=-1, 99, 1",
        "bytes=-500, 0, 100",
        "bytes=5-7, 5, 3"
    })
    void aRangeIsCutToTheFile(String header, long first, long length) {
        ByteRange.Asked asked = ByteRange.of(header, 100);
        assertThat(asked.range()).isEqualTo(new ByteRange(first, length));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bytes=100-", "bytes=100-200", "bytes=-0", "bytes=999999999999-", "bytes=99999999999999999999-"})
    void aRangeBehindTheEndIsNotThere(String header) {
        assertThat(ByteRange.of(header, 100).kind()).isEqualTo(ByteRange.Kind.NOT_THERE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=", "bytes=-", "bytes=7-5", "bytes=a-b", "bytes=0-1,5-6", "lines=0-1", ""})
    void whatIsNoSingleRangeOfBytesAsksForTheWholeFile(String header) {
        assertThat(ByteRange.of(header, 100).kind()).isEqualTo(ByteRange.Kind.WHOLE);
    }
}
