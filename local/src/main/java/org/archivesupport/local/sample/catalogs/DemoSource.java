package org.archivesupport.local.sample.catalogs;

/**
 * A source of a demo catalog.
 *
 * @param number of the Hipparcos catalogue, or a running number from 1,000,000,000 on if the source is invented
 * @param mag visual magnitude
 */
record DemoSource(long number, double ra, double dec, double mag) {

    static final long FIRST_INVENTED = 1_000_000_000L;

    boolean invented() {
        return number >= FIRST_INVENTED;
    }
}
