package org.archivesupport.search.mast;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;

/**
 * Which catalog of the archive answers for a catalog of MAST. Keys are MAST's words in lower case, with a version or table
 * behind a point: {@code tic}, {@code gaiadr3}, {@code hsc.v3}, {@code panstarrs.dr2.mean}.
 */
@ConfigMapping(prefix = "aus.search.mast.catalogs")
interface CatalogNames {

    @WithParentName
    Map<String, Entry> byName();

    interface Entry {

        /** Name of the catalog here. */
        String catalog();

        /** Name of the column that holds the distance from the asked position. */
        @WithDefault("distance")
        String distance();

        /** Unit of that column: deg, arcmin or arcsec. */
        @WithDefault("arcsec")
        String distanceUnit();

        /** MAST's name of a column to the name here, where they differ. */
        Map<String, String> columns();

        /**
         * What the service's own parameters mean: {@code limit}, a number of rows; {@code least:<column>}, the least value of
         * a column; {@code only:<value>}, the one value that the catalog can serve.
         */
        Map<String, String> parameters();

        /** Column that the parameter {@code input} names a value of, in services without a position. */
        Optional<String> input();
    }
}
