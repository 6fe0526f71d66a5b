package org.archivesupport.local.sample.products;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.archivesupport.local.sample.observations.SampleObservation;

/** Which files an observation has. */
public final class ProductLists {

    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("uncal", "raw exposure"),
            Map.entry("rateints", "count rates of each integration"),
            Map.entry("rate", "count rate"),
            Map.entry("cal", "calibrated exposure"),
            Map.entry("calints", "calibrated integrations"),
            Map.entry("i2d", "rectified image"),
            Map.entry("segm", "segmentation map"),
            Map.entry("psfstack", "stack of reference exposures"),
            Map.entry("x1d", "extracted spectrum"),
            Map.entry("c1d", "combined spectrum"),
            Map.entry("s2d", "rectified two-dimensional spectrum"),
            Map.entry("s3d", "rectified cube"),
            Map.entry("x1dints", "extracted spectra of each integration"),
            Map.entry("whtlt", "white light curve"));

    private ProductLists() {}

    /**
     * @param all also of mosaic tiles every file, otherwise two of each
     * @return the files, science first; none for a planned observation
     */
    public static List<SampleProduct> of(SampleObservation observation, boolean all) {
        if (observation.calibLevel() < 0) {
            return List.of();
        }
        var files = new Files(observation);
        List<String> suffixes = observation.scienceFiles();
        if (observation.thin() && !all) {
            files.science(suffixes.get(0));
            files.science(suffixes.get(Math.min(3, suffixes.size() - 1)));
            return files.list;
        }
        suffixes.forEach(files::science);
        if (observation.calibLevel() == 3) {
            files.add("_asn.json", "INFO", "ASN", "table of the exposures that were combined");
            if (observation.dataproductType().equals("image")) {
                files.add("_cat.ecsv", "AUXILIARY", "CAT", "source catalog");
            }
            String suffix = contentSuffix(observation);
            files.add(previewEnd(observation), "PREVIEW", suffix.toUpperCase(Locale.ROOT), "preview");
            files.add('_' + suffix + "_thumb.jpg", "THUMBNAIL", suffix.toUpperCase(Locale.ROOT), "small preview");
        } else {
            for (String suffix : List.of("rate", suffixes.get(3))) {
                files.add('_' + suffix + ".jpg", "PREVIEW", suffix.toUpperCase(Locale.ROOT), "preview");
                files.add('_' + suffix + "_thumb.jpg", "THUMBNAIL", suffix.toUpperCase(Locale.ROOT), "small preview");
            }
        }
        return files.list;
    }

    /** @return suffix of the science file that exists as bytes where any does */
    public static String contentSuffix(SampleObservation observation) {
        return switch (observation.dataproductType()) {
            case "image" -> "i2d";
            case "timeseries" -> "x1dints";
            default -> "x1d";
        };
    }

    /** @return URI of the science file whose bytes exist */
    public static String contentUri(SampleObservation observation) {
        return SampleProduct.PREFIX + observation.obsId() + '_' + contentSuffix(observation) + ".fits";
    }

    /** @return URI of the preview that is rendered from it */
    public static String previewUri(SampleObservation observation) {
        return SampleProduct.PREFIX + observation.obsId() + previewEnd(observation);
    }

    private static String previewEnd(SampleObservation observation) {
        return '_' + contentSuffix(observation) + (observation.withContent() ? ".png" : ".jpg");
    }

    private static final class Files {

        private final SampleObservation observation;
        private final List<SampleProduct> list = new ArrayList<>();

        Files(SampleObservation observation) {
            this.observation = observation;
        }

        void science(String suffix) {
            add('_' + suffix + ".fits", "SCIENCE", suffix.toUpperCase(Locale.ROOT), MEANINGS.get(suffix));
        }

        void add(String end, String type, String subgroup, String meaning) {
            String uri = SampleProduct.PREFIX + observation.obsId() + end;
            boolean bytes = observation.withContent()
                    && (uri.equals(contentUri(observation)) || uri.equals(previewUri(observation)));
            Instant archived = observation.end().plusSeconds(6 * 3_600);
            list.add(new SampleProduct(
                    uri,
                    type,
                    subgroup,
                    observation.dataproductType(),
                    meaning + (bytes ? "; sample data, invented pixels" : "; sample record, the file does not exist"),
                    level(subgroup),
                    recommended(subgroup, type),
                    archived));
        }

        private int level(String subgroup) {
            if (subgroup.equals("UNCAL")) {
                return 1;
            }
            return observation.calibLevel();
        }

        private boolean recommended(String subgroup, String type) {
            return type.equals("SCIENCE")
                    && (observation.calibLevel() == 3
                            ? subgroup.equalsIgnoreCase(contentSuffix(observation))
                            : subgroup.startsWith("CAL"));
        }
    }
}
