package org.archivesupport.local.sample.hlsp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.archivesupport.local.sample.facts.ProgramFacts;
import org.archivesupport.local.sample.facts.Target;

/**
 * A collection with its files.
 *
 * @param id second field of every file name
 * @param request body of the request for the collection
 */
public record SampleCollection(String id, Map<String, Object> request, List<File> files) {

    /** A file by name. */
    public record File(String name, byte[] bytes) {}

    private static final String INVENTED =
            "Sample collection, invented to show how high-level science products are delivered.";

    public static List<SampleCollection> all(long seed) {
        return List.of(images(seed), spectra(seed));
    }

    private static SampleCollection images(long seed) {
        String id = "sample-spirals";
        String title = "Sample mosaics of nearby spirals (invented)";
        List<File> files = new ArrayList<>();
        for (String name : List.of("NGC-628", "NGC-1365", "NGC-4321")) {
            Target target = target(name);
            for (String filter : List.of("F200W", "F335M")) {
                String file = "hlsp_%s_jwst_nircam_%s_%s_v1.0_img.fits"
                        .formatted(id, plain(name), filter.toLowerCase(Locale.ROOT));
                files.add(new File(file, HlspFits.image(seed, id, title, target, filter)));
            }
        }
        files.add(readme(id, title, "Images in MJy/sr, 0.5 arcsec per pixel, one file per target and filter."));
        return collection(id, title, "IMAGE", files);
    }

    private static SampleCollection spectra(long seed) {
        String id = "sample-hosts";
        String title = "Sample spectra of exoplanet hosts (invented)";
        List<File> files = new ArrayList<>();
        for (String name : List.of("WASP-39", "WASP-96", "K2-18")) {
            String file = "hlsp_%s_jwst_nirspec_%s_g395h_v1.0_spec.fits".formatted(id, plain(name));
            files.add(new File(file, HlspFits.spectrum(seed, id, title, target(name))));
        }
        files.add(readme(id, title, "Tables with the columns WAVELENGTH (um), FLUX (Jy) and FLUX_ERROR (Jy)."));
        return collection(id, title, "SPECTRUM", files);
    }

    private static SampleCollection collection(String id, String title, String type, List<File> files) {
        return new SampleCollection(
                id,
                Map.of(
                        "id",
                        id,
                        "title",
                        title,
                        "abstract",
                        INVENTED + " The targets are real; pixels, spectra and people are not.",
                        "principal_investigator",
                        Map.of(
                                "name", HlspFits.LEAD,
                                "institution", "Sample Institute",
                                "email", "pi@example.org"),
                        "product_types",
                        List.of(type),
                        "revisions_expected",
                        false,
                        "references",
                        List.of(),
                        "license_accepted",
                        true),
                files);
    }

    private static File readme(String id, String title, String text) {
        String content = title + "\n\n" + INVENTED + "\n" + text + "\nLicense: CC BY 4.0\n";
        return new File("hlsp_" + id + "_readme.txt", content.getBytes(StandardCharsets.UTF_8));
    }

    /** Targets in file names are lower case; a catalog name loses its hyphen only where the archive writes it so. */
    private static String plain(String target) {
        String lower = target.toLowerCase(Locale.ROOT);
        return lower.startsWith("ngc-") ? lower.replace("-", "") : lower;
    }

    private static Target target(String name) {
        return ProgramFacts.read().targets().stream()
                .filter(t -> t.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
