package org.archivesupport.search.batch;

import org.archivesupport.search.product.ProductQuery;

/**
 * One file that somebody asked for.
 *
 * @param uri as asked, or as the archive spells it
 * @param product null if the archive knows no such file
 * @param target name of the observation's target, or null
 */
record Wanted(String uri, ProductQuery.Stored product, String target) {

    static Wanted unknown(String uri) {
        return new Wanted(uri, null, null);
    }

    /** @return whether the archive has the bytes */
    boolean held() {
        return product != null && product.fileKey() != null;
    }
}
