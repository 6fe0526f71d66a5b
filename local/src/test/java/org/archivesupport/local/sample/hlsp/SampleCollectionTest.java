package org.archivesupport.local.sample.hlsp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.util.List;
import nom.tam.fits.Fits;
import nom.tam.fits.Header;
import org.junit.jupiter.api.Test;

class SampleCollectionTest {

    private final List<SampleCollection> collections = SampleCollection.all(1);

    @Test
    void twoCollectionsOfWellNamedFiles() {
        assertEquals(2, collections.size());
        for (SampleCollection collection : collections) {
            for (SampleCollection.File file : collection.files()) {
                boolean readme = file.name().equals("hlsp_" + collection.id() + "_readme.txt");
                boolean product = file.name()
                        .matches("hlsp_" + collection.id()
                                + "_jwst_[a-z]+_[a-z0-9-]+_[a-z0-9]+_v1\\.0_(img|spec)\\.fits");
                assertTrue(readme || product, file.name());
            }
        }
    }

    @Test
    void filesSayWhatTheyAreAndThatTheyAreInvented() throws Exception {
        for (SampleCollection collection : collections) {
            for (SampleCollection.File file : collection.files()) {
                if (file.name().endsWith(".fits")) {
                    try (Fits fits = new Fits(new ByteArrayInputStream(file.bytes()))) {
                        Header header = fits.read()[0].getHeader();
                        assertEquals(collection.id(), header.getStringValue("HLSPID"));
                        assertEquals("CC BY 4.0", header.getStringValue("LICENSE"));
                        assertTrue(header.getBooleanValue("INVENTED"));
                        assertTrue(header.getDoubleValue("XPOSURE") > 0);
                    }
                }
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameFiles() {
        List<SampleCollection> again = SampleCollection.all(1);
        assertArrayEquals(
                collections.get(0).files().get(0).bytes(),
                again.get(0).files().get(0).bytes());
    }
}
