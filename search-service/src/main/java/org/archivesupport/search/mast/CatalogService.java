package org.archivesupport.search.mast;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a Mashup service about a catalog.
 *
 * @param catalog MAST's name of the catalog, as the client spells it
 */
record CatalogService(Kind kind, String catalog) {

    enum Kind {
        /** needs a position */
        CONE,
        /** by filters, with or without a position */
        FILTERED,
        /** which columns there are */
        ALL
    }

    private static final Pattern CONE =
            Pattern.compile("mast\\.catalogs\\.(\\S{1,60})\\.cone", Pattern.CASE_INSENSITIVE);
    private static final Pattern FILTERED = Pattern.compile(
            "mast\\.catalogs\\.filtered\\.(\\S{1,60}?)(\\.position)?(\\.rows)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern ALL = Pattern.compile("mast\\.catalogs\\.all\\.(\\S{1,60})", Pattern.CASE_INSENSITIVE);
    private static final Pattern HSC =
            Pattern.compile("mast\\.(hsc|hscmatches)\\.db\\.(v\\d)", Pattern.CASE_INSENSITIVE);

    /** @return empty if the name is not of a catalog */
    static Optional<CatalogService> parse(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "mast.galex.catalog" -> Optional.of(new CatalogService(Kind.CONE, "galex"));
            case "mast.hscspectra.db.all" -> Optional.of(new CatalogService(Kind.FILTERED, "hscspectra"));
            default ->
                match(FILTERED, Kind.FILTERED, name)
                        .or(() -> match(ALL, Kind.ALL, name))
                        .or(() -> match(CONE, Kind.CONE, name))
                        .or(() -> hsc(name));
        };
    }

    private static Optional<CatalogService> match(Pattern pattern, Kind kind, String name) {
        Matcher matcher = pattern.matcher(name);
        return matcher.matches() ? Optional.of(new CatalogService(kind, matcher.group(1))) : Optional.empty();
    }

    private static Optional<CatalogService> hsc(String name) {
        Matcher matcher = HSC.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean matches = matcher.group(1).equalsIgnoreCase("hscmatches");
        return Optional.of(
                new CatalogService(matches ? Kind.FILTERED : Kind.CONE, matcher.group(1) + "." + matcher.group(2)));
    }
}
