package org.archivesupport.search.ingest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.archivesupport.search.observation.Moment;
import org.archivesupport.search.observation.ObservationStatus;

/**
 * One CAOM 2.4 observation as a record. What describes the observation is taken from its plane of the highest calibration
 * level; times span all planes; the artifacts of all planes become products. Data are public when the last plane is: an
 * unknown date keeps all of them closed. Energies come in metres and are kept in nm.
 */
final class CaomMapping {

    /** Names of CAOM: with a place here, perhaps in another plane, or known to have none. Only others are reported. */
    private static final Set<String> NAMES = Set.of(
            "dataProductType",
            "position",
            "energy",
            "time",
            "bounds",
            "exposure",
            "provenance",
            "metaRelease",
            "metaReadGroups",
            "dataReadGroups",
            "metaProducer",
            "sequenceNumber",
            "algorithm",
            "telescope",
            "environment",
            "members",
            "metrics",
            "quality",
            "observable",
            "polarization",
            "custom",
            "inputs",
            "parts",
            "contentType",
            "contentRelease",
            "contentReadGroups",
            "descriptionID",
            "creatorID",
            "producer",
            "runID",
            "reference",
            "lastExecuted",
            "dimension",
            "resolution",
            "resolutionBounds",
            "sampleSize",
            "samples",
            "resolvingPower",
            "resolvingPowerBounds",
            "timeDependent",
            "freqWidth",
            "redshift",
            "targetID",
            "standard",
            "keywords",
            "transition",
            "restwav",
            "type",
            "version",
            "maxRecoverableScale",
            "calibration");

    private static final Map<String, String> PRODUCT_TYPES = Map.of(
            "science", "SCIENCE",
            "preview", "PREVIEW",
            "thumbnail", "THUMBNAIL",
            "calibration", "CALIBRATION",
            "auxiliary", "AUXILIARY",
            "noise", "AUXILIARY",
            "weight", "AUXILIARY",
            "info", "INFO",
            "documentation", "INFO",
            "pkg", "INFO");

    private static final double NM = 1e9;

    private final CaomElement observation;
    private final List<String> faults = new ArrayList<>();

    CaomMapping(CaomElement observation) {
        this.observation = observation;
    }

    List<String> faults() {
        return faults;
    }

    void unknown(Consumer<String> report) {
        observation.unread("Observation", NAMES, report);
    }

    ObservationRecord record() {
        List<CaomElement> planes =
                observation.at("planes").stream().flatMap(p -> p.all("plane")).toList();
        CaomElement top = null;
        int level = -1;
        var filters = new LinkedHashSet<String>();
        var products = new ArrayList<ProductRecord>();
        for (CaomElement plane : planes) {
            Integer own = level(plane);
            if (top == null || own != null && own > level) {
                top = plane;
                level = own == null ? level : own;
            }
            for (String band : split(plane.text("energy", "bandpassName"))) {
                filters.add(band);
            }
            artifacts(plane, own, products);
        }
        boolean failed = "fail".equals(observation.text("requirements", "flag"));
        Double start = time(planes, "lower", false);
        ObservationStatus status = failed
                ? ObservationStatus.FAILED
                : !products.isEmpty()
                        ? ObservationStatus.ARCHIVED
                        : level >= 0 || start != null ? ObservationStatus.EXECUTED : ObservationStatus.PLANNED;
        CaomElement plane = top == null ? new CaomElement("plane", null) : top;
        Double[] centre = centre();
        String region = plane.at("position", "bounds").map(this::region).orElse(null);
        return new ObservationRecord(
                observation.text("collection"),
                observation.text("observationID"),
                status,
                null,
                observation.text("intent"),
                status == ObservationStatus.PLANNED ? Integer.valueOf(-1) : Integer.valueOf(Math.max(level, 0)),
                plane.text("dataProductType"),
                observation.text("instrument", "name"),
                List.copyOf(filters),
                observation.text("target", "name"),
                observation.text("target", "type"),
                truth(observation.text("target", "moving")),
                region == null ? centre[0] : null,
                region == null ? centre[1] : null,
                region,
                observation.text("proposal", "id"),
                observation.text("proposal", "pi"),
                observation.text("proposal", "project"),
                observation.text("proposal", "title"),
                moment(start),
                moment(time(planes, "upper", true)),
                number(plane.text("time", "exposure"), "time/exposure"),
                scaled(plane.text("energy", "bounds", "lower"), "energy/bounds/lower"),
                scaled(plane.text("energy", "bounds", "upper"), "energy/bounds/upper"),
                wavelengths(plane),
                null,
                null,
                release(planes),
                plane.text("provenance", "name"),
                plane.text("provenance", "project"),
                null,
                null,
                null,
                null,
                products);
    }

