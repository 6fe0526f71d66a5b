package org.archivesupport.search.catalog;

import static org.archivesupport.search.table.Column.of;

import java.util.List;
import org.archivesupport.search.table.Column.Kind;
import org.archivesupport.search.table.TableHead;

/** Sources as a table; the columns have the names and the order of the JSON form. */
final class SourceTable {

    static final TableHead HEAD = new TableHead(
            "sources",
            "Sources of a catalog",
            List.of(
                    of("catalog", Kind.TEXT, "Catalog").ucd("meta.id"),
                    of("id", Kind.TEXT, "Source").ucd("meta.id;meta.main"),
                    of("name", Kind.TEXT, "Name of the source").ucd("meta.id"),
                    of("ra", Kind.NUMBER, "Right ascension, ICRS").unit("deg").ucd("pos.eq.ra;meta.main"),
                    of("dec", Kind.NUMBER, "Declination, ICRS").unit("deg").ucd("pos.eq.dec;meta.main"),
                    of("mag", Kind.NUMBER, "Magnitude").unit("mag").ucd("phot.mag"),
                    of("type", Kind.TEXT, "Kind of the source").ucd("src.class"),
                    of("distance", Kind.NUMBER, "From the asked position")
                            .unit("deg")
                            .ucd("pos.angDistance")));

    private SourceTable() {}

    static Object[] cells(CatalogSource s) {
        return new Object[] {s.catalog(), s.id(), s.name(), s.ra(), s.dec(), s.mag(), s.type(), s.distance()};
    }
}
