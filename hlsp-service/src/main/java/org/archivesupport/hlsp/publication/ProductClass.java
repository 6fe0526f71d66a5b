package org.archivesupport.hlsp.publication;

import java.util.Locale;
import java.util.Set;
import org.archivesupport.hlsp.naming.NameParts;

/** What a file is to search, from the product type and extension of its name. Pure. */
final class ProductClass {

    private static final Set<String> PICTURES = Set.of("png", "jpg", "jpeg", "gif");
    private static final Set<String> DOCUMENTS =
            Set.of("txt", "md", "html", "rst", "pdf", "readme", "zip", "tar.gz", "py", "ps");

    private ProductClass() {}

    /** @return SCIENCE, PREVIEW, THUMBNAIL, INFO or AUXILIARY */
    static String type(NameParts name) {
        String extension = name.extension().toLowerCase(Locale.ROOT);
        if (name.type().equals("thumb")) {
            return "THUMBNAIL";
        }
        if (PICTURES.contains(extension) || name.type().equals("preview")) {
            return "PREVIEW";
        }
        if (name.type().equals("readme") || DOCUMENTS.contains(extension)) {
            return "INFO";
        }
        return extension.equals("reg") || extension.equals("yaml") || extension.equals("xml") ? "AUXILIARY" : "SCIENCE";
    }

    /** @return ObsCore's dataproduct_type, or null where the name does not tell */
    static String dataProduct(NameParts name) {
        for (String word : name.type().split("-")) {
            String found = ofWord(word);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static String ofWord(String word) {
        return switch (word) {
            case "img",
                    "drz",
                    "drc",
                    "i2d",
                    "mosaic",
                    "coadd",
                    "stack",
                    "sci",
                    "map",
                    "mask",
                    "wht",
                    "exp",
                    "cal",
                    "ffi",
                    "kappa",
                    "gamma",
                    "magnif",
                    "deflect",
                    "segm",
                    "segment",
                    "warp",
                    "psf",
                    "rms",
                    "err",
                    "var" -> "image";
            case "cube", "s3d", "3d", "spec3d" -> "cube";
            case "spec", "spec1d", "spec2d", "1d", "2d", "c1d", "x1d", "s2d", "sed", "cspec" -> "spectrum";
            case "lc", "llc", "cbv", "tpf", "eclipse", "tds" -> "timeseries";
            case "cat", "phot", "list", "table", "line", "param", "source", "morph", "z" -> "measurements";
            default -> null;
        };
    }
}
