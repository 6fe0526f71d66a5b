package org.archivesupport.engdb.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.archivesupport.engdb.segment.Samples;
import org.archivesupport.engdb.segment.ValueKind;

class TimeOrderTest {

    @Property
    void samplesAreSortedAndTheLaterOfEqualTimesStays(@ForAll List<@LongRange(min = 0, max = 50) Long> times) {
        var s = new Samples(ValueKind.INTEGER, 1);
        var expected = new TreeMap<Long, Long>();
        for (int i = 0; i < times.size(); i++) {
            s.add(times.get(i), i);
            expected.put(times.get(i), (long) i);
        }
        var order = new TimeOrder();
        Samples sorted = order.sorted(s);
        var got = new TreeMap<Long, Long>();
        for (int i = 0; i < sorted.size; i++) {
            assertThat(i == 0 || sorted.times[i - 1] < sorted.times[i]).isTrue();
            got.put(sorted.times[i], sorted.bits[i]);
        }
        assertThat(got).isEqualTo(expected);
        assertThat(order.replaced()).isEqualTo(times.size() - expected.size());
    }
}
