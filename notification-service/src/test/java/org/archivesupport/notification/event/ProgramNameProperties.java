package org.archivesupport.notification.event;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ProgramNameProperties {

    @Property
    void leadingZerosOfANumberDoNotCount(
            @ForAll @LongRange(min = 0, max = 99_999_999) long number, @ForAll @IntRange(max = 8) int zeros) {
        assertThat(ProgramName.program("0".repeat(zeros) + number)).isEqualTo(Long.toString(number));
    }

    @Test
    void aProgramThatIsNoNumberKeepsItsZeros() {
        assertThat(ProgramName.program("go-0012a")).isEqualTo("GO-0012A");
    }

    @Test
    void aMissionIsUpperCase() {
        assertThat(ProgramName.mission("jwst")).isEqualTo("JWST");
    }
}
