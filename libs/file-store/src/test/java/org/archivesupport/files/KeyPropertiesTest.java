package org.archivesupport.files;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

class KeyPropertiesTest {

    @Property
    void whateverIsTakenForAKeyStaysInsideTheStore(
            @ForAll @StringLength(max = 40) @CharRange(from = '+', to = '9') String key) throws IOException {
        if (Key.fault(key).isEmpty()) {
            Path root = Path.of("/root-of-store");
            Path resolved = root.resolve(key);
            assertTrue(resolved.equals(resolved.normalize()) && resolved.startsWith(root) && !resolved.equals(root));
        }
    }

    @Property
    void noTextMakesTheCheckFail(@ForAll String key) {
        Key.fault(key);
    }
}
