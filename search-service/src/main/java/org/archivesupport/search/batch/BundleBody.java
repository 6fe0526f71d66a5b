package org.archivesupport.search.batch;

import java.util.Optional;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Texts;

/** The words of a request that bundles and jobs share, read with all faults at once. */
final class BundleBody {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_PURPOSE = 500;

    private BundleBody() {}

    static Bundles.Order order(Faults faults, String format, String layout, String name) {
        Optional<BundleFormat> as = BundleFormat.of(format == null ? "zip" : format);
        Optional<Layout> laid = Layout.of(layout == null ? "mast" : layout);
        faults.check(as.isPresent(), "/format", "must be one of " + BundleFormat.words())
                .check(laid.isPresent(), "/layout", "must be one of " + Layout.words());
        String checked = name == null ? null : Texts.line(faults, "/name", name, 1, LONGEST_NAME);
        return as.isPresent() && laid.isPresent() ? new Bundles.Order(as.get(), laid.get(), checked) : null;
    }

    static String purpose(Faults faults, String purpose) {
        return purpose == null ? null : Texts.line(faults, "/purpose", purpose, 1, LONGEST_PURPOSE);
    }
}
