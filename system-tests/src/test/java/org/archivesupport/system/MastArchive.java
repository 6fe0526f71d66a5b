package org.archivesupport.system;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A program of observations for the rows of the moving list: a series of one field, instruments with and without mode,
 * several filters in one cell, a planned one of a moving target, one under exclusive access.
 */
final class MastArchive {

    static final int SERIES = 25;

    final String program = Integer.toString(60_000 + new Random().nextInt(9_000));
    final double ra = 10 + new Random().nextInt(3400) / 10.0;
    final double dec = -70 + new Random().nextInt(100) / 10.0;
    final byte[] content = SampleFits.hlspImage("none", "none", 33, 33);
    final byte[] secret = SampleFits.hlspImage("secret", "none", 40, 40);
    final List<String> series = new ArrayList<>();
    final String twoFilters = name(101, "nircam_f150w-f200w");
    final String planned = name(120, "nircam_f277w");
    final String closed = name(130, "nircam_f115w");

    private final ArrayNode lines = Http.JSON.createArrayNode();

    MastArchive ingest(Http staff) {
        Archive.program(staff, program);
        for (int i = 0; i < SERIES; i++) {
            series.add(name(i + 1, "nircam_clear-f444w"));
            // the footprint is 0.02 degrees wide: from the last one's centre every other footprint is met
            executed(series.get(i), "NIRCAM/IMAGE", "F444W", ra + i * 1e-4, 59_700 + i, 60_000);
        }
        executed(twoFilters, "NIRCAM/IMAGE", "F150W;F200W", ra, 59_750, 60_000);
        executed(name(111, "miri_f560w"), "MIRI", "F560W", ra, 59_751, 60_000);
        executed(name(112, "miri_f770w"), "MIRI/IMAGE", "F770W", ra, 59_752, 60_000);
        executed(name(113, "miri_ch1"), "MIRI/IFU", "CH1", ra, 59_753, 60_000);
        executed(closed, "NIRCAM/IMAGE", "F115W", ra, 59_760, 90_000);
        ObjectNode future = observation(planned, "planned", "NIRCAM/IMAGE", "F277W", ra, -1);
        future.put("target_name", "IO").put("moving_target", true);
        var text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        staff.send(
                        "POST",
                        "/api/v1/search/admin/ingest?origin=system-test",
                        "application/x-ndjson",
                        text.toString().getBytes(StandardCharsets.UTF_8))
                .expect(200);
        Stream.concat(series.stream().limit(5), Stream.of(twoFilters))
                .forEach(obsId -> Archive.content(staff, uri(obsId, "cal.fits"), content));
        Archive.content(staff, uri(closed, "cal.fits"), secret);
        Archive.eventually(15, () -> {
            for (String obsId : series.subList(0, 5)) {
                Http.anonymous().get(Archive.download(uri(obsId, "cal.fits"))).expect(200);
            }
            return Http.anonymous()
                    .get(Archive.download(uri(twoFilters, "cal.fits")))
                    .expect(200);
        });
        return this;
    }

    static String uri(String obsId, String suffix) {
        return "mast:JWST/product/" + obsId + "_" + suffix;
    }

    /** Products of each executed observation: calibrated, combined (recommended), raw, and a preview. */
    static int productsEach() {
        return 4;
    }

    private String name(int observation, String rest) {
        return "jw%s-o%03d_t001_%s".formatted(program, observation, rest);
    }

    private void executed(String obsId, String instrument, String filters, double ra, double start, double release) {
        ObjectNode line = observation(obsId, "archived", instrument, filters, ra, 3);
        line.put("t_min", start)
                .put("t_max", start + .05)
                .put("t_exptime", 3600)
                .put("t_obs_release", release);
        ArrayNode products = line.putArray("products");
        product(products, obsId, "cal.fits", "SCIENCE", "CAL", 2, false);
        product(products, obsId, "i2d.fits", "SCIENCE", "I2D", 3, true);
        product(products, obsId, "uncal.fits", "SCIENCE", "UNCAL", 1, false);
        product(products, obsId, "i2d.jpg", "PREVIEW", "I2D", 3, false);
    }

    private static void product(
            ArrayNode products,
            String obsId,
            String suffix,
            String type,
            String subgroup,
            int level,
            boolean recommended) {
        products.addObject()
                .put("uri", uri(obsId, suffix))
                .put("type", type)
                .put("subgroup", subgroup)
                .put("calib_level", level)
                .put("recommended", recommended)
                .put("description", "Product of a system test");
    }

    private ObjectNode observation(
            String obsId, String status, String instrument, String filters, double ra, int calibLevel) {
        ObjectNode line = lines.addObject();
        line.put("obs_collection", "JWST").put("obs_id", obsId).put("status", status);
        line.put("intent_type", "science").put("calib_level", calibLevel).put("dataproduct_type", "image");
        line.put("instrument_name", instrument)
                .put("target_name", "FIELD-" + program)
                .put("proposal_id", program);
        ArrayNode list = line.putArray("filters");
        for (String filter : filters.split(";")) {
            list.add(filter);
        }
        line.put("s_ra", ra).put("s_dec", dec).put("s_region", square(ra, dec));
        line.put("proposal_pi", "Sample PI").put("obs_title", "System test").put("provenance_name", "CALJWST");
        return line.put("invented", true).put("note", "made by a system test");
    }

    private static String square(double ra, double dec) {
        double wide = .01 / Math.cos(Math.toRadians(dec));
        return "POLYGON ICRS %s %s %s %s %s %s %s %s"
                .formatted(ra - wide, dec - .01, ra + wide, dec - .01, ra + wide, dec + .01, ra - wide, dec + .01);
    }
}
