package org.archivesupport.local.sample.catalogs;

import static org.archivesupport.local.sample.catalogs.DemoColumns.between;
import static org.archivesupport.local.sample.catalogs.DemoColumns.identifier;
import static org.archivesupport.local.sample.catalogs.DemoColumns.magnitude;
import static org.archivesupport.local.sample.catalogs.DemoColumns.number;
import static org.archivesupport.local.sample.catalogs.DemoColumns.place;
import static org.archivesupport.local.sample.catalogs.DemoColumns.text;
import static org.archivesupport.local.sample.catalogs.DemoColumns.whole;
import static org.archivesupport.local.sample.catalogs.DemoColumns.word;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.archivesupport.local.sample.Dice;

/**
 * Catalogs under the names that scripts for MAST ask for. They are no copies of those catalogs: positions and visual
 * magnitudes of bright stars are real (XHIP), all else is invented, and so is every source of three small fields that make
 * the usual examples answer with rows: M15, and the places 158.479 -7.310 and 202.470 47.195.
 */
public enum DemoCatalog {
    TIC("tic", "TESS Input Catalog", tessColumns()),
    CTL("ctl", "TESS Candidate Target List", tessColumns()),
    GAIA_DR1("gaia-dr1", "Gaia DR1", gaiaColumns("Gaia DR1", 2015.0)),
    GAIA_DR2("gaia-dr2", "Gaia DR2", gaiaColumns("Gaia DR2", 2015.5)),
    GAIA_DR3("gaia-dr3", "Gaia DR3", gaiaColumns("Gaia DR3", 2016.0)),
    HSC_V2("hsc-v2", "Hubble Source Catalog version 2", hubbleColumns()),
    HSC_V3("hsc-v3", "Hubble Source Catalog version 3", hubbleColumns()),
    GALEX(
            "galex",
            "GALEX",
            columns(
                    List.of(identifier("objID", "int64", (s, d) -> Long.toString(6_000_000_000L + s.number()))),
                    place("ra", "dec"),
                    List.of(
                            text("survey", "Survey, invented", word("AIS", "MIS", "DIS")),
                            magnitude("fuv_mag", 6, 0.5),
                            magnitude("nuv_mag", 4, 0.4),
                            number("E_bv", "mag", "Reddening, invented", between(0, 0.3, 4, 50))))),
    PLATO(
            "plato",
            "PLATO Input Catalogue",
            columns(
                    List.of(
                            identifier("PICidDR1", "int64", (s, d) -> Long.toString(s.number())),
                            text("PICnameDR1", "Name, invented", (s, d) -> "DR1" + s.number())),
                    place("RAdeg", "DEdeg"),
                    List.of(magnitude("Vmag", 0, 0), number("Teff", "K", "Invented", between(3800, 7000, 0, 20))))),
    DISK_DETECTIVE(
            "disk-detective",
            "Disk Detective",
            columns(
                    List.of(
                            identifier("designation", "string", (s, d) -> "J" + s.number()),
                            text("ZooniverseID", "Invented", (s, d) -> "AWI" + s.number())),
                    place("ra", "dec"),
                    List.of(
                            text("state", "Invented", word("complete", "active", "inactive")),
                            whole("classifiers", "People who looked, invented", between(5, 60, 0, 1000)),
                            whole("oval", "Invented", between(0, 30, 0, 40))))),
    PS1_DR1("ps1-dr1-mean", "Pan-STARRS DR1, mean objects", panstarrsColumns()),
    PS1_DR2("ps1-dr2-mean", "Pan-STARRS DR2, mean objects", panstarrsColumns());

    /** Of the stars, only those of this visual magnitude and brighter. */
    static final double FAINTEST_STAR = 7.5;

    private static final int FIELD_SOURCES = 600;
    private static final double[][] FIELDS = {{322.493, 12.167}, {158.47924, -7.30962}, {202.4696, 47.1952}};

    private final String id;
    private final String imitated;
    private final List<DemoColumns.Column> columns;

    DemoCatalog(String id, String imitated, List<DemoColumns.Column> columns) {
        this.id = id;
        this.imitated = imitated;
        this.columns = columns;
    }

    /** @return the name in addresses of the archive */
    public String id() {
        return id;
    }

    public String title() {
        return "DEMO of " + imitated + " (invented)";
    }

