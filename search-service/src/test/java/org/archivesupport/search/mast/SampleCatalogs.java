package org.archivesupport.search.mast;

import java.util.Locale;

/** Small invented catalogs: four sources around M15, some arcseconds apart, and one far away. */
final class SampleCatalogs {

    private SampleCatalogs() {}

    static String tic() {
        return table(
                "ID,ra,dec,objType,Bmag,wdflag",
                "string,float64,float64,string,float32,int32",
                "ID",
                "ra",
                "dec",
                i -> i + "," + place(i) + "," + (i == 3 ? "EXTENDED" : "STAR") + "," + (10.5 + i) + ","
                        + (i % 2 == 0 ? "" : "1"));
    }

    static String hsc() {
        return table(
                "MatchID,MatchRA,MatchDec,NumImages,StartTime",
                "int64,float64,float64,int32,string",
                "MatchID",
                "MatchRA",
                "MatchDec",
                i -> i + "," + place(i) + "," + (i + 1) + ",2010-01-01");
    }

    static String gaia() {
        return table(
                "source_id,ra,dec,phot_g_mean_mag,phot_variable_flag,astrometric_primary_flag",
                "int64,float64,float64,float32,string,bool",
                "source_id",
                "ra",
                "dec",
                i -> (1745948328028761984L + i) + "," + place(i) + "," + (12 + i) + ",NOT_AVAILABLE,"
                        + (i == 1 ? "" : "True"));
    }

    static String panstarrs() {
        return table(
                "objName,raMean,decMean,nDetections,gMeanPSFMag",
                "string,float64,float64,int32,float32",
                "objName",
                "raMean",
                "decMean",
                i -> "PSO " + i + "," + place(i) + "," + (i + 1) + "," + (i == 2 ? "" : "15.5"));
    }

    private static String place(int i) {
        return i == 4 ? "10,-80" : String.format(Locale.ROOT, "%.6f,%.6f", 322.49 + 0.0005 * i, 12.17 + 0.0003 * i);
    }

    private interface Line {
        String of(int i);
    }

    private static String table(String names, String types, String id, String ra, String dec, Line line) {
        var text = new StringBuilder("# %ECSV 1.0\n# ---\n# delimiter: ','\n# datatype:\n");
        String[] all = names.split(",");
        for (int i = 0; i < all.length; i++) {
            String ucd = all[i].equals(id)
                    ? "meta.id;meta.main"
                    : all[i].equals(ra)
                            ? "pos.eq.ra;meta.main"
                            : all[i].equals(dec) ? "pos.eq.dec;meta.main" : "meta.note";
            text.append("# - {name: ")
                    .append(all[i])
                    .append(", datatype: ")
                    .append(types.split(",")[i])
                    .append(", description: invented, meta: {ucd: ")
                    .append(ucd)
                    .append("}}\n");
        }
        text.append(names).append('\n');
        for (int i = 0; i < 5; i++) {
            text.append(line.of(i)).append('\n');
        }
        return text.toString();
    }
}
