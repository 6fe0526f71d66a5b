package org.archivesupport.engdb.hapi;

import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** Status codes of HAPI and the HTTP status that goes with each. */
enum HapiStatus {
    OK(1200, 200, "OK"),
    NO_DATA(1201, 200, "OK - no data for time range"),
    UNKNOWN_PARAMETER(1401, 400, "Bad request - unknown API parameter name"),
    BAD_START(1402, 400, "Bad request - syntax error in start time"),
    BAD_STOP(1403, 400, "Bad request - syntax error in stop time"),
    START_AFTER_STOP(1404, 400, "Bad request - start time equal to or after stop time"),
    UNKNOWN_DATASET(1406, 404, "Bad request - unknown dataset id"),
    UNKNOWN_DATASET_PARAMETER(1407, 404, "Bad request - unknown dataset parameter"),
    BAD_FORMAT(1409, 400, "Bad request - unsupported output format"),
    BAD_INCLUDE(1410, 400, "Bad request - unsupported include value");

    static final String VERSION = "3.3";

    final int code;
    final int http;
    final String message;

    HapiStatus(int code, int http, String message) {
        this.code = code;
        this.http = http;
        this.message = message;
    }

    /** @return the members that every answer begins with */
    Map<String, Object> head() {
        var head = new LinkedHashMap<String, Object>();
        head.put("HAPI", VERSION);
        head.put("status", Map.of("code", code, "message", message));
        return head;
    }

    Response response() {
        return Response.status(http).type("application/json").entity(head()).build();
    }

    /** Ends a request with this status. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        final HapiStatus status;

        Refused(HapiStatus status) {
            super(status.message, null, false, false);
            this.status = status;
        }
    }
}