    public String description() {
        return "Demo data, of no use for science, and no copy of " + imitated
                + ". Positions and visual magnitudes of stars are"
                + " from XHIP; every other column is invented, and so is every source fainter than magnitude "
                + FAINTEST_STAR + ", all of them within half a degree of M15, of 158.479 -7.310 and of 202.470 47.195.";
    }

    @SafeVarargs
    private static List<DemoColumns.Column> columns(List<DemoColumns.Column>... parts) {
        return Arrays.stream(parts).flatMap(List::stream).toList();
    }

    private static List<DemoColumns.Column> tessColumns() {
        return columns(
                List.of(
                        identifier("ID", "string", (s, d) -> Long.toString(s.number())),
                        text(
                                "HIP",
                                "Number in the Hipparcos catalogue",
                                (s, d) -> s.invented() ? "" : Long.toString(s.number()))),
                place("ra", "dec"),
                List.of(
                        number("pmRA", "mas/yr", "Proper motion, invented", between(-80, 80, 3, 30)),
                        number("pmDEC", "mas/yr", "Proper motion, invented", between(-80, 80, 3, 30)),
                        number("plx", "mas", "Parallax, invented", between(0.1, 20, 4, 25)),
                        text("objType", "Kind of object, invented", word("STAR", "STAR", "STAR", "EXTENDED")),
                        magnitude("Bmag", 0.6, 0.3),
                        magnitude("Vmag", 0, 0),
                        magnitude("Tmag", -0.5, 0.2),
                        magnitude("GAIAmag", -0.2, 0.1),
                        number("Teff", "K", "Effective temperature, invented", between(3000, 9000, 0, 15)),
                        number("logg", "log(cm/s2)", "Surface gravity, invented", between(2, 5, 3, 15)),
                        number("rad", "solRad", "Radius, invented", between(0.3, 20, 3, 15)),
                        number("mass", "solMass", "Mass, invented", between(0.2, 3, 3, 15)),
                        number("d", "pc", "Distance, invented", between(10, 2000, 2, 20)),
                        whole("wdflag", "1 for white dwarfs, invented", (s, d) -> d.below(40) == 0 ? "1" : "0"),
                        text("disposition", "Invented", (s, d) -> d.below(30) == 0 ? "DUPLICATE" : ""),
                        number("contratio", null, "Contamination ratio, invented", between(0, 0.5, 5, 10)),
                        number("priority", null, "Invented", between(0, 1, 6, 10))));
    }

    private static List<DemoColumns.Column> gaiaColumns(String release, double epoch) {
        return columns(
                List.of(
                        new DemoColumns.Column(
                                "solution_id", "int64", null, null, "Invented", (s, d) -> "1635721458409799680"),
                        text("designation", "Invented", (s, d) -> release + " " + source(s)),
                        identifier("source_id", "int64", (s, d) -> source(s)),
                        number("ref_epoch", "yr", "Reference epoch", (s, d) -> Double.toString(epoch))),
                place("ra", "dec"),
                List.of(
                        number("parallax", "mas", "Invented", between(-0.2, 20, 4, 12)),
                        number("pmra", "mas/yr", "Invented", between(-80, 80, 3, 12)),
                        number("pmdec", "mas/yr", "Invented", between(-80, 80, 3, 12)),
                        magnitude("phot_g_mean_mag", -0.2, 0.1),
                        number("bp_rp", "mag", "Colour, invented", between(-0.3, 3, 4, 10)),
                        text("phot_variable_flag", "Invented", word("NOT_AVAILABLE", "CONSTANT", "VARIABLE")),
                        new DemoColumns.Column(
                                "astrometric_primary_flag",
                                "bool",
                                null,
                                null,
                                "Invented",
                                (s, d) -> d.below(3) == 0 ? "True" : "False")));
    }

    /** A number of 18 digits, as those of Gaia: scripts that take it for a 32-bit one shall fail here, too. */
    private static String source(DemoSource s) {
        return Long.toString(174_594_832_000_000_000L + s.number());
    }

