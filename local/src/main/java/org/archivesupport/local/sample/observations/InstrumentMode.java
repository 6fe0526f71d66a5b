package org.archivesupport.local.sample.observations;

import java.util.List;
import java.util.Locale;
import org.archivesupport.local.sample.footprints.Aperture;

/** How the telescope works in each mode of an instrument: field, detectors, dithers, kinds of files. */
enum InstrumentMode {
    NIRCAM_IMAGE(Kind.IMAGING, Aperture.NIRCAM, 5, 4, 644),
    NIRCAM_WFSS(Kind.GRISM, Aperture.NIRCAM, 4, 3, 880),
    NIRCAM_GRISM(Kind.SERIES, Aperture.NIRCAM_GRISM, 1, 0, 21_600, "nrcalong"),
    NIRCAM_CORON(Kind.MASKED, Aperture.NIRCAM_MASK, 4, 0.01, 1_200, "nrcalong"),
    MIRI_IMAGE(Kind.IMAGING, Aperture.MIRI_IMAGER, 5, 4, 310, "mirimage"),
    MIRI_IFU(Kind.CUBE, Aperture.MIRI_IFU, 4, 0.3, 555, "mirifushort", "mirifulong"),
    MIRI_SLIT(Kind.SLIT, Aperture.MIRI_SLIT, 2, 0.05, 600, "mirimage"),
    MIRI_SLITLESS(Kind.SERIES, Aperture.MIRI_SLITLESS, 1, 0, 18_000, "mirimage"),
    MIRI_CORON(Kind.MASKED, Aperture.MIRI_MASK, 4, 0.01, 1_500, "mirimage"),
    NIRISS_IMAGE(Kind.IMAGING, Aperture.NIRISS, 4, 4, 430, "nis"),
    NIRISS_WFSS(Kind.GRISM, Aperture.NIRISS, 4, 3, 1_030, "nis"),
    NIRISS_SOSS(Kind.SERIES, Aperture.NIRISS_SOSS, 1, 0, 20_000, "nis"),
    NIRISS_AMI(Kind.MASKED, Aperture.NIRISS_AMI, 2, 0.05, 900, "nis"),
    NIRSPEC_MSA(Kind.SLIT, Aperture.NIRSPEC_MSA, 3, 0.5, 1_240, "nrs1", "nrs2"),
    NIRSPEC_IFU(Kind.CUBE, Aperture.NIRSPEC_IFU, 4, 0.3, 940, "nrs1", "nrs2"),
    NIRSPEC_SLIT(Kind.SLIT, Aperture.NIRSPEC_SLIT, 3, 0.05, 520, "nrs1", "nrs2"),
    NIRSPEC_BOTS(Kind.SERIES, Aperture.NIRSPEC_SQUARE, 1, 0, 16_000, "nrs1", "nrs2");

    /** What comes out: the word of the archive and the suffixes of the science files. */
    enum Kind {
        IMAGING("image", List.of("uncal", "rateints", "rate", "cal", "i2d"), List.of("i2d", "segm")),
        MASKED("image", List.of("uncal", "rateints", "rate", "cal", "calints"), List.of("i2d", "psfstack")),
        GRISM("spectrum", List.of("uncal", "rateints", "rate", "cal", "x1d"), List.of("x1d", "c1d")),
        SLIT("spectrum", List.of("uncal", "rateints", "rate", "cal", "s2d", "x1d"), List.of("x1d", "s2d")),
        CUBE("cube", List.of("uncal", "rateints", "rate", "cal", "s3d", "x1d"), List.of("x1d", "s3d")),
        SERIES("timeseries", List.of("uncal", "rateints", "rate", "calints", "x1dints"), List.of("x1dints", "whtlt"));

        final String dataproductType;
        final List<String> exposureFiles;
        final List<String> combinedFiles;

        Kind(String dataproductType, List<String> exposureFiles, List<String> combinedFiles) {
            this.dataproductType = dataproductType;
            this.exposureFiles = exposureFiles;
            this.combinedFiles = combinedFiles;
        }
    }

    final Kind kind;
    final Aperture aperture;
    final int dithers;
    final double ditherArcsec;
    final double exposureSeconds;
    private final List<String> detectors;

    InstrumentMode(
            Kind kind,
            Aperture aperture,
            int dithers,
            double ditherArcsec,
            double exposureSeconds,
            String... detectors) {
        this.kind = kind;
        this.aperture = aperture;
        this.dithers = dithers;
        this.ditherArcsec = ditherArcsec;
        this.exposureSeconds = exposureSeconds;
        this.detectors = List.of(detectors);
    }

    static InstrumentMode of(String instrument) {
        return valueOf(instrument.replace('/', '_'));
    }

    /** @return detectors that see the target through an element; NIRCam's channel depends on the wavelength */
    List<String> detectors(double micrometres) {
        return detectors.isEmpty() ? List.of(micrometres < 2.4 ? "nrcb1" : "nrcblong") : detectors;
    }

    /** @return field of one detector */
    Aperture aperture(String detector) {
        return switch (detector) {
            case "nrcb1" -> Aperture.NIRCAM_SHORT;
            case "nrcblong" -> Aperture.NIRCAM_LONG;
            default -> aperture;
        };
    }

    /** @return whether neighbouring fields are worth a mosaic */
    boolean wide() {
        return kind == Kind.IMAGING || kind == Kind.GRISM || this == NIRSPEC_MSA;
    }

    /** @return the optical part of a combined observation's name, for example {@code nircam_clear-f090w} */
    String opticalName(String element) {
        String name = element.toLowerCase(Locale.ROOT);
        String[] pair = name.split("/");
        return switch (this) {
            case NIRCAM_IMAGE -> "nircam_" + wheel(name);
            case NIRCAM_WFSS -> "nircam_" + name + "-grismr";
            case NIRCAM_GRISM -> "nircam_" + name + "-grismr-subgrism256";
            case NIRCAM_CORON -> "nircam_maskrnd-" + name + "-sub320a335r";
            case MIRI_IMAGE, MIRI_SLIT -> "miri_" + name;
            case MIRI_CORON -> "miri_" + name + "-mask";
            case MIRI_IFU -> "miri_ch1-" + name;
            case MIRI_SLITLESS -> "miri_" + name + "-slitlessprism";
            case NIRISS_IMAGE -> "niriss_clear-" + name;
            case NIRISS_WFSS -> "niriss_" + name + "-gr150r";
            case NIRISS_SOSS -> "niriss_clear-" + name + "-substrip256";
            case NIRISS_AMI -> "niriss_" + name + "-nrm-sub80";
            case NIRSPEC_MSA -> "nirspec_" + pair[1] + '-' + pair[0];
            case NIRSPEC_IFU -> "nirspec_" + pair[0] + '-' + pair[1];
            case NIRSPEC_SLIT -> "nirspec_" + pair[1] + '-' + pair[0] + "-s200a1";
            case NIRSPEC_BOTS -> "nirspec_" + pair[1] + '-' + pair[0] + "-s1600a1-sub2048";
        };
    }

    /** Narrow filters of NIRCam that sit in the pupil wheel are named with the wide filter that they need. */
    private static String wheel(String filter) {
        return switch (filter) {
            case "f405n", "f466n", "f470n" -> "f444w-" + filter;
            case "f162m" -> "f150w2-" + filter;
            default -> "clear-" + filter;
        };
    }
}