    private Integer level(CaomElement plane) {
        String text = plane.text("calibrationLevel");
        if (text == null) {
            return null;
        }
        if (!text.matches("-1|[0-4]")) {
            faults.add("plane/calibrationLevel: must be a number from -1 to 4");
            return null;
        }
        return Integer.valueOf(text);
    }

    private void artifacts(CaomElement plane, Integer level, List<ProductRecord> products) {
        plane.text("productID");
        List<CaomElement> artifacts =
                plane.at("artifacts").stream().flatMap(a -> a.all("artifact")).toList();
        for (CaomElement artifact : artifacts) {
            String type = artifact.text("productType");
            artifact.text("releaseType");
            String known = type == null ? "SCIENCE" : PRODUCT_TYPES.get(type.toLowerCase(Locale.ROOT));
            if (known == null) {
                faults.add("artifact/productType: one of " + PRODUCT_TYPES.keySet());
            }
            products.add(new ProductRecord(
                    artifact.text("uri"),
                    known,
                    null,
                    null,
                    null,
                    level,
                    null,
                    size(artifact.text("contentLength")),
                    sha256(artifact.text("contentChecksum")),
                    null,
                    null,
                    null));
        }
    }

    private Long size(String text) {
        if (text == null || text.matches("\\d{1,18}")) {
            return text == null ? null : Long.valueOf(text);
        }
        faults.add("artifact/contentLength: must be a whole number");
        return null;
    }

    /** Other digests than SHA-256 are not kept. */
    private static String sha256(String checksum) {
        return checksum != null && checksum.toLowerCase(Locale.ROOT).startsWith("sha256:")
                ? checksum.substring("sha256:".length())
                : null;
    }

    private Moment release(List<CaomElement> planes) {
        Moment last = null;
        for (CaomElement plane : planes) {
            String text = plane.text("dataRelease");
            Moment date = text == null ? null : date(text);
            if (date == null) {
                return null;
            }
            last = last == null || date.instant().isAfter(last.instant()) ? date : last;
        }
        return last;
    }

    private Moment date(String text) {
        try {
            return new Moment(
                    text.endsWith("Z")
                            ? Instant.parse(text)
                            : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            faults.add("plane/dataRelease: must be of the form 2026-01-31T12:34:56.000");
            return null;
        }
    }

    private Double time(List<CaomElement> planes, String end, boolean latest) {
        Double found = null;
        for (CaomElement plane : planes) {
            Double value = number(plane.text("time", "bounds", end), "time/bounds/" + end);
            if (value != null && (found == null || latest == value > found)) {
                found = value;
            }
        }
        return found;
    }

    private Moment moment(Double mjd) {
        try {
            return mjd == null ? null : new Moment(Moment.ofMjd(mjd));
        } catch (IllegalArgumentException e) {
            faults.add("time/bounds: " + e.getMessage());
            return null;
        }
    }

    private Double[] centre() {
        return new Double[] {
            number(observation.text("targetPosition", "coordinates", "cval1"), "targetPosition"),
            number(observation.text("targetPosition", "coordinates", "cval2"), "targetPosition")
        };
    }

    private String region(CaomElement bounds) {
        if ("Circle".equals(bounds.type)) {
            return "CIRCLE ICRS " + bounds.text("center", "cval1") + " " + bounds.text("center", "cval2") + " "
                    + bounds.text("radius");
        }
        if ("Polygon".equals(bounds.type)) {
            var text = new StringBuilder("POLYGON ICRS");
            bounds.at("points").stream()
                    .flatMap(p -> p.all("point"))
                    .forEach(point -> text.append(' ')
                            .append(point.text("cval1"))
                            .append(' ')
                            .append(point.text("cval2")));
            return text.toString();
        }
        faults.add("position/bounds: a Circle or a Polygon");
        return null;
    }

    private String wavelengths(CaomElement plane) {
        var bands = new LinkedHashSet<String>();
        plane.at("energy", "energyBands").stream()
                .flatMap(b -> b.all("emBand"))
                .forEach(b -> bands.add(b.text.strip().toUpperCase(Locale.ROOT)));
        return bands.isEmpty() ? null : String.join(";", bands);
    }

    private Double scaled(String text, String where) {
        Double metres = number(text, where);
        return metres == null ? null : metres * NM;
    }

    private Double number(String text, String where) {
        if (text == null) {
            return null;
        }
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        faults.add(where + ": must be a number");
        return null;
    }

    private Boolean truth(String text) {
        return text == null ? null : Boolean.valueOf(text);
    }

    private static List<String> split(String bands) {
        return bands == null
                ? List.of()
                : java.util.Arrays.stream(bands.split("[;|,]"))
                        .map(String::strip)
                        .filter(b -> !b.isEmpty())
                        .toList();
    }
}