    private static List<DemoColumns.Column> hubbleColumns() {
        return columns(
                List.of(identifier("MatchID", "int64", (s, d) -> Long.toString(s.number()))),
                place("MatchRA", "MatchDec"),
                List.of(
                        number("DSigma", "mas", "Invented", between(0.1, 30, 4, 20)),
                        whole("NumFilters", "Invented", between(1, 6, 0, 1000000)),
                        whole("NumVisits", "Invented", between(1, 9, 0, 1000000)),
                        whole("NumImages", "Number of images, invented", between(1, 30, 0, 1000000)),
                        text("StartTime", "Invented", (s, d) -> "2002-05-0" + (1 + d.below(9)) + " 10:00:00"),
                        text("StopTime", "Invented", (s, d) -> "2012-07-0" + (1 + d.below(9)) + " 12:00:00"),
                        magnitude("A_F606W", 0, 0.1),
                        magnitude("A_F814W", -0.6, 0.1),
                        number("CI", null, "Concentration index, invented", between(0.8, 2, 4, 10)),
                        text("SpectrumFlag", "Y if there is a spectrum; the archive has none", (s, d) -> "N")));
    }

    private static List<DemoColumns.Column> panstarrsColumns() {
        return columns(
                List.of(
                        text("objName", "Invented", (s, d) -> "PSO DEMO" + s.number()),
                        identifier("objID", "int64", (s, d) -> Long.toString(100_000_000_000L + s.number()))),
                place("raMean", "decMean"),
                List.of(
                        whole("nDetections", "Invented", between(1, 90, 0, 1000000)),
                        whole("qualityFlag", "Invented", word("52", "53", "60")),
                        magnitude("gMeanPSFMag", 0.3, 0.2),
                        magnitude("rMeanPSFMag", -0.1, 0.2),
                        magnitude("iMeanPSFMag", -0.4, 0.2),
                        magnitude("zMeanPSFMag", -0.6, 0.2),
                        magnitude("yMeanPSFMag", -0.7, 0.2)));
    }

    /**
     * Writes the catalog as ECSV.
     *
     * @param celestial where the bright stars come from; without it there are only the invented fields
     * @return the number of sources
     */
    public int write(Optional<CelestialPackage> celestial, long seed, Writer target) throws IOException {
        var out = new PrintWriter(target);
        out.print("# %ECSV 1.0\n# ---\n# delimiter: ','\n# datatype:\n");
        columns.forEach(column -> out.print(described(column)));
        out.print(columns.stream().map(DemoColumns.Column::name).collect(Collectors.joining(",")) + "\n");
        int[] count = {0};
        if (celestial.isPresent()) {
            SourceCatalog.brightStars(celestial.get(), FAINTEST_STAR, star -> row(star, seed, out, count));
        }
        field(seed).forEach(source -> row(source, seed, out, count));
        out.flush();
        if (out.checkError()) {
            throw new IOException("the catalog " + id + " could not be written");
        }
        return count[0];
    }

    private static String described(DemoColumns.Column column) {
        return "# - {name: " + column.name() + ", datatype: " + column.datatype()
                + (column.unit() == null ? "" : ", unit: '" + column.unit() + "'") + ", description: '"
                + column.description() + "'" + (column.ucd() == null ? "" : ", meta: {ucd: " + column.ucd() + "}")
                + "}\n";
    }

    private void row(DemoSource source, long seed, PrintWriter out, int[] count) {
        Dice dice = Dice.of(seed, id + " " + source.number());
        out.print(columns.stream().map(c -> c.cell().of(source, dice)).collect(Collectors.joining(",")) + "\n");
        count[0]++;
    }

    /** The same sources in every demo catalog, dense in the middle as a cluster is. */
    static List<DemoSource> field(long seed) {
        var sources = new ArrayList<DemoSource>();
        for (int f = 0; f < FIELDS.length; f++) {
            Dice dice = Dice.of(seed, "demo field " + f);
            for (int i = 0; i < FIELD_SOURCES; i++) {
                double wide = i % 2 == 0 ? 0.006 : 0.06;
                double dec = FIELDS[f][1] + clipped(dice) * wide;
                double ra = FIELDS[f][0] + clipped(dice) * wide / StrictMath.cos(StrictMath.toRadians(dec));
                sources.add(new DemoSource(
                        DemoSource.FIRST_INVENTED + f * 1_000L + i, ra, dec, dice.between(FAINTEST_STAR + 0.5, 20)));
            }
        }
        return sources;
    }

    private static double clipped(Dice dice) {
        return Math.max(-4, Math.min(4, dice.normal()));
    }
}
