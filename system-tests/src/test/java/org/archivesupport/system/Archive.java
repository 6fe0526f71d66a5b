package org.archivesupport.system;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** What the tests put into the archive through its staff doors: a program of their own, so that no test leans on another. */
final class Archive {

    static final String PI = "00000000-0000-4000-8000-000000000002";
    static final String CO_I = "00000000-0000-4000-8000-000000000003";

    private Archive() {}

    /** Makes a program with the sample PI and co-investigator. */
    static void program(Http staff, String program) {
        staff.put(
                        "/api/v1/auth/admin/programs/JWST/" + program,
                        Map.of(
                                "title",
                                "System test program " + program,
                                "members",
                                List.of(
                                        Map.of("sub", PI, "username", "pi", "name", "Sample PI", "role", "PI"),
                                        Map.of("sub", CO_I, "username", "coi", "name", "Sample CoI", "role", "CoI"))))
                .expect(200, 201);
    }

    /**
     * Ingests one executed observation with one science product and its bytes.
     *
     * @param release instant of the release, or null for unknown
     * @return URI of the product
     */
    static String observation(
            Http staff, String program, String obsId, double ra, double dec, String release, byte[] content) {
        String uri = "mast:JWST/product/" + obsId + "_cal.fits";
        String line = """
                {"obs_collection":"JWST","obs_id":"%s","status":"archived","intent_type":"science","calib_level":3,\
                "dataproduct_type":"image","instrument_name":"NIRCAM/IMAGE","filters":["F200W"],"target_name":"TEST-%s",\
                "s_ra":%s,"s_dec":%s,"s_region":"POLYGON ICRS %s %s %s %s %s %s %s %s","proposal_id":"%s","proposal_pi":"Sample PI",\
                "obs_title":"System test","t_min":"2024-01-01T00:00:00Z","t_max":"2024-01-01T01:00:00Z","t_exptime":3600,\
                "t_obs_release":%s,"provenance_name":"CALJWST","invented":true,"note":"made by a system test",\
                "products":[{"uri":"%s","type":"SCIENCE","subgroup":"CAL","calib_level":3,"recommended":true}]}
                """.formatted(
                        obsId,
                        obsId,
                        ra,
                        dec,
                        ra - .01,
                        dec - .01,
                        ra + .01,
                        dec - .01,
                        ra + .01,
                        dec + .01,
                        ra - .01,
                        dec + .01,
                        program,
                        release == null ? "null" : "\"" + release + "\"",
                        uri);
        staff.send("POST", "/api/v1/search/admin/ingest?origin=system-test", "application/x-ndjson", line.getBytes())
                .expect(200);
        content(staff, uri, content);
        return uri;
    }

    static void content(Http staff, String uri, byte[] content) {
        staff.send(
                        "PUT",
                        "/api/v1/search/admin/products/content?uri=" + Http.encode(uri),
                        "application/octet-stream",
                        content)
                .expect(200, 201, 204);
    }

    static String download(String uri) {
        return "/api/v0.1/Download/file?uri=" + Http.encode(uri);
    }

    /** Waits until a thing that happens in the background has happened; gives its last failure otherwise. */
    static <T> T eventually(int seconds, Callable<T> check) {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (true) {
            try {
                return check.call();
            } catch (AssertionError | Exception e) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("not within " + seconds + " s: " + e.getMessage(), e);
                }
                try {
                    Thread.sleep(250);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(interrupted);
                }
            }
        }
    }
}
